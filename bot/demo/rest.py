"""What the demo's reps do from Wednesday noon to the quarter's end, as data. The same at every start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.demo.cast import WEDNESDAY
from bot.demo.team import ANNA, BEN, CARLA, DEV, MANAGER, NEWCOMER
from planning.calendar import ONE_DAY, Days

REST = Days(WEDNESDAY + ONE_DAY, date(2026, 12, 31))
ELIFS_PLAN = {"target": "1.2m", "new_share": "60", "average_deal": "150k"}  # as she types it
ELIF_PLANS_ON = date(2026, 11, 19)
# As whom one begins at the page. Slack takes 50 updates of messages a minute, which whole weeks' messages share.
CHANGES_AT_ONCE = (ANNA.id,)  # what the others were sent says their sales when the week is closed
TAKES_THE_WAY_BACK = (ANNA.id,)  # when Headway offers it; the others read it and go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Win:
    day: date
    account: str
    amount: int  # whole units
    was_open: bool = False  # it is the opportunity with that account


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    day: date
    account: str
    because: str


# (calls, meetings, proposals), week by week from the rest of week 47 to week 53; days off have none.
WEEKS: Mapping[str, Sequence[tuple[int, int, int]]] = {
    ANNA.id: ((17, 3, 2), (41, 8, 5), (40, 8, 5), (38, 7, 5), (36, 7, 4), (24, 4, 3), (14, 3, 2)),
    BEN.id: ((7, 1, 1), (19, 3, 1), (16, 2, 1), (20, 3, 2), (15, 2, 1), (6, 1, 0), (0, 0, 0)),
    CARLA.id: ((11, 3, 2), (14, 3, 2), (25, 6, 4), (24, 6, 4), (25, 6, 4), (12, 3, 2), (6, 2, 1)),
    DEV.id: ((0, 0, 0), (32, 7, 5), (30, 7, 4), (29, 6, 5), (31, 6, 4), (25, 5, 3), (15, 3, 2)),
    NEWCOMER: ((8, 1, 0), (20, 3, 1), (22, 3, 2), (24, 4, 2), (22, 4, 2), (20, 3, 2), (10, 2, 1)),
}
OFF: Mapping[str, Sequence[Days]] = {
    ANNA.id: (Days(date(2026, 12, 24), date(2026, 12, 27)),),
    BEN.id: (Days(date(2026, 12, 3), date(2026, 12, 3)), Days(date(2026, 12, 23), date(2026, 12, 31))),  # a cold first
    CARLA.id: (Days(date(2026, 11, 26), date(2026, 11, 27)), Days(date(2026, 12, 24), date(2026, 12, 25))),
    DEV.id: (Days(date(2026, 12, 25), date(2026, 12, 25)),),
    MANAGER: (Days(date(2026, 12, 24), date(2026, 12, 31)),),
}
WON: Mapping[str, Sequence[Win]] = {
    ANNA.id: (
        Win(day=date(2026, 11, 20), account="Nordkorn", amount=17_000),
        Win(day=date(2026, 11, 26), account="Tyrell Labs", amount=15_500, was_open=True),
        Win(day=date(2026, 12, 2), account="Globex", amount=24_000, was_open=True),
        Win(day=date(2026, 12, 8), account="Initech", amount=18_000, was_open=True),
        Win(day=date(2026, 12, 10), account="Alpenfrisch", amount=16_500),
        Win(day=date(2026, 12, 15), account="Vandelay", amount=12_000, was_open=True),
        Win(day=date(2026, 12, 17), account="Wonka Retail", amount=21_000),
        Win(day=date(2026, 12, 18), account="Havelmarkt", amount=15_000),
        Win(day=date(2026, 12, 21), account="Hooli", amount=21_000, was_open=True),
        Win(day=date(2026, 12, 28), account="Fjordkost", amount=9_000),
    ),
    BEN.id: (
        Win(day=date(2026, 11, 25), account="Morrow Mills", amount=10_500),
        Win(day=date(2026, 12, 4), account="Duff Supply", amount=12_000),
        Win(day=date(2026, 12, 9), account="Cyberdyne", amount=14_000, was_open=True),
        Win(day=date(2026, 12, 15), account="Kestrel Cold Chain", amount=11_000),
        Win(day=date(2026, 12, 21), account="Gringotts", amount=12_900),
    ),
    CARLA.id: (
        Win(day=date(2026, 11, 20), account="Lakeside Dairy", amount=15_500),
        Win(day=date(2026, 11, 24), account="Umbrella", amount=12_000),
        Win(day=date(2026, 12, 1), account="Stark Foods", amount=32_000, was_open=True),
        Win(day=date(2026, 12, 7), account="Greenleaf", amount=14_500),
        Win(day=date(2026, 12, 11), account="Initech", amount=18_500, was_open=True),
        Win(day=date(2026, 12, 16), account="Talgut", amount=27_500),
        Win(day=date(2026, 12, 18), account="Soylent", amount=13_000),
    ),
    DEV.id: (  # little for weeks, and then what he was waiting for
        Win(day=date(2026, 12, 4), account="Wonka Retail", amount=700_000),
        Win(day=date(2026, 12, 10), account="Umbrella", amount=1_350_000),
        Win(day=date(2026, 12, 14), account="Oceanic Air", amount=1_750_000),
        Win(day=date(2026, 12, 16), account="Acme", amount=1_500_000),
        Win(day=date(2026, 12, 21), account="Tyrell Labs", amount=1_600_000),
        Win(day=date(2026, 12, 28), account="Hooli", amount=1_100_000),
    ),
    NEWCOMER: (
        Win(day=date(2026, 12, 4), account="Bluepeter Marine", amount=270_000),
        Win(day=date(2026, 12, 16), account="Brightwater", amount=540_000),
        Win(day=date(2026, 12, 23), account="Ostsee Fisch", amount=426_000),
    ),
}
LOST: Mapping[str, Sequence[Loss]] = {
    ANNA.id: (Loss(day=date(2026, 12, 16), account="Soylent", because="postponed to March"),),
    BEN.id: (Loss(day=date(2026, 12, 11), account="Umbrella", because="stays with one site"),),
    CARLA.id: (Loss(day=date(2026, 12, 17), account="Hooli", because="no pilot this year"),),
}
