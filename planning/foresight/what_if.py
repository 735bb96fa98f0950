"""What more of an activity would do to the chance: by the same function as the chance itself.

Whoever logs on the same day exactly what one of these names has exactly the chance that it named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import floor

from planning.calendar import Calendar, Days, week_of
from planning.foresight.activity import gained_wins
from planning.foresight.basis import Effect
from planning.foresight.foresight import Foresight
from planning.foresight.outlook import Outlook, outlook
from planning.foresight.policy import ON_TRACK_FROM, is_at_risk, is_on_track, level, reaches
from planning.funnel import PLAUSIBLE_A_DAY, PLAUSIBLE_OTHERS
from planning.standing import Standing

# How many of a type fill a working day. What is not here takes as little as an email.
A_DAY = {**PLAUSIBLE_A_DAY, "demo": 6, "visit": 6, "event": 1, "referral": 30}
PARTS = (0.2, 0.5)  # of what a week asks, that are tried
STEPS = 14  # of a search by halves: to a 16,000th of what is plausible
MOST_TYPES = 3  # in a mix: no more are tried together
LEAST_FREE = 1 / 3  # of the days that are left: so much can be made free for it


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """So many more actions this week than usual, beside what the plan still asks of it."""

    more: Mapping[str, int]  # by type, in the plan's order; each above 0
    percent: int  # the chance with them
    reaches: bool  # whether that is over the next level
    plausible: bool = True  # whether the week's working days that are left hold them


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A type that may be done more of."""

    type: str
    wins: float  # of one more
    days: float  # that one takes
    most: int  # more that are plausible
    a_week: int  # that the plan asks


def all_more(foresight: Foresight, more: Mapping[str, float]) -> Outlook:
    """The outlook with so many more of each type done today."""
    situation = foresight.situation
    beyond = {type_: situation.beyond.get(type_, 0.0) + more.get(type_, 0.0) for type_ in {**situation.beyond, **more}}
    return outlook(foresight.basis, replace(situation, beyond=beyond))


def what_ifs(standing: Standing, calendar: Calendar) -> tuple[WhatIf, ...]:
    """A fifth and a half more of what a week asks, of each of the plan's types that has an effect, where that moves
    the chance; the larger one in any case. None where no chance is shown."""
    seen = standing.foresight
    if seen is None or seen.outlook.percent is None:
        return ()
    found = []
    for choice in _choices(standing, seen, days_left_in_week(standing, calendar)):
        tried = dict.fromkeys(max(round(part * choice.a_week), 1) for part in PARTS)
        for more in tried:
            each = _what_if(standing, seen, {choice.type: more}, plausible=more <= choice.most)
            if each.percent != seen.outlook.percent or more == max(tried):
                found.append(each)
    return tuple(found)


def cheapest_mix(standing: Standing, calendar: Calendar) -> WhatIf | None:
    """The mix of the plan's own activities that takes the least of the working days left in the week, today included,
    and brings the chance over the next level; where nothing plausible does, the most that is plausible.

    None where no chance is shown, the plan is on track, the week has no working day left, or no activity has an effect.
    """
    seen = standing.foresight
    days = days_left_in_week(standing, calendar)
    if seen is None or seen.outlook.percent is None or is_on_track(seen.outlook.chance) or not days:
        return None
    choices = [each for each in _choices(standing, seen, days) if each.most > 0]
    asked = sum(each.left / a_day(each.type) for each in standing.week if each.is_weekly_count)
    free = max(float(days) - asked, float(days) * LEAST_FREE)
    wins = _wins_for(seen, next_level(standing, seen), choices)
    least = None if wins is None else _least(seen, choices, wins, free)
    chosen = _most(choices, free) if least is None else least
    more = {type_: count for type_, count in chosen.items() if count}
    return _what_if(standing, seen, more, plausible=True) if more else None


def next_level(standing: Standing, seen: Foresight) -> float:
    """The chance from which the status is a better one; of a plan on track, that it keeps."""
    share = standing.share_of_period
    return level(share) if is_at_risk(seen.outlook.chance, share) else ON_TRACK_FROM


def no_effect(standing: Standing) -> tuple[str, ...]:
    """The plan's types of which history shows no effect, in the plan's order."""
    effects = {} if standing.foresight is None else {each.type: each for each in standing.foresight.basis.effects}
    own = dict.fromkeys(tactic.type for tactic in standing.plan.revision.tactics)
    return tuple(type_ for type_ in own if type_ in effects and not effects[type_].seen)


