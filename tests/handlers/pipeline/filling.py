"""Fields of the open modal, which are under a mark of their drawing."""

from __future__ import annotations

from sandbox.drawn import all_elements
from sandbox.person import Person


def block(person: Person, field: str) -> str:
    """The block_id of a field."""
    view = person.modal()
    assert view is not None
    return next(id for id, _ in all_elements(view["blocks"]) if id.partition(".")[0] == field)


def fill(person: Person, **values: str) -> None:
    person.fill({block(person, field): value for field, value in values.items()})
