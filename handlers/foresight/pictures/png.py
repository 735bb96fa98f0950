"""A burn-up as a PNG, for where Slack's own chart does not show. Needs matplotlib, the extra `pictures`."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from handlers.foresight.pictures.naming import BOOKED, EXPECTED, HIGH, LOW, PACE, TARGET, day_label
from handlers.nudges.phrases import whole
from handlers.words import Words
from planning.foresight.burn_up import Band, BurnUp, Point
from planning.money import Money

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ONE_DAY = timedelta(days=1)
INCHES, DOTS_AN_INCH = (10.0, 5.6), 100  # 1000 x 560 pixels
# Told apart by every kind of colour vision. Source: Okabe and Ito, jfly.uni-koeln.de/color
BLUE, VERMILION, GREEN, GREY = "#0072B2", "#D55E00", "#00795A", "#5F6570"
SHADED = "Shaded: where 80 % of the results lie"
LETTERS = 12  # points
ROOM_LEFT, ROOM_RIGHT = 0.4, 0.6  # of the width: from where on a label fits to the left, until where to the right
DAY_LETTER = 0.0135  # of the width, that a letter of the name of a day takes
BESIDE_LETTERS = 24  # of the size above, that fit to the right of the lines
GROUND = 0.1  # of the height: below it nothing can be written under a line
APART = 0.055  # of the height, between two labels


def burn_up_png(burn_up: BurnUp, title: str, words: Words) -> bytes:
    """The same bytes for the same values. `title` is ours: letters that a person typed may be in no font.

    Raises ImportError where matplotlib is not installed, or cannot be loaded on this machine.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # half a second, and few ask for a file
    from matplotlib.figure import Figure

    figure = Figure(figsize=INCHES, dpi=DOTS_AN_INCH, facecolor="white")
    axes = figure.add_axes((0.03, 0.09, 0.69, 0.75))
    drawn = _Drawn(burn_up=burn_up, words=words)
    _lines(axes, drawn)
    _around(axes, drawn, title)
    _labels(axes, drawn)
    made = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(made, format="png", dpi=DOTS_AN_INCH, metadata={"Software": None})
    return made.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    burn_up: BurnUp
    words: Words

    def money(self, minor: int, *, exact: bool = False) -> str:
        """With the currency's code where the font has not all of the locale's letters."""
        money = Money(minor=minor, currency=self.burn_up.currency)
        said = self.words.money(money) if exact else whole(money, self.words)
        return said if _has_letters(said) else f"{money.currency} {''.join(filter(str.isascii, said)).strip()}"

    @property
    def band(self) -> list[tuple[date, Band]]:
        return [(point.day, point.band) for point in self.burn_up.points if point.band is not None]

    @property
    def top(self) -> float:
        """Of the picture, in minor units."""
        bands = [band.high for _, band in self.band]
        return max([self.burn_up.target.minor, self.burn_up.booked, *bands, 1]) * 1.06


def _lines(axes: Axes, drawn: _Drawn) -> None:
    points = drawn.burn_up.points
    days = [_x(point.day) for point in points]
    booked = [(_x(point.day), point.booked) for point in points if point.booked is not None]
    axes.axhline(drawn.burn_up.target.minor, color=GREEN, linewidth=1.6, linestyle=(0, (1, 1.5)))
    axes.plot(days, [point.pace for point in points], color=VERMILION, linewidth=1.8, linestyle=(0, (6, 3)))
    if drawn.band:
        ahead = [_x(day) for day, _ in drawn.band]
        low, high = [band.low for _, band in drawn.band], [band.high for _, band in drawn.band]
        axes.fill_between(ahead, low, high, color=BLUE, alpha=0.16, linewidth=0)
        axes.plot(ahead, [band.expected for _, band in drawn.band], color=BLUE, linewidth=1.8, linestyle=(0, (2, 2)))
    axes.plot([day for day, _ in booked], [minor for _, minor in booked], color=BLUE, linewidth=3.2)
    if booked:
        axes.plot(*booked[-1], marker="o", markersize=8, color=BLUE)


def _around(axes: Axes, drawn: _Drawn, title: str) -> None:
    """The frame: a heading, some days below, and nothing else; the numbers stand at the lines."""
    points = drawn.burn_up.points
    axes.set_xlim(_x(points[0].day), max(_x(points[-1].day), _x(points[0].day) + 1))
    axes.set_ylim(0, drawn.top)
    axes.set_yticks([])
    named = _named(drawn.burn_up)
    axes.set_xticks([_x(point.day) for point in named])
    letters: dict[str, Any] = {"fontsize": LETTERS - 1, "color": GREY}
    for name, point in zip(
        axes.set_xticklabels([day_label(point, drawn.burn_up) for point in named], **letters), named, strict=True
    ):
        name.set_horizontalalignment("left" if _days_name(point, drawn.burn_up).is_at_edge else "center")
    axes.tick_params(axis="x", length=0, pad=8)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#C9CDD3")
    axes.figure.text(0.02, 0.93, title, fontsize=LETTERS + 4, fontweight="bold", color="#1D1C1D", parse_math=False)
    if drawn.band:
        axes.axvline(_x(drawn.band[0][0]), color="#C9CDD3", linewidth=1)
        axes.figure.text(0.02, 0.885, SHADED, fontsize=LETTERS - 1, color=GREY, parse_math=False)


