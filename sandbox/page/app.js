// Puts the parts together: asks the sandbox what is so, draws it, and asks again when something changed.

import * as api from "./api.js";
import { createAttach } from "./attach.js";
import { createClock } from "./clock.js";
import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { changes } from "./curtain.js";
import { h, icon } from "./dom.js";
import { createHelp } from "./help.js";
import { createHome } from "./home.js";
import { createInspector } from "./inspector.js";
import { listenForKeys } from "./keys.js";
import { createMessages } from "./messages.js";
import { createModal } from "./modal.js";
import { Directory, nameOf } from "./people.js";
import { addressOf, DM, hasApp, placeIn } from "./place.js";
import { createRail } from "./rail.js";
import { watchRoom } from "./room.js";
import { globalShortcuts } from "./shortcuts.js";
import { createSidebar } from "./sidebar.js";
import { createSwitcher } from "./switcher.js";
import { createTheme } from "./theme.js";
import { createAlso, createThread } from "./thread.js";
import { toast, tried } from "./toast.js";
import { createTour } from "./tour.js";

const RETRY_AFTER = 1000; // milliseconds, when the sandbox does not answer

const byId = (id) => document.getElementById(id);

await changes(0); // until there is something to see
let directory = new Directory(await api.workspace());
let place = placeIn(location.hash, directory.workspace); // what is drawn; what is done is done there, and as that person
let conversations = [];
let turn = 0;
let opened = ""; // the address whose tab the app was told of last
let entered = { address: "", unread: null }; // how much was unread when one came to where one stands

const person = () => directory.person(place.user);
const attempt = (work) => tried(work, directory.app.name);
const channelId = () => (place.channel === DM ? (conversations.find((each) => each.kind === "dm")?.id ?? DM) : place.channel);

function goTo(change) {
  location.hash = addressOf({ ...place, ...change });
}

const drawing = () => ({
  directory,
  person: person(),
  here: place.channel === DM ? directory.app.bot_user_id : place.channel, // as it stands among what can be chosen
  inspect: inspector.inspect,
  openThread: (message) => goTo({ thread: message.thread_ts ?? message.ts }),
  act: (message, done) => {
    const container = { type: "message", channel: channelId(), ts: message.ts };
    return attempt(() => api.action(place.user, container, done));
  },
  appHere: hasApp(person(), directory.workspace),
  shortcut: (message, callbackId) => attempt(() => api.shortcut(place.user, callbackId, { channel: channelId(), ts: message.ts })),
  actInView: (view, done) => attempt(() => api.action(place.user, { type: "view", view_id: view.id }, done)),
});

const modal = createModal({
  app: () => directory.person(directory.app.bot_user_id),
  ctx: drawing,
  submit: (view, values) => api.submit(place.user, view.id, values),
  close: (view, all) => attempt(() => api.close(place.user, view.id, all)),
  act: (view, done, values) => attempt(() => api.action(place.user, { type: "view", view_id: view.id }, { ...done, values })),
});
const clock = createClock((change) => attempt(() => api.moveClock(change)));
const inspector = createInspector(byId("inspector"), api.calls, person);
const messages = createMessages();
const home = createHome();
const attach = createAttach((name, base64) => attempt(() => api.drop(place.user, channelId(), name, base64)));

/** Where a person writes: in the conversation, or in the thread that is open. Who says something looks at what comes of it. */
const writing = (thread, toEnd) => ({
  send: async (word, text) => {
    toEnd();
    const answer = await attempt(() => api.command(place.user, channelId(), word, text, thread()));
    return answer !== null && !answer.timed_out;
  },
  write: async (text) => (await attempt(() => api.write(place.user, channelId(), text, thread()))) !== null,
});
const shortcuts = globalShortcuts(directory, (callbackId) => attempt(() => api.shortcut(place.user, callbackId, {})));
const composer = createComposer({ ...writing(() => ({}), messages.toEnd), parts: [...attach.parts, shortcuts].filter(Boolean) });
const also = createAlso();
const replying = writing(() => ({ thread_ts: place.thread, ...(also.taken() && { broadcast: true }) }), () => thread.toEnd());
const replier = createComposer({ ...replying, name: "thread-composer", label: "Reply", parts: [also.node] });
const thread = createThread(byId("thread"), { composer: replier, close: () => leaveThread() });
const rail = createRail(byId("rail"));
const switcher = createSwitcher(() => ({ directory, person: person(), conversations }), (address) => (location.hash = address));
const theme = createTheme();
const help = createHelp();
const conversation = createConversation(byId("main"), { messages, home, composer, attach });
const tour = createTour(byId("tour"), { ctx: drawing, place: () => place, goTo: (to) => goTo({ thread: null, ...to }), fill: composer.fill, directory: () => directory });
const sidebar = createSidebar(byId("sidebar"), switcher.opener, (user) => goTo({ user, thread: null }));

function leaveThread() {
  const parent = place.thread;
  goTo({ thread: null });
  messages.list.querySelector(`[data-ts="${parent}"]`)?.focus({ preventScroll: true });
}

/** How many messages were unread on the way in: asking for them marks them read. */
function unreadOnEntering(asked) {
  const address = addressOf({ ...asked, thread: null });
  if (entered.address !== address) entered = { address, unread: unreadAt(asked).catch((problem) => ((entered.address = ""), Promise.reject(problem))) };
  return entered.unread;
}

