// Slack's mrkdwn as elements; docs.slack.dev/messaging/formatting-message-text

import { h } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { nameOf } from "./people.js";
import { datePattern } from "./times.js";

const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<special>[^<>\\n]+)>",
    "(?<![\\w*])\\*(?=\\S)(?<strong>.+?)(?<=\\S)\\*(?![\\w*])",
    "(?<![\\w_])_(?=\\S)(?<em>.+?)(?<=\\S)_(?![\\w_])",
    "(?<![\\w~])~(?=\\S)(?<s>.+?)(?<=\\S)~(?![\\w~])",
    ":(?<emoji>[a-z0-9_+-]+):",
    "(?<![\\w/])(?<url>[hH][tT][tT][pP][sS]?://[^\\s<>|`]*[^\\s<>|`.,;:!?'\"()\\[\\]{}*~])",
  ].join("|"),
  "g",
);

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

const unescaped = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

/** Whether an address is one that a browser should follow. */
export const followable = (address) => /^(https?:|mailto:|tel:)/i.test(address);

/** A link, or its text alone where the address is none that a browser should follow. */
export function link(address, ...children) {
  if (!followable(address)) return h("span", {}, ...children);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

export const mention = (text) => h("span", { class: "mention" }, text);

function special(written, ctx) {
  const [target, label] = written.split(/\|(.*)/s);
  const rest = target.slice(1);
  if (target[0] === "@") return mention(`@${nameOf(ctx.directory.person(rest))}`);
  if (target[0] === "#") return mention(`#${ctx.directory.channelName(rest)}`);
  if (target[0] !== "!") return link(unescaped(target), unescaped(label || target.replace(/^mailto:/, "")));
  if (!rest.startsWith("date^")) return mention(`@${label ?? rest.split("^")[0]}`);
  const [, seconds, pattern] = rest.split("^");
  return datePattern(seconds, unescaped(pattern ?? ""), unescaped(label ?? ""), ctx.person);
}

function styled(groups, ctx) {
  if (groups.code !== undefined) return h("code", {}, unescaped(groups.code));
  if (groups.special !== undefined) return special(groups.special, ctx);
  if (groups.url !== undefined) return ctx.verbatim ? unescaped(groups.url) : link(unescaped(groups.url), unescaped(groups.url));
  if (groups.emoji !== undefined) return emoji(groups.emoji);
  const tag = ["strong", "em", "s"].find((name) => groups[name] !== undefined);
  return h(tag, {}, inline(groups[tag], ctx));
}

/** One or more lines of mrkdwn, without quotes and fences, as nodes. */
export function inline(text, ctx) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > done) nodes.push(unescaped(text.slice(done, match.index)));
    nodes.push(styled(match.groups, ctx));
    done = match.index + match[0].length;
  }
  if (done < text.length) nodes.push(unescaped(text.slice(done)));
  return nodes;
}

const QUOTE = /^(?:&gt;|>) ?/;

const kindOfLine = (line) => (QUOTE.test(line) ? "quote" : "text"); // a list there is none in mrkdwn

/** Neighbouring lines of one kind, together: [{kind, lines}]. */
export function runs(lines, kindOf) {
  const grouped = [];
  for (const line of lines) {
    const kind = kindOf(line);
    if (grouped.at(-1)?.kind === kind) grouped.at(-1).lines.push(line);
    else grouped.push({ kind, lines: [line] });
  }
  return grouped;
}

/** Of a text without fences. After >>> all that follows is quoted. */
function drawLines(text, ctx) {
  const [above, quoted] = text.split(/(?:^|\n)(?:&gt;|>){3} ?([\s\S]*)/);
  const drawn = above ? runs(above.split("\n"), kindOfLine).map((run) => drawRun(run, ctx)) : [];
  return quoted === undefined ? drawn : [...drawn, h("blockquote", {}, inline(quoted, ctx))];
}

function drawRun({ kind, lines }, ctx) {
  if (kind === "quote") return h("blockquote", {}, inline(lines.map((line) => line.replace(QUOTE, "")).join("\n"), ctx));
  return h("span", { class: "lines" }, inline(lines.join("\n"), ctx));
}

export function mrkdwn(text, ctx) {
  // Odd pieces are what stood between fences.
  const pieces = text.split(/```\n?([\s\S]*?)\n?```\n?/);
  const nodes = pieces.flatMap((piece, index) => {
    if (index % 2) return [h("pre", {}, unescaped(piece))];
    if (!piece) return [];
    return drawLines(piece.replace(/\n$/, ""), ctx);
  });
  return h("div", { class: "mrkdwn" }, nodes);
}

/** A text object: plain_text or mrkdwn. */
export function drawText(text, ctx) {
  if (text.type === "mrkdwn") return mrkdwn(text.text, { ...ctx, verbatim: text.verbatim });
  return h("span", { class: "lines" }, plain(text));
}

export const plain = (text) => (text?.emoji === false ? text.text : withEmoji(text?.text ?? ""));
