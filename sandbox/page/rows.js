// What stands in a conversation, from top to bottom: days, the line of what is new, and messages in runs of one author.

import { dayFor, fieldValue, instantOfTs } from "./times.js";

const RUN = 5 * 60; // seconds within which an author's next message stands under the same head

const days = new Map(); // formatting a date is slow, and a conversation asks for hundreds at each change

function dayOf(ts, zone) {
  const key = `${ts} ${zone}`;
  if (!days.has(key)) days.set(key, fieldValue(instantOfTs(ts), zone).slice(0, 10));
  return days.get(key);
}

const follows = (message, before) =>
  before !== null && message.user === before.user && message.ephemeral === before.ephemeral && Number(message.ts) - Number(before.ts) < RUN;

/** [{kind: "day", day, words} | {kind: "new"} | {kind: "message", message, follows}]; `newFrom` is a ts or null. */
export function rowsOf(messages, person, newFrom) {
  const rows = [];
  let today = null;
  let before = null;
  let told = newFrom === null;
  for (const message of messages) {
    const day = dayOf(message.ts, person.tz);
    if (day !== today) rows.push({ kind: "day", day, words: dayFor(instantOfTs(message.ts), person) });
    const fresh = !told && message.ts >= newFrom;
    if (fresh) rows.push({ kind: "new" });
    rows.push({ kind: "message", message, follows: day === today && !fresh && follows(message, before) });
    told ||= fresh;
    [today, before] = [day, message];
  }
  return rows;
}

/** A thread's: what was answered, how many answers, and these. */
export function threadRows([parent, ...replies]) {
  const row = (message, index, all) => ({ kind: "message", message, follows: index > 0 && follows(message, all[index - 1]) });
  const counted = replies.filter((reply) => !reply.ephemeral).length; // as the message says in the channel
  const count = { kind: "count", words: counted === 1 ? "1 reply" : `${counted} replies` };
  return [{ kind: "message", message: parent, follows: false }, ...(counted ? [count] : []), ...replies.map(row)];
}

/** The ts of the first of so many unread messages; null where all were read. */
export function firstUnread(messages, reader, unread) {
  const theirs = messages.filter((message) => message.user !== reader);
  return unread > 0 ? (theirs.at(-unread) ?? theirs[0])?.ts ?? null : null;
}
