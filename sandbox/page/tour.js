// The tour: a card beside the conversation that says what to try, rings what it speaks of, and sees it done.

import * as api from "./api.js";
import { drawBlocks } from "./blocks.js";
import { agreed } from "./confirm.js";
import { lift, lower } from "./curtain.js";
import { h, icon } from "./dom.js";
import { addressOf, DM } from "./place.js";
import { toast } from "./toast.js";
import { createRing } from "./tour_ring.js";
import { isOfAnother, keep, kept } from "./tour_kept.js";

const MOST_BYTES = 20e6; // of a file that is dropped: it goes as base64 in one request
const SEEN = 160; // pixels of what came of a press that are in sight, with the card's foot
const plainText = (text) => ({ type: "plain_text", text });
const START_OVER = {
  title: plainText("Start over?"),
  text: plainText("What was written, pressed and played here since the tour began is thrown away."),
  confirm: plainText("Start over"),
  deny: plainText("Keep it"),
};

/** A text with *bold*, and `code`: a command in it is something to press, and goes into the composer. */
function sentence(text, fill) {
  return text.split(/(`[^`]+`|\*[^*]+\*)/).map((piece) => {
    const inner = piece.slice(1, -1);
    if (/^\*.+\*$/.test(piece)) return h("strong", {}, inner);
    if (!/^`.+`$/.test(piece)) return piece;
    if (!inner.startsWith("/")) return h("code", {}, inner);
    return h("button", { type: "button", class: "tour-command", title: "Put it where you type", onclick: () => fill(inner) }, inner);
  });
}

const samePlace = (one, other) => addressOf({ ...one, thread: null }) === addressOf({ ...other, thread: null });

const placeOf = (step) => ({ user: step.user, channel: step.channel, tab: step.tab });

/** Steps that take a file come after the numbered ones: they are for whoever has one. */
const numberedOf = (steps) => steps.filter((step) => !step.drops);

function countOf(steps, at) {
  const numbered = numberedOf(steps);
  const number = numbered.indexOf(steps[at]) + 1;
  return number ? `${number} of ${numbered.length}` : "And now you";
}

function asBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** `ctx()` is what blocks are drawn with, `place()` where one stands, `fill(text)` types into the composer. */
export function createTour(node, { ctx, place, goTo, fill, directory }) {
  const ring = createRing();
  const opener = h("button", { type: "button", class: "tour-opener", "aria-expanded": "false", "aria-controls": node.id, hidden: true, data: { testid: "tour-opener" }, onclick: toggle }, icon("spark"), "Tour");
  let steps = [];
  let standing = "";
  let state = null; // of the step that is shown: {done, shown, busy, trouble}
  let asked = 0;

  const at = () => Math.min(Math.max(kept().at, 0), steps.length - 1);
  const isOpen = () => steps.length > 0 && kept().open;

  function toggle() {
    keep({ open: !isOpen() });
    draw();
    if (isOpen()) go(at());
    else opener.focus();
  }

  function skip() {
    keep({ open: false });
    draw();
    opener.focus();
  }

  /** Shows a step where it plays; the title has the focus then, so that it is read aloud. */
  async function go(to) {
    keep({ at: to });
    state = null;
    if (!samePlace(place(), placeOf(steps[to]))) goTo(placeOf(steps[to]));
    draw();
    node.querySelector("h2")?.focus({ preventScroll: true });
    await update();
  }

  /** Asks how the step stands; called whenever anything changed. */
  async function update() {
    asked += 1;
    const mine = asked;
    try {
      steps = (await api.tour()) ?? [];
      const now = isOpen() ? await api.tourStep(steps[at()].id) : null;
      if (mine !== asked) return;
      state = now;
      if (state?.done) keep({ done: [...new Set([...kept().done, steps[at()].id])] });
      draw();
    } catch {
      if (mine === asked) ring.off(); // the page says by itself that the sandbox does not answer
    }
  }

  async function ask(work) {
    try {
      await work();
      await update();
    } catch (problem) {
      toast(problem.message, "problem");
    }
  }

  async function startOver() {
    if (!(await agreed(START_OVER, ctx()))) return;
    lower("Starting over…");
    try {
      await api.tourStartOver();
    } catch (problem) {
      lift();
      toast(problem.message, "problem");
    }
  }

  async function drop(file) {
    if (file?.size > MOST_BYTES) {
      return toast(`That file has ${Math.round(file.size / 1e6)} MB; the card takes up to ${MOST_BYTES / 1e6} MB. Leave out columns or earlier years.`, "problem");
    }
    if (file) await ask(async () => api.tourDrop(steps[at()].id, file.name, await asBase64(file)));
  }

  function draw() {
    opener.hidden = !steps.length;
    opener.setAttribute("aria-expanded", String(isOpen()));
    node.hidden = !isOpen();
    if (!isOpen()) {
      standing = "";
      return ring.off();
    }
    const step = steps[at()];
    const away = !samePlace(placeOf(step), place());
    const now = JSON.stringify([steps, at(), state, away, kept().done]);
    if (now !== standing) redraw(step, away);
    standing = now;
    ring.on(away || state?.done || state?.busy ? "" : step.points_at, step.id);
  }

  function redraw(step, away) {
    const hadShown = node.querySelector(".tour-shown");
    const was = node.contains(document.activeElement) ? (document.activeElement.dataset.keeps ?? "title") : null;
    node.replaceChildren(...card(step, away).filter(Boolean));
    if (was) (node.querySelector(`[data-keeps="${was}"]`) ?? node.querySelector("h2")).focus({ preventScroll: true });
    const shown = node.querySelector(".tour-shown");
    if (shown && !hadShown) bringUp(shown);
  }

  /** What came of a press, where it would stand below the card's edge. */
  function bringUp(shown) {
    const [card, box] = [node.getBoundingClientRect(), shown.getBoundingClientRect()];
    if (box.top + SEEN > card.bottom) node.scrollTop += box.top - card.top - 8;
  }

  function card(step, away) {
    const isLast = at() === steps.length - 1;
    const done = state?.done || kept().done.includes(step.id);
    const shown = state?.shown?.length ? drawBlocks(state.shown, { ...ctx(), prefix: "tour", act: () => {} }) : null;
    const button = (words, keeps, onclick, more = {}) => h("button", { type: "button", class: "button", data: { keeps }, onclick, ...more }, words);
    return [
      h(
        "header",
        { class: "tour-head" },
        h("span", { class: "tour-count" }, countOf(steps, at())),
        h("span", { class: "tour-dots", "aria-hidden": "true" }, numberedOf(steps).map((each) => h("i", { class: [each === step && "here", kept().done.includes(each.id) && "done"].filter(Boolean).join(" ") }))),
        h("button", { type: "button", class: "icon-button", "aria-label": "Skip tour", title: "Skip tour (Esc)", data: { keeps: "close" }, onclick: skip }, icon("close")),
      ),
      h("h2", { tabindex: "-1", data: { keeps: "title" } }, step.title),
      h("p", { class: "tour-text" }, sentence(step.text, fill)),
      away && h("p", {}, button(`Go to ${whereSaid(step)}`, "there", () => go(at()))),
      pressed(step, button),
      step.drops && zone(step),
      state?.trouble && h("p", { class: "tour-trouble", role: "alert" }, state.trouble),
      shown && h("div", { class: "tour-shown" }, shown),
      h("p", { class: "tour-done", role: "status" }, done && !step.drops ? [icon("check"), "Done"] : null),
      h(
        "footer",
        { class: "tour-foot" },
        h(
          "div",
          { class: "tour-steps" },
          at() > 0 && button("Back", "back", () => go(at() - 1)),
          !isLast && button("Next", "next", () => go(at() + 1), { class: done ? "button primary" : "button" }),
          isLast && button("Close", "next", skip),
        ),
        h(
          "p",
          { class: "tour-ways" },
          h("button", { type: "button", class: "link-button", data: { keeps: "skip" }, onclick: skip }, "Skip tour"),
          h("button", { type: "button", class: "link-button", data: { keeps: "over" }, onclick: startOver }, "Start over"),
        ),
      ),
    ];
  }

  const whereSaid = (step) => `${directory().person(step.user).real_name}'s ${step.channel === DM ? "messages" : "channel"}`;

  function pressed(step, button) {
    if (!step.press || (state?.done && !step.drops)) return null;
    if (state?.busy && step.drops) return null; // its zone says so
    if (state?.busy) return h("p", {}, button("Stop", "press", () => ask(() => api.tourStop(step.id))), h("span", { class: "tour-busy" }, "Playing…"));
    return h("p", {}, button(step.press, "press", () => ask(() => api.tourPress(step.id)), { class: "button primary" }));
  }

  function zone(step) {
    const field = h("input", { type: "file", class: "unseen", data: { testid: "tour-file" }, onchange: () => drop(field.files[0]) });
    const over = () => box.classList.add("over");
    const box = h(
      "label",
      {
        class: "tour-zone", data: { testid: "tour-zone" }, ondragover: over, ondragenter: over,
        ondragleave: () => box.classList.remove("over"),
        ondrop: () => box.classList.remove("over"),
      },
      field,
      icon("clip"),
      h("span", {}, state?.busy ? "Reading…" : step.drops),
    );
    return box;
  }

  /** A card that asks for a file takes it anywhere; elsewhere the browser would leave the page for it. */
  const hasFile = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => hasFile(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (event.defaultPrevented || !hasFile(event)) return;
    event.preventDefault();
    if (isOpen() && steps[at()].drops && node.contains(event.target)) drop(event.dataTransfer.files[0]);
  });
  addEventListener("keydown", (event) => {
    const free = node.contains(document.activeElement) || document.activeElement === document.body;
    if (event.key === "Escape" && !event.defaultPrevented && isOpen() && free && !document.querySelector("dialog[open]")) skip();
  });

  /** In a new world, or where the address names no place, the page opens where the tour stands. */
  async function begin() {
    const isNew = isOfAnother();
    await update();
    if (!steps.length) return;
    keep({});
    if (isOpen() && (isNew || !location.hash)) goTo(placeOf(steps[at()]));
  }

  return { opener, update, begin };
}
