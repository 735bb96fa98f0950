"""The ways through a plan that open from a button anywhere: trace, history, progress, share, the rep's own ratios."""

from __future__ import annotations

from slack_bolt import App

from handlers.plan.ratios.using import register_using_own
from handlers.plan.ways.history import register_history
from handlers.plan.ways.progress import register_progress
from handlers.plan.ways.share import register_share
from handlers.plan.ways.tracing import register_tracing
from handlers.visit import HomeSoon
from storage.database import Database


def register_ways(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    register_tracing(app, database=database)
    register_history(app, database=database)
    register_progress(app, database=database, home_soon=home_soon)
    register_share(app, database=database)
    register_using_own(app, database=database, home_soon=home_soon)
