"""Presses in the list: its menus, the way to older entries, and what a row offers."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn
from handlers.log.listing.draw import DELETE, EDIT, NEWEST, OLDER, ROW, TRACE, WHOLE, chosen_in_row, place_of
from handlers.log.listing.menus import CHOICES
from handlers.log.listing.place import Place, unpacked
from handlers.log.mend.acts import GONE, delete, own_entry
from handlers.log.mend.behind import kept_of
from handlers.log.mend.drawing import deleted_said, list_saying
from handlers.log.mend.form import draw_delete, draw_said
from handlers.log.mend.listeners import edit_form, state_of
from handlers.log.mend.offered import offered_for
from handlers.nonce import chosen_in, value_of
from handlers.plan.ways.tracing import trace_view
from handlers.pressed import answer_in_place, show_view
from handlers.visit import HomeSoon, Visit
from planning.access import Action
from planning.entries import Activity, Entry
from planning.ids import EntryId
from storage import plans_by_day
from storage.database import Database
from storage.once import claim
from storage.store import Store

Body = dict[str, Any]


def register_listing(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    def on_place(place: Place, ack: Ack, body: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        answer_in_place(list_at(database, visit, place), body, respond=respond, client=client)
        ack()

    @app.action(OLDER)
    @app.action(NEWEST)
    @app.action(WHOLE)
    def on_turned(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        pressed = value_of(action)
        place = unpacked(pressed["to"]) if "to" in pressed else Place(before=pressed.get("before"))
        on_place(place, ack, body, context, respond, client)

    def on_chosen(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        on_place(unpacked(chosen_in(action)), ack, body, context, respond, client)

    for menu in CHOICES:
        app.action(menu)(on_chosen)

    @app.action(ROW)
    def on_row(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        do, id, nonce = chosen_in_row(action.get("selected_option") or {})
        if do == DELETE:
            came = _deleted(database, visit, id, nonce, body, action)
            if isinstance(came, Drawn):
                answer_in_place(came, body, respond=respond, client=client)
                home_soon(visit.workspace, visit.id)
            else:
                show_view(came, body, client=client)
        elif do == EDIT:
            show_view(edit_form(database, visit, id, kept_of(body, action)), body, client=client)
        elif do == TRACE:
            show_view(_traced(database, visit, id), body, client=client)
        ack()


def list_at(database: Database, visit: Visit, place: Place) -> Drawn:
    with database.read() as store:
        return list_saying(store, visit, place)


def _deleted(
    database: Database, visit: Visit, id: EntryId, nonce: str, body: Body, action: Body
) -> Drawn | dict[str, Any]:
    """The list as it is then; a form, where a reason is asked first."""
    place = place_of(action)
    with database.write() as store:
        entry = own_entry(store, visit, id)
        if entry is not None and offered_for(store, visit, entry).is_late:
            state = state_of(entry, kept_of(body, action))
            return draw_delete(entry, visit.words, state, today=visit.today)
        first = claim(store, visit.workspace, f"{nonce}.{id}/{DELETE}", visit.now)
        undone = delete(store, visit, entry) if entry is not None and first else None
        said = deleted_said(undone, visit.words, today=visit.today) if undone is not None else (GONE,)
        return list_saying(store, visit, place, said)


def _traced(database: Database, visit: Visit, id: EntryId) -> dict[str, Any]:
    visit.must(Action.SEE_PRIVATE)
    with database.read() as store:
        entry = own_entry(store, visit, id)
        return draw_said([GONE]) if entry is None else _trace_of(store, visit, entry)


def _trace_of(store: Store, visit: Visit, entry: Entry) -> dict[str, Any]:
    """From the tactic that it serves, in the plan of its day; of a sale, from the target down."""
    plan = plans_by_day.plan_of_day(store, visit.workspace, visit.id, entry.day)
    if plan is None:
        return draw_said(["No plan of yours has that day: it is kept, and counts in none."])
    here = {"entry": entry.id} if isinstance(entry, Activity) else {}
    return trace_view(store, visit, {**here, "plan": plan.id})
