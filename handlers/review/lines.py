"""The end of a plan in one line, where its message was held back."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.blocks import escape
from handlers.plan.phrases import period_name, plan_name
from handlers.standings import standing_under
from handlers.words import Words
from planning.due import RepFacts
from planning.nudges import Message
from planning.plan import Plan, PlanState
from planning.review import follows, next_period, plans_named
from storage import plans
from storage.store import Store


def next_plan_line(store: Store, held: Message, facts: RepFacts, words: Words) -> str | None:
    theirs = plans.plans_of(store, held.workspace, facts.person.id)
    plan = _first(held, theirs)
    if plan is None or plan.state is PlanState.CLOSED or plan.period.last < facts.today:
        return None
    if any(follows(plan, other) and other.is_saved for other in theirs):
        return None
    coming, name = period_name(next_period(plan.period), words), escape(plan_name(plan, words))
    return f"*{name}* ends on {words.day(plan.period.last)}; `/plan new` makes the one for {coming}."


def review_line(store: Store, held: Message, facts: RepFacts, words: Words) -> str | None:
    plan = _first(held, plans.plans_of(store, held.workspace, facts.person.id))
    if plan is None or plan.period.last >= facts.today:
        return None
    ended = standing_under(
        store, held.workspace, plan, calendar=facts.calendar, now=facts.now.astimezone(ZoneInfo(facts.person.zone))
    )
    booked, target = words.money(ended.target.booked), words.money(ended.target.target)
    return f"*{escape(plan_name(plan, words))}* is closed: {booked} of {target}. Its review stands in `/plan`."


def _first(held: Message, theirs: list[Plan]) -> Plan | None:
    """The one that the message would speak of."""
    named = plans_named(held.decision.evidence)
    return next((plan for plan in theirs if named and plan.id == named[0]), None)
