// The small forms of the world's controls.

import { h } from "./dom.js";

/** A field with its words above it. */
export const labelled = (words, field, note) => h("label", { class: "small-field" }, h("span", {}, words), field, note && h("small", {}, note));

export const choose = (options, attributes = {}) =>
  h("select", { class: "field select", ...attributes }, options.map(([value, words]) => h("option", { value }, words)));

export const text = (attributes = {}) => h("input", { class: "field", type: "text", autocomplete: "off", ...attributes });

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
