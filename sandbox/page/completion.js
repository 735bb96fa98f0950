// What may be meant by what is typed so far: a command at the start, a person after an @, a channel after a #.

import { nameOf, roleOf } from "./people.js";
import { isOffered } from "./place.js";

/** {directory, person, appHere, inChannel}: the commands that can be typed at a place. */
export function commandsAt({ directory, appHere, inChannel }) {
  const own = appHere ? directory.workspace.commands.map((entry) => ({ ...entry, from: directory.app.name })) : [];
  const slacks = directory.workspace.slack_commands.map((entry) => ({ ...entry, from: "Slack" }));
  return [...own, ...(inChannel ? slacks : [])];
}

function beginning(before) {
  const found = before.match(/(^|\s)([@#])([\p{L}\p{N}._-]*)$/u);
  return found && { sign: found[2], word: found[3].toLowerCase(), start: before.slice(0, before.length - found[3].length) };
}

function people(word, directory) {
  const begins = (user) => [user.name, nameOf(user), user.display_name ?? ""].some((name) => name.toLowerCase().startsWith(word));
  const found = directory.workspace.users.filter((user) => !user.deleted && begins(user));
  return found.map((user) => ({ word: nameOf(user), label: `@${nameOf(user)}`, hint: "", note: user.is_bot ? "app" : roleOf(user) }));
}

function rooms(word, { directory, person }) {
  const found = directory.workspace.channels.filter((room) => isOffered(room, person) && room.name.toLowerCase().startsWith(word));
  return found.map((room) => ({ word: room.name, label: `#${room.name}`, hint: "", note: "" }));
}

/** [{before, label, hint, note}]: `before` replaces all that stands before the caret. */
export function completions(before, at) {
  if (/^\/\S*$/.test(before)) {
    const found = commandsAt(at).filter((entry) => entry.command.startsWith(before.toLowerCase()));
    const noted = (entry) => [entry.description, entry.from].filter(Boolean).join(" · ");
    return found.map((entry) => ({ before: `${entry.command} `, label: entry.command, hint: entry.usage_hint ?? "", note: noted(entry) }));
  }
  const begun = beginning(before);
  if (!begun) return [];
  const found = begun.sign === "@" ? people(begun.word, at.directory) : rooms(begun.word, at);
  return found.map(({ word, ...entry }) => ({ ...entry, before: `${begun.start}${word} ` }));
}

export const commandIn = (text) => text.match(/^(\/\S+)(?:\s+([\s\S]*))?$/);

export const knownCommand = (word, at) => commandsAt(at).find((entry) => entry.command === word.toLowerCase());
