// rich_text blocks and cells; docs.slack.dev/reference/block-kit/blocks/rich-text-block

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { link, mention } from "./mrkdwn.js";
import { nameOf } from "./people.js";
import { datePattern } from "./times.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

const LEAVES = {
  text: (part) => part.text,
  link: (part) => link(part.url, part.text ?? part.url),
  emoji: (part) => emoji(part.name),
  user: (part, ctx) => mention(`@${nameOf(ctx.directory.person(part.user_id))}`),
  channel: (part, ctx) => mention(`#${ctx.directory.channelName(part.channel_id)}`),
  usergroup: (part) => mention(`@${part.usergroup_id}`),
  broadcast: (part) => mention(`@${part.range}`),
  color: (part) => h("code", {}, part.value),
  date: (part, ctx) => datePattern(part.timestamp, part.format, part.fallback ?? "", ctx.person),
};

function leaf(part, ctx) {
  const bare = LEAVES[part.type]?.(part, ctx) ?? unknown(part);
  return Object.entries(STYLES).reduce((node, [style, tag]) => (part.style?.[style] ? h(tag, {}, node) : node), bare);
}

const unknown = (part) => h("span", { class: "unknown" }, `A ${part.type} is not drawn here.`);

const leaves = (element, ctx) => element.elements.map((part) => leaf(part, ctx));

const DRAW = {
  rich_text_section: (element, ctx) => h("div", { class: "lines" }, leaves(element, ctx)),
  rich_text_quote: (element, ctx) => h("blockquote", {}, leaves(element, ctx)),
  rich_text_preformatted: (element, ctx) => h("pre", {}, leaves(element, ctx)),
  rich_text_list: (element, ctx) => {
    const look = [element.indent && `indent-${Math.min(element.indent, 3)}`, element.border && "bordered"].filter(Boolean).join(" ");
    const start = element.offset ? element.offset + 1 : null;
    return h(element.style === "ordered" ? "ol" : "ul", { class: look || null, start }, element.elements.map((item) => h("li", {}, leaves(item, ctx))));
  },
};

export function richText(block, ctx) {
  return h("div", { class: "mrkdwn" }, block.elements.map((element) => DRAW[element.type]?.(element, ctx) ?? unknown(element)));
}
