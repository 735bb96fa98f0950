"""The door: every request passes here and gets its Visit, or one sentence and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_bolt import App, BoltContext, BoltResponse, Respond
from slack_sdk import WebClient

from handlers.errors import answer
from handlers.leaving.noticing import notice_leaving
from handlers.slack_status import keep_status
from handlers.visit import Clock, Visit
from planning.access import Action, Relation, Subject, actor_of, may
from planning.ids import PersonId, WorkspaceId
from planning.people import Person, Standing
from planning.settings import WorkspaceSettings
from storage import people, workspaces
from storage.database import Database

OTHER_WORKSPACE = "This Headway serves another workspace. Ask your admin to install one for yours."
ORG_WIDE = "Headway is not made for org-wide installations yet. Ask your admin to install it into this workspace alone."
AT_ONCE = timedelta(0)
ASKED_WITHIN = timedelta(days=7)  # Slack is asked again about somebody after that
NOT_FOR_GUESTS = "Headway is for members of this workspace; guests and people of other workspaces cannot use it."


def register(app: App, *, database: Database, clock: Clock, admins: Collection[str], workspace: WorkspaceId) -> None:
    """`admins` are the people named in HEADWAY_ADMINS, over and above the workspace's own."""

    @app.middleware
    def let_in(
        body: dict[str, Any],
        context: BoltContext,
        client: WebClient,
        respond: Respond,
        next: Callable[[], BoltResponse],
    ) -> BoltResponse:
        if body.get("type") == "event_callback" and not _is_about_a_person(body):
            return next()
        if _team_of(body) != workspace:
            return answer(OTHER_WORKSPACE, body, respond=respond, client=client)
        if context.is_enterprise_install:
            return answer(ORG_WIDE, body, respond=respond, client=client)
        user = context.user_id
        if user is None:
            return next()
        person, there = visitor(database, client, workspace, PersonId(user), now=clock.now(), admins=admins)
        if not may(actor_of(person), Action.USE, Subject(Relation.SELF)):
            return answer(NOT_FOR_GUESTS, body, respond=respond, client=client)
        context["visit"] = Visit(workspace=workspace, person=person, now=clock.now(), types=there.types)
        return next()


def known_person(
    database: Database,
    client: WebClient,
    workspace: WorkspaceId,
    user: PersonId,
    *,
    now: datetime,
    admins: Collection[str],
    older_than: timedelta = ASKED_WITHIN,
) -> Person:
    """A person as stored; asked of Slack when not known or not asked for long (the daily refresh is the usual way)."""
    return visitor(database, client, workspace, user, now=now, admins=admins, older_than=older_than)[0]


def visitor(
    database: Database,
    client: WebClient,
    workspace: WorkspaceId,
    user: PersonId,
    *,
    now: datetime,
    admins: Collection[str],
    older_than: timedelta = ASKED_WITHIN,
) -> tuple[Person, WorkspaceSettings]:
    """The same, with what holds for their whole workspace."""
    with database.read() as store:
        found = people.person_there(store, workspace, user)
        there = found[1] if found is not None else workspaces.settings(store, workspace)
    if found is not None and now - found[0].refreshed_at < (AT_ONCE if _left(found[0]) else older_than):
        return found
    return refreshed(database, client, workspace, user, now=now, admins=admins), there


def _left(person: Person) -> bool:
    """Who is here after all is asked about anew."""
    return person.standing is Standing.GONE


def refreshed(
    database: Database,
    client: WebClient,
    workspace: WorkspaceId,
    user: PersonId,
    *,
    now: datetime,
    admins: Collection[str],
) -> Person:
    """A person as Slack knows them now, stored. Raises SlackApiError where Slack does not answer."""
    profile = client.users_info(user=user, include_locale=True)["user"]
    person = person_of(profile, now=now, admins=admins, workspace=workspace)
    with database.write() as store:
        people.save_person(store, workspace, person)
        stored = people.person(store, workspace, user)
        if stored is not None:
            keep_status(store, workspace, stored, profile, now)
            stored = notice_leaving(store, workspace, stored, now)
    return stored or person


def person_of(profile: dict[str, Any], *, now: datetime, admins: Collection[str], workspace: WorkspaceId) -> Person:
    """A person from a `user` object of the Web API. Source: docs.slack.dev/reference/objects/user-object"""
    return Person(
        id=PersonId(profile["id"]),
        name=_name_of(profile),
        zone=_known_zone(profile.get("tz")),
        locale=profile.get("locale") or "en-US",
        standing=_standing_of(profile, admins=admins, workspace=workspace),
        refreshed_at=now,
    )


def _name_of(profile: dict[str, Any]) -> str:
    """Of somebody whose account is deactivated Slack tells the real name in `profile.profile` alone."""
    inner = profile.get("profile") or {}
    return str(profile.get("real_name") or inner.get("real_name") or profile.get("name") or profile["id"])


def _known_zone(zone: str | None) -> str:
    """An IANA zone that this machine knows, else UTC."""
    try:
        return ZoneInfo(zone).key if zone else "UTC"
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"


def _standing_of(profile: dict[str, Any], *, admins: Collection[str], workspace: WorkspaceId) -> Standing:
    if profile.get("deleted"):
        return Standing.GONE
    if profile.get("is_bot") or profile["id"] == "USLACKBOT":
        return Standing.BOT
    if profile.get("is_stranger") or profile.get("team_id", workspace) != workspace:
        return Standing.STRANGER
    if profile.get("is_restricted") or profile.get("is_ultra_restricted"):
        return Standing.GUEST
    if profile.get("is_admin") or profile.get("is_owner") or profile["id"] in admins:
        return Standing.ADMIN
    return Standing.MEMBER


def _is_about_a_person(body: dict[str, Any]) -> bool:
    """Of the files only those in somebody's messages with the bot: the others are nobody's affair here."""
    event = body.get("event", {})
    with_bot = str(event.get("channel_id", "")).startswith("D")
    return event.get("type") == "app_home_opened" or (event.get("type") == "file_shared" and with_bot)


def _team_of(body: dict[str, Any]) -> str | None:
    """The workspace a request was made in; of the person who made it, where that is said."""
    user = body.get("user")
    of_user = user.get("team_id") if isinstance(user, dict) else None
    team = body.get("team")
    return of_user or body.get("team_id") or (team.get("id") if isinstance(team, dict) else None)
