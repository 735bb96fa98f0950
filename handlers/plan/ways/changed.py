"""What changed between two revisions of a plan, as lines of mrkdwn: for History, for a later save, for the manager."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from handlers.plan.items import asks, link_text, one_line
from handlers.plan.phrases import ratio_said
from handlers.words import Words
from planning.content import Change, Entry, Number, Place
from planning.money import Money
from planning.outline import Flow, FocusBlock, Goal, Obstacle, Strategy
from planning.plan import Tactic

MOST_LINES = 12
_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")

_NUMBERS: Mapping[str, str] = {
    "target": "Target",
    "measure": "What the target counts",
    "profit_target": "Profit target",
    "margin": "Margin",
    "phasing": "Phasing",
    "shares": "Shares of the months",
    "new_share": "New business",
    "average_deal": "Average deal",
    "meeting_per_call": "Calls that bring a meeting",
    "proposal_per_meeting": "Meetings that bring a proposal",
    "win_per_proposal": "Proposals that close",
}


def change_lines(changes: Iterable[Change], words: Words, *, private: bool = True, most: int = MOST_LINES) -> list[str]:
    """A line for each, what is too much counted. Without `private` nothing that only the rep sees: focus blocks."""
    lines = [change_line(change, words) for change in changes if private or change.place is not Place.FOCUS]
    more = len(lines) - most
    return [*lines[:most], *([f"{more} more"] if more > 0 else [])]


def change_line(change: Change, words: Words) -> str:
    """Such as • Target: €310,000 → €250,000; • New tactic: 10 calls a week; • Gone: goal Be in every roadmap."""
    was, now = _said(change.was, change, words), _said(change.now, change, words)
    if change.place is Place.NUMBERS:
        return f"• {_NUMBERS.get(change.name, change.name)}: {was} → {now}"
    if change.was is None:
        return f"• New {change.place}: {now}"
    if change.now is None:
        return f"• Gone: {change.place} {was}"
    if was == now:
        return f"• {change.place.capitalize()}: {now} (what it belongs to, or a detail of it)"
    if isinstance(change.was, Tactic) and isinstance(change.now, Tactic) and change.was.text == change.now.text:
        return _tactic(change.was, change.now)
    return f"• {change.place.capitalize()}: {was} → {now}"


def _tactic(was: Tactic, now: Tactic) -> str:
    """Such as • Tactic “Call distributors”: 40 → 35 calls a week: what stayed is said once."""
    text = f" “{one_line(now.text)}”" if now.text else ""
    only_count = replace(was, count=now.count) == now
    return f"• Tactic{text}: {was.count if only_count else asks(was)} → {asks(now)}"


def _said(value: Entry | Number | None, change: Change, words: Words) -> str:
    match value:
        case None:
            return "none"
        case Money():
            return words.money(value)
        case Fraction():
            return ratio_said(value)
        case StrEnum():
            return str(value)
        case int():
            return f"{value} %" if change.name in ("new_share", "margin") else words.number(value)
        case tuple():
            return " : ".join(str(share) for share in value) or "even"
        case _:
            return _item(value, words)


def _item(entry: Entry, words: Words) -> str:
    match entry:
        case Goal() | Strategy() | Tactic():
            return link_text(entry, words)
        case Obstacle():
            then = f"then: {one_line(entry.countermeasure)}" if entry.countermeasure else ""
            return " · ".join(part for part in (one_line(entry.text), then) if part)
        case Flow():
            return f"{one_line(entry.text)} · {words.money(entry.amount)} a {entry.per}"
        case FocusBlock():
            text = f" · {one_line(entry.text)}" if entry.text else ""
            return f"{_WEEKDAYS[entry.weekday]} {entry.starts:%H:%M} to {entry.ends:%H:%M}{text}"
