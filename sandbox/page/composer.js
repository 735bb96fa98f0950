// Where a person types: slash commands, and plain messages, which the app does not hear.

import { commandIn, commandsAt, completions, knownCommand } from "./completion.js";
import { h, icon } from "./dom.js";
import { createOffers } from "./offers.js";

const GROWS = CSS.supports("field-sizing", "content"); // else each letter measures the page

function heard(at) {
  if (!at.appHere) return "";
  const words = at.directory.workspace.commands.map((entry) => entry.command).join(" and ");
  const only = `${at.directory.app.name} hears slash commands only`;
  return words ? `${only}: ${words}.` : `${only}.`;
}

const fieldNamed = (name, label) =>
  h("textarea", {
    id: name, rows: 1, "aria-label": label, "aria-autocomplete": "list", "aria-haspopup": "listbox",
    "aria-controls": `${name}-offers`, autocomplete: "off", spellcheck: "false", enterkeyhint: "send", readonly: true, data: { testid: name },
  });

/**
 * `send(word, text)` and `write(text)` are promises of whether it was taken; the text stays when it was not.
 * `parts` stand below the text; `name` keeps the ids of two composers apart.
 */
export function createComposer({ name = "composer", label = "Message or command", parts = [], send, write: say, changed = () => {} }) {
  const field = fieldNamed(name, label);
  const offers = createOffers(field, `${name}-offers`, take);
  const notice = h("p", { class: "composer-notice", role: "status" });
  const button = h("button", { type: "submit", class: "icon-button send", "aria-label": "Send", title: "Send" }, icon("send"));
  const mention = h("button", { type: "button", class: "icon-button mention-button", "aria-label": "Mention someone", title: "Mention someone", onclick: () => insert("@") }, icon("at"));
  const tools = h("div", { class: "composer-tools" }, ...parts, mention, button);
  const form = h("form", { class: "composer", onsubmit: (event) => (event.preventDefault(), submit()) }, field, tools);
  const node = h("div", { class: "composer-box" }, offers.node, notice, form);
  const closed = h("p", { class: "composer-closed", hidden: true });
  node.append(closed);
  const drafts = new Map();
  const said = new Map(); // what each person sent, to be had again
  let where = "";
  let at = null; // {directory, person, appHere, inChannel}
  let recalled = 0;

  function sent() {
    const [person] = where.split(" ");
    if (!said.has(person)) said.set(person, []);
    return said.get(person);
  }

  const before = () => field.value.slice(0, field.selectionStart);

  function write(text, caret = text.length) {
    field.value = text;
    field.setSelectionRange(caret, caret);
    typed();
  }

  function take(entry) {
    write(entry.before + field.value.slice(field.selectionStart), entry.before.length);
  }

  function insert(sign) {
    const start = before();
    const spaced = start && !/\s$/.test(start) ? `${start} ${sign}` : start + sign;
    field.focus();
    write(spaced + field.value.slice(field.selectionStart), spaced.length);
  }

  function typed() {
    if (!GROWS) field.style.height = `${Math.max(field.value.split("\n").length, 1) * 22 + 10}px`;
    const [, word] = commandIn(field.value) ?? [];
    const known = word && at && knownCommand(word, at);
    notice.textContent = known && /\s/.test(field.value) && known.usage_hint ? `${known.command} ${known.usage_hint}` : "";
    offers.show(at ? completions(before(), at) : []);
    changed();
  }

  async function submit() {
    const text = field.value.trimEnd(); // a space before the “/” makes it a message, as Slackbot advises
    if (!text || field.readOnly) return;
    const [, word, rest] = commandIn(text) ?? [];
    const kept = word && !knownCommand(word, at);
    const from = where;
    sent().push(text);
    recalled = sent().length;
    write("");
    if (!word) notice.textContent = heard(at);
    const taken = await (word ? send(word.toLowerCase(), rest ?? "") : say(text.trim()));
    if ((taken && !kept) || from !== where || field.value) return;
    write(text);
    offers.show([]); // it would lie over what says why it came back
    if (kept) notice.textContent = `${word} is not a command here. There are ${commandsAt(at).map((entry) => entry.command).join(", ") || "none"}.`;
  }

  function recall(step, event) {
    if (field.value && field.value !== sent()[recalled]) return;
    event.preventDefault();
    recalled = Math.min(Math.max(recalled + step, 0), sent().length);
    write(sent()[recalled] ?? "");
    offers.show([]);
  }

  function onKey(event) {
    const offered = offers.chosen();
    const whole = offered && at && knownCommand(field.value, at);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (offered && ((event.key === "Tab" && !event.shiftKey) || (event.key === "Enter" && !whole && !event.shiftKey))) {
      event.preventDefault();
      take(offered);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (offered && step) {
      event.preventDefault();
      offers.step(step);
    } else if (step) recall(step, event);
    else if (event.key === "Escape" && offered) {
      event.preventDefault();
      offers.show([]);
    }
  }

  /** From here until `stand` nothing can be typed or sent: it would be said as somebody else, or elsewhere. */
  function hold() {
    field.readOnly = true;
  }

  /** Each conversation of each person keeps its own draft. `refused` says why nothing can be written there, if so. */
  function stand(place, placeholder, known, refused = "") {
    at = known;
    field.readOnly = Boolean(refused);
    form.hidden = Boolean(refused);
    closed.hidden = !refused;
    closed.textContent = refused;
    if (field.placeholder !== placeholder) field.placeholder = placeholder;
    if (place === where) return;
    drafts.set(where, field.value);
    where = place;
    recalled = sent().length;
    write(drafts.get(where) ?? "");
    offers.show([]);
  }

  const draftAt = (place) => Boolean((place === where ? field.value : drafts.get(place))?.trim());

  field.addEventListener("input", typed);
  field.addEventListener("keydown", onKey);
  field.addEventListener("blur", () => offers.show([]));
  return { node, hold, stand, draftAt, focus: () => field.focus(), fill: (text) => (write(text), field.focus()) };
}
