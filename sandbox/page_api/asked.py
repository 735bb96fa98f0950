"""What a call of the page carries, its types looked at once: what is wrong is told in a sentence, and nothing is kept.

In a deed null is as good as nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, get_type_hints

from starlette.requests import Request

from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.wire import parsed


@dataclass(frozen=True, slots=True)
class Wanted:
    fits: Callable[[Any], bool]
    words: str


def _is_text(given: Any) -> bool:
    return isinstance(given, str)


def _are_texts(given: Any) -> bool:
    return isinstance(given, list) and all(map(_is_text, given))


TEXT = Wanted(_is_text, "text")
TEXT_OR_NULL = Wanted(lambda given: given is None or _is_text(given), "text or null")
TEXTS = Wanted(_are_texts, "a list of texts")
FLAG = Wanted(lambda given: isinstance(given, bool), "true or false")
WHOLE = Wanted(lambda given: type(given) is int, "a whole number")
NUMBER = Wanted(lambda given: type(given) in (int, float), "a number")
OBJECT = Wanted(lambda given: isinstance(given, dict), "an object")

_OF_TYPE: Mapping[Any, Wanted] = {
    str: TEXT,
    str | None: TEXT_OR_NULL,
    bool: FLAG,
    int: WHOLE,
    tuple[str, ...]: TEXTS,
}
_DEED: Mapping[str, Wanted] = {
    **dict.fromkeys(("user", "channel", "command", "text", "ts", "thread_ts", "callback_id", "tab"), TEXT),
    **dict.fromkeys(("block_id", "action_id", "view_id", "id", "name", "base64"), TEXT),
    **dict.fromkeys(("broadcast", "twice", "clear"), FLAG),
    **dict.fromkeys(("container", "values"), OBJECT),
}


def number_of(request: Request, name: str, default: float) -> float:
    """0 or more, and no more than there is."""
    try:
        number = float(request.query_params.get(name, default))
    except ValueError:
        raise PageRefused(f"{name} must be a number.") from None
    if not 0 <= number < inf:
        raise PageRefused(f"{name} must be a number of at least 0.")
    return number


async def asked_of(request: Request) -> Json:
    try:
        asked = parsed(await request.body())
    except ValueError:
        raise PageRefused("The body must be JSON.") from None
    if not isinstance(asked, dict):
        raise PageRefused("The body must be a JSON object.")
    return asked


async def deed_of(request: Request) -> Json:
    """What a person does at the page."""
    asked = {name: given for name, given in (await asked_of(request)).items() if given is not None}
    require_types(asked, _DEED)
    return asked


def require_types(asked: Json, wanted: Mapping[str, Wanted]) -> None:
    """Raises PageRefused for the first that does not fit; what is not named passes."""
    for name, given in asked.items():
        if name in wanted and not wanted[name].fits(given):
            raise PageRefused(f"{name} must be {wanted[name].words}.")


def require_fields(asked: Json, kind: type, *, called: str, needed: tuple[str, ...]) -> None:
    """That it can be made into one of `kind`, by the types that its fields have."""
    fields = {name: _OF_TYPE[hint] for name, hint in get_type_hints(kind).items()}
    unknown = sorted(asked.keys() - fields.keys())
    if unknown:
        raise PageRefused(f"{called} has no {unknown[0]}; it has {', '.join(fields)}.")
    require_types(asked, fields)
    missing = [name for name in needed if not asked.get(name)]
    if missing:
        raise PageRefused(f"{called} needs {' and '.join(missing)}.")
