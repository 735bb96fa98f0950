"""A weekly time as people write it."""

from __future__ import annotations

from datetime import time

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from handlers.plan.parts.time_line import read_time, written_time
from handlers.visit import BadInput
from planning.ids import ItemId
from planning.outline import FocusBlock

times = st.times(max_value=time(23, 57)).map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Tuesday 9:00–10:30 calls", ([1], "09:00", "10:30", "calls")),
        ("every tuesdays from 9 to 10.30, cold calls", ([1], "09:00", "10:30", "cold calls")),
        ("thu 2-4pm", ([3], "14:00", "16:00", "")),
        ("Fri 9-5pm ambition", ([4], "09:00", "17:00", "ambition")),
        ("Mon + Wed 8am - 9am", ([0, 2], "08:00", "09:00", "")),
        ("every weekday 8:30-9", ([0, 1, 2, 3, 4], "08:30", "09:00", "")),
    ],
)
def test_a_time_is_read_as_people_write_it(line: str, read: tuple[list[int], str, str, str]) -> None:
    found = read_time("focus", line)

    assert (list(found.weekdays), f"{found.starts:%H:%M}", f"{found.ends:%H:%M}", found.text) == read


@pytest.mark.parametrize(
    ("line", "weekday"), [("Mi 14:00-15:00", 2), ("Mittwochs 14-15", 2), ("Di. 9-10", 1), ("Wed 9-10", 2)]
)
def test_a_weekday_is_read_in_the_persons_language_too(line: str, weekday: int) -> None:
    assert read_time("focus", line, Locale("de", "DE")).weekdays == (weekday,)


@pytest.mark.parametrize(
    "line", ["", "calls", "Tuesday", "Tuesday 9", "9-10", "t 9-10", "Tuesday 10-9", "Tuesday 25-26", "Tue 13pm-14pm"]
)
def test_what_is_no_weekly_time_is_answered_with_one(line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_time("focus", line)

    assert refused.value.message.endswith("such as: Tuesday 9:00–10:30 calls.")


@given(
    weekday=st.integers(0, 6),
    span=st.tuples(times, times).filter(lambda span: span[0] < span[1]),
    text=st.sampled_from(["", "calls", "pm report", "9 calls", "Acme: roadmap", "שלום", "to be there"]),
)
def test_a_block_that_is_edited_is_read_back_as_it_was(weekday: int, span: tuple[time, time], text: str) -> None:
    block = FocusBlock(item=ItemId("b"), weekday=weekday, starts=span[0], ends=span[1], text=text)

    found = read_time("focus", written_time(block))

    assert (found.weekdays, found.starts, found.ends, found.text) == ((weekday,), *span, text)
