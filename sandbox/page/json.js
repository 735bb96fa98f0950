// A value as JSON one can fold, search with the eye, and copy.

import { h, icon } from "./dom.js";

const OPEN_TO = 2; // levels that stand open at first
const LONG = 400; // characters of one text before it is folded

/** JSON that travels inside a text (blocks in a form, private_metadata) is shown as what it says. */
function inside(text) {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const named = (key) => (key === null ? [] : [h("span", { class: "json-key" }, key), ": "]);

function leaf(key, value) {
  const kind = value === null ? "null" : typeof value;
  const text = JSON.stringify(value);
  const shown = text.length > LONG ? h("details", { class: "json-long" }, h("summary", {}, `${text.slice(0, 80)}… (${value.length} characters)`), text) : text;
  return h("div", { class: "json-line" }, named(key), h("span", { class: `json-${kind}` }, shown));
}

function branch(key, value, depth, note) {
  const list = Array.isArray(value);
  const entries = list ? value.map((each, index) => [String(index), each]) : Object.entries(value);
  const count = list ? `[${entries.length}]` : `{${entries.length}}`;
  const node = h("details", { open: depth < OPEN_TO }, h("summary", {}, named(key), h("span", { class: "json-count" }, count, note)));
  // What is folded is drawn when it is opened: a view has a thousand lines.
  const fill = () => node.childElementCount === 1 && node.append(h("div", { class: "json-inner" }, entries.map(([name, each]) => drawn(name, each, depth + 1))));
  node.addEventListener("toggle", () => node.open && fill());
  if (depth < OPEN_TO) fill();
  return node;
}

function drawn(key, value, depth) {
  const within = typeof value === "string" ? inside(value) : null;
  if (within !== null) return branch(key, within, depth, " in a text");
  return value !== null && typeof value === "object" ? branch(key, value, depth, "") : leaf(key, value);
}

function copyButton(value) {
  const node = h("button", { type: "button", class: "icon-button copy", "aria-label": "Copy the JSON", title: "Copy the JSON" }, icon("copy"));
  node.addEventListener("click", async () => {
    await navigator.clipboard.writeText(JSON.stringify(value, null, 2));
    node.classList.add("copied");
    node.title = "Copied";
  });
  return node;
}

/** A value, folded below its second level, with a button that copies the whole. */
export const json = (value) => h("div", { class: "json", tabindex: "0", role: "group", "aria-label": "JSON" }, copyButton(value), drawn(null, value, 0));

/** In a dialog of its own: over a modal, behind which nothing can be reached. */
export function showJson(title, value) {
  const shut = h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => dialog.close() }, icon("close"));
  const head = h("header", { class: "modal-head" }, h("h2", { class: "modal-title" }, title), shut);
  const dialog = h("dialog", { class: "json-dialog", "aria-label": title, data: { testid: "json" } }, head, json(value));
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
