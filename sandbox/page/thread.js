// A thread, in a pane beside the conversation; on a phone instead of it.

import { h, icon } from "./dom.js";
import { createMessages } from "./messages.js";
import { threadRows } from "./rows.js";

/** “Also send to #channel”: for one reply, then it is off again. */
export function createAlso() {
  const box = h("input", { type: "checkbox" });
  const words = h("span", {});
  const node = h("label", { class: "also", hidden: true }, box, words);
  function taken() {
    const was = box.checked && !node.hidden;
    box.checked = false;
    return was;
  }
  /** `name` is the channel's, or empty where there is none. */
  function stand(name) {
    node.hidden = !name;
    words.textContent = `Also send to ${name}`;
  }
  return { node, taken, stand };
}

/** `close()` is asked for by the cross; `composer` writes replies. */
export function createThread(node, { composer, close }) {
  const messages = createMessages({ label: "Thread", testid: "thread-messages", arranged: threadRows });
  const where = h("span", { class: "thread-where" });
  const shut = h("button", { type: "button", class: "icon-button", "aria-label": "Close thread", title: "Close thread", onclick: close }, icon("close"));
  node.append(h("header", { class: "pane-head" }, h("h2", {}, "Thread"), where, shut), messages.node, composer.node);

  let standing = null;

  /** `replies` begins with the message that was answered; `null` where no thread is open. */
  function update(name, address, replies, ctx) {
    const opening = replies !== null && address !== standing;
    standing = replies && address;
    node.hidden = replies === null;
    document.body.classList.toggle("thread-open", replies !== null);
    if (replies === null) return;
    where.textContent = name;
    const within = { ...ctx, openThread: null, place: "t", testid: "thread-message" };
    messages.update(address, replies, within, { emptyWords: "This message is no longer there." });
    if (opening) composer.focus();
  }
  return { update, toEnd: messages.toEnd, holdsFocus: () => node.contains(document.activeElement) };
}
