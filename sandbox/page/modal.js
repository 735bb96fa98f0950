// The top of the modal stack, in a native dialog: it keeps the focus inside and closes by Escape.

import { drawBlocks } from "./blocks.js";
import { h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { heldIn } from "./typed.js";

const REQUIRED = "Please fill this in.";
const isEmpty = (value) => value === null || (Array.isArray(value) && value.length === 0);

/** What the fields hold, by block_id. */
const valuesOf = (fields) => Object.fromEntries([...fields].map(([block, field]) => [block, field.read()]));

const missing = (fields) =>
  Object.fromEntries(
    [...fields].filter(([, field]) => !field.block.optional && isEmpty(field.read())).map(([block]) => [block, REQUIRED]),
  );

const keptOf = (fields) => new Map([...fields.values()].map((field) => [field.key, field.read()]));

/** `send` = {submit(view, values), close(view), act(view, done, values)}; each returns the sandbox's answer. */
export function createModal(send) {
  const dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title", data: { testid: "modal" } });
  document.body.append(dialog);
  let view = null;
  let fields = new Map();
  let signature = "";

  function caret() {
    const active = document.activeElement;
    if (!dialog.contains(active) || !active.id) return null;
    return { id: active.id, start: active.selectionStart, end: active.selectionEnd };
  }

  function restore(place) {
    const node = place && document.getElementById(place.id);
    if (!node) return;
    node.focus({ preventScroll: true });
    if (place.start !== null && place.start !== undefined) node.setSelectionRange(place.start, place.end);
  }

  async function submit(event) {
    event.preventDefault();
    if (!view?.submit || dialog.hasAttribute("aria-busy")) return;
    const lacking = missing(fields);
    if (Object.keys(lacking).length) return draw(lacking, { toFirstError: true });
    dialog.setAttribute("aria-busy", "true");
    const answer = await send.submit(view, valuesOf(fields));
    dialog.removeAttribute("aria-busy");
    if (answer && Object.keys(answer.errors ?? {}).length) draw(answer.errors, { toFirstError: true });
  }

  function header(depth) {
    const back = depth > 1;
    const words = back ? "Back" : "Close";
    const shut = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": words, title: words, onclick: () => send.close(view) },
      icon(back ? "back" : "close"),
    );
    const title = h("h2", { id: "modal-title", class: "modal-title" }, plain(view.title));
    return h("header", { class: "modal-head" }, back ? shut : avatar(send.app()), title, back ? null : shut);
  }

  function footer() {
    const shut = h("button", { type: "button", class: "button", onclick: () => send.close(view) }, plain(view.close) || "Close");
    const done = view.submit && h("button", { type: "submit", class: "button primary" }, plain(view.submit));
    return h("footer", { class: "modal-foot" }, shut, done);
  }

  let depth = 1;
  function draw(errors, { toFirstError = false } = {}) {
    const place = caret();
    const kept = new Map([...heldIn(view), ...keptOf(fields)]);
    const scrolled = dialog.querySelector(".modal-body")?.scrollTop ?? 0;
    fields = new Map();
    const act = (done) => send.act(view, done, valuesOf(fields));
    const ctx = { ...send.ctx(), prefix: "modal", act, fields, kept, errors };
    const body = h("div", { class: "modal-body" }, drawBlocks(view.blocks, ctx));
    dialog.replaceChildren(h("form", { class: "modal-form", novalidate: true, onsubmit: submit }, header(depth), body, footer()));
    body.scrollTop = scrolled;
    if (toFirstError) dialog.querySelector("[aria-invalid], fieldset:has(.field-error:not(:empty)) input")?.focus();
    else restore(place);
  }

  /** `answer` = {view, errors, depth} or null. A view holds what was sent from it; the same one redrawn also what was not. */
  function update(answer) {
    const next = JSON.stringify([answer?.view.id, answer?.view.hash, answer?.errors, answer?.depth]);
    const same = view?.id === answer?.view.id;
    view = answer?.view ?? null;
    if (next === signature) return;
    signature = next;
    if (!view) return dialog.close();
    if (!same) fields = new Map();
    depth = answer.depth ?? 1;
    draw(answer.errors ?? {});
    if (!dialog.open) dialog.showModal();
    if (!same) (dialog.querySelector(".modal-body :is(input, select, textarea)") ?? dialog.querySelector("[type=submit]"))?.focus();
  }

  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (view) send.close(view);
  });
  return { update };
}
