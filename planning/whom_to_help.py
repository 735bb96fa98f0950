"""Whom a manager helps first: in order of what help would change, never of who has the most or the least."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from planning.calendar import Calendar, Days
from planning.foresight.what_if import WhatIf, cheapest_mix, what_ifs
from planning.pace import Status
from planning.people import Person
from planning.roll_up import RepInTeam, RollUp
from planning.standing import Standing

HARDLY = 10  # percent: where more work brings the chance no further, it alone is no advice
A_STEP = 5  # points of chance: less is no step to speak of
NEW_FOR = 10  # working days since the first plan, in which somebody finds their way
JOINED = timedelta(weeks=2)  # the same, since they were added to a team that was there before


@dataclass(frozen=True, slots=True, kw_only=True)
class ToHelp:
    """A rep who is behind and there, and what more work this week would change."""

    rep: RepInTeam
    standing: Standing
    way: WhatIf | None  # the least of this week that helps; none: no chance is shown, or nothing is known to move it

    @property
    def person(self) -> Person:
        return self.rep.person

    @property
    def percent(self) -> int | None:
        """The chance now; none where none is shown."""
        return None if self.standing.foresight is None else self.standing.foresight.percent

    @property
    def lifts(self) -> int:
        """Points of chance that the week's work brings."""
        return self.way.percent - self.percent if self.way is not None and self.percent is not None else 0

    @property
    def closes(self) -> Fraction:
        """The share of the target that a week as the best one closes; 0 where the required one was never done."""
        target, best = self.standing.target, self.standing.best_week
        if not self.standing.was_done_before or target.target.minor <= 0 or best.currency != target.target.currency:
            return Fraction(0)
        return Fraction(min(best.minor, target.gap.minor), target.target.minor)

    @property
    def by_more_work(self) -> bool:
        """Whether more work alone helps; else the target is to be spoken of."""
        if self.percent is None:
            return self.closes > 0
        return self.lifts > 0 and self.way is not None and self.way.percent >= HARDLY


def whom_to_help(roll_up: RollUp) -> tuple[ToHelp, ...]:
    """Who is helped most by more work first, where a chance says it; then whose best week closes the most; then, by
    name, those with whom the target is to be spoken of. Who is away, new or without a plan that counts is none of them.
    """
    found = [
        ToHelp(rep=rep, standing=standing, way=_way(rep, standing))
        for rep, standing in roll_up.counted
        if needs_help(standing) and not rep.is_new
    ]
    return tuple(sorted(found, key=_rank))


def needs_help(standing: Standing) -> bool:
    return standing.status in (Status.BEHIND, Status.AT_RISK) and standing.away_until is None


def is_new(*, first_plan: datetime | None, calendar: Calendar, now: datetime, joined: bool) -> bool:
    """Whether somebody is only beginning: by when their first plan was made, or because they just joined the team.

    `now` is local to the rep.
    """
    if joined or first_plan is None:
        return joined
    made = first_plan.astimezone(now.tzinfo).date()
    return made <= now.date() and len(calendar.working_days(Days(made, now.date()))) <= NEW_FOR


def _way(rep: RepInTeam, standing: Standing) -> WhatIf | None:
    """The least that brings the next level; where that is at hand anyway, the most of what is usually tried beyond it,
    so that who stands right below a level is not passed over."""
    if rep.facts is None or standing.foresight is None or standing.foresight.percent is None:
        return None
    least = cheapest_mix(standing, rep.facts.calendar)
    if least is None or not least.reaches or least.percent - standing.foresight.percent >= A_STEP:
        return least
    return max((least, *what_ifs(standing, rep.facts.calendar)), key=lambda each: each.percent)


def _rank(each: ToHelp) -> tuple[bool, bool, int, Fraction, str]:
    if not each.by_more_work:
        return True, False, 0, Fraction(0), each.person.name.casefold()
    return False, each.percent is None, -each.lifts, -each.closes, each.person.name.casefold()
