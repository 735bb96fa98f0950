// The ⋯ menu, and others like it.

import { h, icon } from "./dom.js";
import { followable, plain } from "./mrkdwn.js";

/** `chosen(value, opener)` is called with the value of the entry that was picked; `glyph` is one of the icons. */
export function overflowMenu(element, chosen, { label = "More actions", glyph = "dots", look = "button overflow-opener" } = {}) {
  const opener = h(
    "button",
    { type: "button", class: look, "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, title: label },
    icon(glyph),
  );
  opener.dataset.actionId = element.action_id;
  const entries = element.options.map((option) =>
    h("button", { type: "button", role: "menuitem", tabindex: "-1", class: "menu-entry", onclick: () => pick(option) }, plain(option.text), option.description && h("span", { class: "note" }, plain(option.description))),
  );
  const menu = h("div", { class: "menu", role: "menu", hidden: true }, entries);
  const box = h("span", { class: "overflow" }, opener, menu);

  function show(open) {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    entries[0]?.focus({ preventScroll: true });
    menu.scrollIntoView({ block: "nearest" });
  }
  function pick(option) {
    show(false);
    opener.focus();
    if (followable(option.url ?? "")) window.open(option.url, "_blank", "noopener");
    chosen(option.value, opener);
  }
  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const end = { Home: 0, End: entries.length - 1 }[event.key];
    if (event.key === "Escape" && !menu.hidden) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
      opener.focus();
    } else if ((step || end !== undefined) && !menu.hidden) {
      event.preventDefault();
      entries[end ?? (entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
    }
  }
  opener.addEventListener("click", () => show(menu.hidden));
  box.addEventListener("keydown", onKey);
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) show(false);
  });
  return box;
}
