// docs.slack.dev/reference/block-kit/blocks/table-block: the first row is the heading.

import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { richText } from "./richtext.js";

function contentOf(cell, ctx) {
  if (cell.type === "rich_text") return richText(cell, ctx);
  return withEmoji(String(cell.text ?? cell.value ?? ""));
}

function row(cells, tag, settings, ctx) {
  const draw = (cell, index) => {
    const setting = settings[index] ?? {};
    const classes = `align-${setting.align ?? "left"}${setting.is_wrapped ? " wrapped" : ""}`;
    return h(tag, { class: classes, scope: tag === "th" ? "col" : null }, contentOf(cell, ctx));
  };
  return h("tr", {}, cells.map(draw));
}

export function table(block, ctx) {
  const [head, ...body] = block.rows;
  const settings = block.column_settings ?? [];
  const node = h(
    "table",
    { class: "table" },
    h("thead", {}, head && row(head, "th", settings, ctx)),
    h("tbody", {}, body.map((cells) => row(cells, "td", settings, ctx))),
  );
  return h("div", { class: "table-box", tabindex: "0", role: "group", "aria-label": "Table" }, node);
}
