// The `markdown` block's standard Markdown; docs.slack.dev/reference/block-kit/blocks/markdown-block

import { h } from "./dom.js";
import { emojiOf } from "./emoji.js";
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
  if (groups.emoji !== undefined) return emojiOf(groups.emoji) ?? `:${groups.emoji}:`;
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
const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => inline(cell.trim()));

function table(lines) {
  const [head, ...body] = lines.filter((line) => !/^[\s|:-]+$/.test(line)).map(cells);
  const row = (tag, entries) => h("tr", {}, entries.map((entry) => h(tag, {}, entry)));
  return h("div", { class: "table-box" }, h("table", { class: "table" }, row("th", head), body.map((entry) => row("td", entry))));
}

const DRAW = {
  heading: (lines) => lines.map((line) => h(`h${Math.min(6, line.indexOf(" ") + 2)}`, {}, inline(without("heading", line)))),
  rule: () => h("hr"),
  quote: (lines) => h("blockquote", {}, inline(lines.map((line) => without("quote", line)).join("\n"))),
  ul: (lines) => h("ul", {}, lines.map((line) => h("li", {}, inline(without("ul", line))))),
  ol: (lines) => h("ol", {}, lines.map((line) => h("li", {}, inline(without("ol", line))))),
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
