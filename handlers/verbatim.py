"""What a person typed, drawn as it was typed: in plain text nothing is live, no name pages and no star is bold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, PlainTextObject, SectionBlock

from handlers import limits
from handlers.blocks import shorten


def plain_section(text: str, *, accessory: Any = None) -> Block:
    return SectionBlock(text=PlainTextObject(text=shorten(text, limits.SECTION_TEXT)), accessory=accessory)


def plain_context(texts: Iterable[str]) -> list[Block]:
    """All of the texts, in as many elements and blocks as that takes; no block for no text."""
    elements = [PlainTextObject(text=piece) for text in texts for piece in pieces(text, limits.SECTION_TEXT)]
    starts = range(0, len(elements), limits.CONTEXT_ELEMENTS)
    return [ContextBlock(elements=elements[at : at + limits.CONTEXT_ELEMENTS]) for at in starts]


def isolated(typed: str) -> str:
    """What runs from right to left stays among itself: the numbers beside it keep their place.

    Source: unicode.org/reports/tr9, first strong isolate and its end
    """
    if typed.isascii() or not any(unicodedata.bidirectional(each) in ("R", "AL") for each in typed):
        return typed
    return f"\u2068{typed}\u2069"


def pieces(text: str, longest: int) -> Iterator[str]:
    """The text in pieces of at most `longest` characters, parted at spaces where there are any."""
    while len(text) > longest:
        end = text.rfind(" ", 1, longest) + 1 or longest
        yield text[:end]
        text = text[end:]
    if text.strip():
        yield text
