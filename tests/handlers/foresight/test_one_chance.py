"""The status and the chance in Slack: each screen says the same, before a log and after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

import pytest

from handlers.blocks import Drawn
from planning.foresight.basis import Basis, Effect
from planning.foresight.kept import KeptOutlook
from planning.ids import ChannelId, PersonId, PlanId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from sandbox.person import Person
from storage import outlooks, teams
from tests.handlers.nudges.cast import text_of
from tests.rig import QUARTER, Desk

MONDAY = "2026-11-23T09:00:00+01:00"
HEADLINE = re.compile(r"(?:· |1 )(on track|behind|at risk|early)(?: · (\d+) %)?")


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Anna shares her plan with Maya; on Monday morning all messages of the week are there."""
    plan = desk.has_plan(desk.anna)
    desk.known(desk.maya)
    anna = PersonId(desk.anna.id)
    north = Team(
        id=TeamId("north"),
        name="Team North",
        manager=PersonId(desk.maya.id),
        channel=ChannelId("C0NORTH"),
        settings=TeamSettings(summary_at=time(9)),
        members=(Member(rep=anna, sharing=Sharing.ASKED),),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
        teams.answer_sharing(store, desk.workspace, north.id, anna, Sharing.ACCEPTED)
    desk.clock_to(MONDAY)
    desk.tick()  # which finds too little to learn from
    learned(desk, plan)
    desk.deliver()
    return desk


def learned(desk: Desk, plan: PlanId, *, day: date = date(2026, 11, 23)) -> None:
    basis = Basis(
        day=day,
        ends=QUARTER.last,
        comes=29_000_000,
        size=1_200_000,
        spread=0.05,
        own_wins=18,
        pool_wins=212,
        usual={"meeting": 2.0},
        effects=(Effect(type="meeting", wins=0.3, n=40, assumed=False),),
    )
    kept = KeptOutlook(
        plan=plan, day=day, basis=basis, chance=0.4, expected=1, low=0, high=2, booked=0, target=1, at_risk=False
    )
    with desk.database.write() as store:
        outlooks.keep_outlooks(store, desk.workspace, [kept], now=datetime(2026, 11, 23, 7, tzinfo=UTC))


def last(person: Person, channel: str = "dm") -> str:
    message = [each for each in person.messages(channel) if not each.ephemeral][-1]
    return text_of(Drawn(message.text, message.blocks))


def messages(desk: Desk) -> Mapping[str, str]:
    """What each says as of Monday morning, by its name."""
    return {"Monday": last(desk.anna), "help": last(desk.maya), "summary": last(desk.maya, "C0NORTH")}


def screens(desk: Desk) -> Mapping[str, str]:
    """What each says now, by its name."""
    desk.anna.opens_home()
    desk.settled()
    return {
        "page": desk.anna.types("/plan").text,
        "home": desk.anna.home_text(),
        "week": desk.anna.types("/plan", "week").text,
        "manager's page": desk.maya.types("/plan", "@anna").text,
    }


def words_and_chances(said: Mapping[str, str]) -> tuple[set[str], set[str]]:
    assert {name: text[:300] for name, text in said.items() if not HEADLINE.search(text)} == {}
    found = [each for text in said.values() for each in HEADLINE.findall(text)]
    return {word for word, _ in found}, {chance for _, chance in found if chance}


def test_every_screen_says_one_word_and_one_chance_also_after_a_log(team: Desk) -> None:
    before = words_and_chances({**messages(team), **screens(team)})
    answer = team.anna.types("/log", "3 meetings Globex").text
    after = words_and_chances(screens(team))

    [(word, chance)] = zip(*before, strict=True)
    assert word in ("behind", "at risk")
    [(_, chance_now)] = zip(*after, strict=True)
    assert f"chance {chance} → {chance_now} %" in answer.replace("\u00a0", " ")
    assert int(chance_now) > int(chance)
