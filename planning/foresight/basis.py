"""What one plan's forecast rests on: learned once a day from the history of the pool and of the rep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from planning.plan import Revision

POOL_WINS = 30  # of the pool, fewer of which say nothing
OWN_SIGNS = 5  # a rep's sales and open opportunities together, fewer of which say nothing of them


class WhyNot(StrEnum):
    """Why no chance is shown."""

    THIN = "thin"  # too little was won in the pool to learn from
    NEW = "new"  # the rep's pool knows enough, but nothing of a period like this one
    OWN = "own"  # the pool knows enough, but hardly anything of this rep
    OVER = "over"  # the period has ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one more action of a type brings on average until the period's end."""

    type: str
    wins: float  # expected wins of one action that can still close in the period
    n: int  # of the rep's own on which the ratio rests
    assumed: bool  # whether a ratio of its chain is assumed
    seen: bool = True  # false: enough was logged to see an effect, and there is none; `wins` is 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Money is in minor units of the plan's currency, by the plan's measure; days are local dates of the owner."""

    day: date  # learned from what is dated before it
    ends: date  # the period's last day
    counts: str = ""  # the currency and the measure, such as EUR revenue; empty: not said
    why_not: WhyNot | None = None  # why nothing can be said; the rest is empty then
    ages: tuple[int, ...] = ()  # days since an opportunity was opened: lower edges of the classes, the first 0
    wins_by_end: tuple[float, ...] = ()  # for each class of ages: the chance to be won before the period is over
    learned_weight: float = 1.0  # of `wins_by_end` beside what the rep stated of an opportunity, 0 to 1
    comes: float = 0.0  # mean money of business that is not identified on `day`, until the end, at the usual activity
    size: float = 0.0  # mean of a win
    size_cv: float = 1.0  # its standard deviation to its mean
    spread: float = 0.0  # variance of the factor (mean 1) on all that is to come: what is not known of the parameters
    own_wins: int = 0  # wins of the rep that it rests on
    own_signs: int = 0  # wins and open opportunities of the rep, where no chance can be said
    pool_wins: int = 0  # of all in the pool, the rep's too
    pool_deals: int = 0  # decided opportunities of the pool
    usual: Mapping[str, float] = field(default_factory=dict, hash=False)  # activities of a working day, by type
    asked: Mapping[str, float] = field(default_factory=dict, hash=False)  # that the plan asked of one then
    usual_known: float = 0.0  # how far: 0 to 1
    effects: tuple[Effect, ...] = ()


def counted_by(revision: Revision) -> str:
    """What a plan of this revision counts, as `Basis.counts` says it."""
    return f"{revision.target.currency} {revision.measure}"


def as_json(basis: Basis) -> dict[str, Any]:
    """What `from_json` reads back as the same."""
    days = {name: getattr(basis, name) for name in ("day", "ends")}
    return {**asdict(basis), **{name: day.isoformat() for name, day in days.items()}}


def from_json(stored: Mapping[str, Any]) -> Basis:
    """Fields that another release wrote are left out. Raises LookupError, TypeError or ValueError for no basis."""
    return Basis(
        **{
            **_known(Basis, stored),
            "day": date.fromisoformat(stored["day"]),
            "ends": date.fromisoformat(stored["ends"]),
            "why_not": None if stored["why_not"] is None else WhyNot(stored["why_not"]),
            "ages": tuple(stored["ages"]),
            "wins_by_end": tuple(stored["wins_by_end"]),
            "effects": tuple(Effect(**_known(Effect, each)) for each in stored["effects"]),
        }
    )


def _known(of: type[Basis] | type[Effect], stored: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(of)}
    return {name: value for name, value in stored.items() if name in names}
