// Every call of the Web API, every payload, every warning: the newest first, a page at a time.

import { h } from "./dom.js";
import { json } from "./json.js";
import { reconcile } from "./keyed.js";
import { secondsFor } from "./times.js";

const KEPT = 1000; // calls kept by the page; the sandbox keeps more
const PAGE = 80; // rows drawn at once
const KINDS = [
  ["all", "Everything"],
  ["api", "Web API"],
  ["socket", "Payloads"],
  ["trouble", "Errors and warnings"],
];
const KIND_WORDS = { api: "API", socket: "payload", warning: "warning" };

const isTrouble = (call) => call.kind === "warning" || call.response?.ok === false;
const isOf = { all: () => true, api: (call) => call.kind === "api", socket: (call) => call.kind === "socket", trouble: isTrouble };

const searchable = new WeakMap();

function textOf(call) {
  if (!searchable.has(call)) searchable.set(call, JSON.stringify([call.name, call.request, call.response]).toLowerCase());
  return searchable.get(call);
}

const side = (name, value) => (value === undefined || value === null ? [] : [h("h3", {}, name), json(value)]);

/** What a payload is about: the event, the command, the view or the button. */
function subject({ kind, request }) {
  if (kind !== "socket" || !request) return "";
  const action = request.actions?.[0]?.action_id ?? request.view?.callback_id ?? request.callback_id;
  return [request.event?.type ?? request.command ?? request.type, action].filter(Boolean).join(" ");
}

function summary(call, person) {
  const failed = call.response?.ok === false;
  const error = failed ? call.response.error : call.kind === "warning" ? call.response : "";
  return h(
    "summary",
    {},
    h("span", { class: `kind kind-${isTrouble(call) ? "failed" : call.kind}` }, KIND_WORDS[call.kind]),
    h("span", { class: "call-name" }, subject(call) || call.name, subject(call) && h("span", { class: "call-of" }, ` ${call.name}`), error && h("span", { class: "call-error" }, ` ${error}`)),
    call.fault && h("span", { class: "kind kind-fault", title: "A fault that was asked for" }, "fault"),
    call.status && call.status !== 200 && h("span", { class: "call-status" }, String(call.status)),
    call.ms !== null && call.ms !== undefined && h("span", { class: "call-ms" }, `${call.ms} ms`),
    h("time", { datetime: call.at }, secondsFor(new Date(call.at), person)),
  );
}

/** What it holds is drawn when it is opened. */
function drawCall(call, person) {
  const node = h("details", { class: "call" }, summary(call, person));
  const fill = () => node.childElementCount === 1 && node.append(...side("Request", call.request), ...side(call.kind === "warning" ? "Warning" : "Response", call.response));
  node.addEventListener("toggle", () => node.open && fill());
  return node;
}

/** `fetchCalls({since, last, trouble?})` gives calls, oldest first. */
export function createCalls(fetchCalls, person) {
  const text = h("input", { type: "search", class: "field", "aria-label": "Filter by name or text", placeholder: "Filter by name or text", data: { testid: "calls-filter" }, oninput: again });
  const kind = h("select", { class: "field select", "aria-label": "Kind", value: "all", onchange: again }, KINDS.map(([value, words]) => h("option", { value }, words)));
  const list = h("div", { class: "calls", data: { testid: "calls" } });
  const node = h("div", { class: "inspector-page" }, h("div", { class: "calls-filter" }, text, kind), list);
  let calls = [];
  let troubled = new Set();
  let seen = 0; // up to which number every trouble is counted
  let drawn = PAGE;

  function again() {
    drawn = PAGE;
    draw();
  }

  function more(left) {
    const words = `Show ${Math.min(left, PAGE)} older of ${left}`;
    const show = () => ((drawn += PAGE), draw());
    return { key: "more", signature: words, draw: () => h("div", { class: "calls-more" }, h("button", { type: "button", class: "button", onclick: show }, words)) };
  }

  function rows(wanted) {
    const someone = person();
    const signature = `${someone.tz} ${someone.locale}`;
    const shown = wanted.slice(-drawn).toReversed().map((call) => ({ key: String(call.seq), signature, draw: () => drawCall(call, someone) }));
    return wanted.length > drawn ? [...shown, more(wanted.length - drawn)] : shown;
  }

  function draw() {
    const typed = text.value.trim().toLowerCase();
    const wanted = calls.filter((call) => isOf[kind.value](call) && (!typed || textOf(call).includes(typed)));
    const words = calls.length ? "Nothing matches." : "No calls yet.";
    reconcile(list, wanted.length ? rows(wanted) : [{ key: "none", signature: words, draw: () => h("p", { class: "empty" }, words) }]);
  }

  function take(news) {
    const known = calls.at(-1)?.seq ?? 0;
    // A sandbox that was started again counts from the beginning.
    calls = [...calls, ...news.filter((call) => call.seq > known)].slice(-KEPT);
  }

  function count(troubles) {
    for (const call of troubles) troubled.add(call.seq);
    seen = Math.max(seen, troubles.at(-1)?.seq ?? 0);
  }

  /** While folded only what is amiss is asked for, to be counted. */
  async function refresh({ folded }) {
    if (folded) return count(await fetchCalls({ since: seen, last: KEPT, trouble: "" }));
    const news = await fetchCalls({ since: calls.at(-1)?.seq ?? 0, last: KEPT });
    take(news);
    count(news.filter(isTrouble));
  }
  return { node, draw, refresh, troubles: () => troubled.size };
}
