"""What a rep is told once an operator exported what they own."""

from __future__ import annotations

from datetime import datetime

from handlers.blocks import Drawn, actions, context, message, section
from handlers.exporting.controls import export_button
from handlers.nudges.phrases import when
from handlers.words import words_for
from planning.ids import PersonId
from planning.nudges import Message
from storage import people
from storage.store import Store


def exported_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:  # noqa: ARG001  the shape
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    if rep is None:
        return None
    words, at = words_for(rep), posted.decision.not_before
    said = "An operator of Headway exported everything you own: your plans, log, accounts, opportunities and settings."
    return message(
        said,
        [
            section(f"{said} Nothing was changed. Ask your admin what it is for; the same file for you:"),
            actions(export_button()),
            context(f"Exported on {when(at, words)}. Headway tells you each time."),
        ],
    )
