"""Which plans are in their last week, and which are to be closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of
from planning.calendar import ONE_DAY, Days
from planning.due import Verdict
from planning.ids import WorkspaceId
from planning.nudges import Kind
from planning.people import Standing
from planning.review import LAST_DAYS, closing, drafting, follows
from storage import absences, people, plans
from storage.store import Store

LOOKED_BACK = timedelta(days=60)  # a plan that ended longer ago, while nothing ran, stays as it is


def review_verdicts(store: Store, workspace: WorkspaceId, now: datetime) -> list[tuple[Verdict, str]]:
    """Each with the zone of its recipient."""
    over = Days(now.date() - LOOKED_BACK, now.date())
    soon = Days(now.date() - ONE_DAY, now.date() + LAST_DAYS)
    to_close = plans.plans_ending(store, workspace, over, kind=Kind.REVIEW)
    to_draft = plans.plans_ending(store, workspace, soon, kind=Kind.NEXT_PLAN)
    ending = {plan.id: plan for plan in (*to_close, *to_draft)}.values()
    owners = people.people(store, workspace, {plan.owner for plan in ending})
    away = absences.absences_of(store, workspace, list(owners))
    found: list[tuple[Verdict, str]] = []
    for plan in ending:
        owner = owners[plan.owner]
        if owner.standing not in (Standing.MEMBER, Standing.ADMIN):
            continue
        calendar, local = calendar_of(owner, away.get(owner.id, ())), now.astimezone(ZoneInfo(owner.zone))
        verdict = closing(plan, calendar=calendar, now=local)
        if verdict is None and (drafts := drafting(plan, owner, calendar=calendar, now=local)) is not None:
            theirs = plans.plans_of(store, workspace, owner.id)
            verdict = None if any(follows(plan, other) for other in theirs) else drafts
        if verdict is not None:
            found.append((verdict, owner.zone))
    return found
