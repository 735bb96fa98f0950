"""What more of an activity would do to the chance: by the same function as the chance itself.

Whoever logs exactly what one of these names, on any days of the week, has exactly the chance that it named: on that
day, and when the week is over. So what is usual in the week and not logged yet is a part of it, and brings nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from math import ceil, floor

from planning.calendar import Calendar
from planning.foresight.activity import gained_wins
from planning.foresight.basis import Effect
from planning.foresight.fits import days_free, days_left_in_week, most_more, planned_left
from planning.foresight.foresight import Foresight
from planning.foresight.outlook import Outlook, Situation, outlook
from planning.foresight.policy import ON_TRACK_FROM, is_at_risk, is_on_track, level, reaches
from planning.funnel import a_day
from planning.standing import Standing

PARTS = (0.2, 0.5)  # of what a week asks, that are tried
STEPS = 14  # of a search by halves: to a 16,000th of what is plausible
MOST_TYPES = 3  # in a mix: no more are tried together
MOST_TRIED = 40  # counts of each but the one that brings the most: a page waits for it


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """So many more actions this week than are logged by now: what is usual or planned, and not done, is among them."""

    more: Mapping[str, int]  # by type, in the plan's order; each above 0
    percent: int  # the chance with them
    reaches: bool  # whether that is over the next level
    moves: bool = True  # whether the chance is another with them
    planned: Mapping[str, int] = field(default_factory=dict)  # of `more`, what the week asks anyway; each above 0
    in_plan: bool = True  # whether the plan has tactics of these types


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A type that may be done more of."""

    type: str
    wins: float  # of one more
    days: float  # that one takes
    usual: int  # of this week, not logged yet: these bring nothing
    most: int  # beyond them that are plausible
    a_week: int  # that the plan asks

    def count(self, beyond: int) -> int:
        """From what is logged now, with so many beyond the usual; 0 where it is not chosen."""
        return self.usual + beyond if beyond else 0

    def takes(self, beyond: int) -> float:
        """Days of the rest of the week."""
        return self.count(beyond) * self.days


def all_more(foresight: Foresight, more: Mapping[str, float]) -> Outlook:
    """The outlook with so many more of each type done this week, on whichever day."""
    return outlook(foresight.basis, _with_more(foresight.situation, more))


def what_ifs(standing: Standing, calendar: Calendar) -> tuple[WhatIf, ...]:
    """A fifth and a half of what a week asks, beyond what is usual, of each of the plan's types that has an effect,
    where that fits into the week and moves the chance. None where no chance is shown."""
    seen = standing.foresight
    if seen is None or seen.outlook.percent is None:
        return ()
    found = []
    for choice in _choices(standing, seen, days_left_in_week(standing, calendar)):
        tried = dict.fromkeys(max(round(part * choice.a_week), 1) for part in PARTS)
        for more in tried:
            each = _what_if(standing, seen, {choice.type: choice.count(more)})
            if each.moves and more <= choice.most:
                found.append(each)
    return tuple(found)


def cheapest_mix(standing: Standing, calendar: Calendar) -> WhatIf | None:
    """The mix of the plan's own activities that takes the least, beyond what is usual, of the working days left in the
    week, today included, and brings the chance over the next level; where nothing that fits does, all that fits, which
    may move nothing.

    None where no chance is shown, the plan is on track, the week has no working day left, or no activity has an effect.
    """
    seen = standing.foresight
    days = days_left_in_week(standing, calendar)
    if seen is None or seen.outlook.percent is None or is_on_track(seen.outlook.chance) or not days:
        return None
    choices = _choices(standing, seen, days)
    if not choices:
        return None
    free = float(days_free(standing, days, of=frozenset(each.type for each in choices)))
    choices = [each for each in choices if each.most > 0]
    wins = _wins_for(seen, next_level(standing, seen), choices)
    least = None if wins is None else _least(seen, choices, wins, free)
    chosen = _most(choices, free) if least is None else least
    return _what_if(standing, seen, {type_: count for type_, count in chosen.items() if count})


def next_level(standing: Standing, seen: Foresight) -> float:
    """The chance from which the status is a better one; of a plan on track, that it keeps."""
    share = standing.share_of_period
    return level(share) if is_at_risk(seen.outlook.chance, share) else ON_TRACK_FROM


def planned_of(standing: Standing, more: Mapping[str, int]) -> dict[str, int]:
    """How many of these the week asks anyway, by type."""
    planned = {type_: min(count, planned_left(standing, type_)) for type_, count in more.items()}
    return {type_: count for type_, count in planned.items() if count}


