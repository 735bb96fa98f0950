// A file for the conversation: chosen with the paper clip, or dropped onto the messages.

import { h, icon } from "./dom.js";

/** `send(name, base64)` shares one file where the person stands. */
export function createAttach(send) {
  const chosen = h("input", { type: "file", multiple: true, hidden: true, data: { testid: "attach" }, onchange: () => share(chosen.files).then(() => (chosen.value = "")) });
  const button = h("button", { type: "button", class: "icon-button", "aria-label": "Attach a file", title: "Attach a file", onclick: () => chosen.click() }, icon("clip"));

  async function share(files) {
    for (const file of [...files]) await send(file.name, await base64Of(file));
  }

  /** Files that are dropped onto `node` are shared. */
  function onto(node) {
    const over = (event) => event.dataTransfer?.types.includes("Files") && (event.preventDefault(), node.classList.add("dropping"));
    const left = () => node.classList.remove("dropping");
    node.addEventListener("dragover", over);
    node.addEventListener("dragleave", left);
    node.addEventListener("drop", (event) => {
      left();
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      share(event.dataTransfer.files);
    });
  }
  return { parts: [chosen, button], onto };
}

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
