// Block Kit as elements; docs.slack.dev/reference/block-kit/blocks
//
// ctx = {directory, person, prefix, act(done), fields: Map, kept: Map, errors: {block_id: sentence}}
// `act` sends {block_id, action_id, value | selected}; `fields` collects what input blocks hold, by block_id.

import { chart } from "./charts.js";
import { drawControl } from "./controls.js";
import { h } from "./dom.js";
import { drawField, isField } from "./inputs.js";
import { markdown } from "./markdown.js";
import { drawText, plain } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { table } from "./tables.js";

const acting = (block, element, ctx) => (done) =>
  ctx.act({ block_id: block.block_id, action_id: element.action_id, ...done });

const keptOf = (block, element, ctx) => ctx.kept?.get(`${block.block_id} ${element.action_id}`);

const control = (block, element, ctx) =>
  drawControl(element, ctx, { kept: keptOf(block, element, ctx), act: acting(block, element, ctx) });

/** Pictures come from the sandbox itself; a picture of another address is named, not loaded. */
function picture(source, alt) {
  const address = new URL(source ?? "", location.href);
  const ours = address.protocol === "data:" || address.origin === location.origin;
  if (!ours) return h("span", { class: "picture-elsewhere" }, alt);
  return h("img", { src: address.href, alt, loading: "lazy" });
}

function accessory(block, ctx) {
  if (!block.accessory) return null;
  if (block.accessory.type === "image") return picture(block.accessory.image_url, block.accessory.alt_text);
  return control(block, block.accessory, ctx);
}

function section(block, ctx) {
  const fields = block.fields?.map((text) => h("div", { class: "section-field" }, drawText(text, ctx)));
  const body = h(
    "div",
    { class: "section-text" },
    block.text && drawText(block.text, ctx),
    fields && h("div", { class: "section-fields" }, fields),
  );
  return h("div", { class: "section" }, body, block.accessory && h("div", { class: "accessory" }, accessory(block, ctx)));
}

function context(block, ctx) {
  const draw = (element) => (element.type === "image" ? picture(element.image_url, element.alt_text) : drawText(element, ctx));
  return h("div", { class: "context" }, block.elements.map(draw));
}

/** A change in a field that asks for it (dispatch_action) is sent at once. */
function dispatch(block, field, ctx) {
  if (!block.dispatch_action) return;
  field.node.addEventListener("change", () => {
    const key = /_input$/.test(block.element.type) ? "value" : "selected";
    ctx.act({ block_id: block.block_id, action_id: block.element.action_id, [key]: field.read() ?? "" });
  });
}

function input(block, ctx) {
  const element = block.element;
  if (!isField(element)) return unknown({ type: element.type });
  const id = `${ctx.prefix}-${block.block_id}-${element.action_id}`;
  const field = drawField(element, ctx, { id, kept: keptOf(block, element, ctx) });
  ctx.fields?.set(block.block_id, { ...field, block, key: `${block.block_id} ${element.action_id}` });
  dispatch(block, field, ctx);
  const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert" }, ctx.errors?.[block.block_id]);
  const hint = block.hint && h("p", { class: "hint", id: `${id}-hint` }, drawText(block.hint, ctx));
  const target = field.group ? null : field.node;
  target?.setAttribute("aria-describedby", `${id}-error ${id}-hint`);
  if (ctx.errors?.[block.block_id]) target?.setAttribute("aria-invalid", "true");
  const optional = block.optional && h("span", { class: "optional" }, " (optional)");
  const label = h(field.group ? "legend" : "label", { for: field.group ? null : id, class: "label" }, plain(block.label), optional);
  return h(field.group ? "fieldset" : "div", { class: "input" }, label, field.node, error, hint);
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
  image: (block) =>
    h("figure", {}, block.title && h("figcaption", {}, plain(block.title)), picture(block.image_url, block.alt_text)),
};

export function drawBlock(block, ctx) {
  const node = h("div", { class: `block block-${block.type}` }, (DRAW[block.type] ?? unknown)(block, ctx));
  node.dataset.blockId = block.block_id ?? "";
  return node;
}

export const drawBlocks = (blocks, ctx) => blocks.map((block) => drawBlock(block, ctx));
