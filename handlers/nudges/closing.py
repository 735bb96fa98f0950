"""A message that stands, once what it spoke of is gone: it says so, and nothing on it can be pressed any more."""

from __future__ import annotations

from handlers.blocks import Drawn, actions, context, message, section
from handlers.nudges.controls import why_button
from handlers.nudges.phrases import when
from handlers.words import Words
from planning.nudges import Message


def closed(posted: Message, said: str, words: Words) -> Drawn:
    """`said` is a sentence in which nothing is that was typed."""
    small = context(f"{when(posted.decision.not_before, words)}. For you alone.")
    return message(said, [section(said), actions(why_button(posted.id)), small])
