"""Whether a message was true when it was read: what it says, held against what really happened.

Nothing that draws messages is used here: what a message claims is read from its text, and pace is counted anew. The
one number that is taken from the product is the chance, which is the forecast's and no fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from benchmarks.year.cast import ENDS, STARTS, Rep
from benchmarks.year.ledger import Ledger
from planning.calendar import ONE_DAY, Days, month_of, week_of
from planning.nudges import Evidence, Kind

SINGULAR = {"calls": "call", "meetings": "meeting", "proposals": "proposal"}
BEHIND_BELOW = 0.81  # of what should be done by now
SIGN_DAYS = 8  # working days without a proposal: the sign of the obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A message in front of its reader."""

    kind: Kind
    text: str
    evidence: Evidence
    came: datetime
    now: datetime
    rep: Rep
    ledger: Ledger
    at_risk: Callable[[], bool]  # whether the forecast says so now

    @property
    def today(self) -> date:
        return self.rep.local(self.now).date()

    def did(self, type_: str, days: Days) -> int:
        return self.ledger.count(self.rep.id, type_, days)


def is_true(read: Read) -> bool | None:
    """None where nothing that it says can be false."""
    judge = _JUDGES.get(read.kind)
    return None if judge is None else judge(read)


def _monday(read: Read) -> bool:
    """The counts of this week and of the last one."""
    week = week_of(read.today)
    last = Days(week.first - timedelta(days=7), week.first - ONE_DAY)
    over = re.search(r"so week \d+ ended", read.text)
    if over:
        return True
    return _counts_hold(read, "This week", week) and _counts_hold(read, "Last week", last)


def _counts_hold(read: Read, name: str, week: Days) -> bool:
    """Such as *This week*   calls 3/40 · meetings 0/8; before anything is done only what is asked."""
    line = next((line for line in read.text.splitlines() if line.startswith(f"*{name}*")), "")
    for plural, type_ in SINGULAR.items():
        if (said := re.search(rf"\b{plural} (\d+)(/\d+)?", line)) is None:
            continue
        done = int(said[1]) if said[2] else 0
        if done != read.did(type_, week):
            return False
    return True


def _behind(read: Read) -> bool:
    """3 of 40 calls so far: so many are done, and that is behind; or it says that it is not, or that it ended."""
    said = re.match(r"\*(\d+) of (\d+) (\w+)", read.text)
    if said is None:
        return False
    done, planned, type_ = int(said[1]), int(said[2]), SINGULAR.get(said[3], said[3])
    came = week_of(read.rep.local(read.came).date())
    if done != read.did(type_, came):
        return False
    if "ended" in read.text:
        return read.today > came.last
    expected = planned * _share_passed(read.rep, came, read.now)
    if "✓" not in read.text:
        return done < expected
    if "back on pace" in read.text:
        return done >= BEHIND_BELOW * expected
    return done >= int(read.evidence["goal"])


def _share_passed(rep: Rep, week: Days, now: datetime) -> float:
    local, working = rep.local(now), [day for day in week if rep.works(day)]
    whole = _hours(STARTS, ENDS)
    today = local.date()
    passed = sum(whole for day in working if day < today)
    if today in working:
        passed += min(max(_hours(STARTS, local.time()), 0.0), whole)
    return passed / (whole * len(working)) if working else 1.0


def _hours(first: time, last: time) -> float:
    return last.hour - first.hour + (last.minute - first.minute) / 60


def _next_step(read: Read) -> bool:
    """It was due, or nothing was logged since: still so, or it says what was done."""
    deal = read.ledger.business[read.rep.id][str(read.evidence["opportunity"])]
    since = date.fromisoformat(str(read.evidence["since"]))
    if not deal.is_open:
        return "is due" not in read.text and "was due" not in read.text and "nothing" not in read.text
    if " is due today" in read.text:
        return deal.step_on == since == read.today and deal.touched < since
    if "was due yesterday" in read.text:
        return deal.step_on == since == read.today - ONE_DAY and deal.touched < since
    if " is due on " in read.text or " was due on " in read.text:
        return deal.step_on == since <= read.today and deal.touched < since
    if "nothing was logged" in read.text or "nothing logged" in read.text:
        return deal.touched == since and (deal.step_on is None or deal.step_on <= read.today)
    if "Done ✓" in read.text:
        return deal.touched >= since
    return deal.step_on is not None and deal.step_on > read.today


def _target(read: Read) -> bool:
    asks = read.text.startswith("*The chance to reach the target has")
    return read.at_risk() if asks else True


def _obstacle(read: Read) -> bool:
    """No proposal for so many working days before today."""
    said = re.search(r"no proposal for (\d+) working day", read.text)
    plan = read.ledger.plan_on(read.rep.id, read.today)
    assert plan is not None  # it is of a plan
    last = read.ledger.last(read.rep.id, "proposal")
    first = plan.first if last is None or last < plan.first else last + ONE_DAY
    without = (
        sum(read.rep.works(day) for day in Days(first, read.today) if day < read.today) if first <= read.today else 0
    )
    return without == int(said[1]) and without >= SIGN_DAYS if said else "✓" in read.text


def _coverage(read: Read) -> bool:
    said = re.search(r"(\d+) of (\d+) ", read.text)
    first = date.fromisoformat(str(read.evidence["first"]))
    done = len(read.ledger.accounts(read.rep.id, month_of(first)))
    return said is not None and int(said[1]) == done


def _focus(read: Read) -> bool:
    """It runs, or is asked how it went, or says that it is over."""
    runs = read.rep.local(read.came).date() == read.today and read.rep.local(read.now).hour < 12
    return runs if "Time for your plan" in read.text else not runs


def _no_plan(read: Read) -> bool:
    has = read.ledger.plan_on(read.rep.id, read.today) is not None
    return has == ("✓" in read.text)


def _next_plan(read: Read) -> bool:
    """The next one is not made yet, or it is not offered any more."""
    made = any(days.first > read.rep.local(read.came).date() for days in read.ledger.planned[read.rep.id])
    return not (made and "ready to be drafted" in read.text)


def _review(read: Read) -> bool:
    """What came of the plan that is over, in whole euros."""
    said = re.search(r"closed: €([\d,]+) of", read.text)
    over = max(
        (days for days in read.ledger.planned[read.rep.id] if days.last < read.today), key=lambda days: days.last
    )
    return said is not None and int(said[1].replace(",", "")) == read.ledger.booked(read.rep.id, over)


_JUDGES: Mapping[Kind, Callable[[Read], bool]] = {
    Kind.MONDAY: _monday,
    Kind.ACTIONS_BEHIND: _behind,
    Kind.NEXT_STEP: _next_step,
    Kind.TARGET_BEHIND: _target,
    Kind.OBSTACLE: _obstacle,
    Kind.COVERAGE: _coverage,
    Kind.FOCUS: _focus,
    Kind.NO_PLAN: _no_plan,
    Kind.NEXT_PLAN: _next_plan,
    Kind.REVIEW: _review,
}
