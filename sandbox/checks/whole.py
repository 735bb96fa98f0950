"""What a message or a view may hold of something altogether."""

from typing import Any

from sandbox import limits
from sandbox.checks.say import Complaints, complaint
from sandbox.drawn import elements_of
from sandbox.shapes import Json


def characters(drawn: Any) -> int:
    """All that stands at a `text` in it, as bots that met Slack's limit count it: bolt-js issue 2867."""
    if isinstance(drawn, list):
        return sum(map(characters, drawn))
    if not isinstance(drawn, dict):
        return 0
    own = drawn.get("text")
    return (len(own) if isinstance(own, str) else 0) + sum(map(characters, drawn.values()))


def check_message(blocks: list[Json], at: str) -> Complaints:
    if _number_of(blocks, "table") > limits.TABLES_A_MESSAGE:
        yield "[ERROR] only_one_table_allowed"
    if _number_of(blocks, "data_visualization") > limits.CHARTS_A_MESSAGE:
        yield complaint(f"no more than {limits.CHARTS_A_MESSAGE} data_visualization blocks allowed", at)
    markdown = [block for block in blocks if block.get("type") == "markdown"]
    if len(markdown) > 1 and characters(markdown) > limits.MARKDOWN_TEXT:
        yield complaint(f"markdown must be less than {limits.MARKDOWN_TEXT + 1} characters", at)


def check_focus(blocks: list[Json], at: str) -> Complaints:
    """One element of a view has the focus. Slack's words for it are not public, these are ours."""
    focused = [block for block in blocks if any(each.get("focus_on_load") is True for each in elements_of(block))]
    if len(focused) > limits.FOCUSED:
        yield complaint("only one element can set `focus_on_load`", at)


def _number_of(blocks: list[Json], kind: str) -> int:
    return sum(block.get("type") == kind for block in blocks)
