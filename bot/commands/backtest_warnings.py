"""What an operator must know of a file before they read the figures, and when there are none to trust."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.backtest_words import percent, rows_said
from planning.backtest.asked import Kind
from planning.backtest.rows import Rows

MUCH_LEFT_OUT, MUCH_UNKNOWN = 0.01, 0.05  # of the rows


def warnings(rows: Rows) -> Iterator[str]:
    if rows.lost > MUCH_LEFT_OUT * _all(rows):
        left = f"{rows.lost:,} of {rows_said(_all(rows))} ({percent(rows.lost / _all(rows), 1)})"
        yield f"Left out: {left}; why stands below the tables."
    if _unknown(rows) > MUCH_UNKNOWN * _all(rows):
        yield f"{_stages(rows)} Say what they mean with --won, --lost or --open."
    if rows.kind is Kind.DEALS and not any(_is_lost(rows)):
        none = "No deal of the file is lost, so that nothing tells how many of the open ones will be won"
        yield f"{none}: the weighted pipeline counts them whole, and Headway's chances rest on the pace."


def unusable(rows: Rows) -> str | None:
    """Why no figure of the file would say anything; none where they do."""
    if rows.kind is not Kind.DEALS or _unknown(rows) <= MUCH_UNKNOWN * _all(rows) or any(_is_lost(rows)):
        return None
    stage = max(rows.unknown, key=lambda each: rows.unknown[each])
    return f"{_stages(rows)} Without them no deal is lost. Say what they mean, such as --lost '{stage[:40]}'."


def _stages(rows: Rows) -> str:
    most = sorted(rows.unknown, key=lambda each: -rows.unknown[each])[:3]
    names = ", ".join(f"“{each[:40]}”" for each in most)
    return f"{_unknown(rows):,} of {rows_said(_all(rows))} have a stage that is not known ({names})."


def _is_lost(rows: Rows) -> Iterator[bool]:
    return (not deal.won and deal.decided is not None for deal in rows.deals)


def _unknown(rows: Rows) -> int:
    return sum(rows.unknown.values())


def _all(rows: Rows) -> int:
    return rows.taken + rows.lost
