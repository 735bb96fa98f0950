"""The form of a message that says the same without a table, for when Slack refuses the blocks."""

from __future__ import annotations

from handlers import limits
from handlers.blocks import Drawn, Json, escape, section


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
