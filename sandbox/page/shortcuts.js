// The menus of the app's shortcuts: beside the composer, and on a message.

import { overflowMenu } from "./overflow.js";

const ofType = (directory, type) => (directory.workspace.shortcuts ?? []).filter((each) => each.type === type);

/** None where the app has no shortcut of that type; `chosen(callbackId)`. */
function shortcutMenu(directory, type, chosen, look) {
  const offered = ofType(directory, type);
  if (!offered.length) return null;
  const options = offered.map((each) => ({ text: { type: "plain_text", text: each.name, emoji: false }, value: each.callback_id }));
  return overflowMenu({ action_id: `shortcuts-${type}`, options }, chosen, look);
}

export const globalShortcuts = (directory, chosen) =>
  shortcutMenu(directory, "global", chosen, { label: "Shortcuts", glyph: "bolt", look: "icon-button" });

export const messageShortcuts = (directory, chosen) => shortcutMenu(directory, "message", chosen, { look: "icon-button" });
