// The middle of the page: the head with its tabs, then the messages and the composer, or Home, or About.

import { createAbout } from "./about.js";
import { h, icon } from "./dom.js";
import { avatar, nameOf, status } from "./people.js";
import { addressOf, DM, hasApp } from "./place.js";
import { roomMarks } from "./sidebar.js";

const TABS = [
  ["home", "Home"],
  ["messages", "Messages"],
  ["about", "About"],
];

function tab(place, [name, words]) {
  const chosen = place.tab === name;
  const address = addressOf({ ...place, tab: name, thread: null });
  const pattern = { role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, "aria-selected": String(chosen), tabindex: chosen ? "0" : "-1" };
  return h("a", { ...pattern, href: address, data: { testid: `tab-${name}` } }, words);
}

/** Left and right go from tab to tab; www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
function walkTabs(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || event.altKey) return;
  event.preventDefault();
  const all = [...event.currentTarget.children];
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  next.focus();
  next.click();
}

function roomHead(place, directory) {
  const room = directory.channels.get(place.channel);
  const people = (room?.members ?? []).map((id) => directory.person(id));
  const marks = roomMarks(room);
  const names = people.map(nameOf).join(", ");
  return [
    h("h1", {}, icon(room?.is_archived ? "archive" : room?.is_private ? "lock" : "hash"), directory.channelName(place.channel)),
    people.length > 0 && h("span", { class: "members", title: names }, people.length === 1 ? "1 member" : `${people.length} members`),
    marks.length > 0 && h("span", { class: "members" }, marks.join(", ")),
  ];
}

function appHead(place, directory) {
  const app = directory.person(directory.app.bot_user_id);
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": app.name, onkeydown: walkTabs }, TABS.map((each) => tab(place, each)));
  return [h("h1", {}, avatar(app), app.name, status(app)), tabs];
}

/** What can be typed there, and why nothing can be written if so. */
function standing(place, directory) {
  const room = directory.channels.get(place.channel);
  const person = directory.person(place.user);
  const appHere = hasApp(person, directory.workspace);
  const refused = room?.is_archived ? `You are looking at #${room.name}, which is archived: nothing is written here any more.` : "";
  return { at: { directory, person, appHere, inChannel: place.channel !== DM }, refused };
}

export function createConversation(main, { messages, home, composer, attach }) {
  const head = h("header", { class: "main-head" });
  const about = createAbout();
  const talk = h("div", { id: "panel-messages", class: "talk" }, messages.node, composer.node);
  attach.onto(talk);
  main.append(head, talk, home.node, about.node);
  let drawn = "";

  function pattern(inApp) {
    if (inApp) for (const [name, value] of [["role", "tabpanel"], ["aria-labelledby", "tab-messages"]]) talk.setAttribute(name, value);
    else for (const name of ["role", "aria-labelledby"]) talk.removeAttribute(name);
  }

  function update(place, directory) {
    const inApp = place.channel === DM;
    const name = inApp ? directory.app.name : `#${directory.channelName(place.channel)}`;
    const { at, refused } = standing(place, directory);
    composer.stand(`${place.user} ${place.channel}`, `Message ${name}, or type /`, at, refused);
    about.update(directory);
    const now = JSON.stringify([place, directory.workspace.channels, directory.workspace.users, directory.app]);
    if (now === drawn) return;
    drawn = now;
    const focused = head.contains(document.activeElement);
    head.replaceChildren(...(inApp ? appHead : roomHead)(place, directory).filter(Boolean));
    if (focused) head.querySelector("[aria-selected=true]")?.focus();
    pattern(inApp);
    talk.hidden = place.tab !== "messages";
    home.node.hidden = place.tab !== "home";
    about.node.hidden = place.tab !== "about";
  }
  return { update };
}
