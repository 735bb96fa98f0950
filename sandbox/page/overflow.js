// The ⋯ menu, and others like it.

import { h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";

/** `chosen(value)` is called with the value of the entry that was picked; `glyph` is one of the icons. */
export function overflowMenu(element, chosen, { label = "More actions", glyph = "dots", look = "button overflow-opener" } = {}) {
  const opener = h(
    "button",
    { type: "button", class: look, "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, title: label },
    icon(glyph),
  );
  opener.dataset.actionId = element.action_id;
  const entries = element.options.map((option) =>
    h("button", { type: "button", role: "menuitem", class: "menu-entry", onclick: () => pick(option.value) }, plain(option.text)),
  );
  const menu = h("div", { class: "menu", role: "menu", hidden: true }, entries);
  const box = h("span", { class: "overflow" }, opener, menu);

  function show(open) {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) entries[0]?.focus();
  }
  function pick(value) {
    show(false);
    opener.focus();
    chosen(value);
  }
  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !menu.hidden) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
      opener.focus();
    } else if (step && !menu.hidden) {
      event.preventDefault();
      const next = (entries.indexOf(document.activeElement) + step + entries.length) % entries.length;
      entries[next].focus();
    }
  }
  opener.addEventListener("click", () => show(menu.hidden));
  box.addEventListener("keydown", onKey);
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) show(false);
  });
  return box;
}
