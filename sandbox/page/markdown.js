// The `markdown` block's standard Markdown; docs.slack.dev/reference/block-kit/blocks/markdown-block

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { link, runs } from "./mrkdwn.js";

const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "\\[(?<label>[^\\]\\n]+)\\]\\((?<address>[^)\\s]+)\\)",
    "(?<b>\\*\\*|__)(?=\\S)(?<strong>.+?)(?<=\\S)\\k<b>",
    "~~(?=\\S)(?<s>.+?)(?<=\\S)~~",
    "(?<![\\w*])(?<i>[*_])(?=\\S)(?<em>.+?)(?<=\\S)\\k<i>(?![\\w*])",
    ":(?<emoji>[a-z0-9_+-]+):",
  ].join("|"),
  "g",
);

function styled(groups) {
  if (groups.code !== undefined) return h("code", {}, groups.code);
  if (groups.address !== undefined) return link(groups.address, ...inline(groups.label));
  if (groups.emoji !== undefined) return emoji(groups.emoji);
  const tag = ["strong", "em", "s"].find((name) => groups[name] !== undefined);
  return h(tag, {}, inline(groups[tag]));
}

function inline(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(done, match.index), styled(match.groups));
    done = match.index + match[0].length;
  }
  return [...nodes, text.slice(done)];
}

const KINDS = [
  ["heading", /^#{1,6} +/],
  ["rule", /^(?:-{3,}|\*{3,})\s*$/],
  ["quote", /^> ?/],
  ["ul", /^\s*[-*+] +/],
  ["ol", /^\s*\d+[.)] +/],
  ["table", /^\s*\|.*\|\s*$/],
  ["blank", /^\s*$/],
];

const kindOf = (line) => KINDS.find(([, pattern]) => pattern.test(line))?.[0] ?? "text";
const without = (kind, line) => line.replace(KINDS.find(([name]) => name === kind)[1], "");
const split = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());

/** Of the row of dashes under the heads: where each column stands. */
const sideOf = (dashes) => (dashes.endsWith(":") ? (dashes.startsWith(":") ? "center" : "right") : "left");

function table(lines) {
  const isRule = (line) => /^[\s|:-]+$/.test(line);
  const sides = split(lines.find(isRule) ?? "").map(sideOf);
  const [head, ...body] = lines.filter((line) => !isRule(line)).map(split);
  const row = (tag, entries) => h("tr", {}, entries.map((entry, at) => h(tag, { class: `align-${sides[at] ?? "left"}`, scope: tag === "th" ? "col" : null }, inline(entry))));
  const drawn = h("table", { class: "table" }, h("thead", {}, row("th", head)), h("tbody", {}, body.map((entry) => row("td", entry))));
  return h("div", { class: "table-box", tabindex: "0", role: "group", "aria-label": "Table" }, drawn);
}

const depthOf = (line) => line.match(/^\s*/)[0].replace(/\t/g, "    ").length;

function listItem(kind, line) {
  const text = without(kind, line);
  const task = text.match(/^\[([ xX])\] +(.*)$/);
  if (!task) return h("li", {}, inline(text));
  const box = h("input", { type: "checkbox", checked: task[1] !== " ", disabled: true, "aria-label": task[1] === " " ? "open" : "done" });
  return h("li", { class: "task" }, box, inline(task[2]));
}

/** Lines that stand further in belong to the item before them. */
function list(kind, lines) {
  const node = h(kind);
  const open = [{ node, depth: depthOf(lines[0]) }];
  for (const line of lines) {
    const depth = depthOf(line);
    while (open.length > 1 && depth < open.at(-1).depth) open.pop();
    if (depth > open.at(-1).depth + 1) {
      const inner = h(kindOf(line));
      (open.at(-1).node.lastElementChild ?? open.at(-1).node).append(inner);
      open.push({ node: inner, depth });
    }
    open.at(-1).node.append(listItem(kindOf(line), line));
  }
  return node;
}

const DRAW = {
  heading: (lines) => lines.map((line) => h(`h${Math.min(6, line.indexOf(" ") + 2)}`, {}, inline(without("heading", line)))),
  rule: () => h("hr"),
  quote: (lines) => h("blockquote", {}, inline(lines.map((line) => without("quote", line)).join("\n"))),
  ul: (lines) => list("ul", lines),
  ol: (lines) => list("ol", lines),
  table,
  blank: () => null,
  text: (lines) => h("p", {}, inline(lines.join("\n"))),
};

export function markdown(text) {
  const nodes = text.split(/```\w*\n?([\s\S]*?)\n?```\n?/).map((piece, index) => {
    if (index % 2) return h("pre", {}, piece);
    return runs(piece.split("\n"), kindOf).map(({ kind, lines }) => DRAW[kind](lines));
  });
  return h("div", { class: "markdown" }, nodes);
}
