"""What stands behind the midweek message: what was done and should be by now, then and now."""

from __future__ import annotations

from math import ceil

from handlers.countries import country_name
from handlers.nudges.phrases import one_decimal
from handlers.regions import region_name
from handlers.words import Words
from planning.due import RepFacts, proposed
from planning.nudges import Message
from planning.pace import BEHIND_FROM, ActionPace
from storage.store import Store


def numbers(store: Store, posted: Message, facts: RepFacts, words: Words) -> list[str]:  # noqa: ARG001  the shape of numbers
    if facts.standing is None:
        return ["There is no plan for today, so there is nothing to compare with now."]
    evidence = posted.decision.evidence
    action = proposed(posted.decision, facts.standing.week)
    if action is None:
        return ["The plan asks for this no more."]
    then = f"When it was decided: {evidence['done']} done; {evidence['goal']} kept the pace."
    return [then, _now(action), f"The week's working time is {_hours(facts)}."]


def _now(action: ActionPace) -> str:
    part = f"{action.planned} planned this week × the part of its working time that has passed"
    expected = f"{one_decimal(action.expected)}, so {ceil(action.expected)}"
    return f"Now: {action.done} done; by now {expected} = {part}. Below {_percent_of(action)} is behind."


def _percent_of(action: ActionPace) -> str:
    return f"{one_decimal(action.expected * BEHIND_FROM)} (81 % of that)"


def _hours(facts: RepFacts) -> str:
    hours = facts.calendar.hours
    country, region = facts.calendar.country, facts.calendar.region
    assumed = "" if facts.person.settings.country else ", assumed from your time zone"
    where = f"{region_name(country, region)}, " if country is not None and region is not None else ""
    off = (
        f"public holidays of {where}{country_name(country)}{assumed}, and your time off" if country else "your time off"
    )
    halves = f", {len(hours.mornings)} of them mornings only" if hours.mornings else ""
    return f"{len(hours.weekdays)} days{halves}, {hours.starts:%H:%M} to {hours.ends:%H:%M}, without {off}"
