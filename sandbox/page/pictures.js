// Images: of image blocks, in a context, beside a section. docs.slack.dev/reference/block-kit/blocks/image-block

import { h } from "./dom.js";

/** A file of the sandbox by its id, or by a private address, which the page itself may not ask for. */
function addressOf(image) {
  const { id, url } = image.slack_file ?? {};
  const file = id ?? url?.match(/\bF[A-Z0-9]+/)?.[0];
  return new URL(file ? `/file/${file}` : (image.image_url ?? ""), location.href);
}

const named = (words) => h("span", { class: "picture-elsewhere" }, words);

/** Pictures come from the sandbox itself; a picture of another address is named, not loaded, and so is one that does not come. */
export function picture(image) {
  const address = addressOf(image);
  if (address.protocol !== "data:" && address.origin !== location.origin) return named(`${image.alt_text} (a picture at ${address.host})`);
  const node = h("img", { src: address.href, alt: image.alt_text, loading: "lazy" });
  node.addEventListener("error", () => node.replaceWith(named(`${image.alt_text} (the picture did not come)`)));
  return node;
}
