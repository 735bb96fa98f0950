"""Presses on Edit and Delete, and the forms that they open."""

from __future__ import annotations

import json
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json, sentence
from handlers.log.edit_button import EDIT
from handlers.log.logged import Undone
from handlers.log.mend.acts import GONE, Mended, delete, delete_late, own_entry, save_edit, version_of
from handlers.log.mend.asking import AsksAgain
from handlers.log.mend.behind import Behind, behind, kept_of, say_behind
from handlers.log.mend.drawing import answer_again, deleted_said, list_saying, mended_said
from handlers.log.mend.form import DELETE, DELETED, EDITED, draw_delete, draw_edit, draw_said
from handlers.log.mend.offered import offered_for
from handlers.log.mend.why import register_why
from handlers.nonce import first_press, new_nonce, value_of
from handlers.plan.making.fields import beside
from handlers.pressed import show_view
from handlers.verbatim import plain_context, plain_section
from handlers.visit import BadInput, HomeSoon, Visit
from planning.access import Action
from planning.entries import Entry
from storage.database import Database

Body = dict[str, Any]


def register_mending(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    _register_editing(app, database, home_soon)
    _register_deleting(app, database, home_soon)
    register_why(app, database=database, home_soon=home_soon)


def _register_editing(app: App, database: Database, home_soon: HomeSoon) -> None:
    @app.action(EDIT)
    def on_edit(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        show_view(edit_form(database, visit, value_of(action).get("edit"), kept_of(body, action)), body, client=client)
        ack()

    @app.view(EDITED)
    def on_edited(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        state: Json = json.loads(view["private_metadata"])
        stands = behind(state)
        try:
            with database.write() as store:
                mended = save_edit(store, visit, view["state"]["values"], state)
        except BadInput as unclear:
            ids = {field: field for field in view["state"]["values"]}
            ack(response_action="errors", errors=beside(unclear, ids))
            return
        if mended is None:
            ack(response_action="update", view=draw_said([GONE]))
            return
        if isinstance(mended, AsksAgain):
            ack(response_action="update", view=_again(mended, visit))
            return
        home_soon(visit.workspace, visit.id)
        if stands is not None and _shown_behind(database, visit, stands, mended, client):
            ack()
            return
        ack(response_action="update", view=draw_said(mended_said(mended, visit.words, today=visit.today)))


def _register_deleting(app: App, database: Database, home_soon: HomeSoon) -> None:
    @app.action(DELETE)
    def on_delete(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        """In the form of the entry."""
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        view = body["view"]
        state: Json = json.loads(view["private_metadata"])
        with database.write() as store:
            entry = own_entry(store, visit, state.get("e"))
            asks = entry is not None and offered_for(store, visit, entry).is_late
            first = not asks and first_press(store, visit.workspace, action, now=visit.now)
            undone = delete(store, visit, entry) if entry is not None and first else None
        if entry is not None and asks:
            shown = draw_delete(entry, visit.words, {**state, "n": new_nonce()}, today=visit.today)
        else:
            shown = draw_said(_told_behind(database, visit, undone, state, client))
            home_soon(visit.workspace, visit.id)
        client.views_update(view_id=view["id"], view=shown)
        ack()

    @app.view(DELETED)
    def on_deleted(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        state: Json = json.loads(view["private_metadata"])
        try:
            with database.write() as store:
                undone = delete_late(store, visit, view["state"]["values"], state)
        except BadInput as unclear:
            ack(response_action="errors", errors=unclear.by_field)
            return
        said = _told_behind(database, visit, undone, state, client)
        home_soon(visit.workspace, visit.id)
        ack(response_action="update", view=draw_said(said))


def edit_form(database: Database, visit: Visit, id: object, kept: Json) -> Json:
    """The form of one of their own entries; that it is gone, where it is. `kept` says what is behind it."""
    with database.read() as store:
        entry = own_entry(store, visit, id)
        if entry is None:
            return draw_said([GONE])
        return draw_edit(entry, offered_for(store, visit, entry), visit.words, state_of(entry, kept))


def _again(asked: AsksAgain, visit: Visit) -> Json:
    return draw_edit(asked.entry, asked.offered, visit.words, asked.state, notice=asked.notice, asks_why=asked.asks_why)


def state_of(entry: Entry, kept: Json) -> Json:
    return {"n": new_nonce(), "e": entry.id, "v": version_of(entry), **kept}


def _shown_behind(database: Database, visit: Visit, stands: Behind, mended: Mended, client: WebClient) -> bool:
    """An answer that said several entries stays: it is right about the others."""
    with database.read() as store:
        if stands.place is not None:
            said = mended_said(mended, visit.words, today=visit.today)
            drawn = list_saying(store, visit, stands.place, said)
        else:
            drawn = answer_again(store, visit, mended)
    alone = stands.place is not None or mended.entry.line is None
    return say_behind(stands, drawn, replace=alone, client=client)


def _told_behind(
    database: Database, visit: Visit, undone: Undone | None, state: Json, client: WebClient
) -> tuple[str, ...]:
    """What the form says; the list, or the answer, behind it says the same."""
    said = deleted_said(undone, visit.words, today=visit.today) if undone is not None else (GONE,)
    stands = behind(state)
    if stands is not None and stands.place is not None:
        with database.read() as store:
            drawn = list_saying(store, visit, stands.place, said)
        say_behind(stands, drawn, replace=True, client=client)
    elif stands is not None and undone is not None:
        say_behind(stands, _drawn(said), replace=undone.entry.line is None, client=client)
    return said


def _drawn(said: tuple[str, ...]) -> Drawn:
    if len(said) == 1:
        return sentence(said[0])
    small = [block.to_dict() for block in (plain_section(said[0]), *plain_context(said[1:]))]
    return Drawn(said[0], small)
