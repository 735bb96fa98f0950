"""What an app answers, in an acknowledgement of either way or through a response_url: whether it can be read at all."""

from typing import Any

# Of what a person would see; null stands for what is not there.
_SHAPES: dict[str, tuple[type, str]] = {
    "text": (str, "text"),
    "blocks": (list, "a list"),
    "thread_ts": (str, "text"),
    "response_type": (str, "text"),
}


def unreadable(said: Any) -> str | None:
    """One sentence; None if it is a JSON object of the right shapes, or nothing."""
    if not isinstance(said, dict):
        return None if said is None or said == "" else "the answer is no JSON object"
    for name, (shape, named) in _SHAPES.items():
        if said.get(name) is not None and not isinstance(said[name], shape):
            return f"{name} must be {named}"
    return None
