// The app's Home tab.

import { drawBlock } from "./blocks.js";
import { h, icon } from "./dom.js";
import { reconcile } from "./keyed.js";

export function createHome() {
  const page = h("div", { class: "home-page" });
  const node = h("div", { id: "panel-home", class: "home", role: "tabpanel", "aria-labelledby": "tab-home", tabindex: "0", data: { testid: "home" } }, page);
  let standing = null;
  let shown = { view: null, inspect: null };
  const look = () => h("button", { type: "button", class: "icon-button", title: "Show the JSON", "aria-label": "Show the JSON of Home", onclick: () => shown.inspect(shown.view) }, icon("braces"));
  const title = (view) => ({ key: "title", signature: String(view === null), draw: () => h("div", { class: "home-title" }, h("h2", { class: "unseen" }, "Home"), view && look()) });

  function items(view, ctx) {
    return view.blocks.map((block, index) => ({
      key: String(index),
      signature: JSON.stringify(block),
      draw: () => drawBlock(block, ctx),
    }));
  }

  function update(where, view, ctx) {
    if (where !== standing) page.replaceChildren();
    standing = where;
    const nothing = { key: "empty", signature: "", draw: () => h("p", { class: "empty" }, "Nothing is shown on Home yet.") };
    shown = { view, inspect: ctx.inspect };
    const act = (done) => ctx.actInView(view, done);
    reconcile(page, [title(view), ...(view ? items(view, { ...ctx, prefix: "home", act }) : [nothing])]);
  }
  return { node, update };
}
