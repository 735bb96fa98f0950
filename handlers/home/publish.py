"""Draws somebody's Home from what is stored now, and publishes it."""

from __future__ import annotations

from slack_sdk import WebClient

from handlers.blocks import Json
from handlers.home.draw import draw_home
from handlers.nonce import new_nonce
from handlers.nudges.drawing import drawing_for
from handlers.plan.beginning import managed_teams
from handlers.plan.facts import page_facts
from handlers.visit import Clock, Visit
from handlers.words import words_for
from planning.access import Action, Relation, Subject, actor_of, may
from planning.ids import PersonId, WorkspaceId
from storage import outbox, people
from storage.database import Database


def publish_home(
    database: Database, clock: Clock, client: WebClient, workspace: WorkspaceId, person_id: PersonId
) -> None:
    """Nothing for who may not use Headway. Raises SlackApiError."""
    view = home_of(database, clock, workspace, person_id)
    if view is not None:
        client.views_publish(user_id=person_id, view=view)


def home_of(database: Database, clock: Clock, workspace: WorkspaceId, person_id: PersonId) -> Json | None:
    now = clock.now()
    with database.read() as store:
        person = people.person(store, workspace, person_id)
        if person is None or not may(actor_of(person), Action.USE, Subject(Relation.SELF)):
            return None
        facts = page_facts(store, workspace, person, now)
        sent = outbox.latest_sent(store, workspace, person_id)
        visit = Visit(workspace=workspace, person=person, now=now)
        managed = managed_teams(store, visit) if facts.standing is None else []
        last = drawing_for(store, workspace, sent, now) if sent is not None else None
    return draw_home(facts, last, words_for(person), nonce=new_nonce(), managed=managed)
