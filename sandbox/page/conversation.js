// The middle of the page: the head with its tabs, then the messages and the composer, or Home.

import { h, icon } from "./dom.js";
import { avatar } from "./people.js";
import { addressOf, DM } from "./place.js";

const tab = (place, name, words) =>
  h("a", { role: "tab", href: addressOf({ ...place, tab: name }), "aria-selected": String(place.tab === name), data: { testid: `tab-${name}` } }, words);

function roomHead(place, directory) {
  const room = directory.channels.get(place.channel);
  const members = room?.members?.length;
  return [
    h("h1", {}, icon(room?.is_private ? "lock" : "hash"), directory.channelName(place.channel)),
    members ? h("span", { class: "members" }, members === 1 ? "1 member" : `${members} members`) : null,
  ];
}

function appHead(place, directory) {
  const app = directory.person(directory.app.bot_user_id);
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": app.name }, tab(place, "home", "Home"), tab(place, "messages", "Messages"));
  return [h("h1", {}, avatar(app), app.name), tabs];
}

export function createConversation(main, { messages, home, composer, attach }) {
  const head = h("header", { class: "main-head" });
  const talk = h("div", { class: "talk" }, messages.node, composer.node);
  attach.onto(talk);
  main.append(head, talk, home.node);
  let standing = "";

  function update(place, directory) {
    const name = place.channel === DM ? directory.app.name : `#${directory.channelName(place.channel)}`;
    composer.stand(`${place.user} ${place.channel}`, `Message ${name}, or type /`);
    const now = JSON.stringify([place, directory.workspace.channels, directory.app]);
    if (now === standing) return;
    standing = now;
    const focused = head.contains(document.activeElement);
    head.replaceChildren(...(place.channel === DM ? appHead : roomHead)(place, directory).filter(Boolean));
    if (focused) head.querySelector("[aria-selected=true]")?.focus();
    talk.hidden = place.tab === "home";
    home.node.hidden = place.tab !== "home";
  }
  return { update };
}
