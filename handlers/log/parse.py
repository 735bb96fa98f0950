"""A line of /log, read: text → words and note → the day → an activity or a sale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.log.dates import day_at_start
from handlers.log.lines import HelpLine, Known, ListLine, LogLine, UndoLine
from handlers.log.parts import is_win, without_lead_in
from handlers.log.read_activity import begins_with_type, read_activity
from handlers.log.read_sale import read_sale
from handlers.log.typed import Typed, as_typed, read_words
from handlers.log.unclear import unclear
from handlers.log.vocabulary import ENGLISH


def parse_log(text: str, known: Known, *, today: date) -> LogLine:
    """What the text of a /log command says, as Slack sends it: with entities.

    Raises Unclear, and nothing else, for what cannot be read without guessing.
    """
    typed = _without_own_name(read_words(as_typed(text)))
    if not typed.words and not typed.note:
        return HelpLine()
    if (alone := _alone(typed)) is not None:
        return alone
    day, words = day_at_start(typed.words, today)
    words = without_lead_in(words)
    if words and is_win(words[0]) and not begins_with_type(words, known):
        return (read_sale(words[1:], day, typed.note, known, today),)
    return (read_activity(words, day, typed.note, known, today),)


def _without_own_name(typed: Typed) -> Typed:
    """The line without a /log or log that was typed once more."""
    own = bool(typed.words) and typed.words[0].key in ENGLISH.small["own_name"]
    return replace(typed, words=typed.words[1:]) if own else typed


def _alone(typed: Typed) -> LogLine | None:
    """Undo, list or help, of which the first two take nothing behind them."""
    command = ENGLISH.commands.get(typed.words[0].key) if typed.words else None
    if command == "help":
        return HelpLine()
    if command not in ("undo", "list"):
        return None
    if len(typed.words) > 1 or typed.note:
        raise unclear("type", f"“{command}” stands alone: nothing was changed.", command)
    return UndoLine() if command == "undo" else ListLine()
