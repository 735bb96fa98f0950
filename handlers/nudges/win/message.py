"""A win as the channel reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.blocks import Drawn, actions, context, escape, message, section
from handlers.nudges.controls import why_button
from handlers.nudges.facts import is_inside
from handlers.nudges.phrases import name, short_name
from handlers.nudges.told_in import told_in
from handlers.nudges.win.telling import sales_in
from handlers.words import Words, listed, words_for
from planning.at_sending import NotNow, Over
from planning.entries import Sale
from planning.ids import MessageId, PersonId
from planning.nudges import Message
from planning.people import Person
from planning.settings import Wins
from storage import entries, people
from storage.store import Store

NAMED = 5
BACK = "taken back"


def win_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:  # noqa: ARG001  the shape
    rep = people.person(store, posted.workspace, PersonId(str(posted.decision.evidence.get("rep"))))
    if rep is None:
        return None
    found = [entries.entry(store, posted.workspace, rep.id, id) for id in sales_in(posted.decision.evidence)]
    won = [each for each in found if isinstance(each, Sale)]
    theirs = [team for team in told_in(store, posted.workspace, rep.id) if team.channel == posted.decision.recipient]
    wanted = rep.settings.wins is not Wins.NOT and bool(theirs) and is_inside(rep)
    if not won:
        return _taken_back(rep) if there else Over(why=f"it was {BACK}")
    if not there and not wanted:
        return Over(why="it is not to be told any more")
    amounts = wanted and rep.settings.wins is Wins.WITH_AMOUNT and all(t.settings.amounts_in_channel for t in theirs)
    return draw_win(rep, won, words_for(rep), id=posted.id, amounts=amounts)


def draw_win(rep: Person, won: Sequence[Sale], words: Words, *, id: MessageId, amounts: bool) -> Drawn:
    """Neither which business it is nor, unless both sides say so, what it brings."""
    what = listed([_what(sale, words, amounts=amounts) for sale in won], most=NAMED)
    return message(
        f"{short_name(rep.name)} won {what}",
        [
            section(f"*{name(rep)} won {escape(what)}*"),
            context(f"{name(rep)} chose to have wins told here."),
            actions(why_button(id)),
        ],
    )


def _what(sale: Sale, words: Words, *, amounts: bool) -> str:
    who = short_name(sale.account) if sale.account else "a deal"
    return f"{who} ({words.money(sale.amount)})" if amounts else who


def _taken_back(rep: Person) -> Drawn:
    said = f"A win of {short_name(rep.name)} that was told here was {BACK}"
    return message(said, [section(f"{escape(said)}.")])
