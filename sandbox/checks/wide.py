"""Limits of tables, charts and rich text."""

from collections.abc import Iterator
from typing import Any

from sandbox import limits
from sandbox.checks.say import complaint, count, dicts, not_objects, text_length
from sandbox.shapes import Json

_CELLS = ("raw_text", "rich_text")


def check_table(block: Json, at: str) -> Iterator[str]:
    """docs.slack.dev/reference/block-kit/blocks/table-block"""
    rows = block.get("rows")
    yield from count(rows, f"{at}/rows", most=limits.TABLE_ROWS)
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        yield from _check_row(row, f"{at}/rows/{index}")
    if "column_settings" in block:
        settings = block["column_settings"]
        yield from count(settings, f"{at}/column_settings", most=limits.TABLE_COLUMNS, least=0)


def _check_row(row: Any, at: str) -> Iterator[str]:
    yield from count(row, at, most=limits.TABLE_COLUMNS)
    yield from not_objects(row, at)
    for index, cell in enumerate(dicts(row)):
        if cell.get("type") not in _CELLS:
            yield complaint(f"unsupported type: {cell.get('type')}", f"{at}/{index}/type")
        elif cell["type"] == "raw_text" and not cell.get("text"):
            yield complaint("must be more than 0 characters", f"{at}/{index}/text")


def check_rich_text(block: Json, at: str) -> Iterator[str]:
    yield from count(block.get("elements"), f"{at}/elements", most=limits.VIEW_BLOCKS, least=0)


def check_chart(block: Json, at: str) -> Iterator[str]:
    """docs.slack.dev/reference/block-kit/blocks/data-visualization-block"""
    yield from text_length(block.get("title"), f"{at}/title", most=limits.CHART_TITLE)
    chart = block.get("chart")
    kind = chart.get("type") if isinstance(chart, dict) else None
    if not isinstance(chart, dict) or kind not in ("pie", "bar", "area", "line"):
        yield complaint(f"unsupported type: {kind}", f"{at}/chart/type")
        return
    key = "segments" if kind == "pie" else "series"
    yield from count(chart.get(key), f"{at}/chart/{key}", most=limits.CHART_SERIES)
    if kind != "pie" and not isinstance(chart.get("axis_config"), dict):
        yield complaint("missing required field: axis_config", f"{at}/chart")
