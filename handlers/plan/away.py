"""Time off: what was typed, what is stored, what is said."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, actions, context, message, section
from handlers.dates import parse_days
from handlers.log.typed import as_typed
from handlers.nudges.corrections import correct_messages
from handlers.plan.controls import back_button
from handlers.plan.phrases import run_of_days
from handlers.visit import BadInput, Visit
from handlers.words import Words, listed
from planning.calendar import Days
from storage import absences
from storage.store import Store

LONGEST = 366  # days; longer is a slip, or somebody who has left
EXAMPLE = "`/plan away until 4 dec`, `/plan away 3-7 dec`; `/plan back` ends it."


def parse_away(rest: str, visit: Visit) -> Days:
    """Raises BadInput."""
    days = parse_days(as_typed(rest), today=visit.today, locale=visit.words.locale)
    if (days.last - days.first).days >= LONGEST:
        raise BadInput("date", f"That is more than a year, until {visit.words.full_day(days.last)}. Try `3-7 dec`.")
    return days


def go_away(store: Store, visit: Visit, days: Days) -> None:
    if days not in absences.absences(store, visit.workspace, visit.id):
        absences.add_absence(store, visit.workspace, rep=visit.id, days=days, by=visit.id, now=visit.now)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)


def come_back(store: Store, visit: Visit) -> list[Days]:
    """Ends what runs and removes what was to come; which these were."""
    ended = running_or_coming(store, visit)
    absences.end_absences(store, visit.workspace, visit.id, visit.today)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return ended


def running_or_coming(store: Store, visit: Visit) -> list[Days]:
    return [days for days in absences.absences(store, visit.workspace, visit.id) if days.last >= visit.today]


def draw_away(days: Days, words: Words, *, nonce: str) -> Drawn:
    said = f"Away {run_of_days(days, words)} ✓"
    effect = "No reminders on these days, and they are taken out of your pace. Others see that you are away, never why."
    return message(said, [section(f"*{said}* {effect}"), _way_back(nonce)])


def draw_absences(found: list[Days], words: Words, *, nonce: str) -> Drawn:
    if not found:
        return message("No time off is noted.", [section("No time off is noted."), context(EXAMPLE)])
    said = f"Away {listed([run_of_days(days, words) for days in found], most=12)}."
    return message(said, [section(said), _way_back(nonce), context(EXAMPLE)])


def draw_back(ended: list[Days], words: Words) -> Drawn:
    if not ended:
        return message("No time off is noted.", [section("No time off is noted, so there is nothing to end.")])
    said = f"You are back ✓ No longer away: {listed([run_of_days(days, words) for days in ended], most=12)}."
    return message(said, [section(said), context("Days off before today stay taken out of your pace.")])


def _way_back(nonce: str) -> Block:
    return actions(back_button(nonce))
