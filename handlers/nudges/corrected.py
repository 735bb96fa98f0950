"""A message that said otherwise once: as of which instant it is drawn again, and the word that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from handlers import limits
from handlers.blocks import Drawn, context
from planning.calendar import week_of
from planning.moments import local_instant
from planning.nudges import CORRECTED, Message
from planning.roll_up import reported_week

_LAST_MINUTE = time(23, 59)


def is_corrected(posted: Message) -> bool:
    return CORRECTED in posted.decision.evidence


def with_corrected(drawn: Drawn, posted: Message) -> Drawn:
    """The word, and the day, below what it corrects."""
    if not is_corrected(posted):
        return drawn
    day = date.fromisoformat(str(posted.decision.evidence[CORRECTED]))
    said = context(f"Corrected {day.day} {day:%B}: an entry was changed, added or deleted later.").to_dict()
    return replace(drawn, blocks=_below(drawn.blocks, said))


def end_of_its_week(posted: Message, *, zone: str, now: datetime) -> datetime:
    """The last minute of the local week in which it was due; now, while that lasts."""
    week = week_of(posted.decision.not_before.astimezone(ZoneInfo(zone)).date())
    return min(now, end_of_day(week.last, zone))


def end_of_day(day: date, zone: str) -> datetime:
    """Its last minute."""
    return local_instant(day, _LAST_MINUTE, zone)


def while_it_speaks(posted: Message, *, zone: str, now: datetime) -> datetime:
    """Now, while a roll-up of today speaks of the same week; else the instant at which it was due."""
    due = posted.decision.not_before
    days = [at.astimezone(ZoneInfo(zone)).date() for at in (due, now)]
    return now if reported_week(days[0]) == reported_week(days[1]) else due


def _below(blocks: list[dict[str, Any]], said: dict[str, Any]) -> list[dict[str, Any]]:
    """In the last small print where the message holds no more blocks."""
    if len(blocks) < limits.MESSAGE_BLOCKS:
        return [*blocks, said]
    last = blocks[-1]
    if last["type"] != "context" or len(last["elements"]) >= limits.CONTEXT_ELEMENTS:
        return [*blocks[:-1], said]
    return [*blocks[:-1], {**last, "elements": [*last["elements"], *said["elements"]]}]
