// docs.slack.dev/reference/block-kit/blocks/data-visualization-block: lines, areas, bars and a pie.

import { chartTable } from "./chart_table.js";
import { h } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const COLOURS = 6; // in blocks.css, told apart in light and dark and by colour-blind eyes
const [WIDE, HIGH] = [560, 250];
const BOX = { left: 54, right: 12, top: 26, bottom: 40 };
const LINES = 5; // across at most, with a number each
const [LETTER, BETWEEN] = [7.5, 12]; // pixels for a letter of the names below, and between two names
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en");
const colourOf = (index) => `colour-${index % COLOURS}`;

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
  const longest = Math.max(...categories.map((name) => name.length));
  const step = Math.ceil((longest * LETTER + BETWEEN) / slot);
  const shown = categories.map((name, index) => [name, index]).filter(([, index]) => index % step === 0);
  return shown.map(([name, index]) => svg("text", { x: across(index), y: HIGH - BOX.bottom + 18, "text-anchor": "middle" }, name));
}

const way = (values, { across, up }) => values.map((value, index) => `${index ? "L" : "M"}${across(index)} ${up(value)}`).join("");

/** What the pointer rests on says its value. */
const said = (series, category, value) => svg("title", {}, `${series}, ${category}: ${whole.format(value)}`);

function drawLine(values, place, index, _count, told) {
  const dots = values.map((value, at) => svg("circle", { cx: place.across(at), cy: place.up(value), r: values.length > 12 ? 2.5 : 3.5, class: "chart-dot" }, told(at, value)));
  return svg("g", { class: colourOf(index) }, svg("path", { d: way(values, place), class: "chart-way" }), dots);
}

function drawArea(values, place, index, _count, told) {
  const ground = place.up(Math.max(place.low, 0));
  const closed = `${way(values, place)}L${place.across(values.length - 1)} ${ground}L${place.across(0)} ${ground}Z`;
  return [svg("path", { d: closed, class: `chart-area ${colourOf(index)}` }), drawLine(values, place, index, _count, told)];
}

function drawBars(values, place, index, count, told) {
  const wide = (place.slot * 0.72) / count;
  return values.map((value, at) => {
    const [from, to] = [place.up(Math.max(value, 0)), place.up(Math.min(value, 0))];
    const x = place.across(at) - (wide * count) / 2 + wide * index;
    return svg("rect", { x, y: from, width: Math.max(wide - 1, 1), height: Math.max(to - from, 1), rx: 1.5, class: `chart-full ${colourOf(index)}` }, told(at, value));
  });
}

const SHAPES = { line: drawLine, area: drawArea, bar: drawBars };

function overAxes(chart) {
  const { categories, x_label, y_label } = chart.axis_config;
  const rows = chart.series.map((series) => valuesOf(series, categories));
  const place = scales(rows, categories.length);
  const told = (index) => (at, value) => said(chart.series[index].name, categories[at], value);
  const drawn = rows.map((values, index) => SHAPES[chart.type](values, place, index, rows.length, told(index)));
  const below = x_label ? svg("text", { x: WIDE / 2, y: HIGH - 4, "text-anchor": "middle", class: "chart-axis" }, x_label) : [];
  const beside = y_label ? svg("text", { x: 4, y: 12, class: "chart-axis" }, y_label) : [];
  return [...grid(place), ...names(categories, place), ...drawn.flat(2), below, beside];
}

const sumOf = (segments) => segments.reduce((sum, segment) => sum + segment.value, 0);
const percent = new Intl.NumberFormat("en", { style: "percent" });

function pie(chart) {
  const sum = sumOf(chart.segments);
  const [x, y, r] = [WIDE / 2, HIGH / 2, HIGH / 2 - 12];
  let passed = 0;
  const rim = (share) => `${x + r * Math.sin(share * 2 * Math.PI)} ${y - r * Math.cos(share * 2 * Math.PI)}`;
  return chart.segments.map((segment, index) => {
    const share = segment.value / sum;
    const told = said(segment.label, percent.format(share), segment.value);
    const from = rim(passed);
    passed += share;
    if (share > 0.999) return svg("circle", { cx: x, cy: y, r, class: `chart-full ${colourOf(index)}` }, told);
    return svg("path", { d: `M${x} ${y}L${from}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${rim(passed)}Z`, class: `chart-full chart-slice ${colourOf(index)}` }, told);
  });
}

const mark = (colour) =>
  svg("svg", { viewBox: "0 0 10 10", class: "chart-colour", "aria-hidden": "true" }, svg("rect", { width: 10, height: 10, rx: 3, class: `chart-full ${colour}` }));

function legend(names) {
  const entry = (name, index) =>
    h("span", { class: "chart-entry" }, mark(colourOf(index)), name);
  return h("div", { class: "chart-legend" }, names.map(entry));
}

export function chart(block) {
  const drawn = block.chart;
  if (drawn.type !== "pie" && !(drawn.type in SHAPES)) return h("p", { class: "unknown" }, `A chart of type ${drawn.type} is not drawn here.`);
  const parts = drawn.type === "pie" ? pie(drawn) : overAxes(drawn);
  const share = ({ label, value }) => `${label} ${percent.format(value / sumOf(drawn.segments))}`;
  const named = drawn.type === "pie" ? drawn.segments.map(share) : drawn.series.map((each) => each.name);
  const picture = svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": `${drawn.type} chart: ${block.title}`, class: "chart" }, ...parts);
  return h("figure", { class: "chart-box" }, h("figcaption", { class: "chart-title" }, block.title), picture, legend(named), chartTable(block));
}
