// What a screen reader is told of by the way.

const KEPT = 5; // sentences: what is taken away too soon is not read out

/** Reads a sentence out when nothing else is being read. */
export function announce(sentence) {
  const box = document.getElementById("announcer");
  const line = document.createElement("p");
  line.textContent = sentence;
  box.append(line);
  while (box.children.length > KEPT) box.firstElementChild.remove();
}
