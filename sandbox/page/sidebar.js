// The workspace, who the person at the page is, and the conversations.

import { h, icon } from "./dom.js";
import { reconcile } from "./keyed.js";
import { avatar, nameOf, roleOf } from "./people.js";
import { addressOf, DM, playable } from "./place.js";

/** A native select laid over the card: any keyboard, phone and screen reader can use it. */
function createPersona(choose) {
  const select = h("select", { "aria-label": "You are", data: { testid: "persona" } });
  const card = h("div", { class: "persona-card", "aria-hidden": "true" });
  const node = h("div", { class: "persona" }, card, select);
  let listed = "";
  select.addEventListener("change", () => choose(select.value));

  function update(workspace, person) {
    const people = playable(workspace);
    const now = JSON.stringify(people);
    const option = (user) => h("option", { value: user.id }, `${nameOf(user)} (${roleOf(user)})`);
    if (now !== listed) select.replaceChildren(...people.map(option));
    listed = now;
    select.value = person.id;
    const words = h("span", { class: "persona-words" }, h("small", {}, "You are"), h("strong", {}, nameOf(person)), h("small", {}, roleOf(person)));
    card.replaceChildren(avatar(person), words, icon("chevron"));
  }
  return { node, update };
}

function row(conversation, current, person, directory) {
  const dm = conversation.kind === "dm";
  const room = directory.channels.get(conversation.id);
  const sign = dm ? avatar(directory.person(directory.app.bot_user_id)) : icon(room?.is_private ? "lock" : "hash");
  const unread = conversation.unread > 0 && !current;
  return h(
    "a",
    {
      class: unread ? "room unread" : "room",
      href: addressOf({ user: person.id, channel: dm ? DM : conversation.id, tab: "messages" }),
      "aria-current": current ? "page" : null,
    },
    sign,
    h("span", { class: "room-name" }, dm ? directory.app.name : conversation.name.replace(/^#/, "")),
    unread && h("span", { class: "unread-count", "aria-label": `${conversation.unread} unread` }, String(conversation.unread)),
  );
}

const heading = (words) => ({ key: words, signature: words, draw: () => h("h2", { class: "rooms-heading" }, words) });

export function createSidebar(node, choosePersona) {
  const team = h("div", { class: "team" });
  const rooms = h("div", { class: "rooms" });
  const persona = createPersona(choosePersona);
  node.append(team, persona.node, rooms);

  function update({ directory, person, place, conversations }) {
    const { name } = directory.workspace.team;
    team.replaceChildren(h("span", { class: "team-sign", "aria-hidden": "true" }, name[0]), h("strong", {}, name));
    persona.update(directory.workspace, person);
    const item = (conversation) => {
      const current = place.channel === conversation.id || (place.channel === DM && conversation.kind === "dm");
      const signature = JSON.stringify([conversation, current, person.id, directory.app]);
      return { key: conversation.id, signature, draw: () => row(conversation, current, person, directory) };
    };
    const of = (kind) => conversations.filter((each) => each.kind === kind).map(item);
    const channels = of("channel");
    reconcile(rooms, [heading("Apps"), ...of("dm"), ...(channels.length ? [heading("Channels"), ...channels] : [])]);
  }
  return { update };
}
