"""The demo's stage: a sandbox and the real bot on an embedded database, brought to the Wednesday it opens on."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from bot.clients import web_client
from bot.demo.cast import MONDAY, OPENS, WEDNESDAY
from bot.demo.history import store_history, store_this_week
from bot.demo.playing import A_DAY, MORNING, NOON, SUMMARY, Play
from bot.demo.team import MANAGER, NEWCOMER, REPS
from bot.run import at_work, tick
from bot.settings import Settings
from bot.socket_mode import connected
from bot.tick import run_tick
from bot.wiring import Headway, build_app
from handlers.entrance import refreshed
from handlers.foresight.learning import learn_due
from planning.ids import PersonId
from planning.moments import local_instant
from planning.people import Person
from sandbox import Sandbox
from storage.database import Database

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
TICK_EVERY = timedelta(seconds=0.5)  # the clock is moved by hand: look often
MONDAYS_BEFORE = (date(2026, 11, 2), date(2026, 11, 9))  # of which it is judged how the plans stood
UNPACED = 0  # sends a minute: nobody waits for a demo


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    sandbox: Sandbox
    headway: Headway
    play: Play  # the rest of the quarter


class SandboxClock:
    """Business time as the sandbox's page has it (`GET /clock`)."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def now(self) -> datetime:
        return self._sandbox.now().astimezone(UTC)


@contextmanager
def staged(
    *, port: int, speed: float, page_waits: str = "", tick_every: timedelta = TICK_EVERY, a_day: float = A_DAY
) -> Iterator[Stage]:
    """The demo, running, until the block is left. The database is new each time, and goes with it.

    `speed` is how fast business time runs; 0 stops it until somebody moves it. With `page_waits`, a sentence, the page
    shows that and nothing else until somebody opens it. `a_day` is how many seconds a working day takes in the play.
    """
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # that a tick is still running is no news at this pace
    with ExitStack() as cleanup:
        folder = cleanup.enter_context(TemporaryDirectory(prefix="headway-demo-"))
        start = local_instant(MONDAY, time(0), "Europe/Berlin")
        sandbox = cleanup.enter_context(Sandbox(MANIFEST, port=port, clock=start, speed=0, page_waits=page_waits))
        path = Path(folder, "headway.sqlite")
        if _half_year().exists():
            copyfile(_half_year(), path)
        database = Database.open(f"sqlite:///{path}")
        cleanup.callback(database.close)
        database.migrate()
        headway = build_app(_settings(sandbox), database=database, clock=SandboxClock(sandbox))
        _play_until_it_opens(sandbox, headway)
        sandbox.run_clock_at(speed)
        play = Play(sandbox=sandbox, headway=headway, a_day=a_day)
        cleanup.enter_context(at_work(headway, each_tick=partial(_tick_with, play), tick_every=tick_every))
        cleanup.enter_context(connected(headway))
        yield Stage(sandbox=sandbox, headway=headway, play=play)


def _tick_with(play: Play, headway: Headway) -> None:
    """What is decided then rests on all that was done before."""
    play.keep_up()
    tick(headway)


def _settings(sandbox: Sandbox) -> Settings:
    return Settings(
        bot_token=sandbox.bot_token,
        app_token=sandbox.app_token,
        signing_secret=sandbox.signing_secret,
        slack_api_url=sandbox.api_url,
        sends_per_minute=UNPACED,
    )


def _play_until_it_opens(sandbox: Sandbox, headway: Headway) -> None:
    """Half a year in the database, then the week itself: Monday's reminders are really sent, and Wednesday's too."""
    people = _people(headway)
    if not _half_year().exists():
        _store_half_year(headway, people)
        headway.database.backup(_half_year())
    summary = local_instant(MONDAY, SUMMARY, people[PersonId(MANAGER)].zone)
    for instant in sorted({*_instants(people, MONDAY, MORNING), summary}):
        _tick_at(sandbox, headway, instant)
    store_this_week(headway.database, headway.workspace, people)
    for instant in _instants(people, WEDNESDAY, NOON):
        if instant <= OPENS:
            _tick_at(sandbox, headway, instant)


def _store_half_year(headway: Headway, people: dict[PersonId, Person]) -> None:
    store_history(headway.database, headway.workspace, people)
    for monday in MONDAYS_BEFORE:
        morning = local_instant(monday, time(7), "Europe/Berlin")
        learn_due(headway.database, headway.workspace, morning, since=None)


def _half_year() -> Path:
    """Where the database with it is, once this process has made it: a second stage is up in half the time."""
    return Path(_kept_folder().name, "half-year.sqlite")


@cache
def _kept_folder() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="headway-demo-")
    atexit.register(folder.cleanup)
    return folder


def _people(headway: Headway) -> dict[PersonId, Person]:
    client = web_client(headway.settings)
    everybody = [*(character.id for character in REPS), NEWCOMER, MANAGER]
    return {
        PersonId(each): refreshed(
            headway.database,
            client,
            headway.workspace,
            PersonId(each),
            now=headway.clock.now(),
            admins=headway.settings.admins,
        )
        for each in everybody
    }


def _instants(people: dict[PersonId, Person], day: date, at: time) -> list[datetime]:
    """When it is that time of that day in each of the team's zones, in order."""
    return sorted({local_instant(day, at, person.zone) for person in people.values()})


def _tick_at(sandbox: Sandbox, headway: Headway, instant: datetime) -> None:
    sandbox.clock_to(instant)
    run_tick(headway.database, headway.workspace, instant)
    headway.delivery.drain()
