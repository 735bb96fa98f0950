// Puts the parts together: asks the sandbox what is so, draws it, and asks again when something changed.

import * as api from "./api.js";
import { createAttach } from "./attach.js";
import { createClock } from "./clock.js";
import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { h, icon } from "./dom.js";
import { showHints } from "./hints.js";
import { createHome } from "./home.js";
import { createInspector } from "./inspector.js";
import { createMessages } from "./messages.js";
import { createModal } from "./modal.js";
import { Directory, nameOf } from "./people.js";
import { addressOf, DM, placeIn } from "./place.js";
import { createSidebar } from "./sidebar.js";
import { toast, tried } from "./toast.js";

const RETRY_AFTER = 1000; // milliseconds, when the sandbox does not answer

const byId = (id) => document.getElementById(id);

let directory = new Directory(await api.workspace());
let place = placeIn(location.hash, directory.workspace); // what is drawn; what is done is done there, and as that person
let conversations = [];
let turn = 0;

const person = () => directory.person(place.user);
const attempt = (work) => tried(work, directory.app.name);
const channelId = () => (place.channel === DM ? (conversations.find((each) => each.kind === "dm")?.id ?? DM) : place.channel);

function goTo(change) {
  location.hash = addressOf({ ...place, ...change });
}

const drawing = () => ({
  directory,
  person: person(),
  inspect: inspector.inspect,
  act: (message, done) => {
    const container = { type: "message", channel: channelId(), ts: message.ts };
    return attempt(() => api.action(place.user, container, done));
  },
  shortcut: (message, callbackId) => attempt(() => api.shortcut(place.user, callbackId, { channel: channelId(), ts: message.ts })),
  actInView: (view, done) => attempt(() => api.action(place.user, { type: "view", view_id: view.id }, done)),
});

const modal = createModal({
  app: () => directory.person(directory.app.bot_user_id),
  ctx: drawing,
  submit: (view, values) => attempt(() => api.submit(place.user, view.id, values)),
  close: (view) => attempt(() => api.close(place.user, view.id)),
  act: (view, done, values) => attempt(() => api.action(place.user, { type: "view", view_id: view.id }, { ...done, values })),
});
const clock = createClock((instant) => attempt(() => api.moveClock({ to: instant.toISOString() })));
const inspector = createInspector(byId("inspector"), api.calls, person);
const messages = createMessages();
const home = createHome();
const attach = createAttach((name, base64) => attempt(() => api.drop(place.user, channelId(), name, base64)));
const composer = createComposer({
  attach,
  directory: () => directory,
  send: async (word, text) => {
    const answer = await attempt(() => api.command(place.user, channelId(), word, text));
    return answer !== null && !answer.timed_out;
  },
  write: async (text) => (await attempt(() => api.write(place.user, channelId(), text))) !== null,
  shortcut: (callbackId) => attempt(() => api.shortcut(place.user, callbackId, {})),
});
const conversation = createConversation(byId("main"), { messages, home, composer, attach });
const sidebar = createSidebar(byId("sidebar"), (user) => goTo({ user }));

/** All that is shown, asked for at once; a conversation's messages only where they are in sight: asking marks them read. */
async function whatIsSo(asked) {
  const talking = asked.tab === "messages";
  const [shownView, time, inSight] = await Promise.all([
    api.view(asked.user),
    api.clock(),
    talking ? api.messages(asked.user, asked.channel) : api.home(asked.user),
    inspector.refresh(),
  ]);
  return { shownView, time, inSight, rooms: await api.conversations(asked.user) };
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

function draw(asked, workspace, { shownView, time, inSight, rooms }) {
  place = asked;
  directory = new Directory(workspace);
  conversations = rooms;
  const someone = person();
  document.title = `${nameOf(someone)} · ${directory.app.name}`;
  clock.update(time, someone);
  sidebar.update({ directory, person: someone, place: asked, conversations });
  conversation.update(asked, directory);
  const where = `${addressOf(asked)} ${someone.tz} ${someone.locale}`;
  if (asked.tab === "home") home.update(where, inSight, drawing());
  else messages.update(where, inSight, drawing(), `This is the beginning. Type / to see what ${directory.app.name} can do.`);
  modal.update(shownView);
  inspector.draw();
}

async function moved() {
  composer.hold();
  document.body.classList.remove("sidebar-open");
  try {
    const { user, channel, tab } = await refresh();
    if (channel === DM) await attempt(() => api.openTab(user, tab));
  } catch (problem) {
    toast(problem.message, "problem");
  }
}

function drawBar() {
  const toggle = () => document.body.classList.toggle("sidebar-open");
  const menu = h("button", { type: "button", class: "icon-button menu-button", "aria-label": "Conversations", "aria-controls": "sidebar", onclick: toggle }, icon("menu"));
  byId("bar-start").append(menu);
  byId("bar-clock").append(clock.node);
  byId("tools").append(inspector.toggle);
  const shut = () => document.body.classList.remove("sidebar-open");
  byId("main").addEventListener("click", shut);
  addEventListener("keydown", (event) => event.key === "Escape" && shut());
}

async function follow() {
  let since = 0;
  for (;;) {
    try {
      ({ seq: since } = await api.changes(since));
      document.body.classList.remove("away");
      await refresh();
    } catch {
      since = 0; // a sandbox that was started again counts from the beginning
      document.body.classList.add("away");
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
    }
  }
}

drawBar();
showHints(directory.workspace.hints, composer.fill, { sidebar: byId("sidebar"), main: byId("main") });
addEventListener("hashchange", moved);
moved();
follow();
