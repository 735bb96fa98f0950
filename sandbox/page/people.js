// Who and what the workspace knows, by id.

import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";

export const nameOf = (user) => user.real_name || user.name;

const KINDS = [
  ["deleted", "deactivated"],
  ["is_stranger", "another workspace"],
  ["is_restricted", "guest"],
];

/** What a person is, in the words beside the name: a title, a guest, someone of another workspace unless `among` them. */
export function roleOf(user, { among = false } = {}) {
  const kind = KINDS.find(([field]) => user[field] && !(among && field === "is_stranger"));
  return kind ? kind[1] : user.title || (user.is_admin ? "admin" : "member");
}

/** The emoji that a person has set as their status, or null. */
export function status(user) {
  if (!user.status_emoji) return null;
  const words = user.status_text || user.status_emoji.replaceAll(":", "").replaceAll("_", " ");
  return h("span", { class: "status", role: "img", "aria-label": words, title: words }, withEmoji(user.status_emoji));
}

/** The zone if this browser knows it, else UTC, which is the offset that Slack tells for it. */
function zoneKnown(zone) {
  try {
    Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}

export class Directory {
  constructor(workspace) {
    this.workspace = workspace;
    this.users = new Map(workspace.users.map((user) => [user.id, { ...user, tz: zoneKnown(user.tz) }]));
    this.channels = new Map(workspace.channels.map((channel) => [channel.id, channel]));
    this.app = workspace.app;
  }

  person(id) {
    const found = this.users.get(id);
    if (found && !found.is_bot) return found;
    const name = id === this.app.bot_user_id ? this.app.name : (found?.real_name ?? id);
    return { ...found, id, name, real_name: name, is_bot: id === this.app.bot_user_id || Boolean(found?.is_bot) };
  }

  channelName(id) {
    return this.channels.get(id)?.name ?? id;
  }
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return (words[0]?.[0] ?? "?") + (words.length > 1 ? words.at(-1)[0] : "");
}

const hueOf = (id) => [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);

export function avatar(user) {
  if (user.is_bot) return h("span", { class: "avatar avatar-app", "aria-hidden": "true" }, nameOf(user)[0].toUpperCase());
  const node = h("span", { class: user.deleted ? "avatar gone" : "avatar", "aria-hidden": "true" }, initials(nameOf(user)).toUpperCase());
  node.style.setProperty("--hue", hueOf(user.id));
  return node;
}
