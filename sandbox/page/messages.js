// The messages of a conversation, day by day, changed in place.

import { drawBlocks } from "./blocks.js";
import { h, icon } from "./dom.js";
import { reconcile } from "./keyed.js";
import { mrkdwn } from "./mrkdwn.js";
import { avatar, nameOf } from "./people.js";
import { messageShortcuts } from "./shortcuts.js";
import { dayFor, fieldValue, instantOfTs, timeFor } from "./times.js";

const NEAR_BOTTOM = 60; // pixels within which a new message scrolls into sight

function head(message, author, person) {
  const at = instantOfTs(message.ts);
  const time = h("time", { datetime: at.toISOString(), title: `${dayFor(at, person)}, ${person.tz}` }, timeFor(at, person));
  const edited = message.edited && h("span", { class: "edited" }, "(edited)");
  const app = author.is_bot && h("span", { class: "app-mark" }, "App");
  return h("div", { class: "message-head" }, h("strong", {}, nameOf(author)), app, time, edited);
}

function body(message, ctx) {
  const text = content(message, ctx);
  return message.files?.length ? h("div", {}, text, ...message.files.map(fileCard)) : text;
}

function fileCard(file) {
  const name = file.title === file.name ? file.name : `${file.title} (${file.name})`;
  const link = h("a", { href: file.url_private_download, download: file.name, data: { testid: "file" } }, "Download");
  const card = h("div", { class: "file" }, h("strong", {}, name), link);
  if (!/^image\/(png|jpeg|gif)$/.test(file.mimetype ?? "")) return card;
  const picture = h("img", { class: "file-picture", src: file.url_private_download, alt: file.alt_txt ?? "", data: { testid: "picture" } });
  return h("div", {}, card, picture);
}

function content(message, ctx) {
  const prefix = `m${message.ts.replace(".", "-")}`;
  const act = (done) => ctx.act(message, done);
  if (message.blocks?.length) return drawBlocks(message.blocks, { ...ctx, prefix, act });
  return mrkdwn(message.text ?? "", ctx);
}

function draw(message, ctx) {
  const author = ctx.directory.person(message.user);
  const only = message.ephemeral && h("p", { class: "only-you" }, icon("eye"), "Only visible to you");
  const look = h(
    "button",
    { type: "button", class: "icon-button", title: "Show the JSON", "aria-label": "Show the JSON", onclick: () => ctx.inspect(message) },
    icon("braces"),
  );
  const more = !message.ephemeral && messageShortcuts(ctx.directory, (callbackId) => ctx.shortcut(message, callbackId));
  return h(
    "article",
    { class: message.ephemeral ? "message ephemeral" : "message", tabindex: "-1", data: { testid: "message", ts: message.ts } },
    avatar(author),
    h("div", { class: "message-body" }, only, head(message, author, ctx.person), body(message, ctx)),
    h("div", { class: "message-tools" }, more, look),
  );
}

function dayItem(message, person) {
  const at = instantOfTs(message.ts);
  const day = fieldValue(at, person.tz).slice(0, 10);
  const words = dayFor(at, person);
  return { key: day, signature: words, draw: () => h("div", { class: "day" }, h("span", {}, words)) };
}

function items(messages, ctx) {
  const listed = [];
  for (const message of messages) {
    const day = dayItem(message, ctx.person);
    if (!listed.some((item) => item.key === day.key)) listed.push(day);
    const key = `${message.ts} ${message.only_for ?? ""}`;
    listed.push({ key, signature: JSON.stringify(message), draw: () => draw(message, ctx) });
  }
  return listed;
}

const emptyItem = (words) => ({ key: "empty", signature: words, draw: () => h("p", { class: "empty" }, words) });

export function createMessages() {
  const list = h("div", { class: "messages", role: "log", "aria-label": "Messages", tabindex: "0", data: { testid: "messages" } });
  let standing = null;
  let atEnd = true;
  let width = 0;
  const toEnd = () => (list.scrollTop = list.scrollHeight);
  const scrolled = () => (atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_BOTTOM);
  list.addEventListener("scroll", () => list.clientWidth === width && scrolled()); // a reflow scrolls too, nobody did
  new ResizeObserver(() => {
    width = list.clientWidth;
    if (atEnd) toEnd();
  }).observe(list);

  /** `where` names the conversation: another one starts at its end, the same one keeps its scroll position. */
  function update(where, messages, ctx, emptyWords) {
    const follow = atEnd || where !== standing;
    if (where !== standing) list.replaceChildren();
    reconcile(list, messages.length ? items(messages, ctx) : [emptyItem(emptyWords)]);
    if (where !== standing) for (const node of list.children) node.classList.remove("new");
    if (follow) toEnd();
    standing = where;
  }
  return { node: list, update };
}
