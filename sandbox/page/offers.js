// The list above a composer: what may be meant, one of it chosen.

import { announce } from "./announce.js";
import { h } from "./dom.js";

/** `taken(entry)` is called for the one that is pressed; `field` is the text that the list belongs to. */
export function createOffers(field, id, taken) {
  const node = h("div", { id, class: "completions", role: "listbox", "aria-label": "Suggestions", hidden: true });
  let entries = [];
  let chosen = 0;

  const row = (entry, at) =>
    h(
      "div",
      { id: `${id}-${at}`, class: entry.label[0] === "/" ? "offer offer-command" : "offer", role: "option", "aria-selected": String(at === chosen), onmousedown: (event) => (event.preventDefault(), taken(entry)) },
      h("strong", {}, entry.label),
      entry.hint && h("code", {}, entry.hint),
      h("span", {}, entry.note),
    );

  function show(found, index = 0) {
    if (found.length && found.length !== entries.length) announce(found.length === 1 ? "1 suggestion" : `${found.length} suggestions`);
    [entries, chosen] = [found, index];
    node.replaceChildren(...found.map(row));
    node.hidden = !found.length;
    node.children[index]?.scrollIntoView({ block: "nearest" });
    if (found.length) field.setAttribute("aria-activedescendant", `${id}-${index}`);
    else field.removeAttribute("aria-activedescendant");
  }
  return {
    node,
    show,
    step: (by) => show(entries, (chosen + by + entries.length) % entries.length),
    chosen: () => entries[chosen] ?? null,
  };
}
