"""Charts. docs.slack.dev/reference/block-kit/blocks/data-visualization-block"""

from typing import Any

from sandbox import limits
from sandbox.checks.say import (
    Complaints,
    an_object,
    complaint,
    count,
    dicts,
    number,
    objects,
    optional,
    required,
    string,
    unknown_keys,
)
from sandbox.shapes import Json

_DRAWN = ("bar", "area", "line")


def check_chart(block: Json, at: str) -> Complaints:
    yield from required(block, "title", at, string, most=limits.CHART_TITLE)
    yield from required(block, "chart", at, an_object, inside=_chart)
    yield from unknown_keys(block, at, frozenset({"type", "block_id", "title", "chart"}))


def _chart(chart: Json, at: str) -> Complaints:
    if chart.get("type") == "pie":
        yield from required(chart, "segments", at, objects, most=limits.CHART_SERIES, each=_segment)
        yield from unknown_keys(chart, at, frozenset({"type", "segments"}))
    elif chart.get("type") in _DRAWN:
        yield from required(chart, "series", at, objects, most=limits.CHART_SERIES, each=_series)
        yield from required(chart, "axis_config", at, an_object, inside=_axes)
        yield from unknown_keys(chart, at, frozenset({"type", "series", "axis_config"}))
        yield from _consistent(dicts(chart.get("series")), chart.get("axis_config"), at)
    else:
        yield complaint(f"unsupported type: {chart.get('type')}", f"{at}/type")


def _axes(axes: Json, at: str) -> Complaints:
    yield from required(axes, "categories", at, count, most=limits.CHART_POINTS)
    for index, category in enumerate(_categories(axes)):
        yield from string(category, f"{at}/categories/{index}", most=limits.CHART_LABEL)
    for key in ("x_label", "y_label"):
        yield from optional(axes, key, at, string, most=limits.CHART_AXIS)
    yield from unknown_keys(axes, at, frozenset({"categories", "x_label", "y_label"}))


def _series(series: Json, at: str) -> Complaints:
    yield from required(series, "name", at, string, most=limits.CHART_LABEL)
    yield from required(series, "data", at, objects, most=limits.CHART_POINTS, each=_point)
    yield from unknown_keys(series, at, frozenset({"name", "data"}))


def _point(point: Json, at: str) -> Complaints:
    yield from required(point, "label", at, string, most=limits.CHART_LABEL)
    yield from required(point, "value", at, number)
    yield from unknown_keys(point, at, frozenset({"label", "value"}))


def _segment(segment: Json, at: str) -> Complaints:
    yield from _point(segment, at)
    value = segment.get("value")
    if isinstance(value, int | float) and value <= 0:
        yield complaint("must be greater than 0", f"{at}/value")


def _consistent(series: list[Json], axes: Any, at: str) -> Complaints:
    """A name of its own for each series, and a value for every category, and for nothing else."""
    named = [str(each.get("name")) for each in series]
    if len(set(named)) != len(named):
        yield complaint("series names must be unique", f"{at}/series")
    categories = sorted(map(str, _categories(axes)))
    for index, each in enumerate(series):
        if sorted(str(point.get("label")) for point in dicts(each.get("data"))) != categories:
            yield complaint("labels must match the categories", f"{at}/series/{index}/data")


def _categories(axes: Any) -> list[Any]:
    found = axes.get("categories") if isinstance(axes, dict) else None
    return found if isinstance(found, list) else []
