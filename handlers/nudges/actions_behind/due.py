"""Whose week slipped, on Wednesday at noon and for as long after as it makes sense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.nudges.looking import Look
from planning.calendar import Days, week_of
from planning.due import RepFacts, most_behind
from planning.foresight.what_if import all_more
from planning.midweek import may_be_behind, midweek_verdict
from planning.moments import MIDWEEK, opened
from planning.nudges import Decision, Kind
from planning.nudging.candidate import Candidate
from planning.nudging.worth import ASSUMED, of_chance
from storage.entries import daily_tallies_of
from storage.store import Store


def found(store: Store, look: Look) -> Iterator[Candidate]:
    if opened(MIDWEEK, zone=look.zone, now=look.now) is None:
        return
    plans = look.plans()
    if not plans:
        return
    week = Days(week_of(look.today).first, look.today)
    done = daily_tallies_of(store, look.workspace, list(plans), week)
    for person, plan in plans.items():
        if not may_be_behind(plan, done.get(person, {}), look.calendars[person], now=look.local):
            continue
        facts = look.facts(person)
        verdict = midweek_verdict(facts)
        if isinstance(verdict, Decision):
            at = max(verdict.not_before, look.moment)
            yield Candidate(decision=replace(verdict, not_before=at), worth=_worth(facts))


def _worth(facts: RepFacts) -> float:
    """What the missing actions add to the chance; at least what a word in time is assumed to be worth."""
    standing, least = facts.standing, ASSUMED[Kind.ACTIONS_BEHIND]
    behind = None if standing is None else most_behind(standing)
    if standing is None or behind is None:
        return least
    seen, chance = standing.foresight, standing.chance
    if seen is None or chance is None:
        return least * behind.missing / behind.planned
    return max(of_chance(chance, all_more(seen, {behind.type: behind.missing}).chance), least)
