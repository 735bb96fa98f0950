"""A manager agrees while the rep changes the plan: each of them knows what the other did."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest

from handlers.agreement import acts
from handlers.plan.editing import Edit, save_edit
from handlers.visit import BadInput, Visit
from planning.content import Content
from planning.plan import PlanState
from sandbox.person import Person
from tests.handlers.agreement.test_agreement import drafted, proposes, the_plan
from tests.rig import Desk

LONG_ENOUGH = 0.3  # seconds in which the other would have got through


@pytest.fixture
def proposed(desk: Desk) -> Desk:
    drafted(desk)
    proposes(desk)
    return desk


def test_who_agrees_while_the_target_falls_is_told_that_it_changed(proposed: Desk) -> None:
    read, answered = Event(), Event()

    def lower(content: Content) -> Content:
        read.set()
        answered.wait(LONG_ENOUGH)
        return lowered(content)

    with ThreadPoolExecutor(2) as both:
        rep = both.submit(edits, proposed, lower)
        read.wait()
        said = both.submit(agrees, proposed, answered).result()
        rep.result()

    assert said == acts.CHANGED
    assert the_plan(proposed).state is PlanState.PROPOSED


def test_who_lowers_the_target_while_it_is_agreed_is_asked_why(proposed: Desk) -> None:
    edited = Event()

    def lower(content: Content) -> Content:
        edited.set()
        return lowered(content)

    with ThreadPoolExecutor(1) as other:
        maya, plan = visit_of(proposed, proposed.maya), the_plan(proposed)
        with proposed.database.write() as store:
            assert acts.agree(store, maya, plan.id, plan.revision.number) is None
            rep = other.submit(edits, proposed, lower)
            edited.wait(LONG_ENOUGH)

        with pytest.raises(BadInput, match="Your manager agreed"):
            rep.result()

    assert the_plan(proposed).state is PlanState.AGREED


def lowered(content: Content) -> Content:
    target = replace(content.revision.target, minor=250_000_00)
    return replace(content, revision=replace(content.revision, target=target))


def edits(desk: Desk, edit: Edit) -> None:
    plan, visit = the_plan(desk), visit_of(desk, desk.anna)
    with desk.database.write() as store:
        save_edit(store, visit, plan.id, edit, based_on=1)


def agrees(desk: Desk, answered: Event) -> str | None:
    plan, visit = the_plan(desk), visit_of(desk, desk.maya)
    with desk.database.write() as store:
        said = acts.agree(store, visit, plan.id, 1)
    answered.set()
    return said


def visit_of(desk: Desk, person: Person) -> Visit:
    return Visit(workspace=desk.workspace, person=desk.known(person), now=desk.now)
