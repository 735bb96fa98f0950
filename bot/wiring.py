"""The whole app, put together in one place."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.clients import web_client
from bot.delivery import Delivery
from bot.identity import Identity, identity_of
from bot.settings import Settings
from handlers import entrance, errors, events, home, importing, nudges, settings, team, territory
from handlers.agreement.listeners import register_agreement
from handlers.exporting.listeners import register_export
from handlers.foresight.listeners import register_chance
from handlers.foresight.pictures.listeners import register_pictures
from handlers.home.soon import HomeSoon
from handlers.leaving import presses as leaving
from handlers.log import listeners as log
from handlers.log.listing.listeners import register_listing
from handlers.log.mend.listeners import register_mending
from handlers.nudges import acted
from handlers.nudges.account_coverage import presses as account_coverage
from handlers.nudges.next_step import presses as next_step
from handlers.nudges.obstacle import presses as obstacle
from handlers.nudges.offer import presses as offer
from handlers.nudges.quieter import presses as quieter
from handlers.nudges.target_behind import presses as target_behind
from handlers.pipeline.listeners import register as register_pipeline
from handlers.plan import listeners as plan
from handlers.plan.focus.asking import register_focus
from handlers.plan.page.redraw import plan_pages
from handlers.review.listeners import register_review
from handlers.visit import Clock
from planning.ids import WorkspaceId
from storage import workspaces
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Headway:
    """One process's bot. Nothing in it runs until somebody makes it (bot/run.py)."""

    app: App
    settings: Settings
    database: Database
    clock: Clock
    workspace: WorkspaceId
    delivery: Delivery
    home_soon: HomeSoon


def build_app(settings: Settings, *, database: Database, clock: Clock) -> Headway:
    """Asks Slack which workspace the token is of, and wires everything for it.

    The database must be migrated. Raises NotInstalled where Slack does not take the token.
    """
    client = web_client(settings)
    identity = identity_of(client)
    with database.write() as store:
        workspaces.ensure_workspace(store, identity.workspace, name=identity.name, bot_user=identity.bot_user)
        workspaces.resume_workspace(store, identity.workspace)  # the token works
    headway = Headway(
        app=_bolt_app(settings, client, identity),
        settings=settings,
        database=database,
        clock=clock,
        workspace=identity.workspace,
        delivery=delivery_for(settings, database, clock),
        home_soon=HomeSoon(database=database, clock=clock, client_for=lambda _: client),
    )
    database.on_commit(headway.delivery.wake)
    _register_features(headway)
    return headway


def delivery_for(settings: Settings, database: Database, clock: Clock) -> Delivery:
    at_most_once = web_client(settings, retry_handlers=[])  # retries belong to the outbox
    return Delivery(
        database,
        clock,
        lambda _: at_most_once,
        sends_per_minute=settings.sends_per_minute,
        senders=settings.senders,
        admins=settings.admins,
    )


def _bolt_app(settings: Settings, client: WebClient, identity: Identity) -> App:
    installed = AuthorizeResult(
        enterprise_id=None,
        team_id=identity.workspace,
        bot_id=identity.bot_id,
        bot_user_id=identity.bot_user,
        bot_token=settings.bot_token,
    )

    def authorize() -> AuthorizeResult:
        return installed

    return App(
        name="headway",
        logger=logging.getLogger("slack_bolt"),
        client=_without_token(client),
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,  # bot/http.py verifies, and keeps bodies out of the logs
    )


def _without_token(client: WebClient) -> WebClient:
    """Bolt's own client: it makes one like it for each request, with the token that `authorize` gives."""
    return WebClient(base_url=client.base_url, timeout=client.timeout, ssl=client.ssl)


def _register_features(headway: Headway) -> None:
    app, database, clock, home_soon = headway.app, headway.database, headway.clock, headway.home_soon
    admins, workspace = headway.settings.admins, headway.workspace
    errors.register(app)
    entrance.register(app, database=database, clock=clock, admins=admins, workspace=workspace)
    acted.register(app, database=database)
    events.register(app, database=database, clock=clock, admins=admins, workspace=workspace)
    pages = {**plan_pages(database), **home.home_page(database, clock, home_soon)}
    log.register(app, database=database, clock=clock, home_soon=home_soon, pages=pages)
    register_mending(app, database=database, home_soon=home_soon)
    register_listing(app, database=database, home_soon=home_soon)
    words = {"team": team.team_word(database, clock), "territory": territory.territory_word(database)}
    plan.register(app, database=database, clock=clock, home_soon=home_soon, words=words)
    register_pipeline(app, database=database, clock=clock, home_soon=home_soon, pages=pages)
    register_focus(app, database=database, home_soon=home_soon, pages=pages)
    register_agreement(app, database=database, home_soon=home_soon, pages=pages)
    register_review(app, database=database, home_soon=home_soon)
    register_export(app, database=database)
    register_chance(app, database=database, home_soon=home_soon)
    register_pictures(app, database=database)
    home.register(app, database=database, clock=clock, home_soon=home_soon)
    settings.register(app, database=database, clock=clock, home_soon=home_soon)
    importing.register(app, database=database, home_soon=home_soon)
    nudges.register(app, database=database, clock=clock, home_soon=home_soon)
    target_behind.register(app, database=database, clock=clock, home_soon=home_soon)
    account_coverage.register(app, database=database, clock=clock, home_soon=home_soon)
    next_step.register(app, database=database, clock=clock, home_soon=home_soon)
    obstacle.register(app, database=database, clock=clock, home_soon=home_soon)
    quieter.register(app, database=database, clock=clock, home_soon=home_soon)
    offer.register(app, database=database, clock=clock, home_soon=home_soon)
    leaving.register(app, database=database, clock=clock, home_soon=home_soon)
    team.register(app, database=database, clock=clock, home_soon=home_soon, admins=admins)
    territory.register(app, database=database, clock=clock, home_soon=home_soon, admins=admins)