def days_left_in_week(standing: Standing, calendar: Calendar) -> Fraction:
    """The work that is left in the week and the period, in full days; today counts whole, whatever the hour."""
    today = standing.now.date()
    last = min(week_of(today).last, standing.plan.period.last)
    return calendar.work_in(Days(today, last)) if today <= last else Fraction(0)


def a_day(type_: str) -> int:
    """How many of a type fill a working day."""
    return A_DAY.get(type_, PLAUSIBLE_OTHERS)


def _what_if(standing: Standing, seen: Foresight, more: Mapping[str, int], *, plausible: bool) -> WhatIf:
    then = all_more(seen, more)
    return WhatIf(
        more=more,
        percent=then.percent or 0,
        reaches=reaches(then.chance, next_level(standing, seen)),
        plausible=plausible,
    )


def _choices(standing: Standing, seen: Foresight, days: Fraction) -> list[Choice]:
    """The plan's types that have an effect, in its order; where none has, all others that have one."""
    effects = {each.type: each for each in seen.basis.effects if each.seen and each.wins > 0}
    own = dict.fromkeys(tactic.type for tactic in standing.plan.revision.tactics if tactic.type in effects)
    return [_choice(standing, effects[type_], days) for type_ in own or effects]


def _choice(standing: Standing, effect: Effect, days: Fraction) -> Choice:
    """Nobody is asked for more than twice what a week asks, nor for more than the days that are left hold beside what
    the week still asks; of a week that is full, a part can be made free."""
    actions = [each for each in standing.week if each.type == effect.type and each.is_weekly_count]
    a_week, holds = sum(each.planned for each in actions), a_day(effect.type) * float(days)
    free = max(holds - sum(each.left for each in actions), holds * LEAST_FREE)
    return Choice(
        type=effect.type,
        wins=effect.wins,
        days=1 / a_day(effect.type),
        most=floor(min(free, a_week or a_day(effect.type))),
        a_week=max(a_week, 1),
    )


def _wins_for(seen: Foresight, goal: float, choices: Sequence[Choice]) -> float | None:
    """The wins beyond the usual that bring the chance to a level; none where all that is plausible does not."""
    most = {each.type: each.most for each in choices}
    if not choices or not reaches(all_more(seen, most).chance, goal):
        return None
    first, low, high = choices[0], _gained(seen, {}), _gained(seen, most)
    for _ in range(STEPS):
        middle = (low + high) / 2
        alone = replace(seen.situation, beyond={first.type: middle / first.wins})
        if reaches(outlook(seen.basis, alone).chance, goal):
            high = middle
        else:
            low = middle
    return high


def _gained(seen: Foresight, more: Mapping[str, int]) -> float:
    beyond = seen.situation.beyond
    return gained_wins(
        seen.basis.effects, {type_: beyond.get(type_, 0.0) + more.get(type_, 0) for type_ in {**beyond, **more}}
    )


def _least(seen: Foresight, choices: Sequence[Choice], wins: float, free: float) -> dict[str, int] | None:
    """What comes to so many wins and takes the least of the free days; none where it does not fit into them."""
    first, *rest = sorted(choices, key=lambda each: each.days / each.wins)[:MOST_TYPES]
    best: tuple[float, dict[str, int]] | None = None
    for counts in product(*(range(each.most + 1) for each in rest)):
        days = sum(count * each.days for count, each in zip(counts, rest, strict=True))
        if days > free or (best is not None and days >= best[0]):
            continue
        chosen = {each.type: count for count, each in zip(counts, rest, strict=True)}
        least = bisect_left(range(first.most + 1), wins, key=lambda count: _gained(seen, {**chosen, first.type: count}))
        whole = days + least * first.days
        if least <= first.most and whole <= free and (best is None or whole < best[0]):
            best = whole, {**chosen, first.type: least}
    return None if best is None else {each.type: best[1].get(each.type, 0) for each in choices}


def _most(choices: list[Choice], free: float) -> dict[str, int]:
    """All that the free days hold, what brings the most first."""
    found = {each.type: 0 for each in choices}
    for each in sorted(choices, key=lambda each: each.days / each.wins):
        found[each.type] = max(min(each.most, floor(free / each.days + 1e-9)), 0)
        free -= found[each.type] * each.days
    return found
