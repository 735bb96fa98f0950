"""/plan help, and what a word that is not known gets."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from handlers.blocks import Drawn, context, escape, message, section, shorten

SAID = 60  # characters of what was typed in the answer
ALIKE = 0.6  # of 1: as near as "wek" is to "week"

_FIVE = (
    ("/plan", "your plan on one page; the first time, it begins one"),
    ("/plan week", "today, then this week, to arrange as you like; `/plan week next` the next one"),
    ("/plan @rep", "the plan of a rep who shares it with you"),
    ("/plan away until 4 dec", "time off; `/plan back` ends it"),
    ("/log meeting Globex", "what you did; `/log win 12k Globex` what you won"),
)
_ALSO = (
    "Also: `/plan new`; `/plan team`; `/plan territory`, one you serve with others; `/plan settings`, "
    "your working days and messages and, for admins, activity types."
)
EXAMPLES = {
    "away": "away until 4 dec",
    "show": "show @anna",
}


def draw_help() -> Drawn:
    lines = [f"`{command}`  {what}" for command, what in _FIVE]
    return message(
        "Headway: /plan, /plan week, /plan @rep, /plan away, /log",
        [
            section("\n".join(lines)),
            context(_ALSO),
        ],
    )


def draw_unknown(typed: str, words: Sequence[str]) -> Drawn:
    """One sentence: what was not understood, the nearest word, an example that works."""
    first = typed.partition(" ")[0].casefold()
    near = get_close_matches(first[:SAID], words, n=1, cutoff=ALIKE)
    meant = f"did you mean `/plan {EXAMPLES.get(near[0], near[0])}`?" if near else "try `/plan week` or `/plan help`."
    said = f"“{shorten(typed, SAID)}” is nothing `/plan` knows; {meant}"
    return message(said, [section(escape(said))])
