// Block Kit as elements; docs.slack.dev/reference/block-kit/blocks
//
// ctx = {directory, person, prefix, act(done), fields: Map, kept: Map, errors: {block_id: sentence}}
// `act` sends {block_id, action_id, value | selected}; `fields` collects what input blocks hold, by block_id.

import { chart } from "./charts.js";
import { drawControl } from "./controls.js";
import { h } from "./dom.js";
import { drawn } from "./drawn.js";
import { dispatches, onEnter } from "./dispatch.js";
import { drawField, isField } from "./inputs.js";
import { markdown } from "./markdown.js";
import { drawText, plain } from "./mrkdwn.js";
import { picture } from "./pictures.js";
import { richText } from "./richtext.js";
import { table } from "./tables.js";

const acting = (block, element, ctx) => (done) =>
  ctx.act({ block_id: block.block_id, action_id: element.action_id, ...done });

const keptOf = (block, element, ctx) => ctx.kept?.get(`${block.block_id} ${element.action_id}`);

const idOf = (block, element, ctx) => `${ctx.prefix}-${block.block_id}-${element.action_id}`;

const control = (block, element, ctx) =>
  drawControl(element, ctx, { id: idOf(block, element, ctx), kept: keptOf(block, element, ctx), act: acting(block, element, ctx) });

function accessory(block, ctx) {
  if (!block.accessory) return null;
  if (block.accessory.type === "image") return picture(block.accessory);
  return control(block, block.accessory, ctx);
}

function section(block, ctx) {
  const fields = block.fields?.map((text) => h("div", {}, drawText(text, ctx)));
  const body = h(
    "div",
    { class: "section-text" },
    block.text && drawText(block.text, ctx),
    fields && h("div", { class: "section-fields" }, fields),
  );
  return h("div", { class: "section" }, body, block.accessory && h("div", { class: "accessory" }, accessory(block, ctx)));
}

function context(block, ctx) {
  const draw = (element) => (element.type === "image" ? picture(element) : drawText(element, ctx));
  return h("div", { class: "context" }, block.elements.map(draw));
}

function described(target, id, { error, hint }) {
  const by = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  if (by) target.setAttribute("aria-describedby", by);
  if (error) target.setAttribute("aria-invalid", "true");
}

function input(block, ctx) {
  const element = block.element;
  if (!isField(element)) return unknown({ type: element.type });
  const id = idOf(block, element, ctx);
  const field = drawField(element, ctx, { id, kept: keptOf(block, element, ctx) });
  ctx.fields?.set(block.block_id, { ...field, block, key: `${block.block_id} ${element.action_id}` });
  if (block.dispatch_action) dispatches(element, field, acting(block, element, ctx));
  const sentence = ctx.errors?.[block.block_id];
  const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert" }, sentence);
  const told = [block.hint && drawText(block.hint, ctx), block.dispatch_action && onEnter(element) && " Press Enter to send."].filter(Boolean);
  const hint = told.length > 0 && h("p", { class: "hint", id: `${id}-hint` }, told);
  const box = h(field.group ? "fieldset" : "div", { class: "input" });
  described(field.group ? box : (field.target ?? field.node), id, { error: sentence, hint });
  const optional = block.optional && h("span", { class: "optional" }, " (optional)");
  box.append(h(field.group ? "legend" : "label", { for: field.group ? null : id, class: "label" }, plain(block.label), optional || ""), field.node, error, hint || "");
  return box;
}

const unknown = (block) => h("p", { class: "unknown" }, `A block of type ${block.type} is not drawn here.`);

const DRAW = {
  header: (block) => h("h3", { class: "header" }, plain(block.text)),
  section,
  context,
  divider: () => h("hr"),
  actions: (block, ctx) => h("div", { class: "actions" }, block.elements.map((element) => control(block, element, ctx))),
  input,
  table,
  data_visualization: chart,
  rich_text: richText,
  markdown: (block) => markdown(block.text),
  image: (block) => h("figure", {}, block.title && h("figcaption", {}, plain(block.title)), picture(block)),
};

const drawKind = (block, ctx) => (DRAW[block.type] ?? unknown)(block, ctx);

/** A block that breaks while it is drawn is named where it would stand. */
export function drawBlock(block, ctx) {
  const inner = drawn(`This ${block.type} block`, () => drawKind(block, ctx));
  const node = h("div", { class: `block block-${block.type}` }, inner);
  node.dataset.blockId = block.block_id ?? "";
  return node;
}

export const drawBlocks = (blocks, ctx) => blocks.map((block) => drawBlock(block, ctx));
