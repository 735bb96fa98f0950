"""The activity types of a workspace: an admin names them, a line each, and everybody's /log reads them."""

from __future__ import annotations

import json
from hashlib import blake2s
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement

from handlers import limits
from handlers.blocks import Json, button, context, escape, modal, section
from handlers.nonce import first_submit, new_nonce
from handlers.pressed import show_view
from handlers.settings.types_form import TYPES, parse_types, written_types
from handlers.visit import BadInput, Visit
from handlers.words import counted, listed
from planning.access import Action, Relation, Subject
from planning.plan import ACTIVITY_TYPES
from planning.settings import OwnType, WorkspaceSettings
from storage import audit, workspaces
from storage.database import Database

OPEN_TYPES = "open_activity_types"
SAVE_TYPES = "save_activity_types"

Body = dict[str, Any]


def register_types(app: App, *, database: Database) -> None:
    @app.action(OPEN_TYPES)
    def on_open(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        _must_change(visit)
        show_view(draw_types(visit.types, nonce=new_nonce()), body, client=client)
        ack()

    @app.view(SAVE_TYPES)
    def on_save(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        _must_change(visit)
        try:
            types = parse_types(view["state"]["values"][TYPES][TYPES].get("value") or "")
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        try:
            _keep(database, visit, types, json.loads(view["private_metadata"]))
        except Meanwhile as other:
            ack(response_action="update", view=_again(other, types))
            return
        ack(response_action="update", view=draw_types_saved(types))


class Meanwhile(Exception):
    """Another admin saved in the meantime: the types as they stand."""

    def __init__(self, theirs: tuple[OwnType, ...]) -> None:
        super().__init__()
        self.theirs = theirs


def types_block(types: tuple[OwnType, ...]) -> Block:
    """In an admin's settings."""
    named = escape(listed([own.name for own in types], most=10)) or "none of your own yet"
    return section(f"*Activity types of this workspace*   {named}", accessory=button("Activity types", OPEN_TYPES))


def draw_types(
    types: tuple[OwnType, ...], *, nonce: str, over: tuple[OwnType, ...] | None = None, notice: str = ""
) -> Json:
    """`over` are those that saving replaces, where they are not the ones drawn; `notice` (mrkdwn) says so."""
    element = PlainTextInputElement(
        action_id=TYPES, multiline=True, initial_value=written_types(types) or None, max_length=limits.INPUT_TEXT
    )
    field = InputBlock(
        block_id=TYPES,
        label="A line each: the name of one, then what else people call it",
        element=element,
        optional=True,
        hint="Such as: post: linkedin post, tweet. Then /log 3 posts is read, and a plan may ask for 3 posts a day.",
    )
    known = context(f"Known without a line: {', '.join(ACTIVITY_TYPES)}, win.")
    kept = context("What was logged of a type stays when its line goes.")
    blocks = [*([section(notice)] if notice else []), field, known, kept]
    state = {"n": nonce, "over": _digest(types if over is None else over)}
    return modal(callback_id=SAVE_TYPES, title="Activity types", blocks=blocks, submit="Save", state=state)


def draw_types_saved(types: tuple[OwnType, ...]) -> Json:
    if types:
        example = f"`/log {counted(3, types[0].name)}`"
        said = f"Saved ✓ {escape(listed([own.name for own in types], most=20))}. Everybody here can write {example}."
    else:
        said = f"Saved ✓ Only the usual types are read: {', '.join(ACTIVITY_TYPES)}, win."
    return modal(callback_id="types_saved", title="Activity types", blocks=[section(said)], close="Close")


def _again(other: Meanwhile, typed: tuple[OwnType, ...]) -> Json:
    """With what was typed; saved once more it replaces what stands."""
    stand = [escape(f"“{line}”") for line in written_types(other.theirs).splitlines()]
    notice = f"They were changed in the meantime: now {listed(stand, most=20) or 'there are none'}."
    kept = "What you typed is below; *Save* replaces them."
    return draw_types(typed, nonce=new_nonce(), over=other.theirs, notice=f"{notice} {kept}")


def _digest(types: tuple[OwnType, ...]) -> str:
    return blake2s(written_types(types).encode(), digest_size=6).hexdigest()


def _must_change(visit: Visit) -> None:
    visit.must(Action.CHANGE_TYPES, Subject(Relation.NONE))


def _keep(database: Database, visit: Visit, types: tuple[OwnType, ...], state: Body) -> None:
    """Raises Meanwhile."""
    with database.write() as store:
        if first_submit(store, visit.workspace, state, now=visit.now):
            stand = workspaces.settings(store, visit.workspace).types
            if _digest(stand) != state["over"] and stand != types:
                raise Meanwhile(stand)
            workspaces.set_settings(store, visit.workspace, WorkspaceSettings(types=types))
            audit.record(
                store,
                visit.workspace,
                at=visit.now,
                actor=visit.id,
                action="changed the activity types",
                subject=visit.workspace,
                detail={"types": [own.name for own in types]},
            )
