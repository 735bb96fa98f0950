"""The answer to each line and press: reads and writes in units of work of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import Drawn, Json, sentence
from handlers.log.accounts import nearly
from handlers.log.act import known_of, page_of, plan_today, press_log, press_undo, record, undo_latest
from handlers.log.buttons import log_button, tactic_pressed, type_pressed
from handlers.log.draw import (
    draw_help,
    draw_linked,
    draw_logged,
    draw_logged_before,
    draw_logged_long_ago,
    draw_made,
    draw_page,
    draw_unclear,
    draw_undone,
)
from handlers.log.lines import EntryLine, HelpLine, Known, ListLine, LostLine, OpportunityLine, UndoLine
from handlers.log.link_presses import press_link, press_make_tactic
from handlers.log.linking import parse_link
from handlers.log.parse import parse_log
from handlers.log.typed import as_typed
from handlers.log.unclear import Unclear
from handlers.nonce import new_nonce, value_of
from handlers.standings import facts_of
from handlers.visit import BadInput, Visit
from planning.ids import EntryId
from planning.plan import Plan
from storage.database import Database

NOTHING_TO_UNDO = "There is nothing left to undo: nothing is logged."
NOT_LINKED = "Nothing was changed: it is linked or undone already, or the plan was changed since."
NOT_MADE = "Nothing was changed: it is a tactic already, or was undone. `/plan` shows the plan."
UNDONE_BEFORE = "Already undone: nothing was changed."


@dataclass(frozen=True, slots=True)
class Answer:
    drawn: Drawn
    changed: bool = False  # whether something was stored or taken back


def answer_line(database: Database, visit: Visit, text: str) -> Answer:
    """What a line of /log answers; `text` is as Slack sends it."""
    with database.read() as store:
        plan = plan_today(store, visit)
        known = known_of(store, visit, plan)
    try:
        line = parse_log(text, known, today=visit.today)
    except Unclear as unclear:
        return Answer(draw_unclear(unclear, as_typed(text)))
    match line:
        case tuple():
            return answer_entry(database, visit, line[0], known, plan)
        case UndoLine():
            return answer_undo(database, visit)
        case ListLine():
            return answer_list(database, visit, None)
        case HelpLine():
            return answer_help(database, visit)


def answer_entry(database: Database, visit: Visit, line: EntryLine, known: Known, plan: Plan | None) -> Answer:
    account = line.account if isinstance(line, LostLine | OpportunityLine) else next(iter(line.accounts), None)
    near = nearly(account, known) if account is not None else None
    with database.write() as store:
        logged = record(store, visit, line, plan)
    return Answer(draw_logged(logged, visit.words, nonce=new_nonce(), today=visit.today, near=near), changed=True)


def answer_undo(database: Database, visit: Visit) -> Answer:
    with database.write() as store:
        undone = undo_latest(store, visit)
    if undone is None:
        return Answer(sentence(NOTHING_TO_UNDO))
    return Answer(draw_undone(undone, visit.words, today=visit.today), changed=True)


def answer_list(database: Database, visit: Visit, before: EntryId | None) -> Answer:
    with database.read() as store:
        page = page_of(store, visit, before)
    return Answer(draw_page(page, visit.words, nonce=new_nonce(), today=visit.today))


def answer_help(database: Database, visit: Visit) -> Answer:
    with database.read() as store:
        facts = facts_of(store, visit.workspace, visit.person, visit.now)
    return Answer(draw_help(facts.standing, nonce=new_nonce(), own=visit.types))


def answer_log_press(database: Database, visit: Visit, action: Json) -> Answer:
    with database.write() as store:
        logged = press_log(store, visit, action)
    again = _again(action)
    if logged is None:
        return Answer(draw_logged_before(again))
    return Answer(draw_logged(logged, visit.words, nonce=new_nonce(), today=visit.today, again=again), changed=True)


def answer_link(database: Database, visit: Visit, action: Json) -> Answer:
    try:
        asked = parse_link(action)
    except BadInput as unclear:
        return Answer(sentence(unclear.message))
    with database.write() as store:
        linked = press_link(store, visit, asked)
    if linked is None:
        return Answer(sentence(NOT_LINKED))
    return Answer(draw_linked(linked, visit.words, nonce=new_nonce(), today=visit.today), changed=True)


def answer_make_tactic(database: Database, visit: Visit, action: Json) -> Answer:
    with database.write() as store:
        made = press_make_tactic(store, visit, action)
    if made is None:
        return Answer(sentence(NOT_MADE))
    return Answer(draw_made(made, visit.words, nonce=new_nonce(), today=visit.today), changed=True)


def answer_old_press(visit: Visit, action: Json, drawn_on: date) -> Answer:
    """Whether it was logged with that button before is not remembered for so long: it asks."""
    return Answer(draw_logged_long_ago(_again(action), drawn_on, visit.words))


def _again(action: Json) -> ButtonElement:
    """A fresh button for the same."""
    account = value_of(action).get("account")
    return log_button(type_pressed(action), new_nonce(), account=account, tactic=tactic_pressed(action))


def answer_undo_press(database: Database, visit: Visit, action: Json) -> Answer:
    """In a list the list is drawn again, elsewhere the one answer."""
    pressed = value_of(action)
    with database.write() as store:
        undone = press_undo(store, visit, action)
        page = page_of(store, visit, pressed["list"]) if "list" in pressed else None
    changed = undone is not None
    if page is not None:
        return Answer(draw_page(page, visit.words, nonce=new_nonce(), today=visit.today, undone=undone), changed)
    if undone is None:
        return Answer(sentence(UNDONE_BEFORE))
    return Answer(draw_undone(undone, visit.words, today=visit.today), changed)
