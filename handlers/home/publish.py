"""Draws somebody's Home from what is stored now, and publishes it."""

from __future__ import annotations

from slack_sdk import WebClient

from handlers.agreement.waiting import plans_to_answer, to_answer_blocks
from handlers.blocks import Drawn, Json
from handlers.home.draw import draw_home
from handlers.nonce import new_nonce
from handlers.nudges.drawing import drawing_for
from handlers.nudges.folded import folded
from handlers.pages import HOME, above_page
from handlers.plan.page.beginning import managed_teams
from handlers.plan.page.facts import own_page
from handlers.visit import Clock, Visit
from handlers.words import words_for
from planning.access import Action, Relation, Subject, actor_of, may
from planning.ids import PersonId, WorkspaceId
from storage import outbox, people
from storage.database import Database


def publish_home(
    database: Database,
    clock: Clock,
    client: WebClient,
    workspace: WorkspaceId,
    person_id: PersonId,
    *,
    said: Drawn | None = None,
) -> None:
    """Nothing for who may not use Headway. `said` is what a press on Home did. Raises SlackApiError."""
    view = home_of(database, clock, workspace, person_id, said)
    if view is not None:
        client.views_publish(user_id=person_id, view=view)


def home_of(
    database: Database, clock: Clock, workspace: WorkspaceId, person_id: PersonId, said: Drawn | None = None
) -> Json | None:
    now = clock.now()
    with database.read() as store:
        person = people.person(store, workspace, person_id)
        if person is None or not may(actor_of(person), Action.USE, Subject(Relation.SELF)):
            return None
        page = own_page(store, workspace, person, now)
        sent = outbox.latest_sent(store, workspace, person_id)
        visit = Visit(workspace=workspace, person=person, now=now)
        managed = managed_teams(store, visit)
        waiting = to_answer_blocks(plans_to_answer(store, workspace, person), visit.words)
        last = drawing_for(store, workspace, sent, now) if sent is not None else None
        last = last if isinstance(last, Drawn) else None
        also = folded(store, workspace, person, now)
    above = above_page(said, HOME) if said is not None else []
    return draw_home(
        page,
        last,
        words_for(person),
        nonce=new_nonce(),
        managed=managed,
        above=above,
        waiting=waiting,
        also=also,
    )
