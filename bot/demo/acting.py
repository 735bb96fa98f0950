"""What reps of the demo press and type in Slack while the rest of the quarter is played."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.demo.rest import ELIF_PLANS_ON, ELIFS_PLAN, REST, TAKES_THE_WAY_BACK
from bot.demo.team import NEWCOMER
from bot.wiring import Headway
from handlers.nudges.target_behind.controls import TAKE_MIX
from handlers.nudges.target_behind.progress import taken_in
from planning.calendar import iso_week
from planning.ids import PersonId
from planning.nudges import Kind, Message
from sandbox import Person, Refused, Sandbox
from storage import people, posted
from storage.plans_by_day import current_plan


def act(sandbox: Sandbox, headway: Headway, now: datetime) -> None:
    """What there is to do by now; what was done before is not done again."""
    if ELIF_PLANS_ON <= now.date() <= REST.last and not _has_plan(headway, PersonId(NEWCOMER), now.date()):
        _plan(sandbox.person(NEWCOMER))
    for rep in TAKES_THE_WAY_BACK:
        offered = _offered(headway, PersonId(rep), now)
        if offered is not None:
            _take(sandbox.person(rep), offered)


def _has_plan(headway: Headway, rep: PersonId, day: date) -> bool:
    with headway.database.read() as store:
        return current_plan(store, headway.workspace, rep, day) is not None


def _plan(rep: Person) -> None:
    """Later, where somebody at the page has another view open as her."""
    try:
        rep.types("/plan", "new")
        rep.fill(dict(ELIFS_PLAN))
        rep.submit()
        rep.submit()
        rep.closes()
    except Refused:
        return


def _offered(headway: Headway, rep: PersonId, now: datetime) -> Message | None:
    """This week's way back, which is not taken yet."""
    with headway.database.read() as store:
        person = people.person(store, headway.workspace, rep)
        sent = posted.posts_to(store, headway.workspace, recipient=rep, kind=Kind.TARGET_BEHIND)
    if person is None or not sent or taken_in(sent[-1]) is not None:
        return None
    zone = ZoneInfo(person.zone)
    this_week = iso_week(now.astimezone(zone).date())
    return sent[-1] if iso_week(sent[-1].decision.not_before.astimezone(zone).date()) == this_week else None


def _take(rep: Person, offered: Message) -> None:
    for message in rep.messages():
        if message.ts == offered.ts and TAKE_MIX in str(message.blocks):
            rep.press(message, TAKE_MIX)
