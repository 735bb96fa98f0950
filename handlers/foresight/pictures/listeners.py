"""Picture: an acknowledgement cannot carry one, so it comes as a direct message from the outbox."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json, sentence
from handlers.foresight.pictures.controls import SEND_PICTURE
from handlers.foresight.pictures.shown import picture_for
from handlers.nonce import first_press, value_of
from handlers.pressed import answer_press
from handlers.settings.looks import LOOKED
from handlers.visit import NotAllowed, Visit
from planning.access import Action
from planning.ids import PlanId
from planning.nudges import Decision, Kind
from storage import audit, outbox
from storage.database import Database
from storage.store import Store

COMES = "The picture comes to your messages with Headway."
NOT_YOURS = "There is no such plan for you to see: nothing was sent. `/plan` shows your own."


def register_pictures(app: App, *, database: Database) -> None:
    @app.action(SEND_PICTURE)
    def on_picture(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        with database.write() as store:
            _ask(store, visit, action)
        answer_press(sentence(COMES), body, respond=respond, client=client)
        ack()


def _ask(store: Store, visit: Visit, action: Json) -> None:
    """Raises NotAllowed where the plan is not theirs to see. A second press of one drawn button sends nothing more."""
    plan = PlanId(str(value_of(action).get("plan", "")))
    picture = picture_for(store, visit.workspace, visit.person, plan, visit.now)
    if picture is None:
        raise NotAllowed(NOT_YOURS)
    if not first_press(store, visit.workspace, action, now=visit.now):
        return
    if picture.owner.id != visit.id:
        audit.record(
            store, visit.workspace, at=visit.now, actor=visit.id, action=LOOKED, subject=picture.owner.id, detail={}
        )
    decision = Decision(
        recipient=visit.id,
        kind=Kind.PICTURE,
        occasion=f"{plan}/{value_of(action).get('n', '')}",
        not_before=visit.now,
        reason="Picture was pressed",
        evidence={"plan": plan},
    )
    outbox.decide(store, visit.workspace, decision)
