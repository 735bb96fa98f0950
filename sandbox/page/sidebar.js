// The workspace, who the person at the page is, and the conversations.

import { h, icon } from "./dom.js";
import { reconcile } from "./keyed.js";
import { avatar, nameOf, roleOf, status } from "./people.js";
import { addressOf, DM, playable, teamOf } from "./place.js";

/** A native select laid over the card: any keyboard, phone and screen reader can use it. */
function createPersona(choose) {
  const select = h("select", { "aria-label": "You are", data: { testid: "persona" } });
  const card = h("div", { class: "persona-card", "aria-hidden": "true" });
  const node = h("div", { class: "persona" }, card, select);
  let listed = "";
  select.addEventListener("change", () => choose(select.value));

  function update(workspace, person) {
    const here = teamOf(person, workspace).id;
    const people = playable(workspace).filter((user) => teamOf(user, workspace).id === here);
    const now = JSON.stringify(people);
    const option = (user) => h("option", { value: user.id }, `${nameOf(user)} (${roleOf(user, { among: true })})`);
    if (now !== listed) select.replaceChildren(...people.map(option));
    listed = now;
    select.value = person.id;
    const words = h("span", { class: "persona-words" }, h("small", {}, "You are"), h("strong", {}, nameOf(person), status(person)), h("small", {}, roleOf(person, { among: true })));
    card.replaceChildren(avatar(person), words, icon("chevron"));
  }
  return { node, update };
}

export function roomSign(conversation, directory) {
  if (conversation.kind === "dm") return avatar(directory.person(directory.app.bot_user_id));
  const room = directory.channels.get(conversation.id);
  return icon(room?.is_archived ? "archive" : room?.is_private ? "lock" : "hash");
}

const isShared = (room) => room?.is_shared || room?.teams?.length > 1;

/** What is said of a channel besides its name, to the eye by its sign and to a screen reader in words. */
export function roomMarks(room) {
  return [room?.is_private && "private", isShared(room) && "shared with another workspace", room?.is_archived && "archived"].filter(Boolean);
}

const unreadIn = (conversation) => conversation.unread + (conversation.unread_in_threads ?? 0);

const badge = (conversation) => {
  const label = `${unreadIn(conversation)} unread`;
  if (conversation.kind === "dm") return h("span", { class: "unread-count", role: "img", "aria-label": label }, String(unreadIn(conversation)));
  return h("span", { class: "unread-dot", role: "img", "aria-label": label, title: label });
};

function row(conversation, current, person, directory, draft) {
  const dm = conversation.kind === "dm";
  const room = directory.channels.get(conversation.id);
  const unread = unreadIn(conversation) > 0 && !current;
  const marks = dm ? [] : roomMarks(room);
  const name = dm ? directory.app.name : conversation.name.replace(/^#/, "");
  return h(
    "a",
    {
      class: ["room", unread && "unread", room?.is_archived && "archived"].filter(Boolean).join(" "),
      href: addressOf({ user: person.id, channel: dm ? DM : conversation.id, tab: "messages" }),
      "aria-current": current ? "page" : null,
      title: [name, ...marks].join(", "),
    },
    roomSign(conversation, directory),
    h("span", { class: "room-name" }, name),
    marks.length > 0 && h("span", { class: "unseen" }, `(${marks.join(", ")})`),
    isShared(room) && icon("shared"),
    draft && !current && h("span", { class: "room-draft", role: "img", "aria-label": "draft", title: "Something typed is kept here" }, icon("pencil")),
    unread && badge(conversation),
  );
}

const heading = (words) => ({ key: words, signature: words, draw: () => h("h2", { class: "rooms-heading" }, words) });

/** `opener` goes anywhere by a name. */
export function createSidebar(node, opener, choosePersona) {
  const team = h("strong", {});
  const rooms = h("div", { class: "rooms" });
  const persona = createPersona(choosePersona);
  node.append(h("div", { class: "team" }, team, opener), persona.node, rooms);

  /** `drafts(channel)`: whether something typed is kept there. */
  function update({ directory, person, place, conversations, drafts }) {
    const { name } = teamOf(person, directory.workspace);
    team.textContent = name;
    persona.update(directory.workspace, person);
    const item = (conversation) => {
      const dm = conversation.kind === "dm";
      const current = place.channel === conversation.id || (place.channel === DM && dm);
      const draft = drafts(dm ? DM : conversation.id);
      const signature = JSON.stringify([conversation, current, person.id, directory.app, directory.channels.get(conversation.id), draft]);
      return { key: conversation.id, signature, draw: () => row(conversation, current, person, directory, draft) };
    };
    const section = (words, kind) => {
      const found = conversations.filter((each) => each.kind === kind).map(item);
      return found.length ? [heading(words), ...found] : [];
    };
    reconcile(rooms, [...section("Channels", "channel"), ...section("Apps", "dm")]);
  }
  return { update };
}
