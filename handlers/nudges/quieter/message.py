"""The question what to change, drawn from what was answered and from the rhythm now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, actions, button, context, message, section
from handlers.nonce import new_nonce
from handlers.nudges.controls import controls, why_button
from handlers.nudges.history.controls import rhythm_button
from handlers.nudges.phrases import when
from handlers.nudges.rhythm import rhythm_said
from handlers.words import Words, words_for
from planning.at_sending import NotNow, Over
from planning.ids import PersonId
from planning.nudges import ANSWERED, Kind, Message
from planning.people import Person
from planning.settings import Rhythm
from storage import people
from storage.store import Store

KEEP = "only_mondays"
AS_BEFORE = "rhythm_as_before"
AS_BEFORE_NAMES: Mapping[Rhythm, str] = {
    Rhythm.STANDARD: "One a week, as before",
    Rhythm.ACTIVE: "Up to three a week, as before",
}


def quieter_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:  # noqa: ARG001  the shape
    person = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    if person is None:
        return None
    is_light = person.settings.rhythm is Rhythm.LIGHT
    if is_light and not there:
        return Over(why="your rhythm is Mondays only already")
    words = words_for(person)
    if is_light or ANSWERED in posted.decision.evidence:
        return _answered(posted, person, words)
    return _asks(posted, person, words)


def _asks(posted: Message, person: Person, words: Words) -> Drawn:
    nonce = new_nonce()
    value = {"m": posted.id, "n": nonce}
    only = "none comes" if Kind.MONDAY in person.settings.muted else "only Monday's comes"
    said = f"The last three messages went by. From now on {only}."
    buttons = actions(
        button("Keep it so", KEEP, value),
        button(AS_BEFORE_NAMES[person.settings.rhythm], AS_BEFORE, value),
        rhythm_button("Settings"),
        *controls(posted.id, Kind.QUIETER, nonce),
    )
    return message(said, [section(said), buttons, _footer(posted, words)])


def _answered(posted: Message, person: Person, words: Words) -> Drawn:
    said = f"{rhythm_said(person.settings).rstrip('.')} ✓"
    ways = actions(rhythm_button("Settings"), why_button(posted.id))
    return message(said, [section(said), ways, _footer(posted, words)])


def _footer(posted: Message, words: Words) -> Block:
    return context(f"Asked once, {when(posted.decision.not_before, words)}. What you log counts as ever.")
