// Instants as a person in a zone reads them, and back.

const FIELDS = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };

/** {year, month, day, hour, minute, second} of a Date on the wall clock of a zone. */
function wallClock(instant, zone) {
  const format = new Intl.DateTimeFormat("en-US", { ...FIELDS, timeZone: zone, hourCycle: "h23" });
  return Object.fromEntries(
    format.formatToParts(instant).filter((part) => part.type in FIELDS).map((part) => [part.type, Number(part.value)]),
  );
}

const asUtc = (wall) => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute ?? 0, wall.second ?? 0);

/** The Date at which a zone's wall clock shows this; days may overflow the month. */
function instantOf(wall, zone) {
  const wanted = asUtc(wall);
  let guess = wanted;
  // Twice, because the offset at the first guess may be that of the other side of a clock change.
  for (let round = 0; round < 2; round += 1) guess += wanted - asUtc(wallClock(new Date(guess), zone));
  return new Date(guess);
}

const onDay = (wall, days, hour) => ({ ...wall, day: wall.day + days, hour, minute: 0, second: 0 });

export function tomorrowAt(now, zone, hour) {
  return instantOf(onDay(wallClock(now, zone), 1, hour), zone);
}

/** The next time it is that weekday (0 is Sunday) and hour in the zone; never now itself. */
export function nextWeekday(now, zone, weekday, hour) {
  const wall = wallClock(now, zone);
  const today = new Date(asUtc(wall)).getUTCDay();
  const soon = instantOf(onDay(wall, (weekday - today + 7) % 7, hour), zone);
  return soon > now ? soon : instantOf(onDay(wall, ((weekday - today + 7) % 7) + 7, hour), zone);
}

const two = (number) => String(number).padStart(2, "0");

/** What a datetime-local field holds. */
export function fieldValue(instant, zone) {
  const wall = wallClock(instant, zone);
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}`;
}

export function instantOfField(value, zone) {
  const [year, month, day, hour, minute] = value.split(/[-T:]/).map(Number);
  return instantOf({ year, month, day, hour, minute }, zone);
}

// The page speaks English; a person's own English decides between 14:05 and 2:05 pm.
const english = (person) => (person.locale?.startsWith("en") ? person.locale.replace("_", "-") : "en-GB");

const shown = (instant, person, options) =>
  new Intl.DateTimeFormat(english(person), { timeZone: person.tz, ...options }).format(instant);

const hourOf = (person) => (english(person) === "en-US" ? "numeric" : "2-digit");

export const timeFor = (instant, person) => shown(instant, person, { hour: hourOf(person), minute: "2-digit" });

export const secondsFor = (instant, person) =>
  shown(instant, person, { hour: hourOf(person), minute: "2-digit", second: "2-digit" });

export const dayFor = (instant, person) =>
  shown(instant, person, { weekday: "long", day: "numeric", month: "long" });

export const shortDayFor = (instant, person) =>
  shown(instant, person, { weekday: "short", day: "numeric", month: "short" });

export const instantOfTs = (ts) => new Date(Number(ts) * 1000);

const DATE_TOKENS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

/** Slack's <!date^seconds^pattern|fallback>; docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function datePattern(seconds, pattern, fallback, person) {
  const instant = new Date(Number(seconds) * 1000);
  if (!pattern || Number.isNaN(instant.getTime())) return fallback;
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => {
    const options = DATE_TOKENS[token.replace(/_pretty$/, "")];
    return options ? shown(instant, person, options) : whole;
  });
}
