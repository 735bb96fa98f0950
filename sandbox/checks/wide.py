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
    if kind == "pie":
        yield from count(chart.get("segments"), f"{at}/chart/segments", most=limits.CHART_SERIES)
        for index, segment in enumerate(dicts(chart.get("segments"))):
            yield from _check_point(segment, f"{at}/chart/segments/{index}")
        return
    yield from count(chart.get("series"), f"{at}/chart/series", most=limits.CHART_SERIES)
    if not isinstance(chart.get("axis_config"), dict):
        yield complaint("missing required field: axis_config", f"{at}/chart")
        return
    yield from _check_axes(chart["axis_config"], f"{at}/chart/axis_config")
    named = [series.get("name") for series in dicts(chart.get("series"))]
    if len(set(map(str, named))) != len(named):
        yield complaint("series names must be unique", f"{at}/chart/series")
    for index, series in enumerate(dicts(chart.get("series"))):
        yield from _check_series(series, chart["axis_config"], f"{at}/chart/series/{index}")


def _check_axes(axes: Json, at: str) -> Iterator[str]:
    yield from count(axes.get("categories"), f"{at}/categories", most=limits.CHART_POINTS)
    for index, category in enumerate(_categories(axes)):
        yield from text_length(category, f"{at}/categories/{index}", most=limits.CHART_LABEL)
    for key in ("x_label", "y_label"):
        if key in axes:
            yield from text_length(axes[key], f"{at}/{key}", most=limits.CHART_AXIS)


def _categories(axes: Json) -> list[Any]:
    found = axes.get("categories")
    return found if isinstance(found, list) else []


def _check_series(series: Json, axes: Json, at: str) -> Iterator[str]:
    """A value for every category, and for nothing else."""
    yield from text_length(series.get("name"), f"{at}/name", most=limits.CHART_LABEL)
    yield from count(series.get("data"), f"{at}/data", most=limits.CHART_POINTS)
    points = dicts(series.get("data"))
    for index, point in enumerate(points):
        yield from _check_point(point, f"{at}/data/{index}")
    if sorted(str(point.get("label")) for point in points) != sorted(map(str, _categories(axes))):
        yield complaint("labels must match the categories", f"{at}/data")


def _check_point(point: Json, at: str) -> Iterator[str]:
    yield from text_length(point.get("label"), f"{at}/label", most=limits.CHART_LABEL)
    value = point.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield complaint("must be a number", f"{at}/value")
