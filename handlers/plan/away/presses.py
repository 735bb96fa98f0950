"""Presses on the buttons of time off: those below an answer, and those of the direct messages."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, message, section, sentence
from handlers.nonce import first_press, new_nonce, value_of
from handlers.nudges.acts import own_message
from handlers.nudges.corrections import correct
from handlers.plan.away import told
from handlers.plan.away.acts import note_for, redraw_told
from handlers.plan.away.managed import TAKE_BACK, is_noted, off_in, withdraw
from handlers.plan.away.offered import offered_again
from handlers.plan.away.prorate import KEEP, PRORATE, Answered, keep, offer_blocks, prorate, still_prorated
from handlers.plan.away.riding import asks
from handlers.pressed import answer_in_place, answer_press
from handlers.visit import HomeSoon, Visit
from planning.access import Action
from planning.ids import MessageId
from planning.nudges import Kind, Message
from storage import absences
from storage.database import Database
from storage.posted import NOTED, mark_answered, mark_kept, mark_noted
from storage.store import Store

Body = dict[str, Any]
NOT_AS_NOTED = (
    "These days are not noted as they were: nothing was removed. `/plan away` lists what is, with its buttons."
)
GONE = "That message is not open any more. `/plan away` lists your time off."


def register_away_presses(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    _register_offer(app, database, home_soon)
    _register_told(app, database, home_soon)

    @app.action(TAKE_BACK)
    def on_take_back(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        with database.write() as store:
            said, rep = withdraw(store, visit, action)
        if rep is not None:
            home_soon(visit.workspace, rep)
        answer_in_place(said, body, respond=respond, client=client)
        ack()


def _register_offer(app: App, database: Database, home_soon: HomeSoon) -> None:
    @app.action(PRORATE)
    def on_prorate(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            answered = prorate(store, visit, action)
            said = _offered(store, visit, action, answered)
        home_soon(visit.workspace, visit.id)
        answer_in_place(said, body, respond=respond, client=client, replace=answered.is_first)
        ack()

    @app.action(KEEP)
    def on_keep(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            answered = keep(store, visit, action)
            said = _offered(store, visit, action, answered, is_kept=answered.is_first)
        answer_in_place(said, body, respond=respond, client=client, replace=answered.is_first)
        ack()


def _register_told(app: App, database: Database, home_soon: HomeSoon) -> None:
    def on_told(visit: Visit, action: Body, body: Body, respond: Respond, client: WebClient) -> None:
        visit.must(Action.NOTE_AWAY)
        with database.write() as store:
            said = _answer(store, visit, action)
        home_soon(visit.workspace, visit.id)
        if said is not None:
            answer_press(said, body, respond=respond, client=client)

    def register(name: str) -> None:
        @app.action(name)
        def on_press(
            ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
        ) -> None:
            on_told(context["visit"], action, body, respond, client)
            ack()

    for name in (told.REMOVE_NOTED, told.TAKE_OUT, told.I_WORKED):
        register(name)


def _answer(store: Store, visit: Visit, action: Body) -> Drawn | None:
    """What the rep answers to a direct message about days away; it is drawn again. A sentence where there is more to
    say than it shows."""
    posted = _posted(store, visit, action)
    if posted is None:
        return sentence(GONE)
    if not first_press(store, visit.workspace, action, now=visit.now):
        return None
    off = off_in(posted.decision.evidence)
    said = ""
    match action["action_id"]:
        case told.TAKE_OUT:
            if not is_noted(store, visit.workspace, visit.id, off):
                posted = mark_noted(store, visit.workspace, posted, note_for(store, visit, visit.id, off))
        case told.I_WORKED:
            posted = mark_answered(store, visit.workspace, posted, told.WORKED)
        case _:
            row = str(posted.decision.evidence.get(NOTED, ""))
            is_gone = absences.remove_noted(store, visit.workspace, visit.id, row)
            free = still_prorated(store, visit.workspace, visit.person, off.days, visit.words)
            said = free if is_gone else NOT_AS_NOTED
    redraw_told(store, visit)
    correct(store, visit.workspace, posted, now=visit.now)
    return sentence(said) if said else None


def _offered(store: Store, visit: Visit, action: Body, answered: Answered, *, is_kept: bool = False) -> Drawn:
    """What answers a press on an offer. The direct message that it stood in is drawn again without it."""
    if not answered.is_first:
        return sentence(answered.said)
    posted = _posted(store, visit, action)
    if posted is None:
        return offered_again(store, visit, action, answered, is_kept=is_kept)
    if is_kept:
        posted = mark_kept(store, visit.workspace, posted, answered.plan)
    correct(store, visit.workspace, posted, now=visit.now)
    anew = [] if answered.anew is None else [answered.anew]
    offers = offer_blocks(anew, visit.words, new_nonce(), {"m": posted.id})
    return message(answered.said, [section(answered.said), *offers])


def _posted(store: Store, visit: Visit, action: Body) -> Message | None:
    posted = own_message(store, visit, MessageId(str(value_of(action).get("m", ""))))
    is_about = posted is not None and (posted.decision.kind is Kind.AWAY_SET or asks(posted))
    return posted if is_about else None
