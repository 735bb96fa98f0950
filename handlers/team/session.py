"""The manager opens a planning session for the team: a day, and a word on it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.models.blocks import Block, DatePickerElement, InputBlock, PlainTextInputElement

from handlers.blocks import Json, button, escape, modal, section
from handlers.nonce import first_submit, new_nonce, value_of
from handlers.nudges.corrections import correct
from handlers.nudges.phrases import short_name
from handlers.plan.making.fields import Values, typed
from handlers.pressed import show_view
from handlers.storable import storable
from handlers.visit import BadInput, NotAllowed, Visit
from handlers.words import Words, counted
from planning.access import Action, team_as_subject
from planning.ids import TeamId
from planning.nudges import Kind
from planning.people import Team
from planning.sessions import AHEAD, PlanningSession
from storage import audit, sessions, teams
from storage.database import Database
from storage.posted import posts_to
from storage.store import Store

OPEN_SESSION = "open_session"
SAVED = "session_saved"  # the modal's callback_id
DAY, NOTE = "session_day", "session_note"
FURTHEST = timedelta(days=366)
LONGEST_NOTE = 1000  # characters

Body = dict[str, Any]


def session_block(team: Team, session: PlanningSession | None, words: Words) -> Block:
    """In the team's form."""
    coming = words.day(session.day) if session is not None else "none to come"
    opens = button("Set a day" if session is None else "Change", OPEN_SESSION, {"team": team.id})
    return section(f"*Planning session*   {coming}", accessory=opens)


def register_sessions(app: App, *, database: Database) -> None:
    @app.action(OPEN_SESSION)
    def on_open(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        with database.read() as store:
            team = _team(store, visit, value_of(action).get("team"))
            coming = sessions.next_session(store, visit.workspace, team.id, visit.today)
        show_view(_form(team, coming), body, client=client)
        ack()

    @app.view(SAVED)
    def on_saved(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        state: Json = json.loads(view["private_metadata"])
        try:
            with database.write() as store:
                said = _save(store, visit, state, view["state"]["values"])
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        shown = modal(callback_id="session_said", title="Planning session", blocks=[section(said)], close="Close")
        ack(response_action="update", view=shown)


def _form(team: Team, coming: PlanningSession | None) -> Json:
    day = DatePickerElement(action_id=DAY, initial_date=coming.day.isoformat() if coming is not None else None)
    note = PlainTextInputElement(
        action_id=NOTE,
        multiline=True,
        max_length=LONGEST_NOTE,
        initial_value=(coming.note or None) if coming is not None else None,
    )
    about = (
        f"*{escape(short_name(team.name))}* plans together on one day. A week before, each rep who shares gets what is "
        "to prepare: what their plan still misses, and open opportunities without a next step."
    )
    hint = "Empty calls the session off." if coming is not None else "Such as two weeks before the quarter ends."
    blocks: list[Block] = [
        section(about),
        InputBlock(block_id=DAY, label="Day", element=day, hint=hint, optional=True),
        InputBlock(block_id=NOTE, label="A word to the reps", element=note, optional=True),
    ]
    state = {"n": new_nonce(), "team": team.id}
    return modal(callback_id=SAVED, title="Planning session", blocks=blocks, submit="Save", state=state)


def _save(store: Store, visit: Visit, state: Json, values: Values) -> str:
    """What was done, as mrkdwn. Raises BadInput, NotAllowed."""
    team = _team(store, visit, state["team"])
    chosen = typed(values, DAY)
    day = date.fromisoformat(chosen) if chosen else None
    if day is not None and not visit.today < day <= visit.today + FURTHEST:
        raise BadInput(DAY, f"Choose a day from {visit.words.day(visit.today + timedelta(days=1))} on, within a year.")
    if first_submit(store, visit.workspace, state, now=visit.now):
        _keep(store, visit, team, day, storable(typed(values, NOTE)).strip())
    if day is None:
        return f"No session of *{escape(short_name(team.name))}* is to come."
    said = f"*{escape(short_name(team.name))}* plans together on {visit.words.day(day)}."
    many = counted(len(team.sharing), "rep")
    when = max(day - AHEAD, visit.today + timedelta(days=1))
    return f"{said} The {many} who share get the preparation list from {visit.words.day(when)} on."


def _keep(store: Store, visit: Visit, team: Team, day: date | None, note: str) -> None:
    if day is None:
        sessions.call_off(store, visit.workspace, team=team.id, today=visit.today)
    else:
        sessions.set_session(
            store, visit.workspace, team=team.id, day=day, note=note, by=visit.id, today=visit.today, now=visit.now
        )
    for rep in team.sharing:
        for posted in posts_to(store, visit.workspace, recipient=rep, kind=Kind.SESSION):
            if posted.decision.evidence.get("team") == team.id:
                correct(store, visit.workspace, posted, now=visit.now)
    detail = {"day": day.isoformat() if day is not None else None}
    audit.record(
        store,
        visit.workspace,
        at=visit.now,
        actor=visit.id,
        action="set planning session",
        subject=team.id,
        detail=detail,
    )


def _team(store: Store, visit: Visit, asked: object) -> Team:
    team = teams.team(store, visit.workspace, TeamId(str(asked)))
    visit.must(Action.CHANGE_TEAM, team_as_subject(visit.id, team))
    if team is None:
        raise NotAllowed("This team does not exist any more.")
    return team
