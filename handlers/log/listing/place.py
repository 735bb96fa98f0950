"""Which part of the list is shown: it travels in the list's own menus and rows, and is trusted for nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from handlers.blocks import Json
from planning.calendar import Days, iso_week, week_of
from planning.ids import AccountId, EntryId
from storage.entry_lists import Sought

LONGEST_TYPE = 40  # characters: a longer one is none of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    sought: Sought = Sought()  # noqa: RUF009  frozen
    before: EntryId | None = None  # where the page begins; none: with the newest

    def to(self, before: EntryId | None) -> Place:
        return replace(self, before=before)


def packed(place: Place) -> str:
    """Short: the value of an option holds 150 characters."""
    sought = place.sought
    week = iso_week(sought.days.first) if sought.days is not None else None
    parts = {"t": sought.type, "a": sought.account, "w": week, "b": place.before}
    given = {name: value for name, value in parts.items() if value is not None}
    return json.dumps(given, separators=(",", ":"), ensure_ascii=False)


def unpacked(text: object) -> Place:
    """The place that was packed; the whole list for anything else."""
    try:
        said = json.loads(str(text))
    except ValueError:
        return Place()
    return _place(said) if isinstance(said, dict) else Place()


def _place(said: Json) -> Place:
    type_, account, before = (_text(said.get(name)) for name in ("t", "a", "b"))
    sought = Sought(
        type=type_[:LONGEST_TYPE] if type_ else None,
        account=AccountId(account) if account else None,
        days=_week(_text(said.get("w"))),
    )
    return Place(sought=sought, before=EntryId(before) if before else None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _week(text: str) -> Days | None:
    """Of an ISO week, such as 2026-W47."""
    year, _, number = text.partition("-W")
    try:
        return week_of(date.fromisocalendar(int(year), int(number), 1))
    except ValueError:
        return None