def _labels(axes: Axes, drawn: _Drawn) -> None:
    """Beside what they name, in its colour: what is by now at its point, what is to come at the right."""
    found = sorted(_ends(drawn), key=lambda end: end.minor)
    heights = _apart([end.minor / drawn.top for end in found])
    size = LETTERS * min(1.0, BESIDE_LETTERS / max(len(end.text) for end in found))
    for height, end in zip(heights, found, strict=True):
        place: dict[str, Any] = {"transform": axes.transAxes, "va": "center"}
        axes.text(1.015, height, end.text, color=end.colour, **_LETTERING | {"fontsize": size}, **place)
    for label, points_up in _by_now(drawn):
        _beside_today(axes, drawn, label, points_up=points_up)


_LETTERING: dict[str, Any] = {"fontsize": LETTERS, "fontweight": "bold", "parse_math": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    minor: int  # how high it stands
    text: str
    colour: str


def _ends(drawn: _Drawn) -> Iterator[_Label]:
    target, band = drawn.burn_up.target.minor, drawn.burn_up.ends_in
    yield _Label(minor=target, text=f"{TARGET} {drawn.money(target, exact=True)}", colour=GREEN)
    if band is not None:
        ends = {HIGH: band.high, EXPECTED: band.expected, LOW: band.low}
        for name, minor in ends.items():
            yield _Label(minor=minor, text=f"{name.removesuffix(' (80 %)')} {drawn.money(minor)}", colour=BLUE)


def _by_now(drawn: _Drawn) -> list[tuple[_Label, int]]:
    """What is booked and what the pace asks, each with how many points above today's point it is written: the lower
    one below it, or close above it where it stands at the ground."""
    burn_up = drawn.burn_up
    if burn_up.today is None:
        return []
    booked = _Label(minor=burn_up.booked, text=f"{BOOKED} {drawn.money(burn_up.booked, exact=True)}", colour=BLUE)
    pace = _Label(minor=burn_up.pace, text=f"{PACE} by now {drawn.money(burn_up.pace)}", colour=VERMILION)
    lower, upper = sorted((booked, pace), key=lambda label: label.minor)
    is_low = lower.minor < drawn.top * GROUND
    return [(upper, 9 + 2 * LETTERS if is_low else 9), (lower, 9 if is_low else -9)]


def _beside_today(axes: Axes, drawn: _Drawn, label: _Label, *, points_up: int) -> None:
    """To the left of today's point where it is above it, else to the right; both where there is room."""
    first, last = drawn.burn_up.points[0].day, drawn.burn_up.points[-1].day
    assert drawn.burn_up.today is not None  # else nothing stands there
    at = (drawn.burn_up.today - first) / max(last - first, ONE_DAY)
    to_left = at > ROOM_RIGHT or (points_up > 0 and at > ROOM_LEFT)
    axes.annotate(
        label.text,
        (_x(drawn.burn_up.today), label.minor),
        xytext=(-9 if to_left else 9, points_up),
        textcoords="offset points",
        ha="right" if to_left else "left",
        va="bottom" if points_up > 0 else "top",
        color=label.colour,
        bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 1},
        **_LETTERING,
    )


def _apart(heights: Sequence[float]) -> list[float]:
    """Each at least APART above the one before, and all below the top; they come in rising order."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + APART) if placed else height)
    top = 1.0
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], top)
        top = placed[at] - APART
    return placed


def _named(burn_up: BurnUp) -> list[Point]:
    """The days that have room below: the end and today before the others."""
    chosen: list[Point] = []
    today = (each for each in burn_up.points if each.day == burn_up.today)
    for point in [burn_up.points[-1], *today, *burn_up.points]:
        name = _days_name(point, burn_up)
        if all(name.is_apart(_days_name(other, burn_up)) for other in chosen):
            chosen.append(point)
    return chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class _DaysName:
    """Where the name of a day stands, as shares of the width."""

    left: float
    right: float
    is_at_edge: bool  # it has no room to the left of its day

    def is_apart(self, other: _DaysName) -> bool:
        return self.right + DAY_LETTER <= other.left or other.right + DAY_LETTER <= self.left


def _days_name(point: Point, burn_up: BurnUp) -> _DaysName:
    first, last = burn_up.points[0].day, burn_up.points[-1].day
    at, width = (point.day - first) / max(last - first, ONE_DAY), DAY_LETTER * len(day_label(point, burn_up))
    is_at_edge = at < width / 2
    left = at if is_at_edge else at - width / 2
    return _DaysName(left=left, right=left + width, is_at_edge=is_at_edge)


def _x(day: date) -> int:
    return day.toordinal()


def _has_letters(text: str) -> bool:
    """Whether matplotlib's own font has all of them."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    letters = get_font(findfont(FontProperties())).get_charmap()
    return all(ord(letter) in letters for letter in text)
