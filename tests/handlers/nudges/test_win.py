"""A win is told in the team's channel where the rep wants that, and corrected there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planning.ids import ChannelId, PersonId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import PersonSettings, TeamSettings, Wins
from storage import people, teams
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database

CHANNEL = "C0NORTH"


@pytest.fixture
def team(desk: Desk) -> Desk:
    desk.has_plan(desk.anna)
    anna = PersonId(desk.anna.id)
    north = Team(
        id=TeamId("north"),
        name="Team North",
        manager=desk.known(desk.maya).id,
        channel=ChannelId(CHANNEL),
        settings=TeamSettings(amounts_in_channel=True),
        members=(Member(rep=anna, sharing=Sharing.ASKED),),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
        teams.answer_sharing(store, desk.workspace, north.id, anna, Sharing.ACCEPTED)
    return desk


def wants(desk: Desk, wins: Wins) -> None:
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, PersonId(desk.anna.id), PersonSettings(wins=wins))


def told(desk: Desk, *, minutes: int = 11) -> list[str]:
    desk.clock_to(desk.now + timedelta(minutes=minutes))
    desk.deliver()
    return [message.text for message in desk.maya.messages(CHANNEL)]


@pytest.mark.parametrize(("wins", "said"), [(Wins.WITHOUT_AMOUNT, "won Globex\n"), (Wins.WITH_AMOUNT, "(€12,000)")])
def test_a_win_is_told_a_little_later_as_the_rep_wants(team: Desk, wins: Wins, said: str) -> None:
    wants(team, wins)
    team.anna.types("/log", "win 12000 Globex")

    assert told(team, minutes=9) == []
    [text] = told(team)
    assert "Anna Berger won Globex" in text
    assert said in text
    assert "new" not in text


def test_who_does_not_want_it_is_not_told_of(team: Desk) -> None:
    team.anna.types("/log", "win 12000 Globex")

    assert told(team) == []


def test_what_is_undone_in_time_is_never_told(team: Desk) -> None:
    wants(team, Wins.WITHOUT_AMOUNT)
    team.anna.types("/log", "win 12000 Globex")
    team.anna.types("/log", "undo")

    assert told(team) == []


def test_what_is_undone_later_is_corrected_in_place(team: Desk) -> None:
    wants(team, Wins.WITHOUT_AMOUNT)
    team.anna.types("/log", "win 12000 Globex")
    before = told(team)
    team.anna.types("/log", "undo")

    [after] = told(team)

    assert len(before) == 1
    assert "A win of Anna Berger that was told here was taken back." in after


def test_what_is_undone_after_the_team_changed_its_channel_is_corrected_where_it_was_told(team: Desk) -> None:
    wants(team, Wins.WITHOUT_AMOUNT)
    team.anna.types("/log", "win 12000 Globex")
    told(team)
    with team.database.write() as store:
        north = teams.team(store, team.workspace, TeamId("north"))
        assert north is not None
        teams.save_team(store, team.workspace, replace(north, channel=ChannelId("C0SOUTH")))
    team.anna.types("/log", "undo")

    assert "was taken back" in told(team)[0]


def test_who_wants_no_amounts_any_more_shows_none_of_what_was_told(team: Desk) -> None:
    wants(team, Wins.WITH_AMOUNT)
    team.anna.types("/log", "win 12000 Globex")
    before = told(team)
    team.anna.types("/plan", "settings")
    team.anna.fill({"wins": Wins.WITHOUT_AMOUNT.value})
    team.anna.submit()

    [after] = told(team)

    assert "€12,000" in before[0]
    assert "Anna Berger won Globex" in after
    assert "€12,000" not in after


def test_an_old_sale_is_no_news(team: Desk) -> None:
    wants(team, Wins.WITHOUT_AMOUNT)
    team.anna.types("/log", "win 12000 Globex on 10 November")

    assert told(team) == []


def test_several_wins_of_one_line_are_one_message(team: Desk) -> None:
    wants(team, Wins.WITHOUT_AMOUNT)
    team.anna.types("/log", "win 12000 Globex; win 3000 Initech")

    [text] = told(team)

    assert "Anna Berger won Globex and Initech" in text
