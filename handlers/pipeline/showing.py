"""The list of opportunities, read and drawn; drawn again below a form and behind a modal."""

from __future__ import annotations

import json
from typing import Any

from handlers.blocks import Json
from handlers.nonce import new_nonce
from handlers.pipeline.behind import kept_behind
from handlers.pipeline.entering import typing_of
from handlers.pipeline.facts import pipeline_of
from handlers.pipeline.listing import draw_opportunities
from handlers.visit import Visit
from storage.database import Database


def listed(database: Database, visit: Visit, state: Json, *, said: str = "") -> Json:
    """The list with a fresh nonce."""
    with database.read() as store:
        pipeline = pipeline_of(store, visit.workspace, visit.id, visit.today)
        typing = typing_of(store, visit)
    kept = {name: value for name, value in state.items() if name in ("show", "at")}
    fresh = {**kept_behind(state), **kept, "n": new_nonce()}
    return draw_opportunities(pipeline, typing, visit.words, fresh, said=said)


def state_of(view: dict[str, Any]) -> Json:
    state: Json = json.loads(view["private_metadata"])
    return state
