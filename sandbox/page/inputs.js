// The fields of input blocks. Each is {node, read}: `read` gives what /page/api/submit takes, or null when empty.

import { choicesOf, initialOf, isPicked, pickerFor, selectNode } from "./choices.js";
import { h } from "./dom.js";
import { drawText, plain } from "./mrkdwn.js";
import { fieldValue, instantOfField } from "./times.js";

const field = (node) => ({ node, read: () => (node.value === "" ? null : node.value), group: false });

function attributesOf(element, id) {
  const placeholder = plain(element.placeholder) || undefined;
  return { id, placeholder, class: "field", data: { actionId: element.action_id ?? "" } };
}

function plainText(element, ctx, { id, value }) {
  const attributes = { ...attributesOf(element, id), maxlength: element.max_length, value: value ?? "" };
  const one = () => h("input", { ...attributes, type: "text", autocomplete: "off" });
  return field(element.multiline ? h("textarea", { ...attributes, rows: 4 }) : one());
}

// Not type="number": what is typed must arrive as typed, and be answered by the app.
function number(element, ctx, { id, value }) {
  const inputmode = element.is_decimal_allowed ? "decimal" : "numeric";
  return field(h("input", { ...attributesOf(element, id), type: "text", inputmode, autocomplete: "off", value: value ?? "" }));
}

const typed = (type) => (element, ctx, { id, value }) =>
  field(h("input", { ...attributesOf(element, id), type, value: value ?? "" }));

// In the person's own zone, as Slack draws it; the app gets the instant, in seconds.
function dateTime(element, ctx, { id, value }) {
  const zone = ctx.person.tz;
  const shown = value ? fieldValue(new Date(Number(value) * 1000), zone) : "";
  const node = h("input", { ...attributesOf(element, id), type: "datetime-local", value: shown });
  const read = () => (node.value === "" ? null : instantOfField(node.value, zone).getTime() / 1000);
  return { node, read, group: false };
}

function single(element, ctx, { id, value }) {
  if (isPicked(element, ctx)) return pickerFor(element, ctx, value, { id });
  const { placeholder, ...attributes } = attributesOf(element, id);
  return field(selectNode(element, ctx, value, { ...attributes, class: "field select", "aria-label": null }));
}

function picks(type, element, ctx, { id, value }) {
  const chosen = new Set([value ?? []].flat());
  const boxes = choicesOf(element, ctx).map((choice) => {
    const box = h("input", { type, name: id, value: choice.value, checked: chosen.has(choice.value) });
    box.dataset.actionId = `${element.action_id}/${choice.value}`;
    const note = choice.description && h("span", { class: "note" }, drawText(choice.description, ctx));
    return { box, row: h("label", { class: "pick" }, box, h("span", {}, choice.label, note)) };
  });
  const node = h("div", { class: "picks", id }, boxes.map(({ row }) => row));
  const checked = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  return { node, checked, group: true };
}

function radios(element, ctx, asked) {
  const group = picks("radio", element, ctx, asked);
  return { ...group, read: () => group.checked()[0] ?? null };
}

function boxes(element, ctx, asked) {
  const group = picks("checkbox", element, ctx, asked);
  return { ...group, read: group.checked };
}

const several = (element, ctx, { id, value }) => pickerFor(element, ctx, value, { id });

const FIELDS = {
  plain_text_input: plainText,
  number_input: number,
  email_text_input: typed("email"),
  url_text_input: typed("url"),
  datepicker: typed("date"),
  timepicker: typed("time"),
  datetimepicker: dateTime,
  static_select: single,
  users_select: single,
  channels_select: single,
  conversations_select: single,
  radio_buttons: radios,
  checkboxes: boxes,
  multi_static_select: several,
  multi_users_select: several,
  multi_channels_select: several,
  multi_conversations_select: several,
};

export const isField = (element) => element.type in FIELDS;

/** `kept` is what the person had typed before a redraw; it wins over the app's initial value. */
export function drawField(element, ctx, { id, kept }) {
  const value = kept === undefined ? initialOf(element, ctx) : (kept ?? undefined);
  return FIELDS[element.type](element, ctx, { id, value });
}
