// What may be meant by what is typed so far: a command at the start, a person after an @.

import { nameOf, roleOf } from "./people.js";

/** [{insert, label, note}]: `insert` replaces the whole text. */
export function completions(text, directory) {
  const word = text.match(/^\/\S*$/)?.[0];
  if (word) {
    return directory.workspace.commands
      .filter((entry) => entry.command.startsWith(word.toLowerCase()))
      .map((entry) => ({ insert: `${entry.command} `, label: entry.command, note: entry.description }));
  }
  const at = text.match(/(^|\s)@([\p{L}\p{N}._-]*)$/u);
  if (!at) return [];
  const start = text.slice(0, text.length - at[2].length);
  return directory.workspace.users
    .filter((user) => !user.deleted && [user.name, nameOf(user)].some((name) => name.toLowerCase().startsWith(at[2].toLowerCase())))
    .map((user) => ({ insert: `${start}${nameOf(user)} `, label: nameOf(user), note: roleOf(user) }));
}

export const commandIn = (text) => text.match(/^(\/\S+)(?:\s+([\s\S]*))?$/);

export const knownCommand = (word, directory) =>
  directory.workspace.commands.find((entry) => entry.command === word.toLowerCase());
