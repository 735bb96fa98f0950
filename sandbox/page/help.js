// Ctrl+/: the keys that work here.

import { h, icon } from "./dom.js";

const KEYS = [
  ["Ctrl K", "Go to a conversation, or be somebody else"],
  ["Alt ↑ ↓", "The conversation above or below; with Shift the next unread one"],
  ["F6", "From one part of the page to the next; with Shift back"],
  ["↑ ↓", "Among the messages, once one is in them"],
  ["T", "Reply in the thread of a message"],
  ["/  @  #", "Commands, people and channels while typing; Tab or Enter takes one"],
  ["↑", "What was typed last, in an empty field"],
  ["Shift Enter", "A new line"],
  ["Esc", "Close what is open"],
  ["Ctrl /", "This list"],
];

export function createHelp() {
  const shut = h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => dialog.close() }, icon("close"));
  const rows = KEYS.map(([keys, does]) => h("div", { class: "key-row" }, h("dt", {}, h("kbd", {}, keys)), h("dd", {}, does)));
  const dialog = h("dialog", { class: "keys", "aria-labelledby": "keys-title" }, h("header", { class: "modal-head" }, h("h2", { id: "keys-title", class: "modal-title" }, "Keys"), shut), h("dl", {}, rows));
  document.body.append(dialog);
  const open = () => dialog.showModal();
  const opener = h("button", { type: "button", class: "icon-button", "aria-label": "Keys", title: "Keys (Ctrl /)", onclick: open }, icon("keys"));
  return { opener, open };
}
