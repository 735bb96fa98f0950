"""The fields of the parts' modals. Each block_id carries a mark, so that a field drawn anew is empty again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)

from handlers import limits
from handlers.blocks import Json, option, shorten
from handlers.filled import Values, entry_of
from handlers.plan.making.fields import marked
from handlers.storable import storable
from handlers.visit import BadInput
from storage.folding import folded

MOST_TEXT = limits.INPUT_TEXT
THERE = "That is there already: say what tells it apart, or edit the one there is."
NONE = "none"  # the option that chooses nothing
REMOVE = "remove"


def text_field(
    field: str,
    label: str,
    *,
    mark: str,
    initial: str = "",
    example: str = "",
    hint: str = "",
    optional: bool = False,
    long: bool = False,
    most: int = 500,
) -> Block:
    element = PlainTextInputElement(
        action_id=field,
        initial_value=initial[: limits.INPUT_TEXT] or None,
        max_length=max(most, len(initial[: limits.INPUT_TEXT])),
        multiline=long or None,
        placeholder=PlainTextObject(text=shorten(example, 150)) if example else None,
    )
    return InputBlock(block_id=marked(field, mark), label=label, element=element, hint=hint or None, optional=optional)


def choice_field(
    field: str, label: str, options: Sequence[tuple[str, str]], *, mark: str, chosen: str | None, hint: str = ""
) -> Block:
    """A select of (text, value), one of which is chosen."""
    drawn = [option(text, value) for text, value in options[:100]]
    initial = next((each for each in drawn if each.value == chosen), drawn[0])
    element = StaticSelectElement(action_id=field, options=drawn, initial_option=initial)
    return InputBlock(block_id=marked(field, mark), label=label, element=element, hint=hint or None)


def date_field(field: str, label: str, *, mark: str, initial: date | None, hint: str = "") -> Block:
    element = DatePickerElement(action_id=field, initial_date=initial.isoformat() if initial is not None else None)
    return InputBlock(block_id=marked(field, mark), label=label, element=element, hint=hint or None, optional=True)


def check_field(field: str, label: str, said: str, *, mark: str, hint: str = "") -> Block:
    """One box, not ticked."""
    element = CheckboxesElement(action_id=field, options=[option(said, field)])
    return InputBlock(block_id=marked(field, mark), label=label, element=element, hint=hint or None, optional=True)


def is_checked(values: Values, field: str) -> bool:
    entry = entry_of(values, field)
    return bool(entry.get("selected_options"))


def remove_field(what: str, *, mark: str, hint: str = "") -> Block:
    return check_field(REMOVE, "Not needed any more?", f"Remove this {what}", mark=mark, hint=hint)


def is_removed(values: Values) -> bool:
    return is_checked(values, REMOVE)


def date_in(values: Values, field: str) -> date | None:
    """Raises BadInput for what no date picker sends."""
    entry = entry_of(values, field)
    chosen = entry.get("selected_date")
    try:
        return date.fromisoformat(chosen) if chosen else None
    except ValueError as unclear:
        raise BadInput(field, "That is no day. Choose one such as 31 March.") from unclear


def text_in(values: Values, field: str, *, most: int = 500, need: str = "") -> str:
    """One text, single-spaced at its edges. `need` is the sentence where it may not be empty. Raises BadInput."""
    entry = entry_of(values, field)
    text = storable(str(entry.get("value") or ""))
    if need and not text:
        raise BadInput(field, need)
    if len(text) > most:
        raise BadInput(field, f"That is {len(text):,} characters: {most:,} fit here. Say it shorter.")
    return text


def not_twice(field: str, said: tuple[object, ...], there: Iterable[tuple[object, ...]]) -> None:
    """Raises BadInput for what one that is there says already, in whatever case."""
    if _folded(said) in map(_folded, there):
        raise BadInput(field, THERE)


def _folded(said: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(folded(each) if isinstance(each, str) else each for each in said)


def choice_in(values: Values, field: str) -> str:
    """The chosen value; empty where nothing, or NONE, was chosen."""
    entry = entry_of(values, field)
    chosen = str((entry.get("selected_option") or {}).get("value") or "")
    return "" if chosen == NONE else chosen


def refilled(view: Json, values: Values) -> Json:
    """The view with what was typed in place of what its fields begin with: nothing typed is lost."""
    return {**view, "blocks": [_refilled(block, values) for block in view["blocks"]]}


def _refilled(block: Json, values: Values) -> Json:
    field = str(block.get("block_id", "")).partition(".")[0]
    entry = entry_of(values, field)
    if block["type"] != "input" or not entry:
        return block
    initial = {
        "plain_text_input": ("initial_value", entry.get("value")),
        "static_select": ("initial_option", entry.get("selected_option")),
        "datepicker": ("initial_date", entry.get("selected_date")),
        "checkboxes": ("initial_options", entry.get("selected_options")),
    }
    name, value = initial[block["element"]["type"]]
    element = {key: each for key, each in block["element"].items() if key != name}
    return {**block, "element": {**element, **({name: value} if value else {})}}
