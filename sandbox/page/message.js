// One message as it stands in a conversation or in a thread.

import { drawBlocks } from "./blocks.js";
import { h, icon } from "./dom.js";
import { drawn } from "./drawn.js";
import { mrkdwn } from "./mrkdwn.js";
import { avatar, nameOf, status } from "./people.js";
import { messageShortcuts } from "./shortcuts.js";
import { dayFor, instantOfTs, shortDayFor, timeFor } from "./times.js";

const FACES = 3; // of who replied, beside the number of replies

const idOf = (message, ctx) => `${ctx.place ?? "m"}${message.ts.replace(".", "-")}`;

function moment(message, ctx) {
  const at = instantOfTs(message.ts);
  const time = timeFor(at, ctx.person);
  const words = ctx.openThread ? time : `${shortDayFor(at, ctx.person)}, ${time}`; // a thread has no lines between days
  return h("time", { datetime: at.toISOString(), title: `${dayFor(at, ctx.person)}, ${ctx.person.tz}` }, words);
}

function head(message, author, ctx) {
  const app = author.is_bot && h("span", { class: "app-mark" }, "App");
  const left = author.deleted && h("span", { class: "edited" }, "(deactivated)");
  return h("div", { class: "message-head" }, h("strong", { id: `${idOf(message, ctx)}-by` }, nameOf(author)), status(author), app, left, moment(message, ctx));
}

function fileCard(file) {
  const name = file.title === file.name ? file.name : `${file.title} (${file.name})`;
  const link = h("a", { href: file.url_private_download, download: file.name, data: { testid: "file" } }, "Download");
  const card = h("div", { class: "file" }, h("strong", {}, name), link);
  if (!/^image\/(png|jpeg|gif)$/.test(file.mimetype ?? "")) return card;
  const picture = h("img", { class: "file-picture", src: file.url_private_download, alt: file.alt_txt || file.title || file.name, data: { testid: "picture" } });
  return h("div", {}, card, picture);
}

function content(message, ctx) {
  if (message.deleted) return h("div", { class: "message-content gone" }, "This message was deleted.");
  const act = (done) => ctx.act(message, done);
  const said = () => (message.blocks?.length ? drawBlocks(message.blocks, { ...ctx, prefix: idOf(message, ctx), act }) : mrkdwn(message.text ?? "", ctx));
  const edited = message.edited && h("span", { class: "edited" }, "(edited)");
  const looks = message.subtype ? "message-content by-slack" : "message-content";
  return h("div", { class: looks }, drawn("This message", said), edited, message.files?.map(fileCard));
}

/** “2 replies”, and who they are from: opens the thread. */
function replies(message, ctx) {
  const { thread } = message;
  if (!thread || !ctx.openThread) return null;
  const faces = thread.people.slice(0, FACES).map((id) => avatar(ctx.directory.person(id)));
  const words = thread.replies === 1 ? "1 reply" : `${thread.replies} replies`;
  const last = instantOfTs(thread.last_ts);
  const when = h("span", { class: "replies-last" }, `last on ${shortDayFor(last, ctx.person)} at ${timeFor(last, ctx.person)}`);
  const unread = thread.unread > 0 && h("span", { class: "unread-dot", role: "img", "aria-label": `${thread.unread} unread` });
  return h("button", { type: "button", class: "replies", data: { testid: "replies" }, onclick: () => ctx.openThread(message) }, faces, h("strong", {}, words), when, unread);
}

const tool = (label, glyph, onclick) => h("button", { type: "button", class: "icon-button", title: label, "aria-label": label, onclick }, icon(glyph));

function tools(message, ctx) {
  const { ephemeral } = message;
  if (message.deleted) return null;
  return h(
    "div",
    { class: "message-tools", role: "group", "aria-label": "Message actions" },
    !ephemeral && ctx.openThread && tool("Reply in thread", "thread", () => ctx.openThread(message)),
    tool("Show the JSON", "braces", () => ctx.inspect(message)),
    !ephemeral && ctx.appHere && messageShortcuts(ctx.directory, (callbackId) => ctx.shortcut(message, callbackId)),
  );
}

/** `follows`: it stands under the head of the message before it. `ctx.place` keeps the ids of two panes apart. */
export function drawMessage(message, ctx, follows) {
  const author = ctx.directory.person(message.user);
  const only = message.ephemeral && h("p", { class: "only-you" }, icon("eye"), "Only visible to you");
  const also = message.broadcast && ctx.openThread && h("p", { class: "only-you" }, icon("thread"), "replied to a thread");
  const name = follows ? { "aria-label": nameOf(author) } : { "aria-labelledby": `${idOf(message, ctx)}-by` };
  const side = follows ? h("span", { class: "message-side" }, moment(message, ctx)) : avatar(author);
  const looks = ["message", message.ephemeral && "ephemeral", follows && "follows"].filter(Boolean).join(" ");
  return h(
    "article",
    { class: looks, tabindex: "-1", ...name, data: { testid: ctx.testid ?? "message", ts: message.ts } },
    side,
    h("div", { class: "message-body" }, only, also, !follows && head(message, author, ctx), content(message, ctx), replies(message, ctx)),
    tools(message, ctx),
  );
}
