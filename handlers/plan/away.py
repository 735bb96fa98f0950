"""Time off: what was typed, what is stored, what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Drawn, Json, context, message, section
from handlers.dates import UNTIL, parse_days
from handlers.log.reading.typed import as_typed
from handlers.nonce import value_of
from handlers.nudges.corrections import correct_messages
from handlers.plan.controls import back_button, remove_button
from handlers.plan.phrases import run_of_days
from handlers.visit import BadInput, Visit
from handlers.words import Words
from planning.calendar import Days
from storage import absences
from storage.folding import folded
from storage.store import Store

LONGEST = 366  # days; longer is a slip, or somebody who has left
ASKED_ABOUT = 90  # days; without its years a longer run is more often two days the wrong way round
_YEAR = re.compile(r"\d{4}")
SHOWN = 12  # runs, with a button each
ENDS_IT = frozenset({"off", "back", "cancel", "end", "ended", "stop", "over", "none", "no"})
EXAMPLE = "`/plan away until 4 dec`, `/plan away 3-7 dec`; `/plan back` ends it."


def parse_away(rest: str, visit: Visit) -> Days:
    """Raises BadInput."""
    typed = as_typed(rest)
    if folded(typed) in ENDS_IT:
        raise BadInput("date", "To end your time off, write `/plan back`; `/plan away` lists it, each with a button.")
    days = parse_days(typed, today=visit.today, locale=visit.words.locale)
    if (days.last - days.first).days >= LONGEST:
        raise BadInput("date", f"That is more than a year, until {visit.words.full_day(days.last)}. Try `3-7 dec`.")
    length = (days.last - days.first).days + 1
    if length > ASKED_ABOUT and not _YEAR.search(typed):
        raise BadInput("date", _with_years(days, length, visit.words))
    return days


def _with_years(days: Days, length: int, words: Words) -> str:
    said = f"That would be {words.full_day(days.first)} to {words.full_day(days.last)}, {length} days."
    return f"{said} If you mean it, write the years: `/plan away {days.first} to {days.last}`."


def says_end(rest: str) -> bool:
    """Whether it says when time off ends, and not when it begins: until 4 dec."""
    return UNTIL.fullmatch(" ".join(as_typed(rest).split())) is not None


def go_away(store: Store, visit: Visit, days: Days, *, until: bool) -> Days:
    """The run as it stands then. With `until`, the time off that runs ends on its last day, be it earlier or later."""
    if until:
        absences.end_absence(store, visit.workspace, visit.id, days.first)
    stands = absences.add_absence(store, visit.workspace, rep=visit.id, days=days, by=visit.id, now=visit.now)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return stands


def come_back(store: Store, visit: Visit) -> Days | None:
    """Ends what runs; which that was."""
    ended = next((days for days in running_or_coming(store, visit) if visit.today in days), None)
    absences.end_absence(store, visit.workspace, visit.id, visit.today)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return ended


def remove(store: Store, visit: Visit, action: Json) -> Days | None:
    """The run that a button stands beside; none where it is there no more."""
    value = value_of(action)
    try:
        days = Days(date.fromisoformat(value["first"]), date.fromisoformat(value["last"]))
    except (KeyError, TypeError, ValueError):
        return None
    if not absences.remove_absence(store, visit.workspace, visit.id, days):
        return None
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return days


def running_or_coming(store: Store, visit: Visit) -> list[Days]:
    return [days for days in absences.absences(store, visit.workspace, visit.id).runs if days.last >= visit.today]


def draw_away(days: Days, words: Words, *, today: date, nonce: str) -> Drawn:
    said = f"Away {run_of_days(days, words)} ✓"
    effect = "No reminders on these days, and they are taken out of your pace. Others see that you are away, never why."
    return message(said, [section(f"*{said}* {effect}", accessory=_button(days, today, nonce))])


def draw_absences(found: Sequence[Days], words: Words, *, today: date, nonce: str, said: str = "") -> Drawn:
    """What runs and what is to come, each with the button that ends or removes it; `said` is what a press did."""
    above: list[Block] = [section(said)] if said else []
    if not found:
        nothing = "No time off is noted."
        return message(said or nothing, [*above, section(nothing), context(EXAMPLE)])
    rows = [
        section(f"Away {run_of_days(days, words)}", accessory=_button(days, today, nonce)) for days in found[:SHOWN]
    ]
    more = [context(f"{len(found) - SHOWN} more come after these.")] if len(found) > SHOWN else []
    return message(said or "Your time off", [*above, *rows, *more, context(EXAMPLE)])


def draw_back(ended: Days | None, words: Words) -> Drawn:
    if ended is None:
        return message(NOT_AWAY, [section(NOT_AWAY)])
    said = f"You are back ✓ No longer away: {run_of_days(ended, words)}."
    return message(said, [section(said), context("Days off before today stay taken out of your pace.")])


NOT_AWAY = "You are not away today, so there is nothing to end. `/plan away` lists what is to come."


def removed(days: Days | None, words: Words) -> str:
    return f"Removed ✓ {run_of_days(days, words)}." if days is not None else "That was removed before."


def _button(days: Days, today: date, nonce: str) -> ButtonElement:
    return back_button(nonce) if today in days else remove_button(days, nonce)
