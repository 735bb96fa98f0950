"""What is answered to the question what to change."""

from __future__ import annotations

from dataclasses import replace

from handlers.blocks import Drawn, Json, sentence
from handlers.nonce import first_press, value_of
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.corrections import correct
from handlers.nudges.unanswered import OCCASION
from handlers.visit import Visit
from planning.ids import MessageId
from planning.nudges import ANSWERED, Kind, Message
from planning.settings import Rhythm
from storage import outbox, people
from storage.posted import mark_answered
from storage.store import Store


def choose(store: Store, visit: Visit, action: Json, *, keep: bool) -> Drawn | None:
    """Only Monday's from now on, or the rhythm as it was. The message says what holds; a sentence where nothing was
    done."""
    posted = own_message(store, visit, MessageId(str(value_of(action).get("m", ""))))
    if posted is None or posted.decision.kind is not Kind.QUIETER:
        return sentence(NOT_YOURS)
    if not first_press(store, visit.workspace, action, now=visit.now) or ANSWERED in posted.decision.evidence:
        return sentence("That was answered before. `/plan settings` changes it.")
    if keep:
        person = people.person(store, visit.workspace, visit.id) or visit.person
        people.set_settings(store, visit.workspace, visit.id, replace(person.settings, rhythm=Rhythm.LIGHT))
    _answer(store, visit, posted)
    if posted.decision.occasion != OCCASION:  # it was put off, and came back: the first one is answered too
        answered_by_settings(store, visit)
    return None


def answered_by_settings(store: Store, visit: Visit) -> None:
    """Whoever saves their settings has said what to change. Call it in the unit of work that keeps them."""
    posted = outbox.sent_message(store, visit.workspace, recipient=visit.id, kind=Kind.QUIETER, occasion=OCCASION)
    if posted is not None:
        _answer(store, visit, posted)


def _answer(store: Store, visit: Visit, posted: Message) -> None:
    answered = mark_answered(store, visit.workspace, posted, visit.today.isoformat())
    correct(store, visit.workspace, answered, now=visit.now)
