"""The demo's sales team: who they are, what they plan, and what they have booked. Deterministic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planning.calendar import Days

ACCOUNTS = (
    "Globex", "Initech", "Soylent", "Hooli", "Umbrella", "Stark Foods", "Wayne Logistics", "Acme", "Vandelay",
    "Wonka Retail", "Tyrell Labs", "Cyberdyne", "Gringotts", "Duff Supply", "Oceanic Air",
)  # fmt: skip
CUSTOMERS = (
    "Globex", "Soylent", "Umbrella", "Stark Foods", "Vandelay", "Wonka Retail", "Gringotts", "Duff Supply",
)  # fmt: skip
WON = (
    "Wayne Logistics",
    "Acme",
    "Nordkorn",
    "Lakeside Dairy",
    "Alpenfrisch",
    "Brightwater",
    "Havelmarkt",
    "Kestrel Cold Chain",
    "Ostsee Fisch",
    "Bluepeter Marine",
    "Greenleaf",
    "Morrow Mills",
)  # fmt: skip  new customers, in the order in which they sign
KEY = "key"  # the list that Anna's customers are on


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A rep: their plan, and the part of their pace they have booked. What they did a week: bot/demo/rhythm.py."""

    id: str
    target: int  # whole units of the currency
    currency: str
    average_deal: int
    new_share: int  # percent
    calls: int  # a week
    meetings: int  # a week
    proposals: int  # a week
    booked: Fraction  # the part of the revenue pace that is booked
    seed: int = 2  # of what chance made of the eight quarters before
    this_week: tuple[tuple[str, int, int], ...] = ()  # (type, weekday, count) from Monday to Wednesday noon
    won_on_tuesday: int = 0  # whole units, over and above what is booked before
    holidays: tuple[Days, ...] = ()  # before the demo's week
    besides: tuple[tuple[str, date, str], ...] = ()  # (type, day, account) of what was done once with an account

    @property
    def weekly(self) -> dict[str, int]:
        return {"call": self.calls, "meeting": self.meetings, "proposal": self.proposals}


ANNA = Character(
    id="U0ANNA",
    seed=7,
    target=310_000,
    currency="EUR",
    average_deal=15_000,
    new_share=60,
    calls=45,
    meetings=6,
    proposals=4,
    booked=Fraction(93, 100),
    this_week=(
        ("call", 0, 9), ("call", 1, 8), ("call", 2, 4), ("meeting", 0, 2), ("meeting", 1, 1), ("meeting", 2, 1),
        ("proposal", 1, 2),
    ),
    holidays=(Days(date(2026, 8, 10), date(2026, 8, 21)),),
    besides=(
        ("visit", date(2026, 10, 6), "Globex"), ("visit", date(2026, 10, 7), "Soylent"),
        ("visit", date(2026, 10, 13), "Gringotts"), ("visit", date(2026, 10, 14), "Umbrella"),
        ("visit", date(2026, 10, 20), "Vandelay"), ("visit", date(2026, 10, 22), "Wonka Retail"),
        ("visit", date(2026, 10, 27), "Stark Foods"), ("visit", date(2026, 10, 29), "Duff Supply"),
        ("visit", date(2026, 11, 3), "Stark Foods"), ("visit", date(2026, 11, 4), "Umbrella"),
        ("visit", date(2026, 11, 10), "Vandelay"), ("visit", date(2026, 11, 12), "Duff Supply"),
        ("visit", date(2026, 11, 13), "Gringotts"), ("referral", date(2026, 10, 14), "Umbrella"),
        ("referral", date(2026, 10, 27), "Stark Foods"), ("referral", date(2026, 11, 4), "Umbrella"),
    ),
)  # fmt: skip
BEN = Character(
    id="U0BEN",
    target=240_000,
    currency="GBP",
    average_deal=12_000,
    new_share=70,
    calls=35,
    meetings=6,
    proposals=4,
    booked=Fraction(74, 100),
    this_week=(("call", 0, 6), ("call", 1, 5), ("meeting", 1, 1)),
    holidays=(Days(date(2026, 7, 27), date(2026, 8, 7)),),
)
CARLA = Character(
    id="U0CARLA",
    target=280_000,
    currency="USD",
    average_deal=14_000,
    new_share=50,
    calls=25,
    meetings=6,
    proposals=4,
    booked=Fraction(112, 100),
    this_week=(("call", 0, 6), ("call", 1, 6), ("meeting", 0, 1), ("meeting", 1, 3), ("proposal", 1, 2)),
    won_on_tuesday=16_500,
    holidays=(Days(date(2026, 8, 24), date(2026, 9, 4)),),
)
DEV = Character(
    id="U0DEV",
    target=18_000_000,
    currency="INR",
    average_deal=900_000,
    new_share=60,
    calls=30,
    meetings=6,
    proposals=4,
    booked=Fraction(112, 100),
    holidays=(Days(date(2026, 10, 19), date(2026, 10, 21)),),
)
REPS = (ANNA, BEN, CARLA, DEV)
NEWCOMER = "U0ELIF"  # added to the team this week: no plan, not answered yet
MANAGER = "U0MAYA"
AWAY = DEV.id  # until Friday
CHANNEL = "C0NORTH"
TEAM_NAME = "Team North"
