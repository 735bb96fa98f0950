"""A person fills in the views of a plan."""

from __future__ import annotations

from planning.ids import PersonId
from planning.plan import Plan
from sandbox.person import Person
from storage import plans
from tests.rig import Desk

NUMBERS = {"target": "310k", "new_share": "60", "average_deal": "15k"}


def fills(person: Person, **fields: str) -> None:
    """By the field's name, whatever mark its block_id has."""
    ids = [block.get("block_id", "") for block in (person.modal() or {})["blocks"]]
    drawn = {id.partition(".")[0]: id for id in ids if id}
    person.fill({drawn[name]: value for name, value in fields.items()})


def holds(person: Person, field: str) -> str:
    """What a text field begins with."""
    for block in (person.modal() or {})["blocks"]:
        if block.get("block_id", "").partition(".")[0] == field:
            return str(block["element"].get("initial_value", ""))
    return ""


def makes(person: Person, **fields: str) -> None:
    """A plan from nothing, with the counts as they are worked out."""
    person.types("/plan", "new")
    fills(person, **{**NUMBERS, **fields})
    person.submit()
    person.submit()
    person.closes()


def plans_of(desk: Desk, person: Person) -> list[Plan]:
    with desk.database.read() as store:
        return plans.plans_of(store, desk.workspace, PersonId(person.id))
