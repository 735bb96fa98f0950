"""Focus blocks are asked about once they have ended."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from planning.calendar import Calendar, Days, week_of
from planning.focus import Answered, FocusAnswer, Record, four_weeks, record, unanswered
from planning.ids import ItemId
from planning.outline import FocusBlock

TUESDAY, WEDNESDAY = date(2026, 11, 17), date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 12)  # noqa: DTZ001  local
BLOCKS = (
    FocusBlock(item=ItemId("wednesday"), weekday=2, starts=time(11), ends=time(12)),
    FocusBlock(item=ItemId("tuesday"), weekday=1, starts=time(9), ends=time(10, 30)),
    FocusBlock(item=ItemId("friday"), weekday=4, starts=time(9), ends=time(10)),
)
SINCE = {block.item: date(2026, 10, 1) for block in BLOCKS}


def asked(
    *answers: Answered, now: datetime = NOON, calendar: Calendar | None = None, **since: date
) -> list[tuple[str, date]]:
    known = {**SINCE, **{ItemId(item): day for item, day in since.items()}}
    week = week_of(now.date())
    found = unanswered(BLOCKS, answers, week, since=known, calendar=calendar or Calendar(), now=now)
    return [(sitting.block.item, sitting.day) for sitting in found]


def test_a_block_is_asked_about_once_it_has_ended() -> None:
    assert asked() == [("tuesday", TUESDAY), ("wednesday", WEDNESDAY)]
    assert asked(now=NOON.replace(hour=11)) == [("tuesday", TUESDAY)]


def test_an_answered_block_is_not_asked_about_again() -> None:
    kept = Answered(item=ItemId("tuesday"), day=TUESDAY, answer=FocusAnswer.KEPT)

    assert asked(kept) == [("wednesday", WEDNESDAY)]


def test_a_block_is_not_asked_about_for_days_before_it_was_planned() -> None:
    assert asked(tuesday=WEDNESDAY) == [("wednesday", WEDNESDAY)]


@pytest.mark.parametrize(
    "calendar",
    [Calendar(away=(Days(TUESDAY, TUESDAY),)), Calendar(country="DE", away=(Days(TUESDAY, WEDNESDAY),))],
)
def test_nobody_is_asked_about_a_block_while_away(calendar: Calendar) -> None:
    assert ("tuesday", TUESDAY) not in asked(calendar=calendar)


def test_a_holiday_has_no_focus_block() -> None:
    christmas = datetime(2026, 12, 26, 12)  # noqa: DTZ001  local

    assert ("friday", date(2026, 12, 25)) in asked(now=christmas)
    assert ("friday", date(2026, 12, 25)) not in asked(now=christmas, calendar=Calendar(country="DE"))


def test_the_last_four_weeks_are_counted() -> None:
    days = four_weeks(NOON)
    answers = [
        Answered(item=ItemId("tuesday"), day=day, answer=answer)
        for day, answer in ((TUESDAY, FocusAnswer.KEPT), (date(2026, 11, 10), FocusAnswer.CUT_SHORT))
    ]

    assert days == Days(date(2026, 10, 26), WEDNESDAY)
    assert record(answers, 2) == Record(kept=1, cut_short=1, unanswered=2)
