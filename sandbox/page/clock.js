// Business time, in the zone of the person at the page, and the ways to move it forwards: by a jump, or playing.

import { h, icon } from "./dom.js";
import { dayFor, fieldValue, instantOfField, nextWeekday, shortDayFor, timeFor, tomorrowAt } from "./times.js";
import { toast } from "./toast.js";

const WEDNESDAY = 3;
const MONDAY = 1;
const HOUR = 3600; // seconds

const JUMPS = [
  ["hour", "+1 h", (now) => new Date(now.getTime() + HOUR * 1000)],
  ["tomorrow", "Tomorrow 09:00", (now, zone) => tomorrowAt(now, zone, 9)],
  ["wednesday", "Wed 12:00", (now, zone) => nextWeekday(now, zone, WEDNESDAY, 12)],
  ["monday", "Mon 09:00", (now, zone) => nextWeekday(now, zone, MONDAY, 9)],
];
const SPEEDS = [
  [60, "1 min/s", "a minute a second"],
  [HOUR, "1 h/s", "an hour a second"],
  [6 * HOUR, "6 h/s", "six hours a second"],
  [24 * HOUR, "1 day/s", "a day a second"],
];
const EVERY = { standing: 1000, playing: 100 }; // milliseconds between two looks at it

const speedWords = (speed) => SPEEDS.find(([each]) => each === speed)?.[2] ?? `${speed} times as fast`;

/** `change({to} | {speed})` is a promise of the clock's new {now, speed}, or null. */
export function createClock(change) {
  const day = h("span");
  const time = h("strong", { class: "clock-time" });
  const zone = h("span", { class: "clock-zone" });
  const field = h("input", { type: "datetime-local", class: "field", "aria-label": "Go to", data: { testid: "clock-field" } });
  const go = h("button", { type: "submit", class: "chip" }, "Go");
  const buttons = JUMPS.map(([name, words, target]) =>
    h("button", { type: "button", class: "chip", data: { testid: `clock-${name}` }, onclick: () => jump(target(now(), person.tz)) }, words),
  );
  const pace = h("select", { class: "clock-pace", "aria-label": "How fast it plays", value: String(HOUR), data: { testid: "clock-speed" }, onchange: () => plays() && run(Number(pace.value)) }, SPEEDS.map(([speed, words, label]) => h("option", { value: String(speed), "aria-label": label }, words)));
  const play = h("button", { type: "button", class: "clock-play", data: { testid: "clock-play" }, onclick: () => run(plays() ? resting : Number(pace.value)) });
  const form = h("form", { class: "clock-form", onsubmit: (event) => (event.preventDefault(), jump(field.value ? instantOfField(field.value, person.tz) : new Date(NaN))) }, field, go);
  const shown = h("p", { class: "clock-now", role: "timer", "aria-label": "Business time" }, icon("clock"), day, time, zone);
  const playing = h("span", { class: "clock-playing", role: "status" });
  const more = h("button", { type: "button", class: "icon-button clock-more", "aria-label": "Move the clock", title: "Move the clock", "aria-expanded": "false", onclick: unfold }, icon("chevron"));
  const moves = h("div", { class: "clock-moves", role: "group", "aria-label": "Move the clock" }, h("span", { class: "clock-run" }, play, pace), buttons, form);
  const node = h("section", { class: "clock", "aria-label": "Clock", data: { testid: "clock" } }, shown, more, playing, moves);
  const all = [...buttons, go, play];
  let read = { at: new Date(), on: performance.now(), speed: 0 };
  let person = null;
  let resting = 0; // the speed to which it goes back from playing
  let looking = 0;

  /** Where the page is low the moves are folded away until they are asked for. */
  function unfold() {
    more.setAttribute("aria-expanded", String(node.classList.toggle("open")));
  }

  const plays = () => read.speed > 1;
  const now = () => new Date(read.at.getTime() + (performance.now() - read.on) * read.speed);

  async function asked(wanted) {
    for (const button of all) button.disabled = true;
    const focused = document.activeElement;
    const answer = await change(wanted);
    for (const button of all) button.disabled = false;
    if (all.includes(focused)) focused.focus();
    if (answer) update(answer, person);
  }

  const run = (speed) => asked({ speed });

  function jump(target) {
    if (Number.isNaN(target.getTime())) return toast("Choose a day and a time to go to.");
    if (target <= now()) return toast(`The clock moves forwards only, and here it is ${dayFor(now(), person)}, ${timeFor(now(), person)}. Choose a later time.`);
    return asked({ to: target.toISOString() });
  }

  function draw() {
    if (!person) return;
    day.textContent = (matchMedia("(max-width: 760px)").matches ? shortDayFor : dayFor)(now(), person);
    time.textContent = timeFor(now(), person);
    zone.textContent = person.tz;
    if (document.activeElement !== field) field.value = fieldValue(now(), person.tz);
  }

  function drawPlay() {
    const words = plays() ? "Pause" : "Play";
    play.replaceChildren(icon(plays() ? "pause" : "play"), words);
    playing.replaceChildren(...(plays() ? ["playing", h("span", { class: "unseen" }, `, ${speedWords(read.speed)}`)] : []));
    node.classList.toggle("playing", plays());
    if (plays() && SPEEDS.some(([speed]) => speed === read.speed)) pace.value = String(read.speed);
    clearInterval(looking);
    looking = setInterval(draw, plays() ? EVERY.playing : EVERY.standing);
  }

  function update(answer, someone) {
    const before = read.speed;
    read = { at: new Date(answer.now), on: performance.now(), speed: answer.speed };
    person = someone;
    if (!plays()) resting = read.speed;
    if (before !== read.speed || !play.firstChild) drawPlay();
    draw();
  }
  return { node, update };
}
