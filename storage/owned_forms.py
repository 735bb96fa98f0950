"""What a rep owns as plain JSON, and back: each field of planning.belongings under its own name."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, NewType, get_args, get_origin

from planning.belongings import Belongings
from planning.belongings_check import BadBelongings, check_belongings
from planning.plan_file import BadPlanFile, PlanFile
from planning.settings import PersonSettings
from storage.columns import Json
from storage.forms import person_settings, person_settings_form
from storage.plan_file import plan_file_form, plan_file_in
from storage.storable import is_storable
from storage.well_typed import is_of

FORMAT = 1  # counted up where an older Headway could not read it
LONGEST_TEXT = 100_000  # characters


def belongings_form(owned: Belongings) -> Json:
    """Beside it a file may say whose it is and of when: that is not read."""
    form: Json = _form(owned)
    return {"headway": FORMAT, **form}


def belongings_in(form: object) -> Belongings:
    """Raises BadBelongings."""
    if not isinstance(form, dict) or form.get("headway") != FORMAT:
        raise BadBelongings(f"this is no export of all that a rep owns (headway: {FORMAT})")
    if not is_storable(form, longest=LONGEST_TEXT):
        raise BadBelongings(f"a text holds at most {LONGEST_TEXT} characters, and none that cannot be stored")
    try:
        owned = _value(Belongings, form)
    except BadPlanFile as flaw:
        raise BadBelongings(f"a plan: {flaw}") from flaw
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as unclear:
        raise BadBelongings(f"something is missing or is not what it should be: {unclear}") from unclear
    assert isinstance(owned, Belongings)
    if not is_of(owned.settings, PersonSettings):
        raise BadBelongings("settings: a text stands where a number should, or the other way round")
    check_belongings(owned)
    return owned


def _form(value: Any) -> Any:
    if value is None or type(value) in (str, int):  # most are
        return value
    match value:
        case PlanFile():
            return plan_file_form(value)
        case PersonSettings():
            return person_settings_form(value)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_form(each) for each in value]
    if is_dataclass(value):
        return {field.name: _form(getattr(value, field.name)) for field in fields(value)}
    return value


def _value(hint: Any, form: Any) -> Any:
    """Raises ValueError, TypeError or KeyError where the form is not of the type."""
    if isinstance(hint, NewType):
        return _value(hint.__supertype__, form)
    if get_origin(hint) in (types.UnionType, typing.Union):
        return None if form is None else _value(next(each for each in get_args(hint) if each is not type(None)), form)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in _of_type(list, form))
    if hint is PlanFile:
        return plan_file_in(form)
    if hint is PersonSettings:
        return person_settings(_of_type(dict, form))
    if hint in (date, datetime):
        return hint.fromisoformat(form)
    if issubclass(hint, Enum):
        return hint(form)
    if is_dataclass(hint):
        return _record(hint, form)
    return _of_type(hint, form)


def _record(hint: Any, form: Any) -> Any:
    form = _of_type(dict, form)
    missing = {field.name for field in fields(hint) if field.default is not MISSING} - set(form)
    return hint(**{name: _value(each, form[name]) for name, each in _hints(hint).items() if name not in missing})


def _of_type(wanted: type[Any], form: Any) -> Any:
    if type(form) is not wanted:  # True is an int, and no count
        raise TypeError(f"{str(form)[:60]!r} is no {wanted.__name__}")
    return form


@cache
def _hints(dataclass: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(dataclass)
    return {field.name: hints[field.name] for field in fields(dataclass)}
