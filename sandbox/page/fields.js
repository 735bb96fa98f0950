// The small forms of the world's controls.

import { h } from "./dom.js";

/** A field with its words above it. */
export const labelled = (words, field, note) => h("label", { class: "small-field" }, h("span", {}, words), field, note && h("small", {}, note));

export const choose = (options, attributes = {}) =>
  h("select", { class: "field select", ...attributes }, options.map(([value, words]) => h("option", { value }, words)));

export const text = (attributes = {}) => h("input", { class: "field", type: "text", autocomplete: "off", ...attributes });

/**
 * A field for a number, with the sentence of what is wrong below it. `read()` gives the number, null where it is empty and
 * may be, or undefined where it is none; a comma is a point, as many people type it.
 */
export function numbered({ least, most = Infinity, whole = false, mayBeEmpty = false, value, note, sorry }) {
  const field = text({ inputmode: whole ? "numeric" : "decimal", value, oninput: () => say("") });
  const error = h("p", { class: "field-error", role: "alert" });
  const words = h("span", {});
  const node = h("div", { class: "small-field" }, h("label", { class: "small-field" }, words, field, note && h("small", {}, note)), error);

  function say(sentence) {
    error.textContent = sentence;
    field.setAttribute("aria-invalid", String(sentence !== ""));
  }

  function read() {
    const typed = field.value.trim();
    if (typed === "" && mayBeEmpty) return null;
    const number = typed === "" ? NaN : Number(typed.replace(",", "."));
    if (number >= least && number <= most && Number.isFinite(number) && (!whole || Number.isInteger(number))) return number;
    say(sorry);
    field.focus();
    return undefined;
  }
  return { node, words, read };
}

/** A switch: `flip(on)` is a promise. */
export function switchOf(words, on, flip, { note, disabled } = {}) {
  const box = h("input", { type: "checkbox", role: "switch", checked: on, disabled, onchange: () => flip(box.checked) });
  return h("label", { class: "switch" }, box, h("span", {}, words, note && h("small", { class: "note" }, note)));
}

export const button = (words, onclick, look = "") => h("button", { type: "button", class: `button ${look}`.trim(), onclick }, words);

/** The options of a select, given anew only where they changed; what was chosen stays chosen. */
export function offer(select, options) {
  const now = JSON.stringify(options);
  if (select.dataset.offered === now) return;
  const before = select.value;
  select.dataset.offered = now;
  select.replaceChildren(...options.map(([value, words]) => h("option", { value }, words)));
  if (options.some(([value]) => value === before)) select.value = before;
}
