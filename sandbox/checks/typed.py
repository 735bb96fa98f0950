"""Fields in which a person types. docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element"""

import re
from decimal import Decimal

from sandbox import limits
from sandbox.checks.say import (
    Complaints,
    an_object,
    complaint,
    each_of,
    flag,
    matching,
    one_of,
    optional,
    required,
    string,
    unknown_keys,
    whole,
)
from sandbox.shapes import Json

_NUMBER = r"^-?\d+(\.\d+)?$"
_TRIGGERS = ("on_enter_pressed", "on_character_entered")


def check_text(element: Json, at: str) -> Complaints:
    yield from optional(element, "multiline", at, flag)
    yield from optional(element, "min_length", at, whole, least=0, most=limits.INPUT_TEXT)
    yield from optional(element, "max_length", at, whole, least=1, most=limits.INPUT_TEXT)
    most = element.get("max_length", limits.INPUT_TEXT)
    known = most if isinstance(most, int) and most <= limits.INPUT_TEXT else limits.INPUT_TEXT
    yield from check_typed(element, at, most=known)
    least, initial = element.get("min_length", 0), element.get("initial_value")
    if isinstance(least, int) and least > known:
        yield complaint("must not be greater than max_length", f"{at}/min_length")
    if isinstance(least, int) and isinstance(initial, str) and 0 < len(initial) < least:
        yield complaint(f"must be more than {least - 1} characters", f"{at}/initial_value")


def check_typed(element: Json, at: str, *, most: int = limits.INPUT_TEXT) -> Complaints:
    yield from optional(element, "initial_value", at, string, most=most, least=0)
    yield from optional(element, "dispatch_action_config", at, an_object, inside=_dispatch)


def check_number(element: Json, at: str) -> Complaints:
    """docs.slack.dev/reference/block-kit/block-elements/number-input-element: numbers are strings."""
    yield from required(element, "is_decimal_allowed", at, flag)
    for key in ("min_value", "max_value", "initial_value"):
        yield from optional(element, key, at, matching, pattern=_NUMBER)
    least, most, initial = (_number_in(element, key) for key in ("min_value", "max_value", "initial_value"))
    if least is not None and most is not None and least > most:
        yield complaint("must not be greater than max_value", f"{at}/min_value")
    if initial is not None and ((least is not None and initial < least) or (most is not None and initial > most)):
        yield complaint("must be between min_value and max_value", f"{at}/initial_value")
    if initial is not None and element.get("is_decimal_allowed") is False and initial != initial.to_integral_value():
        yield complaint("must be an integer", f"{at}/initial_value")
    yield from optional(element, "dispatch_action_config", at, an_object, inside=_dispatch)


def _number_in(element: Json, key: str) -> Decimal | None:
    given = element.get(key)
    return Decimal(given) if isinstance(given, str) and re.fullmatch(_NUMBER, given, re.ASCII) else None


def _dispatch(config: Json, at: str) -> Complaints:
    """docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object"""
    yield from required(config, "trigger_actions_on", at, each_of, most=len(_TRIGGERS), each=one_of, values=_TRIGGERS)
    yield from unknown_keys(config, at, frozenset({"trigger_actions_on"}))
