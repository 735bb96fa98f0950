// The question before a dangerous press; docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object

import { h } from "./dom.js";
import { drawText, plain } from "./mrkdwn.js";

/** True once the person says yes, or where nothing is asked. */
export function agreed(confirm, ctx) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (value) => () => dialog.close(value);
    const style = confirm.style === "danger" ? "button danger" : "button primary";
    const dialog = h(
      "dialog",
      { class: "confirm", "aria-label": plain(confirm.title), data: { testid: "confirm" } },
      h("h2", {}, plain(confirm.title)),
      h("div", {}, drawText(confirm.text, ctx)),
      h(
        "div",
        { class: "confirm-answers" },
        h("button", { type: "button", class: "button", onclick: answer("no") }, plain(confirm.deny)),
        h("button", { type: "button", class: style, onclick: answer("yes") }, plain(confirm.confirm)),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
