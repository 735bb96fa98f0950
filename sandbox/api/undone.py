"""What a view asks for and the sandbox does not do: named in the inspector, never silent."""

from sandbox.drawn import all_elements
from sandbox.state import State
from sandbox.views import View


def warn_of_undone(state: State, view: View) -> None:
    for block_id, element in all_elements(view.blocks):
        if element.get("response_url_enabled"):
            sentence = f"response_url_enabled of {block_id} has no effect here: a submission's response_urls stay empty"
            state.calls.warn("view", sentence)
