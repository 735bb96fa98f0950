// The sandbox's own HTTP API, one function a call (docs/sandbox.md).

/** Nobody answers there: the sandbox is away, or on its way back. */
export class NoAnswer extends Error {}

class Refused extends Error {}

async function answerOf(asked) {
  const response = await asked.catch(() => {
    throw new NoAnswer("The sandbox does not answer.");
  });
  const text = await response.text().catch(() => "");
  const body = read(text);
  if (!response.ok) throw new Refused(body?.error ?? `The sandbox answered ${response.status}.`);
  if (body === undefined) throw new Refused("The sandbox answered what the page cannot read.");
  return body;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function get(path, query = {}) {
  const asked = new URLSearchParams(query).toString();
  return answerOf(fetch(asked ? `${path}?${asked}` : path, { cache: "no-store" }));
}

async function post(path, body) {
  const headers = { "content-type": "application/json" };
  return answerOf(fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

export const workspace = () => get("/page/api/workspace");
export const conversations = (user) => get("/page/api/conversations", { user });
export const messages = (user, channel) => get("/page/api/messages", { user, channel });
export const thread = (user, channel, ts) => get("/page/api/thread", { user, channel, ts });
export const home = (user) => get("/page/api/home", { user });
export const view = (user) => get("/page/api/view", { user });
export const calls = (query) => get("/page/api/calls", query);
export const changes = (since, run) => get("/page/api/changes", { since, run, wait: 25 });
export const clock = () => get("/clock");

export const openTab = (user, tab) => post("/page/api/home", { user, tab });
export const command = (user, channel, word, text, thread = {}) =>
  post("/page/api/command", { user, channel, command: word, text, ...thread });
export const write = (user, channel, text, thread = {}) => post("/page/api/message", { user, channel, text, ...thread });
export const shortcut = (user, callbackId, where) =>
  post("/page/api/shortcut", { user, callback_id: callbackId, ...where });
export const drop = (user, channel, name, base64) => post("/page/api/file", { user, channel, name, base64 });
export const action = (user, container, done) => post("/page/api/action", { user, container, ...done });
export const submit = (user, viewId, values) => post("/page/api/submit", { user, view_id: viewId, values });
export const close = (user, viewId, clear = false) => post("/page/api/close", { user, view_id: viewId, clear });
export const moveClock = (change) => post("/clock", change);

export const faults = () => get("/page/api/faults");
export const setFault = (fault) => post("/page/api/faults", fault);
export const setScopes = (change) => post("/page/api/scopes", change);
export const setUser = (fields) => post("/page/api/users", fields);
export const setChannel = (fields) => post("/page/api/channels", fields);
export const disconnect = (reason) => post("/page/api/disconnect", { reason });

export const tour = () => get("/page/api/tour");
export const tourStep = (step) => get("/page/api/tour/step", { step });
export const tourPress = (step) => post("/page/api/tour/press", { step });
export const tourStop = (step) => post("/page/api/tour/stop", { step });
export const tourDrop = (step, name, base64) => post("/page/api/tour/drop", { step, name, base64 });
export const tourStartOver = () => post("/page/api/tour/start-over", {});
