"""Slack's native chart. docs.slack.dev/reference/block-kit/blocks/data-visualization-block

slack_sdk has no model of it yet, and handlers/fitting.py checks what slack_sdk draws: so it is a dict, checked here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.blocks import Json, shorten

TITLE = 50  # characters; the axes' titles too
LABEL = 20  # characters of a series' name and of a category
MOST_SERIES = 6
MOST_POINTS = 20


class NotDrawable(ValueError):
    """Slack would refuse the chart: a mistake of ours."""


def line_chart(
    title: str, categories: Sequence[str], series: Mapping[str, Sequence[int | float]], *, x_label: str, y_label: str
) -> Json:
    """A block of lines, one a name, each with a value for every category: Slack takes no gaps.

    Raises NotDrawable.
    """
    _check(categories, series)
    return {
        "type": "data_visualization",
        "title": shorten(title, TITLE),
        "chart": {
            "type": "line",
            "series": [_series(name, categories, values) for name, values in series.items()],
            "axis_config": {
                "categories": list(categories),
                "x_label": shorten(x_label, TITLE),
                "y_label": shorten(y_label, TITLE),
            },
        },
    }


def _series(name: str, categories: Sequence[str], values: Sequence[int | float]) -> Json:
    return {
        "name": name,
        "data": [{"label": label, "value": value} for label, value in zip(categories, values, strict=True)],
    }


def _check(categories: Sequence[str], series: Mapping[str, Sequence[int | float]]) -> None:
    if not 1 <= len(series) <= MOST_SERIES or not 1 <= len(categories) <= MOST_POINTS:
        raise NotDrawable(f"{len(series)} series of {len(categories)} points")
    if len(set(categories)) != len(categories):
        raise NotDrawable("two points with one label")
    if any(not 1 <= len(label) <= LABEL for label in [*categories, *series]):
        raise NotDrawable("a label that is too long, or empty")
    if any(len(values) != len(categories) for values in series.values()):
        raise NotDrawable("a series with gaps")
