// What a chart shows, as a table for who does not see it.

import { h } from "./dom.js";

const shown = new Intl.NumberFormat("en");
const cell = (value) => h("td", {}, value === undefined ? "" : shown.format(value));

function rowsOf({ type, segments, series, axis_config: axes }) {
  if (type === "pie") return { heads: ["Part", "Value"], rows: segments.map(({ label, value }) => [label, [value]]) };
  const values = series.map(({ data }) => new Map(data.map((point) => [point.label, point.value])));
  const rows = axes.categories.map((category) => [category, values.map((each) => each.get(category))]);
  return { heads: [axes.x_label ?? "", ...series.map(({ name }) => name)], rows };
}

export function chartTable({ title, chart }) {
  const { heads, rows } = rowsOf(chart);
  const head = h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, name))));
  const body = rows.map(([name, values]) => h("tr", {}, h("th", { scope: "row" }, name), values.map(cell)));
  // In a box: a table takes no size below that of its cells, and would stand there unseen, as high as it is.
  return h("div", { class: "unseen" }, h("table", {}, h("caption", {}, title), head, h("tbody", {}, body)));
}
