"""A plan's goals, strategies and tactics in words, as mrkdwn: what was typed is escaped, and cut where it is long."""

from __future__ import annotations

import re
from datetime import date

from handlers.blocks import escape, shorten
from handlers.words import Words, counted, plural
from planning.outline import Goal, Strategy
from planning.plan import Tactic
from planning.trace import Link

SHORT = 150  # characters of a text among others
LONG = 1500  # of the one that is looked at


def one_line(typed: str, most: int = SHORT) -> str:
    """Typed text in a line of its own, escaped."""
    return shorten(escape(shorten(" ".join(typed.split()), most)), 2 * most)


def in_own_words(type_: str, text: str) -> str:
    """What the rep calls a tactic: the text alone where it names the type, else both, such as visits · to new sites.
    As typed."""
    names_it = re.search(rf"\b{re.escape(type_)}", text, re.IGNORECASE)
    return text if names_it else f"{plural(type_)} · {text}"


def asks(tactic: Tactic) -> str:
    """Such as 10 meetings a week; a meeting a month with each account of “key”."""
    if tactic.coverage is not None:
        times = counted(tactic.count, tactic.type)
        return f"{times} a {tactic.cadence} with each account of “{one_line(tactic.coverage, 60)}”"
    return f"{counted(tactic.count, tactic.type)} a {tactic.cadence}"


def link_kind(link: Link) -> str:
    """Such as Goal · roadmap to revenue; Strategy · new business; Tactic."""
    match link:
        case Goal():
            return f"Goal · {link.element}"
        case Strategy():
            return f"Strategy · {link.business} business"
        case Tactic():
            return "Tactic" if link.business is None else f"Tactic · {link.business} business"


def link_text(link: Link, words: Words, *, most: int = SHORT, year: int | None = None) -> str:
    """What it says, with its measure and date; of a tactic the rep's words and the count.

    `year` is that of the plan: a date in another one is drawn with its year.
    """
    match link:
        case Goal():
            parts = [one_line(link.text, most), one_line(link.measure, most)]
        case Strategy():
            by = f"by {_day(link.by, words, year)}" if link.by is not None else ""
            parts = [one_line(link.text, most), one_line(link.measure, most), by]
        case Tactic():
            parts = [one_line(link.text, most), asks(link)]
    return " · ".join(part for part in parts if part)


def _day(day: date, words: Words, year: int | None) -> str:
    return words.short_day(day) if year in (None, day.year) else words.full_day(day)
