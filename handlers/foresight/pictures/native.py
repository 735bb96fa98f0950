"""A burn-up as Slack's own chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handlers.blocks import Json
from handlers.foresight.pictures.chart import line_chart
from handlers.foresight.pictures.naming import (
    BOOKED,
    EXPECTED,
    HIGH,
    LOW,
    PACE,
    TARGET,
    day_label,
    in_units,
    in_whole_units,
)
from planning.foresight.burn_up import Band, BurnUp

DAY = "End of the day"


def burn_up_chart(burn_up: BurnUp, title: str) -> Json:
    """In units of the currency. Slack takes no gaps: from today on what is booked so far stays what it is, and until
    today the forecast is what was booked."""
    labels = [day_label(point, burn_up) for point in burn_up.points]
    so_far = [burn_up.booked if point.booked is None else point.booked for point in burn_up.points]
    booked = [in_units(minor, burn_up.currency) for minor in so_far]
    lines: dict[str, Sequence[int | float]] = {
        TARGET: [in_units(burn_up.target.minor, burn_up.currency)] * len(labels),
        PACE: [in_whole_units(point.pace, burn_up.currency) for point in burn_up.points],
        **_forecast(burn_up, booked),
        BOOKED: booked,  # the last one is drawn over the others
    }
    return line_chart(title, labels, lines, x_label=DAY, y_label=burn_up.currency)


def _forecast(burn_up: BurnUp, booked: Sequence[int | float]) -> dict[str, Sequence[int | float]]:
    if burn_up.ends_in is None:
        return {}
    bands = [(point.band, so_far) for point, so_far in zip(burn_up.points, booked, strict=True)]

    def line(of: Callable[[Band], int]) -> list[int | float]:
        return [so_far if band is None else in_whole_units(of(band), burn_up.currency) for band, so_far in bands]

    return {
        HIGH: line(lambda band: band.high),
        EXPECTED: line(lambda band: band.expected),
        LOW: line(lambda band: band.low),
    }