async function unreadAt({ user, channel }) {
  const rooms = await api.conversations(user);
  return rooms.find((room) => (channel === DM ? room.kind === "dm" : room.id === channel))?.unread ?? 0;
}

/** A thread that is gone, or of another place, is none. */
const threadAt = async ({ user, channel, thread: ts }) => (ts ? api.thread(user, channel, ts).catch(() => null) : null);

const INSIDE = { messages: (asked) => api.messages(asked.user, asked.channel), home: (asked) => api.home(asked.user), about: () => null };

/** All that is shown, asked for at once; a conversation's messages only where they are in sight: asking marks them read. */
async function whatIsSo(asked) {
  const unread = await unreadOnEntering(asked);
  const said = await threadAt(asked); // first: it marks the thread read, and its parent says how much of it is not
  const [shownView, time, inSight] = await Promise.all([api.view(asked.user), api.clock(), INSIDE[asked.tab](asked), inspector.refresh()]);
  return { shownView, time, inSight, said, unread, rooms: await api.conversations(asked.user) };
}

/** Draws the place that the address names; returns it. Of several at once only the last draws. */
async function refresh() {
  turn += 1;
  const mine = turn;
  const workspace = await api.workspace();
  const asked = placeIn(location.hash, workspace);
  const so = await whatIsSo(asked);
  if (mine === turn) draw(asked, workspace, so);
  return asked;
}

function draw(asked, workspace, { shownView, time, inSight, said, unread, rooms }) {
  place = asked;
  directory = new Directory(workspace);
  conversations = rooms;
  const someone = person();
  const waiting = rooms.reduce((sum, room) => sum + room.unread, 0);
  document.title = `${waiting ? `(${waiting}) ` : ""}${nameOf(someone)} · ${directory.app.name}`;
  clock.update(time, someone);
  rail.update({ directory, person: someone });
  sidebar.update({ directory, person: someone, place: asked, conversations, drafts: (channel) => composer.draftAt(`${asked.user} ${channel}`) });
  conversation.update(asked, directory);
  if (shortcuts) shortcuts.hidden = !hasApp(someone, workspace);
  const where = `${addressOf({ ...asked, thread: null })} ${someone.tz} ${someone.locale}`;
  const emptyWords = `This is the beginning. Type / to see what ${directory.app.name} can do.`;
  if (asked.tab === "home") home.update(where, inSight, drawing());
  if (asked.tab === "messages") messages.update(where, inSight, drawing(), { emptyWords, unread });
  drawThread(asked, said);
  modal.update(shownView);
  inspector.draw();
  tour.update();
}

function drawThread(asked, said) {
  const { user, channel, thread: ts } = asked;
  const name = channel === DM ? directory.app.name : `#${directory.channelName(channel)}`;
  also.stand(channel === DM ? "" : name);
  if (said) replier.stand(`${user} ${channel} ${ts}`, "Reply…", { directory, person: person(), appHere: true, inChannel: false });
  thread.update(name, `${user} ${channel} ${ts}`, said && [said.parent, ...said.replies], drawing());
}

async function moved() {
  composer.hold();
  replier.hold();
  document.body.classList.remove("sidebar-open");
  try {
    const asked = await refresh();
    const address = addressOf({ ...asked, thread: null });
    if (asked.channel === DM && asked.tab !== "about" && address !== opened) await attempt(() => api.openTab(asked.user, asked.tab));
    opened = address;
  } catch (problem) {
    if (!(problem instanceof api.NoAnswer)) wrong(problem); // of that `follow` tells, for as long as it is so
  }
}

function wrong(problem) {
  console.error(problem);
  toast(problem.message, "problem");
}

function drawBar() {
  const toggle = () => {
    const open = document.body.classList.toggle("sidebar-open");
    if (open) document.querySelector("#sidebar [aria-current]")?.focus();
  };
  const menu = h("button", { type: "button", class: "icon-button menu-button", "aria-label": "Conversations", "aria-controls": "sidebar", onclick: toggle }, icon("menu"));
  byId("bar-start").append(menu);
  byId("rail").append(h("div", { class: "rail-foot" }, help.opener, theme.node));
  byId("bar-clock").append(clock.node);
  byId("tools").append(inspector.toggle);
  byId("bar-end").append(tour.opener);
  const shut = () => document.body.classList.remove("sidebar-open");
  byId("main").addEventListener("click", shut);
  const escape = () => {
    if (place.thread && (thread.holdsFocus() || document.activeElement === document.body)) leaveThread();
    shut();
  };
  listenForKeys({ goTo: switcher.open, help: help.open, escape });
}

async function follow() {
  let since = 0;
  for (;;) {
    try {
      since = await changes(since);
      document.body.classList.remove("away");
      await refresh();
    } catch (problem) {
      const away = problem instanceof api.NoAnswer;
      document.body.classList.toggle("away", away);
      if (away) since = 0; // a sandbox that was started again counts from the beginning
      else wrong(problem);
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
    }
  }
}

drawBar();
watchRoom(byId("frame"), byId("beside"));
addEventListener("hashchange", moved);
tour.begin();
moved();
follow();
