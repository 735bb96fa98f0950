// Where a person types: slash commands, and plain messages, which the app does not hear.

import { commandIn, completions, knownCommand } from "./completion.js";
import { h, icon } from "./dom.js";
import { globalShortcuts } from "./shortcuts.js";

const heard = (directory) => {
  const words = directory.workspace.commands.map((entry) => entry.command).join(" and ");
  return words ? `${directory.app.name} hears slash commands only: ${words}.` : `${directory.app.name} hears slash commands only.`;
};

/** `send(word, text)` and `write(text)` are promises of whether it was taken; the text stays when it was not. */
export function createComposer({ directory, attach, send, write: say, shortcut }) {
  const field = h("textarea", {
    id: "composer", rows: 1, role: "combobox", "aria-label": "Message or command", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": "completions", autocomplete: "off", spellcheck: "false",
    readonly: true, data: { testid: "composer" },
  });
  const offers = h("div", { id: "completions", class: "completions", role: "listbox", "aria-label": "Commands", hidden: true });
  const notice = h("p", { class: "composer-notice", role: "status" });
  const button = h("button", { type: "submit", class: "icon-button send", "aria-label": "Send", title: "Send" }, icon("send"));
  const form = h("form", { class: "composer", onsubmit: (event) => (event.preventDefault(), submit()) }, globalShortcuts(directory(), shortcut), ...attach.parts, field, button);
  const node = h("div", { class: "composer-box" }, offers, notice, form);
  const drafts = new Map();
  const sent = [];
  let where = "";
  let entries = [];
  let chosen = 0;
  let recalled = 0;

  function write(text) {
    field.value = text;
    typed();
  }

  function typed() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
    const [, word] = commandIn(field.value) ?? [];
    const known = word && knownCommand(word, directory());
    notice.textContent = known && /\s/.test(field.value) && known.usage_hint ? `${known.command} ${known.usage_hint}` : "";
    offer(completions(field.value, directory()), 0);
  }

  function offer(found, index) {
    entries = found;
    chosen = index;
    const row = (entry, at) =>
      h(
        "div",
        { id: `offer-${at}`, class: "offer", role: "option", "aria-selected": String(at === index), onmousedown: (event) => (event.preventDefault(), write(entry.insert)) },
        h("strong", {}, entry.label),
        h("span", {}, entry.note),
      );
    offers.replaceChildren(...found.map(row));
    offers.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) field.setAttribute("aria-activedescendant", `offer-${index}`);
    else field.removeAttribute("aria-activedescendant");
  }

  async function submit() {
    const text = field.value.trim();
    if (!text || field.readOnly) return;
    const [, word, rest] = commandIn(text) ?? [];
    if (word && !knownCommand(word, directory())) {
      notice.textContent = `${word} is not a command here. ${heard(directory())}`;
      return offer([], 0);
    }
    sent.push(text);
    recalled = sent.length;
    write("");
    const from = where;
    if (!word) notice.textContent = heard(directory());
    const taken = await (word ? send(word.toLowerCase(), rest ?? "") : say(text));
    if (!taken && from === where && !field.value) write(text);
  }

  function recall(step, event) {
    if (field.value && field.value !== sent[recalled]) return;
    event.preventDefault();
    recalled = Math.min(Math.max(recalled + step, 0), sent.length);
    write(sent[recalled] ?? "");
    offer([], 0);
  }

  function onKey(event) {
    const open = entries.length > 0;
    const whole = open && knownCommand(field.value, directory());
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (open && (event.key === "Tab" || (event.key === "Enter" && !whole))) {
      event.preventDefault();
      write(entries[chosen].insert);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (open && step) {
      event.preventDefault();
      offer(entries, (chosen + step + entries.length) % entries.length);
    } else if (step) recall(step, event);
    else if (event.key === "Escape") offer([], 0);
  }

  /** From here until `stand` nothing can be typed or sent: it would be said as somebody else, or elsewhere. */
  function hold() {
    field.readOnly = true;
  }

  /** Each conversation of each person keeps its own draft. */
  function stand(place, placeholder) {
    field.readOnly = false;
    field.placeholder = placeholder;
    if (place === where) return;
    drafts.set(where, field.value);
    where = place;
    write(drafts.get(where) ?? "");
  }

  field.addEventListener("input", typed);
  field.addEventListener("keydown", onKey);
  field.addEventListener("blur", () => offer([], 0));
  return { node, hold, stand, fill: (text) => (write(text), field.focus()) };
}