def no_effect(standing: Standing) -> tuple[str, ...]:
    """The plan's types of which history shows no effect, in the plan's order."""
    effects = {} if standing.foresight is None else {each.type: each for each in standing.foresight.basis.effects}
    own = dict.fromkeys(tactic.type for tactic in standing.plan.revision.tactics)
    return tuple(type_ for type_ in own if type_ in effects and not effects[type_].seen)


def _what_if(standing: Standing, seen: Foresight, more: Mapping[str, int]) -> WhatIf:
    then = all_more(seen, more)
    return WhatIf(
        more=more,
        percent=then.percent or 0,
        moves=then.percent != seen.outlook.percent,
        planned=planned_of(standing, more),
        in_plan=any(tactic.type in more for tactic in standing.plan.revision.tactics),
        reaches=reaches(then.chance, next_level(standing, seen)),
    )


def _choices(standing: Standing, seen: Foresight, days: Fraction) -> list[Choice]:
    """The plan's types that have an effect, in its order; where none has, all others that have one."""
    effects = {each.type: each for each in seen.basis.effects if each.seen and each.wins > 0}
    own = dict.fromkeys(tactic.type for tactic in standing.plan.revision.tactics if tactic.type in effects)
    return [_choice(standing, seen, effects[type_], days) for type_ in own or effects]


def _choice(standing: Standing, seen: Foresight, effect: Effect, days: Fraction) -> Choice:
    asks = sum(each.planned for each in standing.week if each.type == effect.type and each.is_weekly_count)
    usual = floor(max(-seen.situation.this_week.get(effect.type, 0.0), 0.0))  # what is left of one: with the first more
    return Choice(
        type=effect.type,
        wins=effect.wins,
        days=1 / a_day(effect.type),
        usual=usual,
        most=max(most_more(standing, effect.type, days) - usual, 0),
        a_week=max(asks, 1),
    )


def _wins_for(seen: Foresight, goal: float, choices: Sequence[Choice]) -> float | None:
    """The wins beyond the usual that bring the chance to a level; none where all that is plausible does not."""
    most = {each.type: each.count(each.most) for each in choices}
    if not choices or not reaches(all_more(seen, most).chance, goal):
        return None
    first, low, high = choices[0], _gained(seen, {}), _gained(seen, most)
    for _ in range(STEPS):
        middle = (low + high) / 2
        alone = replace(seen.situation, beyond={first.type: middle / first.wins}, this_week={})
        if reaches(outlook(seen.basis, alone).chance, goal):
            high = middle
        else:
            low = middle
    return high


def _gained(seen: Foresight, more: Mapping[str, float]) -> float:
    return gained_wins(seen.basis.effects, _with_more(seen.situation, more).more_than_usual)


def _with_more(situation: Situation, more: Mapping[str, float]) -> Situation:
    done = situation.this_week
    return replace(
        situation, this_week={type_: done.get(type_, 0.0) + more.get(type_, 0.0) for type_ in {**done, **more}}
    )


def _least(seen: Foresight, choices: Sequence[Choice], wins: float, free: float) -> dict[str, int] | None:
    """What comes to so many wins and takes the least time beyond the usual.

    None where that does not fit into the free days, with what is usual of the same types.
    """
    first, *rest = sorted(choices, key=lambda each: each.days / each.wins)[:MOST_TYPES]
    best: tuple[float, dict[str, int]] | None = None
    for counts in product(*(range(0, each.most + 1, ceil((each.most + 1) / MOST_TRIED)) for each in rest)):
        costs = sum(count * each.days for count, each in zip(counts, rest, strict=True))
        takes = sum(each.takes(count) for count, each in zip(counts, rest, strict=True))
        if takes > free or (best is not None and costs >= best[0]):
            continue
        chosen = {each.type: each.count(count) for count, each in zip(counts, rest, strict=True)}
        least = bisect_left(
            range(first.most + 1), wins, key=lambda count: _gained(seen, {**chosen, first.type: first.count(count)})
        )
        whole = costs + least * first.days
        if least <= first.most and takes + first.takes(least) <= free and (best is None or whole < best[0]):
            best = whole, {**chosen, first.type: first.count(least)}
    return None if best is None else {each.type: best[1].get(each.type, 0) for each in choices}


def _most(choices: list[Choice], free: float) -> dict[str, int]:
    """All that the free days hold, what brings the most first."""
    found = {each.type: 0 for each in choices}
    for each in sorted(choices, key=lambda each: each.days / each.wins):
        found[each.type] = each.count(max(min(each.most, floor(free / each.days + 1e-9) - each.usual), 0))
        free -= found[each.type] * each.days
    return found
