// What cannot be drawn is named in its own place, and takes nothing else with it.

import { h } from "./dom.js";

/** What `draw()` gives; if it throws, a sentence that begins with `name`. The console has the whole error. */
export function drawn(name, draw) {
  try {
    return draw();
  } catch (problem) {
    console.error(problem);
    return h("p", { class: "unknown" }, `${name} cannot be drawn: ${problem.message}.`);
  }
}
