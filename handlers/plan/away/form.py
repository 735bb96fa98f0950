"""The view in which a manager notes days off for a rep, from below the rep's page."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block, ButtonElement, DatePickerElement, InputBlock

from handlers.blocks import Json, button, context, modal, sentence
from handlers.filled import Values, entry_of
from handlers.nonce import chosen_in, first_submit, new_nonce, value_of
from handlers.nudges.phrases import name
from handlers.plan.away.managed import NOT_YOURS, away_for, may_note
from handlers.plan.away.reading import HALF_EXAMPLE, Off, checked
from handlers.plan.making.elements import choice
from handlers.pressed import said_view, show_view
from handlers.visit import BadInput, HomeSoon, NotAllowed, Visit
from handlers.words import Words
from planning.calendar import Days, Part
from planning.ids import PersonId
from planning.people import Person
from storage import people
from storage.database import Database

OPEN_NOTE = "open_days_away"
SAVE_NOTE = "save_days_away"
FIRST = "first_day"
LAST = "last_day"
PART = "part_of_day"
WHOLE = "whole"
PARTS = (("All day", WHOLE), ("Only the morning", Part.MORNING.value), ("Only the afternoon", Part.AFTERNOON.value))
NOTED_BEFORE = "That was noted with this form before: nothing was noted twice."

Body = dict[str, Any]


def note_away_button(rep: PersonId) -> ButtonElement:
    return button("Days away", OPEN_NOTE, {"rep": rep})


def register_away_form(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    @app.action(OPEN_NOTE)
    def on_open(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        person = _rep(database, visit, str(value_of(action).get("rep", "")))
        show_view(draw_form(person, today=visit.today, nonce=new_nonce()), body, client=client)
        ack()

    @app.view(SAVE_NOTE)
    def on_save(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        state = json.loads(view["private_metadata"])
        person = _rep(database, visit, str(state.get("rep", "")))
        try:
            off = parse_form(view["state"]["values"], visit.words)
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        with database.write() as store:
            first = first_submit(store, visit.workspace, state, now=visit.now)
            said = away_for(store, visit, person.id, off) if first else sentence(NOTED_BEFORE)
        home_soon(visit.workspace, person.id)
        ack(response_action="update", view=said_view(said, title="Days away"))


def draw_form(rep: Person, *, today: date, nonce: str) -> Json:
    blocks: list[Block] = [
        _day(FIRST, "First day", today, optional=False),
        _day(LAST, "Last day", None, optional=True, hint="Empty: the first day alone."),
        choice(PART, "How much of it", PARTS, WHOLE, hint="Half a day is of one day."),
        context(f"{name(rep)} is told at once, and may remove it. No reason is asked, or kept."),
    ]
    state = {"n": nonce, "rep": rep.id}
    return modal(callback_id=SAVE_NOTE, title="Days away", blocks=blocks, submit="Note", state=state)


def parse_form(values: Values, words: Words) -> Off:
    """Raises BadInput with the field it is about."""
    first, last = _chosen_day(values, FIRST), _chosen_day(values, LAST)
    if first is None:
        raise BadInput(FIRST, "Choose the first day.")
    if last is not None and last < first:
        raise BadInput(LAST, f"That is before {words.full_day(first)}: choose that day or a later one.")
    part = chosen_in(entry_of(values, PART))
    if part in (Part.MORNING, Part.AFTERNOON) and last not in (None, first):
        raise BadInput(PART, HALF_EXAMPLE.split(":")[0] + ": leave the last day empty.")
    try:
        days = checked(Days(first, last or first), words)
    except BadInput as long:
        raise BadInput(LAST, long.message) from long
    return Off(days=days, part=Part(part) if part in (Part.MORNING, Part.AFTERNOON) else None)


def _rep(database: Database, visit: Visit, id: str) -> Person:
    """Raises NotAllowed unless the visitor may note days off for them."""
    with database.read() as store:
        person = people.person(store, visit.workspace, PersonId(id))
        if person is None or not may_note(store, visit, person.id):
            raise NotAllowed(NOT_YOURS)
    return person


def _chosen_day(values: Values, block: str) -> date | None:
    chosen = entry_of(values, block).get("selected_date")
    return date.fromisoformat(chosen) if chosen else None


def _day(block: str, label: str, initial: date | None, *, optional: bool, hint: str | None = None) -> Block:
    element = DatePickerElement(action_id=block, initial_date=initial.isoformat() if initial is not None else None)
    return InputBlock(block_id=block, label=label, element=element, optional=optional, hint=hint)
