"""What a person has typed into a view's fields, kept with the view."""

from sandbox.acts.choosing import require_offered
from sandbox.drawn import all_elements
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.values import Unanswerable, entry_of
from sandbox.views import View
from sandbox.world import User


def keep_typed(state: State, user: User, view: View, values: Json) -> None:
    """`values` by block_id. Raises PageRefused for a field or an option that is not there."""
    elements = dict(all_elements([block for block in view.blocks if block["type"] == "input"]))
    typed: Json = {}
    for block_id, value in values.items():
        element = elements.get(block_id)
        if element is None:
            raise PageRefused(f"There is no field {block_id}; there are {', '.join(elements) or 'none'}.")
        try:
            entry = entry_of(element, value)
            require_offered(state, user, element, entry)
        except Unanswerable as refused:
            raise PageRefused(f"{block_id}: {refused}.") from None
        typed[block_id] = {element["action_id"]: entry}
    for block_id, entries in typed.items():
        view.typed.setdefault(block_id, {}).update(entries)
