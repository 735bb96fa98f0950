"""When a rep would have been told that a period will be missed, by each rule; and how often rightly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from planning.backtest.methods import HEADWAY
from planning.backtest.replay import Answer, Case
from planning.foresight.policy import JudgedWeek, is_at_risk, weeks_told

RUNNING, APART = 2, 4  # weeks below the line before a nudge, and between two
BEHIND, AT_RISK, UNLIKELY = 1.0, 0.81, 0.3  # of the linear pace, and of the chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    number: int
    day: date
    passed: float  # share of the period's working days
    pace: float  # booked to the target's part of the days passed
    chance: float | None  # none: Headway shows none


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyScore:
    policy: str
    nudges_per_rep_period: float | None  # None, as all that follow: there is nothing to take it from
    misses_warned: float | None  # share, 0 to 1
    first_week_median: float | None  # of the misses warned
    hits_falsely_warned: float | None  # share, 0 to 1
    n: int  # rep-periods


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A rep hears from Headway that a period will be missed."""

    case: Case
    week: Week


def by_headway(weeks: Sequence[Week]) -> list[int]:
    """The weeks with a nudge, by the code by which the app sends them."""
    return weeks_told([_judged(week) for week in weeks])


def each_week(is_low: Callable[[Week], bool]) -> Callable[[Sequence[Week]], list[int]]:
    return lambda weeks: [week.number for week in weeks if is_low(week)]


def spaced(is_low: Callable[[Week], bool]) -> Callable[[Sequence[Week]], list[int]]:
    """After some weeks running, and some weeks apart."""

    def nudged(weeks: Sequence[Week]) -> list[int]:
        told: list[int] = []
        for at, week in enumerate(weeks):
            running = weeks[max(at + 1 - RUNNING, 0) : at + 1]
            is_time = not told or week.number - told[-1] >= APART
            if is_time and len(running) == RUNNING and all(map(is_low, running)):
                told.append(week.number)
        return told

    return nudged


POLICIES: Mapping[str, Callable[[Sequence[Week]], list[int]]] = {
    HEADWAY: by_headway,
    "below_100_linear": each_week(lambda week: week.pace < BEHIND),
    "below_81_linear": each_week(lambda week: week.pace < AT_RISK),
    "below_81_linear_two_weeks_four_apart": spaced(lambda week: week.pace < AT_RISK),
    "p_below_30_two_weeks_four_apart": spaced(lambda week: week.chance is not None and week.chance < UNLIKELY),
}


def weeks_of(answers: Sequence[Answer]) -> Mapping[Case, list[Week]]:
    """Of each rep's period in which Headway shows a chance in a week at least."""
    weeks: dict[Case, list[Week]] = {}
    for answer in answers:
        if answer.look.week is not None:
            weeks.setdefault(answer.case, []).append(_week(answer, answer.look.week))
    return {case: each for case, each in weeks.items() if any(week.chance is not None for week in each)}


def scored(policy: str, weeks: Mapping[Case, Sequence[Week]]) -> PolicyScore:
    nudges = {case: POLICIES[policy](each) for case, each in weeks.items()}
    missed = [told for case, told in nudges.items() if not case.hit]
    hit = [told for case, told in nudges.items() if case.hit]
    firsts = [told[0] for told in missed if told]
    return PolicyScore(
        policy=policy,
        nudges_per_rep_period=_mean([len(told) for told in nudges.values()]),
        misses_warned=_mean([bool(told) for told in missed]),
        first_week_median=float(median(firsts)) if firsts else None,
        hits_falsely_warned=_mean([bool(told) for told in hit]),
        n=len(nudges),
    )


def told(weeks: Mapping[Case, Sequence[Week]]) -> tuple[Told, ...]:
    """By Headway's rule, in the order of the days."""
    nudges = [
        Told(case=case, week=week) for case, each in weeks.items() for week in each if week.number in by_headway(each)
    ]
    return tuple(sorted(nudges, key=lambda nudge: (nudge.week.day, nudge.case.rep)))


def _week(answer: Answer, number: int) -> Week:
    ours = answer.said.get(HEADWAY)
    return Week(
        number=number,
        day=answer.look.day,
        passed=answer.look.work_passed,
        pace=answer.booked / (answer.case.target * answer.look.passed),
        chance=None if ours is None else ours.chance,
    )


def _judged(week: Week) -> JudgedWeek:
    at_risk = week.chance is not None and is_at_risk(week.chance, week.passed)
    return JudgedWeek(number=week.number, chance=week.chance, at_risk=at_risk)


def _mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None
