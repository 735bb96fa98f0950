"""The form that adds an opportunity, begun with what was logged of it, and the answer behind it."""

from __future__ import annotations

import json
from typing import Any

from slack_sdk import WebClient

from handlers.blocks import Json
from handlers.log.adding import OF, answer_added
from handlers.log.mend.behind import Behind, say_behind
from handlers.log.reading.names import LONGEST_NAME
from handlers.pipeline.fields import ACCOUNT, AMOUNT
from handlers.pipeline.showing import listed
from handlers.plan.making.fields import written_amount
from handlers.plan.parts.fields import refilled
from handlers.visit import Visit
from planning.entries import Activity
from storage.database import Database

ANSWER = "answer"  # in the form's state: where the answer that it was opened from is drawn again


def prefilled(database: Database, visit: Visit, entry: Activity, body: dict[str, Any]) -> Json:
    """With the entry's account and amount; `body` is of the press."""
    view = listed(database, visit, {})
    amount = written_amount(entry.amount, visit.words) if entry.amount is not None else ""
    begun = {ACCOUNT: (entry.account or "")[:LONGEST_NAME], AMOUNT: amount}
    filled = refilled(view, {field: {field: {"value": value}} for field, value in begun.items()})
    ephemeral = bool((body.get("container") or {}).get("is_ephemeral"))
    answer = {ANSWER: body["response_url"]} if ephemeral and body.get("response_url") else {}
    state = {**json.loads(filled["private_metadata"]), OF: entry.id, **answer}
    return {**filled, "private_metadata": json.dumps(state, separators=(",", ":"))}


def answer_behind(database: Database, visit: Visit, state: Json, *, client: WebClient) -> None:
    """As the entry stands once the form that began with it is submitted."""
    if ANSWER not in state:
        return
    with database.read() as store:
        drawn = answer_added(store, visit, state)
    if drawn is not None:
        say_behind(Behind(url=str(state[ANSWER]), place=None), drawn, replace=True, client=client)
