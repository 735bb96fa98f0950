// The app's About tab: what it is, what can be typed, and what it may do.

import { h } from "./dom.js";
import { avatar } from "./people.js";

const entry = (name, note) => h("div", { class: "about-entry" }, h("dt", {}, name), h("dd", {}, note));

const part = (title, entries) => entries.length > 0 && h("section", {}, h("h2", {}, title), h("dl", {}, entries));

const typedAs = ({ command, usage_hint: hint }) => [h("code", {}, command), hint && h("span", { class: "about-hint" }, ` ${hint}`)];

export function createAbout() {
  const page = h("div", { class: "home-page about" });
  const node = h("div", { id: "panel-about", class: "home", role: "tabpanel", "aria-labelledby": "tab-about", tabindex: "0", hidden: true, data: { testid: "about" } }, page);
  let standing = "";

  function update({ workspace, app, person }) {
    const now = JSON.stringify([workspace.commands, workspace.shortcuts, workspace.scopes, app]);
    if (now === standing) return;
    standing = now;
    const places = { global: "Beside the composer", message: "In the menu of a message" };
    page.replaceChildren(
      h("div", { class: "about-head" }, avatar(person), h("div", {}, h("strong", {}, app.name), h("p", {}, app.description ?? "An app in this workspace."))),
      ...[
        part("Commands", workspace.commands.map((each) => entry(typedAs(each), each.description))),
        part("Shortcuts", (workspace.shortcuts ?? []).map((each) => entry(each.name, `${places[each.type] ?? ""}. ${each.description}`))),
        part("What it may do", (workspace.scopes ?? []).map((each) => entry(h("code", {}, each.name), each.granted === false ? "not granted" : each.optional ? "granted, optional" : "granted"))),
      ].filter(Boolean),
    );
  }
  return { node, update: (directory) => update({ workspace: directory.workspace, app: directory.app, person: directory.person(directory.app.bot_user_id) }) };
}
