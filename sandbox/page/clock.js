// Business time, in the zone of the person at the page, and the ways to move it forwards.

import { h, icon } from "./dom.js";
import { dayFor, fieldValue, instantOfField, nextWeekday, shortDayFor, timeFor, tomorrowAt } from "./times.js";

const WEDNESDAY = 3;
const MONDAY = 1;

const JUMPS = [
  ["hour", "+1 hour", (now) => new Date(now.getTime() + 3_600_000)],
  ["tomorrow", "Tomorrow 09:00", (now, zone) => tomorrowAt(now, zone, 9)],
  ["wednesday", "Wednesday 12:00", (now, zone) => nextWeekday(now, zone, WEDNESDAY, 12)],
  ["monday", "Monday 09:00", (now, zone) => nextWeekday(now, zone, MONDAY, 9)],
];

/** `move(instant)` is a promise of the clock's new {now, speed}, or null. */
export function createClock(move) {
  const day = h("span", { class: "clock-day" });
  const time = h("strong", { class: "clock-time" });
  const zone = h("span", { class: "clock-zone" });
  const field = h("input", { type: "datetime-local", class: "field", "aria-label": "Go to", data: { testid: "clock-field" } });
  const go = h("button", { type: "submit", class: "chip" }, "Go");
  const buttons = JUMPS.map(([name, words, target]) =>
    h("button", { type: "button", class: "chip", data: { testid: `clock-${name}` }, onclick: () => jump(target(now(), person.tz)) }, words),
  );
  const form = h("form", { class: "clock-form", onsubmit: (event) => (event.preventDefault(), jump(instantOfField(field.value, person.tz))) }, field, go);
  const shown = h("p", { class: "clock-now", role: "timer", "aria-label": "Business time" }, icon("clock"), day, time, zone);
  const moves = h("div", { class: "clock-moves", role: "group", "aria-label": "Move the clock" }, buttons, form);
  const node = h("section", { class: "clock", "aria-label": "Clock", data: { testid: "clock" } }, shown, moves);
  let read = { at: new Date(), on: performance.now(), speed: 0 };
  let person = null;

  const now = () => new Date(read.at.getTime() + (performance.now() - read.on) * read.speed);

  async function jump(target) {
    if (Number.isNaN(target.getTime())) return;
    for (const button of [...buttons, go]) button.disabled = true;
    const answer = await move(target);
    for (const button of [...buttons, go]) button.disabled = false;
    if (answer) update(answer, person);
  }

  function draw() {
    if (!person) return;
    day.textContent = (matchMedia("(max-width: 760px)").matches ? shortDayFor : dayFor)(now(), person);
    time.textContent = timeFor(now(), person);
    zone.textContent = person.tz;
    if (document.activeElement !== field) field.value = fieldValue(now(), person.tz);
    field.min = fieldValue(now(), person.tz);
  }

  function update(answer, someone) {
    read = { at: new Date(answer.now), on: performance.now(), speed: answer.speed };
    person = someone;
    draw();
  }

  setInterval(draw, 1000);
  return { node, update };
}
