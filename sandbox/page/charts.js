// docs.slack.dev/reference/block-kit/blocks/data-visualization-block: lines, areas, bars and a pie.

import { h } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#9b6fc3", "#c79a00", "#56b4e9"];
const [WIDE, HIGH] = [560, 250];
const BOX = { left: 54, right: 12, top: 10, bottom: 40 };
const LINES = 5; // across at most, with a number each
const NAME = 62; // pixels for one name below
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const colourOf = (index) => COLOURS[index % COLOURS.length];

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, entry] of Object.entries(attributes)) node.setAttribute(name, entry);
  node.append(...children.flat());
  return node;
}

/** Every value by its category, in the order of the axis. */
const valuesOf = (series, categories) => {
  const known = new Map(series.data.map((point) => [point.label, point.value]));
  return categories.map((category) => known.get(category) ?? 0);
};

/** 1, 2 or 5 with zeros: what at most LINES lines are apart. */
function stepOf(span) {
  const unit = 10 ** Math.floor(Math.log10(span / LINES));
  return unit * ([1, 2, 5].find((each) => each * unit * LINES >= span) ?? 10);
}

function scales(rows, count) {
  const all = rows.flat();
  const [least, most] = [Math.min(0, ...all), Math.max(1, ...all)];
  const step = stepOf(most - least);
  const [low, high] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
  const [wide, tall] = [WIDE - BOX.left - BOX.right, HIGH - BOX.top - BOX.bottom];
  return {
    low,
    high,
    step,
    slot: wide / count,
    across: (index) => BOX.left + ((index + 0.5) * wide) / count,
    up: (value) => BOX.top + tall - ((value - low) / (high - low)) * tall,
  };
}

function grid({ low, high, step, up }) {
  return Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => {
    const value = low + step * index;
    const y = up(value);
    const line = svg("line", { x1: BOX.left, x2: WIDE - BOX.right, y1: y, y2: y, class: "chart-line" });
    return [line, svg("text", { x: BOX.left - 8, y: y + 4, "text-anchor": "end" }, compact.format(value))];
  });
}

function names(categories, { across, slot }) {
  const step = Math.ceil(NAME / slot);
  const shown = categories.map((name, index) => [name, index]).filter(([, index]) => index % step === 0);
  return shown.map(([name, index]) => svg("text", { x: across(index), y: HIGH - BOX.bottom + 18, "text-anchor": "middle" }, name));
}

const way = (values, { across, up }) => values.map((value, index) => `${index ? "L" : "M"}${across(index)} ${up(value)}`).join("");

const drawLine = (values, place, index) => svg("path", { d: way(values, place), class: "chart-way", stroke: colourOf(index) });

function drawArea(values, place, index) {
  const ground = place.up(Math.max(place.low, 0));
  const closed = `${way(values, place)}L${place.across(values.length - 1)} ${ground}L${place.across(0)} ${ground}Z`;
  return svg("path", { d: closed, fill: colourOf(index), "fill-opacity": 0.35, stroke: colourOf(index) });
}

function drawBars(values, place, index, count) {
  const wide = (place.slot * 0.72) / count;
  return values.map((value, at) => {
    const [from, to] = [place.up(Math.max(value, 0)), place.up(Math.min(value, 0))];
    const x = place.across(at) - (wide * count) / 2 + wide * index;
    return svg("rect", { x, y: from, width: Math.max(wide - 1, 1), height: Math.max(to - from, 1), fill: colourOf(index) });
  });
}

const SHAPES = { line: drawLine, area: drawArea, bar: drawBars };

function overAxes(chart) {
  const { categories, x_label, y_label } = chart.axis_config;
  const rows = chart.series.map((series) => valuesOf(series, categories));
  const place = scales(rows, categories.length);
  const drawn = rows.map((values, index) => SHAPES[chart.type](values, place, index, rows.length));
  const below = x_label ? svg("text", { x: WIDE / 2, y: HIGH - 4, "text-anchor": "middle", class: "chart-axis" }, x_label) : [];
  const beside = y_label ? svg("text", { x: 4, y: HIGH - 4, class: "chart-axis" }, y_label) : [];
  return [...grid(place), ...names(categories, place), ...drawn, below, beside];
}

function pie(chart) {
  const whole = chart.segments.reduce((sum, segment) => sum + segment.value, 0);
  const [x, y, r] = [WIDE / 2, HIGH / 2, HIGH / 2 - 12];
  let passed = 0;
  const rim = (share) => `${x + r * Math.sin(share * 2 * Math.PI)} ${y - r * Math.cos(share * 2 * Math.PI)}`;
  return chart.segments.map((segment, index) => {
    const share = segment.value / whole;
    const from = rim(passed);
    passed += share;
    if (share > 0.999) return svg("circle", { cx: x, cy: y, r, fill: colourOf(index) });
    return svg("path", { d: `M${x} ${y}L${from}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${rim(passed)}Z`, fill: colourOf(index) });
  });
}

const mark = (fill) =>
  svg("svg", { viewBox: "0 0 10 10", class: "chart-colour", "aria-hidden": "true" }, svg("rect", { width: 10, height: 10, rx: 3, fill }));

function legend(names) {
  const entry = (name, index) =>
    h("span", { class: "chart-entry" }, mark(colourOf(index)), name);
  return h("div", { class: "chart-legend" }, names.map(entry));
}

export function chart(block) {
  const drawn = block.chart;
  const parts = drawn.type === "pie" ? pie(drawn) : overAxes(drawn);
  const named = drawn.type === "pie" ? drawn.segments.map((each) => each.label) : drawn.series.map((each) => each.name);
  const picture = svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": `${drawn.type} chart: ${block.title}`, class: "chart" }, ...parts);
  return h("figure", { class: "chart-box" }, h("figcaption", { class: "chart-title" }, block.title), picture, legend(named));
}
