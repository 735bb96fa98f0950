"""The form of a message that says the same in text, for when Slack refuses the blocks or finds them too long."""

from __future__ import annotations

from collections.abc import Iterator

from handlers import limits
from handlers.blocks import Drawn, Json, escape, section, shorten

BLOCKS = "invalid_blocks"
SHORTENED = "Shortened: Home, in Headway's app, has all of it."


def otherwise(drawn: Drawn, error: str) -> Drawn:
    """What goes out once, after this code: without its table where it has one and that may be why, else as one text."""
    has_table = any(block["type"] == "table" for block in drawn.blocks)
    without = text_form(drawn) if has_table and error.startswith(BLOCKS) else None
    if without is not None and len(without.blocks) <= limits.MESSAGE_BLOCKS:
        return without
    return _one_text(drawn)


def _one_text(drawn: Drawn) -> Drawn:
    """All that the blocks say, cut where it is too long for one section. Nothing to press is left."""
    said = "\n".join(_lines(text_form(drawn).blocks)) or drawn.text
    most = limits.SECTION_TEXT - len(SHORTENED) - 1
    text = said if len(said) <= limits.SECTION_TEXT else f"{shorten(said, most)}\n{SHORTENED}"
    return Drawn(shorten(drawn.text, limits.MESSAGE_TEXT), [section(text).to_dict()])


def _lines(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        texts = [block.get("text"), *block.get("fields", []), *block.get("elements", [])]
        for text in texts:
            if isinstance(text, dict) and text.get("type") == "mrkdwn":
                yield text["text"]
            elif isinstance(text, dict) and text.get("type") == "plain_text":
                yield escape(text["text"])


def text_form(drawn: Drawn) -> Drawn:
    """Each table becomes lines of text; all else stays."""
    return Drawn(drawn.text, [block for each in drawn.blocks for block in _without_table(each)])


def _without_table(block: Json) -> list[Json]:
    if block["type"] != "table":
        return [block]
    lines = [_line(row) for row in block["rows"]]
    return [section(text).to_dict() for text in _packed([f"*{lines[0]}*", *lines[1:]])]


def _line(row: list[Json]) -> str:
    return "   ".join(escape(cell["text"]) for cell in row)


def _packed(lines: list[str]) -> list[str]:
    """As few texts as hold these lines, none over a section's limit."""
    texts = [lines[0]]
    for line in lines[1:]:
        if len(texts[-1]) + 1 + len(line) > limits.SECTION_TEXT:
            texts.append(line)
        else:
            texts[-1] += f"\n{line}"
    return texts
