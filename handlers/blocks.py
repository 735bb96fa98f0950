"""The one place in which blocks are made: escaped once, shortened to fit, checked against every limit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models import JsonObject
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    OverflowMenuElement,
    PlainTextObject,
    RawTextObject,
    SectionBlock,
    StaticSelectElement,
    TableBlock,
)

from handlers import limits
from handlers.fitting import check_blocks, texts_in

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message as it goes out: the fallback text and the blocks as Slack's JSON."""

    text: str
    blocks: list[Json]


def message(text: str, blocks: Iterable[Block]) -> Drawn:
    """A message. `text` is plain and is escaped here. Where the blocks say more than one message holds, the longest
    texts are cut.

    Raises DoesNotFit where the blocks break a limit: a mistake of ours, found by the property tests.
    """
    drawn = [_as_json(block) for block in blocks]
    _cut_the_longest(drawn)
    check_blocks(drawn, surface="message")
    return Drawn(shorten(escape(text), limits.MESSAGE_TEXT), drawn)


def _cut_the_longest(drawn: list[Json]) -> None:
    """Until all of it together fits: half of the longest text at a time, at most."""
    texts = list(texts_in(drawn))
    over = sum(len(each["text"]) for each in texts) - limits.MESSAGE_CHARACTERS
    while over > 0:
        longest = max(texts, key=lambda each: len(each["text"]))
        long = len(longest["text"])
        longest["text"] = shorten(longest["text"], max(long - over, long // 2))
        over -= long - len(longest["text"])


def sentence(text: str) -> Drawn:
    """A message of one plain sentence."""
    return message(text, [section(escape(text))])


def modal(
    *,
    callback_id: str,
    title: str,
    blocks: Iterable[Block],
    submit: str | None = None,
    close: str = "Cancel",
    state: Json | None = None,
) -> Json:
    """A modal view. `state` travels in private_metadata and comes back with the submission; trust none of it."""
    view: Json = {
        "type": "modal",
        "callback_id": callback_id,
        "title": _plain(title),
        "close": _plain(close),
        "blocks": [_as_json(block) for block in blocks],
        "private_metadata": json.dumps(state or {}, separators=(",", ":")),
    }
    if submit is not None:
        view["submit"] = _plain(submit)
    check_blocks(view["blocks"], surface="view")
    return view


def home(blocks: Iterable[Block]) -> Json:
    drawn = [_as_json(block) for block in blocks]
    check_blocks(drawn, surface="view")
    return {"type": "home", "blocks": drawn}


def escape(typed: str) -> str:
    """What a person typed, so that it pages nobody and links nowhere.

    Source: docs.slack.dev/messaging/formatting-message-text
    """
    return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters; what is cut ends in …, never inside an entity or a link."""
    if len(text) <= limit:
        return text
    return re.sub(r"(&[a-z]*|<[^>]*)$", "", text[: limit - 1]) + "…"


def header(text: str) -> Block:
    return HeaderBlock(text=PlainTextObject(text=shorten(text, limits.HEADER_TEXT)))


def section(mrkdwn: str, *, accessory: Any = None, block_id: str | None = None) -> Block:
    """Text of our own with what people typed already escaped in it. Never empty: Slack refuses that."""
    text = MarkdownTextObject(text=shorten(mrkdwn, limits.SECTION_TEXT) or " ")
    return SectionBlock(text=text, accessory=accessory, block_id=block_id)


def fields(texts: Sequence[str]) -> Block:
    """Two columns of mrkdwn, at most ten; more are folded into the last."""
    shown = list(texts[: limits.FIELDS])
    if len(texts) > limits.FIELDS:
        shown[-1] = f"{len(texts) - limits.FIELDS + 1} more"
    return SectionBlock(fields=[MarkdownTextObject(text=shorten(text, limits.FIELD_TEXT) or " ") for text in shown])


def context(*mrkdwn: str) -> Block:
    elements = [MarkdownTextObject(text=shorten(text, limits.SECTION_TEXT)) for text in mrkdwn if text]
    return ContextBlock(elements=elements[: limits.CONTEXT_ELEMENTS])


def divider() -> Block:
    return DividerBlock()


def actions(*elements: InteractiveElement, block_id: str | None = None) -> Block:
    return ActionsBlock(elements=list(elements), block_id=block_id)


def button(text: str, action_id: str, value: Json | None = None, *, style: str | None = None) -> ButtonElement:
    """A button; its value is JSON, with the nonce under `n` where pressing it writes."""
    return ButtonElement(
        text=PlainTextObject(text=shorten(text, limits.BUTTON_TEXT)),
        action_id=action_id,
        value=json.dumps(value or {}, separators=(",", ":")),
        style=style,
    )


def menu(placeholder: str, action_id: str, options: Sequence[tuple[str, str]]) -> StaticSelectElement:
    """A select of (text, value)."""
    return StaticSelectElement(
        placeholder=PlainTextObject(text=shorten(placeholder, limits.PLACEHOLDER)),
        action_id=action_id,
        options=[option(text, value) for text, value in options[: limits.OPTIONS]],
    )


def more(action_id: str, options: Sequence[tuple[str, str]]) -> OverflowMenuElement:
    """The ⋯ of a row: a menu of (text, value)."""
    return OverflowMenuElement(
        action_id=action_id, options=[option(text, value) for text, value in options[: limits.OVERFLOW_OPTIONS]]
    )


def option(text: str, value: str) -> Option:
    return Option(text=PlainTextObject(text=shorten(text, limits.OPTION_TEXT)), value=value)


def table(rows: Sequence[Sequence[str]]) -> Block:
    """Rows of plain text, the first one the heads; more than a table holds is said in a last row."""
    shown = list(rows[: limits.TABLE_ROWS])
    if len(rows) > limits.TABLE_ROWS:
        more = len(rows) - limits.TABLE_ROWS + 1
        shown[-1] = [f"{more} more", *[" "] * (len(rows[0]) - 1)]
    return TableBlock(rows=[[RawTextObject(text=cell or " ") for cell in row] for row in shown])


def bar(share: float, *, width: int = 10) -> str:
    """A text bar such as ▓▓▓▓▓▓░░░░, for a share between 0 and 1; more than all is full."""
    full = min(max(int(share * width), 0), width)
    return "▓" * full + "░" * (width - full)


def _as_json(value: Any) -> Any:
    """As `to_dict` gives it, without the validators it looks for on every object: handlers/fitting.py checks more."""
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    if not isinstance(value, JsonObject):
        return value
    if type(value).to_dict is not JsonObject.to_dict:
        return value.to_dict()
    given = ((name, getattr(value, name, None)) for name in sorted(value.attributes))
    return {name: _as_json(each) for name, each in given if each is not None and each not in ("", [], {})}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": shorten(text, limits.VIEW_TITLE)}
