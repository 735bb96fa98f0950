// What went between the app and the sandbox, folded away until asked for.

import { h, icon } from "./dom.js";
import { reconcile } from "./keyed.js";
import { secondsFor } from "./times.js";

const TABS = [
  ["calls", "Calls"],
  ["warnings", "Warnings"],
  ["message", "Message"],
];
const KEPT = 400; // calls listed at most

const json = (value) => h("pre", { class: "json" }, JSON.stringify(value, null, 2));

function drawCall(call, person) {
  const failed = call.response?.ok === false;
  const summary = h(
    "summary",
    {},
    h("span", { class: `kind kind-${failed ? "failed" : call.kind}` }, call.kind),
    h("span", { class: "call-name" }, call.kind === "warning" ? `${call.name}: ${call.response}` : call.name),
    failed && h("span", { class: "call-error" }, call.response.error),
    h("time", {}, secondsFor(new Date(call.at), person)),
  );
  const side = (name, value) => value !== undefined && value !== null && [h("h4", {}, name), json(value)];
  return h("details", { class: "call" }, summary, side("Request", call.request), side("Response", call.response));
}

/** `fetchCalls(since)` gives the calls after a number, oldest first; `person()` is whose clock they are told by. */
export function createInspector(node, fetchCalls, person) {
  const list = h("div", { class: "calls" });
  const tabs = h("div", { class: "inspector-tabs", role: "tablist", "aria-label": "Inspector" });
  const toggle = h(
    "button",
    { type: "button", class: "icon-button", "aria-expanded": "false", "aria-controls": "inspector", "aria-label": "Inspector", title: "Inspector", data: { testid: "inspector-toggle" }, onclick: () => open(node.hidden) },
    icon("braces"),
  );
  const shut = h("button", { type: "button", class: "icon-button", "aria-label": "Close inspector", onclick: () => open(false) }, icon("close"));
  node.append(h("header", { class: "inspector-head" }, h("h2", {}, "Inspector"), shut), tabs, list);
  let calls = [];
  let tab = "calls";
  let message = null;

  function drawTabs() {
    const warnings = calls.filter((call) => call.kind === "warning").length;
    const button = ([name, words]) => {
      const count = name === "warnings" && warnings ? ` ${warnings}` : "";
      return h("button", { type: "button", role: "tab", "aria-selected": String(tab === name), onclick: () => choose(name) }, words + count);
    };
    tabs.replaceChildren(...TABS.map(button));
  }

  function shown() {
    if (tab === "message") {
      const words = "Press { } beside a message to see its JSON here.";
      return [{ key: "message", signature: JSON.stringify(message), draw: () => (message ? json(message) : h("p", { class: "empty" }, words)) }];
    }
    const wanted = tab === "warnings" ? calls.filter((call) => call.kind === "warning") : calls;
    if (!wanted.length) return [{ key: "none", signature: tab, draw: () => h("p", { class: "empty" }, tab === "calls" ? "No calls yet." : "No warnings.") }];
    const someone = person();
    const signature = `${someone.tz} ${someone.locale}`;
    return wanted.toReversed().map((call) => ({ key: String(call.seq), signature, draw: () => drawCall(call, someone) }));
  }

  function draw() {
    if (node.hidden) return;
    drawTabs();
    reconcile(list, shown());
  }

  function choose(name) {
    tab = name;
    draw();
    tabs.querySelector("[aria-selected=true]").focus();
  }

  function open(wanted) {
    node.hidden = !wanted;
    toggle.setAttribute("aria-expanded", String(wanted));
    if (wanted) refresh().then(draw);
    else toggle.focus();
  }

  async function refresh() {
    if (node.hidden) return;
    const news = await fetchCalls(calls.at(-1)?.seq ?? 0);
    const seen = new Set(calls.map((call) => call.seq));
    calls = [...calls, ...news.filter((call) => !seen.has(call.seq))].slice(-KEPT);
  }

  function inspect(chosen) {
    message = chosen;
    tab = "message";
    open(true);
  }
  return { toggle, refresh, draw, inspect };
}
