"""Who has no plan for now, though they had one or share with a team, and who left one that they began."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from handlers.nudges.looking import Look
from planning.calendar import Days, quarter_of
from planning.ids import PersonId
from planning.nudges import Decision, Kind
from planning.nudging.candidate import Candidate
from planning.nudging.missing import AHEAD, LOOKED_BACK, left, missing, quarter_name
from planning.nudging.worth import ASSUMED
from planning.plan import Plan
from storage import plans_by_day, teams
from storage.posted import recipients_since
from storage.store import Store

QUARTER_BACK = timedelta(days=92)
BESIDE_A_PLAN = 0.2  # of the worth: a draft of a later plan can wait, while one is under way


def found(store: Store, look: Look) -> Iterable[Candidate]:
    if not look.people:
        return
    without = [person for person in look.people if person not in look.plans()]
    days = Days(look.today - LOOKED_BACK, look.today + AHEAD)
    theirs = plans_by_day.plans_about(store, look.workspace, without, days) if without else {}
    shares = _sharing(store, look, without) if without else {}
    begun = plans_by_day.drafts_of(store, look.workspace, list(look.people), look.today)
    for person in dict.fromkeys([*without, *begun]):
        known = [*(plan for plan in theirs.get(person, []) if plan.is_saved), *begun.get(person, [])]
        yield from _of_person(person, known, shares.get(person), look)


def _of_person(
    person: PersonId, theirs: Collection[Plan], shares_since: date | None, look: Look
) -> Iterator[Candidate]:
    calendar, has_plan = look.calendars[person], person in look.plans()
    drafts = left(theirs, today=look.today, zone=look.zone, calendar=calendar)
    worth = ASSUMED[Kind.NO_PLAN]
    if drafts:
        yield Candidate(decision=_begun(person, drafts[0], look), worth=worth * BESIDE_A_PLAN if has_plan else worth)
    elif not has_plan:
        none = missing(theirs, shares_since=shares_since, today=look.today, calendar=calendar)
        if none is not None and not any(not plan.is_saved for plan in theirs):
            yield Candidate(decision=_missing(person, none.since, none.days, look), worth=worth)


def _sharing(store: Store, look: Look, people: Collection[PersonId]) -> Mapping[PersonId, date]:
    """Of those who share with a team, from when on: the day on which they were asked, else the quarter's first."""
    members = {rep for team in teams.teams(store, look.workspace) for rep in team.sharing}
    asked = recipients_since(store, look.workspace, among=people, kinds=(Kind.SHARING,), since=look.now - QUARTER_BACK)
    first = quarter_of(look.today).first
    zone = look.local.tzinfo
    return {
        person: asked[person].astimezone(zone).date() if person in asked else first
        for person in people
        if person in members
    }


def _missing(person: PersonId, since: date, days: int, look: Look) -> Decision:
    return Decision(
        recipient=person,
        kind=Kind.NO_PLAN,
        occasion=f"missing/{quarter_name(look.today)}",
        not_before=look.now,
        reason=f"no plan of yours was under way for {days} working days",
        evidence={"since": since.isoformat()},
    )


def _begun(person: PersonId, draft: Plan, look: Look) -> Decision:
    return Decision(
        recipient=person,
        kind=Kind.NO_PLAN,
        occasion=f"begun/{draft.id}",
        not_before=look.now,
        reason="a plan was begun, and not touched for three working days",
        evidence={"plan": draft.id},
    )
