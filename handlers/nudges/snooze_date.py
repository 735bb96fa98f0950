"""Until which date a message sleeps: the view that asks."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk.models.blocks import DatePickerElement, InputBlock

from handlers.blocks import Json, context, modal, sentence
from handlers.filled import entry_of
from handlers.nonce import first_submit
from handlers.nudges.snoozing import DAY, day_chosen, snooze_to
from handlers.pressed import said_view
from handlers.visit import BadInput, Visit
from planning.access import Action
from planning.ids import MessageId
from storage.database import Database

SAVE_DATE = "snooze_to_date"
TITLE = "Snooze until"
OFFERED = timedelta(days=7)  # ahead
ALREADY = "That was snoozed with this form before."


def draw_date(message: MessageId, visit: Visit, *, nonce: str) -> Json:
    element = DatePickerElement(action_id=DAY, initial_date=(visit.today + OFFERED).isoformat())
    blocks = [
        InputBlock(block_id=DAY, label="It comes back on", element=element),
        context("As that day's work begins, and only if it still holds then."),
    ]
    state = {"n": nonce, "m": message}
    return modal(callback_id=SAVE_DATE, title=TITLE, blocks=blocks, submit="Snooze", state=state)


def register_snooze_date(app: App, *, database: Database) -> None:
    @app.view(SAVE_DATE)
    def on_date(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        try:
            day = day_chosen(entry_of(view["state"]["values"], DAY).get("selected_date"), visit)
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        state = json.loads(view["private_metadata"])
        with database.write() as store:
            first = first_submit(store, visit.workspace, state, now=visit.now)
            id = MessageId(str(state.get("m", "")))
            said = snooze_to(store, visit, id, day) if first else sentence(ALREADY)
        ack(response_action="update", view=said_view(said, title=TITLE))
