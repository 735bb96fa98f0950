"""The past, looked at again day by day with what was known on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planning.backtest.asked import Asked
from planning.backtest.book import Book, booked, known_before
from planning.backtest.methods import HEADWAY, Forecast, headway, open_deals, pipeline, simple
from planning.backtest.periods import Look, looks
from planning.backtest.targets import Targets
from planning.calendar import ONE_DAY, Days
from planning.foresight.learning.learn import learn


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A rep's period: what was asked and what came of it, in hundredths."""

    rep: str
    period: Days
    target: int  # above 0
    result: int

    @property
    def hit(self) -> bool:
        return self.result >= self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What each way said of a rep's period on a day; a way that says nothing is not there."""

    case: Case
    look: Look
    booked: int
    said: Mapping[str, Forecast]


def cases(book: Book, periods: Sequence[Days], targets: Targets) -> Iterator[Case]:
    """Those with a target, by period and rep."""
    for period in periods:
        results = booked(book, period)
        for rep, result in zip(book.history.reps, results, strict=True):
            if (target := targets(rep, period)) > 0:
                yield Case(rep=rep, period=period, target=target, result=round(result))


def by_rule(book: Book, asked: Asked) -> Targets:
    """A share of what the rep booked in the period before."""
    before: dict[Days, dict[str, float]] = {}

    def target(rep: str, period: Days) -> int:
        if period not in before:
            past = booked(book, asked.period.of(period.first - ONE_DAY))
            before[period] = dict(zip(book.history.reps, past, strict=True))
        return round(asked.factor * before[period][rep])

    return target


def replay(book: Book, all_cases: Sequence[Case], shares: Sequence[float]) -> Iterator[Answer]:
    """By period, day and rep."""
    for period in dict.fromkeys(case.period for case in all_cases):
        its_own = [case for case in all_cases if case.period == period]
        for look in looks(period, shares):
            yield from answers(book, its_own, look)


def answers(book: Book, its_cases: Sequence[Case], look: Look) -> Iterator[Answer]:
    """Of the cases of one period."""
    period = its_cases[0].period
    known = known_before(book, look.day, also=[case.rep for case in its_cases])
    bases = dict(zip(known.reps, learn(known, as_of=look.day, period=period), strict=True))
    number = {rep: at for at, rep in enumerate(known.reps)}
    so_far = dict(zip(book.history.reps, booked(book, period, before=look.day), strict=True))
    deals, weighted = open_deals(known), pipeline(known)
    for case in its_cases:
        at, has = number[case.rep], round(so_far[case.rep])
        worth = None if weighted is None else weighted.weighted[at]
        said = dict(simple(look, target=case.target, booked=has, weighted=worth))
        ours = headway(bases[case.rep], look, target=case.target, booked=has, deals=deals[at])
        if ours is not None:
            said[HEADWAY] = ours
        yield Answer(case=case, look=look, booked=has, said=said)
