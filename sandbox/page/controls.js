// What acts at once: buttons, selects and pickers in `actions` blocks and as an accessory of a section.

import { initialOf, selectNode } from "./choices.js";
import { agreed } from "./confirm.js";
import { h } from "./dom.js";
import { drawField, isField } from "./inputs.js";
import { plain } from "./mrkdwn.js";
import { overflowMenu } from "./overflow.js";

async function whileBusy(node, work) {
  node.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function button(element, ctx, { act }) {
  const style = element.style ? `button ${element.style}` : "button";
  const press = async (event) => {
    if (node.getAttribute("aria-busy") || !(await agreed(element.confirm, ctx))) return;
    if (element.url) window.open(element.url, "_blank", "noopener");
    const value = element.value === undefined ? {} : { value: element.value };
    await whileBusy(node, () => act(value, event));
  };
  const label = element.accessibility_label;
  const node = h("button", { type: "button", class: style, "aria-label": label, onclick: press }, plain(element.text));
  node.dataset.actionId = element.action_id ?? "";
  return node;
}

function select(element, ctx, { act, kept }) {
  const before = kept ?? initialOf(element) ?? "";
  const node = selectNode(element, ctx, before, { class: "select select-button", data: { actionId: element.action_id } });
  node.addEventListener("change", async () => {
    if (!node.value) return;
    if (!(await agreed(element.confirm, ctx))) node.value = before;
    else await whileBusy(node, () => act({ selected: node.value }));
  });
  return node;
}

function overflow(element, ctx, { act }) {
  return overflowMenu(element, async (selected) => {
    if (await agreed(element.confirm, ctx)) await act({ selected });
  });
}

function chooser(element, ctx, { act, kept }) {
  const field = drawField(element, ctx, { id: `${ctx.prefix}-${element.action_id}`, kept });
  const name = plain(element.placeholder) || { datepicker: "Date", timepicker: "Time", datetimepicker: "Date and time" }[element.type];
  if (name) field.node.setAttribute("aria-label", name);
  field.node.addEventListener("change", async () => {
    if (field.read() !== null && (await agreed(element.confirm, ctx))) await act({ selected: field.read() });
  });
  return field.node;
}

/** `act({value} | {selected})` sends the block action; `kept` is what was chosen before a redraw. An element of an unknown type is named, not hidden. */
export function drawControl(element, ctx, asked) {
  if (element.type === "button") return button(element, ctx, asked);
  if (element.type === "overflow") return overflow(element, ctx, asked);
  if (/^(static|users|channels|conversations)_select$/.test(element.type)) return select(element, ctx, asked);
  if (isField(element)) return chooser(element, ctx, asked);
  return h("span", { class: "unknown" }, `An element of type ${element.type} is not drawn here.`);
}
