"""Every kind of unasked message has its name, its rule and its place in the settings."""

from __future__ import annotations

import pytest

from handlers.nudges.acts import why
from handlers.nudges.controls import parse_mute
from handlers.nudges.explained import NUMBERS, RULES
from handlers.nudges.folded import LINES
from handlers.nudges.phrases import KIND_NAMES, MUTABLE
from handlers.visit import BadInput
from planning.ids import PlanId
from planning.nudges import BUDGETED, Decision, Evidence, Kind
from storage import plans
from storage.database import Database
from tests.handlers.nudges.cast import ANNA, HERE, WEDNESDAY, decided, settle, text_of, visit

# Of what is not there any more.
GONE: Evidence = dict.fromkeys(("opportunity", "item", "obstacle", "team"), "gone") | {
    "why": "silent",
    "percent": 24,
    "week": 5,
    **dict.fromkeys(("since", "first", "last", "day"), "2026-11-01"),
}


def test_each_kind_has_a_name_and_what_headway_sends_by_itself_a_rule() -> None:
    assert set(KIND_NAMES) == set(Kind)
    assert BUDGETED - set(RULES) == {Kind.ACTIONS_BEHIND}  # its numbers say the rule
    assert BUDGETED | {Kind.MONDAY, Kind.HELP} == set(MUTABLE)


def test_what_another_person_sends_cannot_be_muted() -> None:
    for kind in set(Kind) - set(MUTABLE):
        with pytest.raises(BadInput):
            parse_mute({"kind": kind.value})
    assert parse_mute({"kind": "next_step"}) is Kind.NEXT_STEP


def test_why_answers_for_each_kind_also_once_what_it_was_about_is_gone(database: Database) -> None:
    settle(database)
    with database.read() as store:
        [plan] = plans.plans_of(store, HERE, ANNA)
    for kind in sorted(BUDGETED - {Kind.ACTIONS_BEHIND}):
        said = asked_why(database, kind, plan.id)
        assert RULES[kind] in said
        assert "What was sent and why" in said
        assert (kind in LINES or kind in NUMBERS) or kind in (Kind.FOCUS, Kind.QUIETER)


def asked_why(database: Database, kind: Kind, plan: PlanId) -> str:
    occasion = f"{plan}/gone/2026-11-01"
    decision = Decision(
        recipient=ANNA,
        kind=kind,
        occasion=occasion,
        not_before=WEDNESDAY,
        reason="so",
        evidence={**GONE, "plan": plan, "plans": plan},
    )
    message = decided(database, decision)
    with database.read() as store:
        return text_of(why(store, visit(ANNA, WEDNESDAY), message.id))
