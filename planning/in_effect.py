"""Which revision of a plan holds on which days: what was asked of a day is never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from math import ceil

from planning.cadence import window_of
from planning.calendar import ONE_DAY, Calendar, Days
from planning.pace import ActionPace, asked_in
from planning.plan import Plan, Revision, Tactic

Stretch = tuple[Days, Revision]


def in_effect(revisions: Sequence[Revision], day: date) -> Revision:
    """The last one that is in effect on a day; before the first one is, the first. `revisions` are one or more."""
    ordered = sorted(revisions, key=lambda revision: revision.number)
    return next((each for each in reversed(ordered) if each.effective_from <= day), ordered[0])


def stretches(revisions: Sequence[Revision], days: Days) -> tuple[Stretch, ...]:
    """These days in order, cut where another revision comes into effect."""
    cuts = sorted({days.first, *(each.effective_from for each in revisions if each.effective_from in days)})
    ends = [*(cut - ONE_DAY for cut in cuts[1:]), days.last]
    return tuple((Days(cut, end), in_effect(revisions, cut)) for cut, end in zip(cuts, ends, strict=True))


def as_asked(
    action: ActionPace, tactic: Tactic, plan: Plan, parts: Sequence[Stretch], *, calendar: Calendar, now: datetime
) -> ActionPace:
    """The same, where each day of its window asks what the revision of that day asked, in proportion.

    `parts` are the stretches of its window. Of a coverage the list of now counts: each account is to be reached.
    """
    then = [as_it_was(tactic, revision) for _, revision in parts]
    if tactic.coverage is not None or not any(asks_else(tactic, each) for each in then):
        return action
    planned = expected = Fraction(0)
    for (days, _), each in zip(parts, then, strict=True):
        asked = _a_day(each, plan, action, days, calendar) * calendar.work_in(days)
        planned += asked
        expected += asked * calendar.share_passed(days, now)
    return replace(action, planned=ceil(planned), expected=expected, changed=True)


def as_it_was(tactic: Tactic, revision: Revision) -> Tactic | None:
    """The tactic in another revision; none where it was not there, or was of something else."""
    found = next((each for each in revision.tactics if each.item == tactic.item), None)
    return found if found is not None and (found.type, found.coverage) == (tactic.type, tactic.coverage) else None


def asks_else(tactic: Tactic, then: Tactic | None) -> bool:
    """Whether it asked another count, or nothing."""
    return then is None or (then.count, then.cadence) != (tactic.count, tactic.cadence)


def _a_day(then: Tactic | None, plan: Plan, action: ActionPace, days: Days, calendar: Calendar) -> Fraction:
    """What it asked of a working day of its window, which was another one where its cadence was."""
    if then is None:
        return Fraction(0)
    whole, own = window_of(days.first, then.cadence, begins=plan.period.first), action.window
    if then.cadence is not action.cadence:
        own = Days(max(whole.first, plan.period.first), min(whole.last, plan.period.last))
    work = calendar.work_in(own)
    return asked_in(own, then, whole=whole, calendar=calendar) / work if work else Fraction(0)
