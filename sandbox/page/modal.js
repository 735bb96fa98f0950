// The top of the modal stack, in a native dialog: it keeps the focus inside.

import { drawBlocks } from "./blocks.js";
import { h, icon } from "./dom.js";
import { showJson } from "./json.js";
import { plain } from "./mrkdwn.js";
import { openerOf } from "./opener.js";
import { avatar } from "./people.js";
import { heldIn } from "./typed.js";

const REQUIRED = "Please complete this required field.";
const SAVING_AFTER = 300; // milliseconds under way before the button says so; ours
const isEmpty = (value) => value === null || (Array.isArray(value) && value.length === 0);

/** What the fields hold, by block_id. */
const valuesOf = (fields) => Object.fromEntries([...fields].map(([block, field]) => [block, field.read()]));

const missing = (fields) =>
  Object.fromEntries(
    [...fields].filter(([, field]) => !field.block.optional && isEmpty(field.read())).map(([block]) => [block, REQUIRED]),
  );

const keptOf = (fields) => new Map([...fields.values()].map((field) => [field.key, field.read()]));

/** `work`'s answer; what it throws is trouble, as what the app does not answer is. */
async function answerOf(work) {
  try {
    return (await work()) ?? {};
  } catch (problem) {
    return { trouble: problem.message };
  }
}

/** `send` = {submit(view, values), close(view, all), act(view, done, values)}; each returns the sandbox's answer. */
export function createModal(send) {
  const dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title", data: { testid: "modal" } });
  document.body.append(dialog);
  let view = null;
  let fields = new Map();
  let signature = "";
  let depth = 1;
  let opener = null;
  let trouble = ""; // the sentence that stands until the next try

  function caret() {
    const active = document.activeElement;
    if (!dialog.contains(active) || !(active.id || active.dataset.actionId)) return null;
    return { id: active.id, actionId: active.dataset.actionId, start: active.selectionStart, end: active.selectionEnd };
  }

  function restore(place) {
    const same = (node) => (place.id ? node.id === place.id : node.dataset.actionId === place.actionId);
    const node = place && [...dialog.querySelectorAll("[id], [data-action-id]")].find(same);
    if (!node) return;
    node.focus({ preventScroll: true });
    if (place.start !== null && place.start !== undefined) node.setSelectionRange?.(place.start, place.end);
  }

  /** While it is under way the button says so, after a moment; nothing else can be pressed meanwhile. */
  async function underWay(work) {
    const done = dialog.querySelector("[type=submit]");
    const slow = setTimeout(() => done.replaceChildren("Saving…"), SAVING_AFTER);
    dialog.setAttribute("aria-busy", "true");
    const answer = await answerOf(work);
    clearTimeout(slow);
    dialog.removeAttribute("aria-busy");
    if (done.isConnected) done.replaceChildren(plain(view?.submit));
    return answer;
  }

  async function submit(event) {
    event.preventDefault();
    if (!view?.submit || dialog.hasAttribute("aria-busy")) return;
    sayTrouble("");
    const lacking = missing(fields);
    if (Object.keys(lacking).length) return draw(lacking, { toFirstError: true });
    const sent = view;
    const answer = await underWay(() => send.submit(sent, valuesOf(fields)));
    if (view?.id !== sent.id) return;
    if (Object.keys(answer.errors ?? {}).length) draw(answer.errors, { toFirstError: true });
    else sayTrouble(answer.trouble ?? "");
  }

  function sayTrouble(sentence) {
    trouble = sentence;
    dialog.querySelector(".modal-trouble").replaceChildren(sentence);
  }

  const iconButton = (words, glyph, onclick) =>
    h("button", { type: "button", class: "icon-button", "aria-label": words, title: words, onclick }, icon(glyph));

  function header() {
    const first = depth > 1 ? iconButton("Back", "back", () => send.close(view)) : avatar(send.app());
    const title = h("h2", { id: "modal-title", class: "modal-title" }, plain(view.title));
    const look = iconButton("Show the JSON", "braces", () => showJson("This view", view));
    return h("header", { class: "modal-head" }, first, title, look, iconButton("Close", "close", () => send.close(view, true)));
  }

  function footer() {
    const words = plain(view.close) || (depth > 1 ? "Back" : "Close");
    const shut = h("button", { type: "button", class: "button", onclick: () => send.close(view) }, words);
    const done = view.submit && h("button", { type: "submit", class: "button primary" }, plain(view.submit));
    return h("footer", { class: "modal-foot" }, h("p", { class: "modal-trouble", role: "alert" }, trouble), shut, done);
  }

  function draw(errors, { toFirstError = false } = {}) {
    const place = caret();
    const kept = new Map([...heldIn(view), ...keptOf(fields)]);
    const scrolled = dialog.querySelector(".modal-body")?.scrollTop ?? 0;
    fields = new Map();
    const act = (done) => send.act(view, done, valuesOf(fields));
    const ctx = { ...send.ctx(), prefix: "modal", act, fields, kept, errors };
    const body = h("div", { class: "modal-body", tabindex: "-1" }, drawBlocks(view.blocks, ctx));
    dialog.replaceChildren(h("form", { class: "modal-form", novalidate: true, onsubmit: submit }, header(), body, footer()));
    body.scrollTop = scrolled;
    if (toFirstError) focusOn(dialog.querySelector("[aria-invalid]"));
    else restore(place);
  }

  function focusOn(node) {
    const field = node?.matches("fieldset") ? node.querySelector("input") : node;
    field?.focus();
  }

  /** Where a new view begins: where the app says, else at its first field, else at what goes on. */
  function toBeginning() {
    const asked = view.blocks.map((block) => block.element).find((element) => element?.focus_on_load);
    const fields = [...dialog.querySelectorAll(".modal-body :is(input, select, textarea)")];
    const named = asked && fields.find((node) => node.dataset.actionId === asked.action_id);
    (named ?? fields[0] ?? dialog.querySelector("[type=submit]") ?? dialog.querySelector(".modal-foot button"))?.focus();
  }

  /** `answer` = {view, errors, depth} or null. A view holds what was sent from it; the same one redrawn also what was not. */
  function update(answer) {
    const next = JSON.stringify([answer?.view.id, answer?.view.hash, answer?.errors, answer?.depth]);
    const same = view?.id === answer?.view.id;
    view = answer?.view ?? null;
    if (next === signature) return;
    signature = next;
    if (!view) return shut();
    if (!same) [fields, trouble] = [new Map(), ""];
    depth = answer.depth ?? 1;
    draw(answer.errors ?? {});
    if (!dialog.open) {
      opener = openerOf(document.activeElement);
      dialog.showModal();
    }
    if (!same) toBeginning();
  }

  function shut() {
    fields = new Map();
    dialog.close();
    opener?.giveFocusBack();
  }

  const leave = (event) => {
    if (event.type === "keydown" && event.key !== "Escape") return;
    event.preventDefault();
    if (view && !dialog.hasAttribute("aria-busy")) send.close(view);
  };
  dialog.addEventListener("keydown", leave);
  dialog.addEventListener("cancel", leave);
  return { update };
}
