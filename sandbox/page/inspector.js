// What goes on behind the page, folded away until asked for: the calls, the JSON of one thing, and the world's controls.

import { createCalls } from "./calls.js";
import { h, icon } from "./dom.js";
import { json } from "./json.js";
import { createWorld } from "./world.js";

const TABS = [
  ["calls", "Calls"],
  ["json", "JSON"],
  ["world", "World"],
];
const NOTHING = "Press { } beside a message, on Home or in a view to see its JSON here.";

/** `fetchCalls({since, last, trouble?})` gives calls, oldest first; `person()` is whose clock they are told by. */
export function createInspector(node, fetchCalls, person) {
  const calls = createCalls(fetchCalls, person);
  const world = createWorld(person);
  const looked = h("div", { class: "inspector-page" }, h("p", { class: "empty" }, NOTHING));
  const pages = { calls: calls.node, json: looked, world: world.node };
  const count = h("span", { class: "tool-count", hidden: true });
  const toggle = h(
    "button",
    { type: "button", class: "icon-button inspector-toggle", "aria-expanded": "false", "aria-controls": "inspector", title: "Inspector", data: { testid: "inspector-toggle" }, onclick: () => open(node.hidden) },
    icon("braces"),
    count,
  );
  const wide = h("button", { type: "button", class: "icon-button wider", "aria-pressed": "false", "aria-label": "Wider", title: "Wider", onclick: widen }, icon("outward"));
  const shut = h("button", { type: "button", class: "icon-button", "aria-label": "Close inspector", title: "Close", onclick: () => open(false) }, icon("close"));
  const tabs = h("div", { class: "inspector-tabs", role: "tablist", "aria-label": "Inspector", onkeydown: byArrow }, TABS.map(tabOf));
  for (const [name, page] of Object.entries(pages)) for (const [key, value] of Object.entries(panelOf(name))) page.setAttribute(key, value);
  node.append(h("header", { class: "inspector-head" }, h("h2", {}, "Inspector"), wide, shut), tabs, ...Object.values(pages));
  node.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && (event.stopPropagation(), open(false)));
  let tab = "calls";
  choose("calls");

  function tabOf([name, words]) {
    return h("button", { type: "button", role: "tab", id: `inspector-${name}`, "aria-controls": `inspect-${name}`, onclick: () => (choose(name), reveal()) }, words);
  }

  function panelOf(name) {
    return { id: `inspect-${name}`, role: "tabpanel", "aria-labelledby": `inspector-${name}` };
  }

  function byArrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const names = TABS.map(([name]) => name);
    choose(names[(names.indexOf(tab) + step + names.length) % names.length]);
    tabs.querySelector("[aria-selected=true]").focus();
    reveal();
  }

  function choose(name) {
    tab = name;
    for (const each of tabs.children) {
      const here = each.id === `inspector-${name}`;
      each.setAttribute("aria-selected", String(here));
      each.tabIndex = here ? 0 : -1;
    }
    for (const [key, page] of Object.entries(pages)) page.hidden = key !== name;
  }

  function widen() {
    wide.setAttribute("aria-pressed", String(node.classList.toggle("wide")));
  }

  function drawCount() {
    const troubles = calls.troubles();
    count.textContent = troubles > 99 ? "99+" : String(troubles);
    count.hidden = troubles === 0;
    toggle.setAttribute("aria-label", troubles ? `Inspector, ${troubles} ${troubles === 1 ? "error or warning" : "errors and warnings"}` : "Inspector");
  }

  function draw() {
    drawCount();
    if (!node.hidden && tab === "calls") calls.draw();
  }

  /** Asks for what is new and draws it. */
  async function reveal() {
    await refresh();
    draw();
  }

  async function refresh() {
    await calls.refresh({ folded: node.hidden });
    if (!node.hidden && tab === "world") await world.refresh();
  }

  function open(wanted) {
    node.hidden = !wanted;
    toggle.setAttribute("aria-expanded", String(wanted));
    if (wanted) reveal();
    else toggle.focus();
  }

  /** Shows the JSON of a message or a view. */
  function inspect(chosen) {
    looked.replaceChildren(json(chosen));
    choose("json");
    open(true);
    tabs.querySelector("[aria-selected=true]").focus();
  }

  drawCount();
  return { toggle, refresh, draw, inspect };
}
