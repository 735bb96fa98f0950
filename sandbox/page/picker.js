// A list one filters by typing: a combobox with its listbox, as Slack's own menus are. Several choices stand as chips.
//
// w3.org/WAI/ARIA/apg/patterns/combobox: the focus stays in the text; aria-activedescendant says which option is meant.

import { h, icon } from "./dom.js";
import { drawText } from "./mrkdwn.js";

const LISTED = 100; // options drawn at once; what is typed narrows them

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The groups that hold what matches, at most LISTED choices in all. */
function matching(groups, typed) {
  const wanted = folded(typed.trim());
  let left = LISTED;
  const some = groups.map(({ label, choices }) => {
    const found = choices.filter((choice) => folded(choice.label).includes(wanted)).slice(0, left);
    left -= found.length;
    return { label, choices: found };
  });
  return some.filter(({ choices }) => choices.length);
}

/**
 * {node, target, read, group}: `target` is what the label names; `read` gives a list of values, or a value, or null.
 * `asked` = {id, actionId, groups: [{label, choices: [{value, label, description?}]}], chosen: [value], many, most, placeholder, name}.
 * `node` tells of each change with a `change` event.
 */
export function picker(asked, ctx) {
  const { id, groups, many, most = Infinity, placeholder } = asked;
  const known = new Map(groups.flatMap(({ choices }) => choices).map((choice) => [choice.value, choice]));
  const labelOf = (value) => known.get(value)?.label ?? value;
  let chosen = [...asked.chosen];
  let meant = -1;
  const list = h("div", { class: "picker-list", role: "listbox", id: `${id}-list`, "aria-label": asked.name ?? placeholder, "aria-multiselectable": many ? "true" : null, hidden: true });
  const input = h("input", {
    id, class: "picker-text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-autocomplete": "list",
    "aria-controls": list.id, "aria-label": asked.name ?? null, data: { actionId: asked.actionId ?? "" },
  });
  const chips = h("span", { class: "chips" });
  const node = h("div", { class: many ? "picker many" : "picker" }, chips, input, icon("chevron"), list);
  const options = () => [...list.querySelectorAll("[role=option]")];
  const tell = () => node.dispatchEvent(new Event("change", { bubbles: true }));

  function chip(value) {
    const off = h("button", { type: "button", class: "chip-off", tabindex: "-1", "aria-label": `Remove ${labelOf(value)}`, onclick: () => toggle(value) }, icon("close"));
    return h("span", { class: "chip-on" }, labelOf(value), off);
  }

  function drawChosen() {
    if (many) chips.replaceChildren(...chosen.map(chip));
    else input.value = chosen.length ? labelOf(chosen[0]) : "";
    input.setAttribute("placeholder", many && chosen.length ? "" : placeholder);
  }

  function option(choice) {
    const full = many && chosen.length >= most && !chosen.includes(choice.value);
    const note = choice.description && h("span", { class: "note" }, drawText(choice.description, ctx));
    const at = { class: "picker-option", role: "option", id: `${id}-${[...known.keys()].indexOf(choice.value)}`, "aria-selected": String(chosen.includes(choice.value)), "aria-disabled": full ? "true" : null };
    const drawn = h("div", { ...at, onclick: () => full || take(choice.value) }, choice.label, note);
    drawn.dataset.value = choice.value;
    return drawn;
  }

  /** `at` is the value that is meant at first: that of the choice just made, else of the one that stands. */
  function drawList(typed, at = chosen[0]) {
    const found = matching(groups, typed);
    const drawn = found.map(({ label, choices }) =>
      label ? h("div", { role: "group", "aria-label": label }, h("div", { class: "picker-group", "aria-hidden": "true" }, label), choices.map(option)) : choices.map(option),
    );
    const full = many && chosen.length >= most && h("p", { class: "picker-note" }, `At most ${most} can be chosen.`);
    list.replaceChildren(...[full || [], drawn].flat(2), ...(found.length ? [] : [h("p", { class: "picker-note" }, "Nothing matches.")]));
    mean(typed ? 0 : options().findIndex((each) => each.dataset.value === at));
  }

  function mean(index) {
    const all = options();
    meant = all.length && index >= 0 ? (index + all.length) % all.length : -1;
    for (const each of all) each.classList.toggle("meant", each === all[meant]);
    if (meant >= 0) input.setAttribute("aria-activedescendant", all[meant].id);
    else input.removeAttribute("aria-activedescendant");
    all[meant]?.scrollIntoView({ block: "nearest" });
  }

  function open(typed = "") {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    drawList(typed);
    list.scrollIntoView({ block: "nearest" });
  }

  function shut() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function toggle(value) {
    chosen = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    input.focus();
    drawChosen();
    if (!list.hidden) drawList("", value);
    tell();
  }

  function take(value) {
    input.value = "";
    if (many) return toggle(value);
    const same = chosen[0] === value;
    chosen = [value];
    drawChosen();
    shut();
    if (!same) tell();
  }

  function left() {
    shut();
    const emptied = !many && input.value === "" && chosen.length > 0;
    if (emptied) chosen = [];
    if (many) input.value = "";
    drawChosen();
    if (emptied) tell();
  }

  const KEYS = {
    ArrowDown: () => (list.hidden ? open() : mean(meant + 1)),
    ArrowUp: () => (list.hidden ? open() : mean(meant <= 0 ? options().length - 1 : meant - 1)),
    Enter: () => (list.hidden ? open() : options()[meant]?.click()),
    Escape: () => {
      shut();
      drawChosen();
      if (many) input.value = "";
    },
  };

  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && many && input.value === "" && chosen.length) return toggle(chosen.at(-1));
    if (!(event.key in KEYS) || (event.key === "Escape" && list.hidden) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[event.key]();
  });
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("change", (event) => event.stopPropagation()); // what is typed is no choice yet
  input.addEventListener("click", () => list.hidden && (many || input.select(), open()));
  node.addEventListener("mousedown", (event) => event.target !== input && (event.preventDefault(), input.focus()));
  node.addEventListener("click", (event) => (event.target === node || event.target === chips) && list.hidden && open());
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || left());
  drawChosen();
  return { node, target: input, group: false, read: () => (many ? (chosen.length ? [...chosen] : null) : (chosen[0] ?? null)) };
}
