"""The answer to each line and press: reads and writes in units of work of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import Drawn, Json, escape, sentence, shorten
from handlers.log.act import known_of, press_log, record_line
from handlers.log.again import line_again
from handlers.log.asked import Asked
from handlers.log.buttons import log_button, tactic_pressed, type_pressed
from handlers.log.choices import chosen, draw_asked, draw_unclear, first_choice
from handlers.log.draw import (
    draw_changed,
    draw_help,
    draw_logged_before,
    draw_logged_long_ago,
    draw_made,
    draw_recorded,
    draw_undone,
)
from handlers.log.late import AsksWhy
from handlers.log.link_presses import press_link, press_make_tactic
from handlers.log.linking import parse_link
from handlers.log.listing.place import Place
from handlers.log.listing.seeking import sought_in
from handlers.log.logged import Recorded
from handlers.log.mend.drawing import list_saying
from handlers.log.offer_presses import entry_of, press_close, press_not_that, press_set_amount, press_switch
from handlers.log.offers import CLOSE_AS_WON, NOT_THAT_ONE, SET_AMOUNT, SWITCH
from handlers.log.plans_held import plans_today
from handlers.log.reading.lines import Entries, HelpLine, ListLine, UndoLine
from handlers.log.reading.parse import parse_log
from handlers.log.reading.typed import as_typed
from handlers.log.reading.unclear import QUOTED, Unclear
from handlers.log.undoing import press_undo, undo_latest
from handlers.nonce import new_nonce, value_of
from handlers.standings import facts_of
from handlers.visit import BadInput, Visit
from planning.plan import Plan
from storage.database import Database
from storage.entry_lists import Sought
from storage.opportunities import Outdated

NOTHING_TO_UNDO = "There is nothing left to undo: nothing is logged."
NOT_LINKED = "Nothing was changed: it is linked or undone already, or the plan was changed since."
NOT_MADE = "Nothing was changed: it is a tactic already, or was undone. `/plan` shows the plan."
LATE_CHANGE = "Nothing was changed: of days so long ago your team asks why. Edit asks it."
NOT_SOUGHT = "“{}” is no account and no type of yours: this is all. Try /log list Globex, or /log list calls."
LATE_UNDO = "Nothing was undone: of days so long ago your team asks why. Delete in `/log list` asks it."
UNDONE_BEFORE = "Already undone: nothing was changed."
GONE = "Nothing was changed: that entry is undone. `/log list` shows what is logged."
NOT_CHANGED = "Nothing was changed: it was pressed before, or is undone or decided by now."
ASKED_LONG_AGO = "That question is some days old: nothing was stored. Please type the line again."
CHOSEN_BEFORE = "Already answered: nothing was stored twice."
LEFT = "Left as it was: nothing more was stored."
OFFERS = {
    SWITCH: (press_switch, "Changed: "),
    NOT_THAT_ONE: (press_not_that, "Taken off: "),
    SET_AMOUNT: (press_set_amount, "Set: "),
    CLOSE_AS_WON: (press_close, "Closed as won: "),
}  # the press, and what leads the answer that is drawn again


@dataclass(frozen=True, slots=True)
class Answer:
    drawn: Drawn
    changed: bool = False  # whether something was stored or taken back


def answer_line(database: Database, visit: Visit, text: str) -> Answer:
    """What a line of /log answers; `text` is as Slack sends it."""
    with database.read() as store:
        under_way = plans_today(store, visit)
        known = known_of(store, visit, under_way)
    try:
        line = parse_log(text, known, today=visit.today)
    except Unclear as unclear:
        return Answer(draw_unclear(unclear, as_typed(text), nonce=new_nonce(), today=visit.today))
    match line:
        case tuple():
            return _answer_entries(database, visit, line, under_way)
        case UndoLine():
            return answer_undo(database, visit)
        case ListLine():
            return answer_list(database, visit, line.of)
        case HelpLine():
            return answer_help(database, visit)


def _answer_entries(database: Database, visit: Visit, line: Entries, under_way: Sequence[Plan]) -> Answer:
    with database.write() as store:
        came = record_line(store, visit, line, under_way)
    return _answer_to(came, visit)


def answer_choice(database: Database, visit: Visit, action: Json) -> Answer:
    """A button below a question: its line is read again, as on the day on which it was asked."""
    made = chosen(action, visit.today)
    if made is None:
        return Answer(sentence(ASKED_LONG_AGO))
    with database.read() as store:
        under_way = plans_today(store, visit)
        known = known_of(store, visit, under_way)
    try:
        line = parse_log(escape(made.line), known, today=made.drawn_on) if made.line else None
    except Unclear as unclear:
        return Answer(draw_unclear(unclear, made.line, nonce=new_nonce(), today=visit.today))
    with database.write() as store:
        if not first_choice(store, visit, made):
            return Answer(sentence(CHOSEN_BEFORE))
        came = record_line(store, visit, line, under_way, sure=made.sure) if isinstance(line, tuple) else None
    if came is not None:
        return _answer_to(came, visit)
    return answer_line(database, visit, escape(made.line)) if made.line else Answer(sentence(LEFT))


def _answer_to(came: Recorded | Asked, visit: Visit) -> Answer:
    if isinstance(came, Asked):
        return Answer(draw_asked(came, nonce=new_nonce(), today=visit.today))
    return Answer(draw_recorded(came, visit.words, nonce=new_nonce(), today=visit.today), changed=True)


def answer_undo(database: Database, visit: Visit) -> Answer:
    try:
        with database.write() as store:
            undone = undo_latest(store, visit)
    except AsksWhy:
        return Answer(sentence(LATE_UNDO))
    if undone is None:
        return Answer(sentence(NOTHING_TO_UNDO))
    return Answer(draw_undone(undone, visit.words, today=visit.today), changed=True)


def answer_list(database: Database, visit: Visit, of: str) -> Answer:
    with database.read() as store:
        sought = sought_in(store, visit, of) if of else Sought()
        said = (NOT_SOUGHT.format(shorten(of, QUOTED)),) if sought is None else ()
        return Answer(list_saying(store, visit, Place(sought=sought or Sought()), said))


def answer_help(database: Database, visit: Visit) -> Answer:
    with database.read() as store:
        facts = facts_of(store, visit.workspace, visit.person, visit.now)
    return Answer(draw_help(facts.standing, nonce=new_nonce(), own=visit.types))


def answer_log_press(database: Database, visit: Visit, action: Json) -> Answer:
    with database.write() as store:
        recorded = press_log(store, visit, action)
    again = _again(action)
    if recorded is None:
        return Answer(draw_logged_before(again))
    drawn = draw_recorded(recorded, visit.words, nonce=new_nonce(), today=visit.today, again=again)
    return Answer(drawn, changed=True)


def answer_link(database: Database, visit: Visit, action: Json) -> Answer:
    try:
        asked = parse_link(action)
    except BadInput as unclear:
        return Answer(sentence(unclear.message))
    try:
        with database.write() as store:
            linked = press_link(store, visit, asked)
            line = line_again(store, visit, linked) if linked is not None else None
    except AsksWhy:
        return Answer(sentence(LATE_CHANGE))
    if linked is None or line is None:
        return Answer(sentence(NOT_LINKED))
    drawn = draw_changed(linked, line, visit.words, nonce=new_nonce(), today=visit.today, lead="Linked: ")
    return Answer(drawn, changed=True)


def answer_offer(database: Database, visit: Visit, action: Json) -> Answer:
    """What an answer offered to change of its entry, with one press; the answer is drawn again."""
    press, lead = OFFERS[str(action["action_id"])]
    try:
        with database.write() as store:
            logged = press(store, visit, action)
            line = line_again(store, visit, logged) if logged is not None else None
    except AsksWhy:
        return Answer(sentence(LATE_CHANGE))
    except Outdated:
        return Answer(sentence(NOT_CHANGED))
    if logged is None or line is None:
        return Answer(sentence(_why_not_changed(database, visit, action)))
    drawn = draw_changed(logged, line, visit.words, nonce=new_nonce(), today=visit.today, lead=lead)
    return Answer(drawn, changed=True)


def _why_not_changed(database: Database, visit: Visit, action: Json) -> str:
    with database.read() as store:
        return NOT_CHANGED if entry_of(store, visit, action) is not None else GONE


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
    """Raises AsksWhy."""
    with database.write() as store:
        undone = press_undo(store, visit, action)
    if undone is None:
        return Answer(sentence(UNDONE_BEFORE))
    return Answer(draw_undone(undone, visit.words, today=visit.today), changed=True)
