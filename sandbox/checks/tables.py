"""Tables. docs.slack.dev/reference/block-kit/blocks/table-block"""

from typing import Any

from sandbox import limits
from sandbox.checks.rich import check_rich_text
from sandbox.checks.say import (
    Complaints,
    complaint,
    count,
    flag,
    number,
    objects,
    one_of,
    optional,
    required,
    string,
    unknown_keys,
)
from sandbox.checks.whole import characters
from sandbox.shapes import Json


def check_table(block: Json, at: str) -> Complaints:
    yield from required(block, "rows", at, _rows)
    yield from optional(block, "column_settings", at, _settings)
    yield from unknown_keys(block, at, frozenset({"type", "block_id", "rows", "column_settings"}))


def _rows(rows: Any, at: str) -> Complaints:
    yield from count(rows, at, most=limits.TABLE_ROWS)
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        yield from objects(row, f"{at}/{index}", most=limits.TABLE_COLUMNS, each=_cell)
    if characters(rows) > limits.TABLE_TEXT:
        yield complaint(f"must be less than {limits.TABLE_TEXT + 1} characters", at)


def _cell(cell: Json, at: str) -> Complaints:
    """An empty cell is refused: it needs a space."""
    match cell.get("type"):
        case "raw_text":
            yield from required(cell, "text", at, string, most=limits.TABLE_TEXT)
            yield from unknown_keys(cell, at, frozenset({"type", "text"}))
        case "raw_number":
            yield from required(cell, "value", at, number)
            yield from optional(cell, "text", at, string, most=limits.TABLE_TEXT)
            yield from unknown_keys(cell, at, frozenset({"type", "value", "text"}))
        case "rich_text":
            yield from check_rich_text(cell, at)
        case other:
            yield complaint(f"unsupported type: {other}", f"{at}/type")


def _settings(settings: Any, at: str) -> Complaints:
    """Null skips a column."""
    yield from count(settings, at, most=limits.TABLE_SETTINGS, least=0)
    for index, setting in enumerate(settings if isinstance(settings, list) else ()):
        if setting is not None:
            yield from _setting(setting, f"{at}/{index}")


def _setting(setting: Any, at: str) -> Complaints:
    if not isinstance(setting, dict):
        yield complaint("must provide an object", at)
        return
    yield from optional(setting, "align", at, one_of, values=("left", "center", "right"))
    yield from optional(setting, "is_wrapped", at, flag)
    yield from unknown_keys(setting, at, frozenset({"align", "is_wrapped"}))
