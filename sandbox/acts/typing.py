"""What a person has typed into a view's fields, kept with the view."""

from sandbox.drawn import all_elements
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.values import Unanswerable, entry_of
from sandbox.views import View


def keep_typed(view: View, values: Json) -> None:
    """`values` by block_id. Raises PageRefused for a field or an option that is not there."""
    elements = dict(all_elements([block for block in view.blocks if block["type"] == "input"]))
    for block_id, value in values.items():
        element = elements.get(block_id)
        if element is None:
            raise PageRefused(f"There is no field {block_id}; there are {', '.join(elements) or 'none'}.")
        try:
            view.typed.setdefault(block_id, {})[element["action_id"]] = entry_of(element, value)
        except Unanswerable as refused:
            raise PageRefused(f"{block_id}: {refused}.") from None
