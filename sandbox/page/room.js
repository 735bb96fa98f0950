// Whether the conversations have room beside the one that is read: it depends on what else stands there.

const NEEDED = 760; // pixels for the conversations and what is read, ours

/** Marks the page as narrow where `frame` without `beside` has less; then they lie over it, behind the menu button. */
export function watchRoom(frame, beside) {
  const look = () => document.body.classList.toggle("narrow", frame.clientWidth - beside.offsetWidth <= NEEDED);
  const observer = new ResizeObserver(look);
  observer.observe(frame);
  observer.observe(beside);
  look();
}
