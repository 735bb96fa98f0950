"""The whole feature: the command, its buttons, its views."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt import App

from handlers.plan.away.form import register_away_form
from handlers.plan.away.presses import register_away_presses
from handlers.plan.command import PlanWord, register_command
from handlers.plan.focus.sending import register_focus_file
from handlers.plan.making.listeners import register_making
from handlers.plan.page.redraw import plan_pages
from handlers.plan.parts.listeners import register_parts
from handlers.plan.presses import register_presses
from handlers.plan.ways.listeners import register_ways
from handlers.plan.week.arranging import register_arranging
from handlers.plan.words import alone, plan_words
from handlers.settings import settings_word
from handlers.visit import Clock, HomeSoon
from storage.database import Database


def register(
    app: App,
    *,
    database: Database,
    clock: Clock,  # noqa: ARG001  the shape
    home_soon: HomeSoon,
    words: Mapping[str, PlanWord],
) -> None:
    """`words` are those of other features, such as team."""
    own = plan_words(database, home_soon)
    register_command(app, {**own, "settings": alone("settings", settings_word(database)), **words})
    register_presses(app, database=database, home_soon=home_soon)
    register_away_presses(app, database=database, home_soon=home_soon)
    register_away_form(app, database=database, home_soon=home_soon)
    register_arranging(app, database=database)
    register_ways(app, database=database, home_soon=home_soon)
    register_making(app, database=database, home_soon=home_soon)
    register_focus_file(app, database=database)
    register_parts(app, database=database, home_soon=home_soon, pages=plan_pages(database))
