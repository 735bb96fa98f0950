// A page shows one world: while that is made it says so and shows nothing else, and another world has another page.

import * as api from "./api.js";
import { h } from "./dom.js";

const LOOK_AGAIN = 300; // milliseconds
const PATIENCE = 60000; // milliseconds without an answer, after which that is no longer part of the waiting

const sentence = h("p", { role: "status" });
const node = h("dialog", { class: "curtain", closedby: "none", "aria-label": "Please wait", oncancel: (event) => event.preventDefault(), data: { testid: "curtain" } }, sentence);
let run = "";

/** The id of the world that the page shows. */
export const world = () => run;

/** Until it is lifted nothing can be done here. */
export function lower(why) {
  sentence.textContent = why;
  document.body.append(node);
  if (!node.open) node.showModal();
}

export function lift() {
  node.close();
  node.remove();
}

/** The number of the newest change after `since`, once there is a world to see. */
export async function changes(since) {
  for (;;) {
    const now = await answered(since);
    if (run && now.run !== run) return anotherPage();
    run = now.run;
    if (!now.waits) {
      lift();
      return now.seq;
    }
    lower(now.waits);
    since = now.seq;
    await pause(LOOK_AGAIN);
  }
}

/** While one waits, that nobody answers is no news. */
async function answered(since) {
  for (let silent = 0; ; silent += LOOK_AGAIN) {
    try {
      return await api.changes(since, run);
    } catch (problem) {
      if (!node.open) throw problem;
      if (silent >= PATIENCE) lift();
      await pause(LOOK_AGAIN);
    }
  }
}

function anotherPage() {
  location.reload();
  return new Promise(() => {});
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
