// What acts at once: buttons, selects and pickers in `actions` blocks and as an accessory of a section.

import { whileBusy } from "./busy.js";
import { initialOf, isPicked, pickerFor, selectNode } from "./choices.js";
import { agreed } from "./confirm.js";
import { h, icon } from "./dom.js";
import { drawField, isField } from "./inputs.js";
import { followable, plain } from "./mrkdwn.js";
import { overflowMenu } from "./overflow.js";
import { whenChosen } from "./settled.js";

const NAMES = { datepicker: "Date", timepicker: "Time", datetimepicker: "Date and time", checkboxes: "Choices", radio_buttons: "Choice" };
function button(element, ctx, { act }) {
  const style = element.style ? `button ${element.style}` : "button";
  const press = async (event) => {
    if (node.getAttribute("aria-busy") || !(await agreed(element.confirm, ctx))) return;
    if (followable(element.url ?? "")) window.open(element.url, "_blank", "noopener");
    const value = element.value === undefined ? {} : { value: element.value };
    await whileBusy(node, () => act(value, event));
  };
  const label = element.accessibility_label;
  const node = h("button", { type: "button", class: style, "aria-label": label, onclick: press }, plain(element.text), element.url && icon("outward"));
  node.dataset.actionId = element.action_id ?? "";
  return node;
}

function select(element, ctx, { act, kept, id }) {
  const before = kept ?? initialOf(element, ctx) ?? "";
  if (isPicked(element, ctx)) return chosenFrom(element, ctx, { act, before, id });
  const node = selectNode(element, ctx, before, { class: "select select-button", data: { actionId: element.action_id } });
  node.addEventListener("keydown", opensList);
  node.addEventListener("change", async () => {
    if (!node.value) return;
    if (!(await agreed(element.confirm, ctx))) node.value = before;
    else await whileBusy(node, () => act({ selected: node.value }));
  });
  return node;
}

/** On a closed list the keys that choose would choose at once, the first thing by mistake; they open it instead. */
function opensList(event) {
  if (event.key === "Tab" || event.key === "Enter" || event.altKey || event.ctrlKey || event.metaKey || !/^(Arrow|Home|End|Page|.$)/.test(event.key)) return;
  event.preventDefault();
  event.target.showPicker();
}

function chosenFrom(element, ctx, { act, before, id }) {
  const field = pickerFor(element, ctx, before || null, { id, name: plain(element.placeholder) || "Choose" });
  field.node.addEventListener("change", async () => {
    const selected = field.read();
    if (selected === null && !element.type.startsWith("multi_")) return;
    if (await agreed(element.confirm, ctx)) await whileBusy(field.node, () => act({ selected: selected ?? [] }));
  });
  return field.node;
}

function overflow(element, ctx, { act }) {
  return overflowMenu(element, async (selected, opener) => {
    if (await agreed(element.confirm, ctx)) await whileBusy(opener, () => act({ selected }));
  });
}

function chooser(element, ctx, { act, kept, id }) {
  const field = drawField(element, ctx, { id, kept });
  const name = plain(element.placeholder) || NAMES[element.type];
  if (name) field.node.setAttribute("aria-label", name);
  if (field.group) field.node.setAttribute("role", "group");
  whenChosen(field.node, async () => {
    const selected = field.read();
    if (selected !== null && (await agreed(element.confirm, ctx))) await whileBusy(field.node, () => act({ selected }));
  });
  return field.node;
}

/**
 * `act({value} | {selected})` sends the block action and gives its answer; `kept` is what was chosen before a redraw; `id` is for the field.
 * An element of an unknown type is named, not hidden.
 */
export function drawControl(element, ctx, asked) {
  if (element.type === "button") return button(element, ctx, asked);
  if (element.type === "overflow") return overflow(element, ctx, asked);
  if (/^(multi_)?(static|users|channels|conversations)_select$/.test(element.type)) return select(element, ctx, asked);
  if (isField(element)) return chooser(element, ctx, asked);
  return h("span", { class: "unknown" }, `An element of type ${element.type} is not drawn here.`);
}
