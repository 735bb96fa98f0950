// Faults on demand: what goes wrong, of which method or payload, how many times.

import * as api from "./api.js";
import { h } from "./dom.js";
import { button, choose, labelled, numbered, offer } from "./fields.js";
import { reconcile } from "./keyed.js";

const SECOND = 1000; // milliseconds
const MOST = 600; // seconds, as the sandbox takes them

// [name, words, of what, the fault that a number of seconds makes, words of that number or none]
const WRONGS = [
  ["slow", "Slow", "method", (seconds) => ({ latency_ms: Math.round(seconds * SECOND) }), "Seconds"],
  ["limited", "429, rate limited", "method", (seconds) => ({ status: 429, error: "ratelimited", retry_after: seconds }), "Retry-After, seconds"],
  ["broken", "500", "method", () => ({ status: 500 })],
  ["accepted", "Accepted, but 500", "method", () => ({ status: 500, when: "after" })],
  ["dropped", "Connection dropped", "method", () => ({ drop: true })],
  ["unheard", "Done, but connection dropped", "method", () => ({ drop: true, when: "after" })],
  ["lost", "Acknowledgement lost", "payload", () => ({ lost_ack: true })],
  ["late", "Payload comes late", "payload", (seconds) => ({ latency_ms: Math.round(seconds * SECOND) }), "Seconds"],
];

const wrongOf = (name) => WRONGS.find(([each]) => each === name);

function wordsOf(fault) {
  if (fault.lost_ack) return "Acknowledgement lost";
  const answer = fault.drop ? "connection dropped" : fault.retry_after !== null ? `429, again after ${fault.retry_after} s` : (fault.status ?? fault.error);
  const after = fault.when === "after" ? "done, but " : "";
  const slow = fault.latency_ms ? `${fault.latency_ms / SECOND} s late` : "";
  return [slow, answer && `${after}${answer}`].filter(Boolean).join(", ");
}

const times = (fault) => (fault.times === null ? "until removed" : fault.times === 1 ? "once" : `${fault.times} times`);
const chance = (fault) => (fault.chance < 1 ? `, ${Math.round(fault.chance * 100)} % of them` : "");
const subject = (fault) => (fault.method ?? fault.payload).replace("*", fault.method ? "any method" : "any payload");

export function faultsPart(act) {
  const wrong = choose(WRONGS.map(([name, words]) => [name, words]), { data: { testid: "fault-wrong" }, onchange: offered });
  const of = choose([], { data: { testid: "fault-of" } });
  const seconds = numbered({ least: 0.1, most: MOST, value: "5", sorry: `Type seconds, such as 5 or 0.5, up to ${MOST}.` });
  const whole = numbered({ least: 1, most: MOST, whole: true, value: "5", sorry: `Type whole seconds, such as 5, up to ${MOST}.` }); // Slack tells whole ones
  const count = numbered({ least: 1, whole: true, mayBeEmpty: true, value: "1", note: "Empty: until removed.", sorry: "Type how many times, such as 3, or nothing." });
  count.words.textContent = "Times";
  const list = h("div", { class: "world-list", role: "group", "aria-label": "Faults that wait" });
  const form = h("form", { class: "world-form", onsubmit: add }, labelled("What goes wrong", wrong), labelled("Of", of), seconds.node, whole.node, count.node, h("button", { type: "submit", class: "button primary" }, "Add fault"));
  const node = h("div", { class: "world-inner" }, form, list);
  let known = { faults: [], methods: [], payloads: [] };

  function offered() {
    const [name, , kind, , words] = wrongOf(wrong.value);
    const any = [["*", kind === "method" ? "Any method" : "Any payload"]];
    const names = kind === "method" ? known.methods : known.payloads;
    offer(of, [...any, ...names.filter((name) => name !== "*").map((name) => [name, name])]);
    for (const field of [seconds, whole]) {
      field.node.hidden = field !== secondsOf(name);
      field.words.textContent = words ?? "";
    }
  }

  function secondsOf(name) {
    if (!wrongOf(name)[4]) return null;
    return name === "limited" ? whole : seconds;
  }

  function add(event) {
    event.preventDefault();
    const [, , kind, faultOf] = wrongOf(wrong.value);
    const asked = { seconds: secondsOf(wrong.value)?.read() ?? undefined, times: count.read() };
    if (asked.times === undefined || (secondsOf(wrong.value) && asked.seconds === undefined)) return;
    act(() => api.setFault({ [kind]: of.value, times: asked.times, ...faultOf(asked.seconds) }));
  }

  const row = (fault) => ({
    key: String(fault.id),
    signature: JSON.stringify(fault),
    draw: () =>
      h("div", { class: "world-row", data: { testid: "fault" } }, h("span", {}, h("strong", {}, subject(fault)), ` ${wordsOf(fault)}, ${times(fault)}${chance(fault)}`), button("Remove", () => act(() => api.setFault({ clear: fault.id })))),
  });

  const all = { key: "all", signature: "", draw: () => h("div", { class: "world-row" }, h("span", {}), button("Remove all", () => act(() => api.setFault({ clear: "all" })))) };
  const none = { key: "none", signature: "", draw: () => h("p", { class: "hint" }, "Nothing goes wrong by itself here. Add a fault and see what the app makes of it.") };

  function update({ faults }) {
    known = faults;
    offered();
    const waiting = faults.faults.map(row);
    reconcile(list, waiting.length > 1 ? [...waiting, all] : waiting.length ? waiting : [none]);
  }
  return { title: "Faults", node, update };
}
