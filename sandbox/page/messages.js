// The messages of a conversation or a thread, changed in place.

import { announce } from "./announce.js";
import { h, icon } from "./dom.js";
import { drawn } from "./drawn.js";
import { reconcile } from "./keyed.js";
import { drawMessage } from "./message.js";
import { nameOf } from "./people.js";
import { firstUnread, rowsOf } from "./rows.js";

const NEAR_BOTTOM = 60; // pixels within which a new message scrolls into sight
const TOLD = 240; // characters of a new message that are read out

const keyOf = (message) => `${message.ts} ${message.only_for ?? ""}`;

const ITEM = {
  day: ({ day, words }) => ({ key: day, signature: words, draw: () => h("div", { class: "day" }, h("h2", {}, words)) }),
  count: ({ words }) => ({ key: "count", signature: words, draw: () => h("div", { class: "day" }, h("span", {}, words)) }),
  new: () => ({ key: "new", signature: "", draw: () => h("div", { class: "new-line", data: { testid: "new-line" } }, h("span", {}, "New")) }),
  message: ({ message, follows }, ctx) => {
    const author = ctx.directory.person(message.user);
    const signature = JSON.stringify([message, follows, author.status_emoji, author.deleted, nameOf(author)]);
    return { key: keyOf(message), signature, draw: () => drawn("This message", () => drawMessage(message, ctx, follows)) };
  },
};

const isNews = (message, person) => message.user !== person.id && !message.ephemeral;

const emptyItem = (words) => ({ key: "empty", signature: words, draw: () => h("p", { class: "empty" }, words) });

/** Up and down, first and last: the focus goes from message to message; T replies in the thread of one. */
function walk(list, event) {
  if (event.key.toLowerCase() === "t" && event.target.matches("article")) {
    event.preventDefault();
    return event.target.querySelector('[aria-label="Reply in thread"]')?.click();
  }
  const all = [...list.querySelectorAll("article")];
  const at = all.indexOf(document.activeElement.closest("article"));
  const to = { ArrowUp: at < 0 ? all.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
  const inControl = event.target.closest("button, a, input, select, textarea, [role=menu]");
  if (to === undefined || inControl || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
}

/** The words of a message with spaces between its parts; of a chart its title. */
function spoken(node) {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const words = [];
  while (texts.nextNode()) {
    const { parentElement: parent, data } = texts.currentNode;
    if (!parent.closest(".chart, .chart-legend, .chart-box .unseen, option")) words.push(data);
  }
  return words.join(" ").replace(/\s+/g, " ");
}

function tell(list, added, ctx) {
  for (const message of added.filter((each) => each.user !== ctx.person.id)) {
    const content = list.querySelector(`[data-ts="${message.ts}"] .message-content`);
    if (content) announce(`${nameOf(ctx.directory.person(message.user))}: ${spoken(content).slice(0, TOLD)}`);
  }
}

/** `arranged(messages, person, newFrom)` gives the rows (rows.js). */
export function createMessages({ label = "Messages", testid = "messages", arranged = rowsOf } = {}) {
  const list = h("div", { class: "messages", role: "log", "aria-live": "off", "aria-label": label, tabindex: "0", data: { testid } });
  const newest = h("button", { type: "button", class: "jump jump-newest", hidden: true, data: { testid: `${testid}-newest` }, onclick: () => (toEnd(), list.focus()) });
  const unreadAbove = h("button", { type: "button", class: "jump jump-unread", hidden: true, onclick: () => list.querySelector(".new-line")?.scrollIntoView({ block: "center" }) });
  const node = h("div", { class: "messages-box" }, unreadAbove, list, newest);
  let standing = null;
  let atEnd = true;
  let width = 0;
  let newFrom = null;
  let known = new Set();
  let unseen = 0; // that came below what is in sight
  let fresh = 0; // below the line of what is new

  /** To the newest, and to what comes after it. */
  function toEnd() {
    list.scrollTop = list.scrollHeight;
    [atEnd, unseen] = [true, 0];
  }
  const words = (count) => (count === 1 ? "1 new message" : `${count} new messages`);

  function showJumps() {
    newest.hidden = atEnd;
    newest.replaceChildren(icon("down"), unseen ? words(unseen) : "Jump to the newest");
    const line = list.querySelector(".new-line");
    const above = line && line.getBoundingClientRect().bottom < list.getBoundingClientRect().top;
    unreadAbove.hidden = !above;
    if (above) unreadAbove.replaceChildren(icon("up"), words(fresh));
  }

  function scrolled() {
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_BOTTOM;
    if (atEnd) unseen = 0;
    showJumps();
  }

  list.addEventListener("scroll", () => list.clientWidth === width && scrolled()); // a reflow scrolls too, nobody did
  list.addEventListener("keydown", (event) => walk(list, event));
  new ResizeObserver(() => {
    width = list.clientWidth;
    if (atEnd) toEnd();
  }).observe(list);

  function enter(where, messages, ctx, unread) {
    list.replaceChildren();
    newFrom = firstUnread(messages, ctx.person.id, unread);
    [standing, unseen, atEnd] = [where, 0, true];
  }

  /** The line of what is new stands where somebody looked away, or scrolled up. */
  function arrived(added, ctx) {
    const theirs = added.filter((message) => isNews(message, ctx.person));
    if (added.some((message) => message.user === ctx.person.id)) atEnd = true; // who writes looks at what was written
    if (!atEnd) unseen += theirs.length;
    if (theirs.length && newFrom === null && (document.hidden || !atEnd)) newFrom = theirs[0].ts;
    if (added.some((message) => message.user === ctx.person.id)) newFrom = null; // who writes has read
  }

  /** `where` names the conversation: another one starts at its end, the same one keeps its scroll position. */
  function update(where, messages, ctx, { emptyWords, unread = 0 }) {
    const entering = where !== standing;
    const added = entering ? [] : messages.filter((message) => !known.has(keyOf(message)));
    if (entering) enter(where, messages, ctx, unread);
    else arrived(added, ctx);
    known = new Set(messages.map(keyOf));
    fresh = newFrom === null ? 0 : messages.filter((message) => message.ts >= newFrom && isNews(message, ctx.person)).length;
    const rows = arranged(messages, ctx.person, newFrom);
    reconcile(list, rows.length ? rows.map((row) => ITEM[row.kind](row, ctx)) : [emptyItem(emptyWords)]);
    if (entering) for (const child of list.children) child.classList.remove("new");
    if (atEnd) toEnd();
    tell(list, added, ctx);
    showJumps();
  }
  return { node, list, update, toEnd };
}
