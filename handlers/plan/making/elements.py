"""The inputs that both views are made of."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement, PlainTextObject, StaticSelectElement

from handlers import limits
from handlers.blocks import option

MOST_TYPED = 100  # characters of a field


def text_input(
    block: str, label: str, initial: str, *, example: str, hint: str | None = None, optional: bool = False
) -> Block:
    shown = initial[: limits.INPUT_TEXT]
    element = PlainTextInputElement(
        action_id=block,
        initial_value=shown or None,
        max_length=max(MOST_TYPED, len(shown)),  # Slack refuses a field that holds more than it takes
        placeholder=PlainTextObject(text=example),
    )
    return InputBlock(block_id=block, label=label, element=element, hint=hint or None, optional=optional)


def choice(
    block: str,
    label: str,
    options: Sequence[tuple[str, str]],
    chosen: str,
    *,
    action_id: str | None = None,
    hint: str | None = None,
    dispatch: bool = False,
) -> Block:
    """One of (text, value); the last one where the chosen value is none of them."""
    drawn = [option(text, value) for text, value in options]
    initial = next((each for each in drawn if each.value == chosen), drawn[-1])
    element = StaticSelectElement(action_id=action_id or block, options=drawn, initial_option=initial)
    return InputBlock(block_id=block, label=label, element=element, hint=hint, dispatch_action=dispatch or None)
