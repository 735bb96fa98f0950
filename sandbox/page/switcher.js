// Ctrl+K: to any conversation, or to be anybody else, by a few letters of the name.

import { h, icon } from "./dom.js";
import { avatar, nameOf, roleOf } from "./people.js";
import { addressOf, DM, playable } from "./place.js";
import { roomSign } from "./sidebar.js";

const MOST = 9; // entries in sight

/** [{words, note, sign, to}] for what is typed; beginnings of a word come before what is only contained. */
function destinations(typed, { directory, person, conversations }) {
  const rooms = conversations.map((each) => {
    const dm = each.kind === "dm";
    const to = { user: person.id, channel: dm ? DM : each.id, tab: "messages" };
    return { words: dm ? directory.app.name : each.name, note: each.unread ? `${each.unread} unread` : "", sign: () => roomSign(each, directory), to };
  });
  const people = playable(directory.workspace).filter((user) => user.id !== person.id);
  const personas = people.map((user) => ({ words: nameOf(user), note: `be ${roleOf(user)}`, sign: () => avatar(user), to: { user: user.id, channel: DM, tab: "messages" } }));
  const asked = typed.trim().toLowerCase().replace(/^[#@]/, "");
  const rank = ({ words }) => (words.toLowerCase().split(/[\s-]/).some((word) => word.startsWith(asked)) ? 0 : 1);
  const found = [...rooms, ...personas].filter(({ words }) => words.toLowerCase().includes(asked));
  return found.sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
}

/** `known()` gives {directory, person, conversations}; `go(address)` goes there. */
export function createSwitcher(known, go) {
  const field = h("input", {
    class: "switcher-field", type: "text", role: "combobox", placeholder: "Where to, or who to be?", "aria-label": "Where to, or who to be",
    "aria-expanded": "true", "aria-controls": "switcher-list", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  const list = h("div", { id: "switcher-list", class: "switcher-list", role: "listbox", "aria-label": "Conversations and people" });
  const none = h("p", { class: "empty", role: "status", hidden: true }, "Nothing here has that name.");
  const dialog = h("dialog", { class: "switcher", "aria-label": "Go to", data: { testid: "switcher" } }, h("div", { class: "switcher-head" }, icon("search"), field), list, none);
  document.body.append(dialog);
  let entries = [];
  let chosen = 0;

  function draw() {
    const option = (entry, at) =>
      h(
        "div",
        { id: `goto-${at}`, class: "offer", role: "option", "aria-selected": String(at === chosen), onclick: () => pick(at) },
        entry.sign(),
        h("strong", {}, entry.words),
        h("span", {}, entry.note),
      );
    list.replaceChildren(...entries.map(option));
    list.hidden = !entries.length;
    none.hidden = entries.length > 0;
    if (entries.length) field.setAttribute("aria-activedescendant", `goto-${chosen}`);
    else field.removeAttribute("aria-activedescendant");
  }

  function look() {
    entries = destinations(field.value, known());
    chosen = 0;
    draw();
  }

  function pick(at) {
    if (!entries[at]) return;
    dialog.close();
    go(addressOf(entries[at].to));
  }

  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") pick(chosen);
    else if (step && entries.length) chosen = (chosen + step + entries.length) % entries.length;
    else return;
    event.preventDefault();
    draw();
  }

  function open() {
    if (document.querySelector("dialog[open]")) return;
    field.value = "";
    look();
    dialog.showModal();
    field.focus();
  }

  field.addEventListener("input", look);
  field.addEventListener("keydown", onKey);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  const opener = h("button", { type: "button", class: "icon-button", "aria-label": "Go to", title: "Go to (Ctrl K)", "aria-keyshortcuts": "Control+K Meta+K", data: { testid: "goto" }, onclick: open }, icon("search"));
  return { opener, open };
}
