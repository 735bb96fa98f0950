"""People, teams and time off."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from planning.calendar import WorkingHours
from planning.ids import ChannelId, PersonId, TeamId
from planning.nudges import Kind, State
from planning.people import Member, Sharing, Standing
from planning.settings import PersonSettings, TeamSettings
from storage import audit, outbox, people, teams, workspaces
from storage.database import Database
from storage.teams import NameTaken
from tests.storage.examples import ANNA, BEN, HERE, MIA, NORTH, NOW, monday, person, team, welcome

BERLIN = {"Europe/Berlin": "2026-W47"}
SETTINGS = PersonSettings(
    hours=WorkingHours(weekdays=frozenset({0, 1, 2}), starts=time(8), ends=time(14, 30)),
    country="FR",
    muted=frozenset({Kind.MONDAY.value}),
    amounts_in_channel=False,
)


def test_what_slack_says_does_not_change_what_a_person_set(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        people.set_settings(store, HERE, ANNA, SETTINGS)
        people.keep_dm(store, HERE, ANNA, ChannelId("D1"))

        people.save_person(store, HERE, person(ANNA, zone="America/New_York", standing=Standing.ADMIN))

        moved = person(ANNA, zone="America/New_York", standing=Standing.ADMIN)
        assert people.person(store, HERE, ANNA) == replace(moved, settings=SETTINGS, dm=ChannelId("D1"))


def test_people_are_found_by_id(database: Database) -> None:
    with database.write() as store:
        welcome(store)

        assert set(people.people(store, HERE)) == {ANNA, BEN, MIA}
        assert people.people(store, HERE, [ANNA, PersonId("U9")]) == {ANNA: person(ANNA)}
        assert people.people(store, HERE, []) == {}


def test_zones_are_of_those_who_may_be_reminded(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        people.save_person(store, HERE, person(BEN, zone="Asia/Tokyo"))
        people.save_person(store, HERE, person(PersonId("U4"), zone="Asia/Kolkata", standing=Standing.GUEST))
        people.save_person(store, HERE, person(PersonId("U5"), zone="Asia/Seoul", standing=Standing.GONE))

        assert people.zones(store, HERE) == ["Asia/Tokyo", "Europe/Berlin"]


def test_who_was_asked_about_longest_ago_is_asked_about_first(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        people.save_person(store, HERE, replace(person(BEN), refreshed_at=NOW - timedelta(days=3)))
        people.save_person(store, HERE, replace(person(MIA), refreshed_at=NOW - timedelta(days=2)))
        gone = person(PersonId("U5"), standing=Standing.GONE)
        people.save_person(store, HERE, replace(gone, refreshed_at=NOW - timedelta(days=9)))

        assert people.stale_people(store, HERE, NOW - timedelta(days=1), 10) == [BEN, MIA]
        assert people.stale_people(store, HERE, NOW - timedelta(days=1), 1) == [BEN]


def test_who_has_a_row_for_the_occasion_is_not_asked_for_again(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        people.save_person(store, HERE, person(BEN, zone="Asia/Tokyo"))
        message = outbox.decide(store, HERE, monday(ANNA))
        occasions = {**BERLIN, "Asia/Tokyo": "2026-W48", "Asia/Seoul": "2026-W48"}

        def without() -> list[PersonId]:
            return [found.id for found in people.people_without(store, HERE, kind=Kind.MONDAY, occasions=occasions)]

        assert without() == [BEN, MIA]
        outbox.decide(store, HERE, monday(BEN))  # of another week
        assert without() == [BEN, MIA]
        assert message is not None
        outbox.mark(store, HERE, message.id, State.DROPPED, machine_now=NOW)
        assert without() == [ANNA, BEN, MIA]


def test_people_are_streamed_in_chunks(database: Database) -> None:
    with database.write() as store:
        welcome(store)

        first = people.people_without(store, HERE, kind=Kind.MONDAY, occasions=BERLIN, limit=2)
        rest = people.people_without(store, HERE, kind=Kind.MONDAY, occasions=BERLIN, after=first[-1].id, limit=2)

        assert [found.id for found in (*first, *rest)] == [ANNA, BEN, MIA]
        assert people.people_without(store, HERE, kind=Kind.MONDAY, occasions={}) == []


def test_a_rep_who_joins_is_asked_and_one_who_stays_keeps_the_answer(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        teams.save_team(store, HERE, team(ANNA))
        assert teams.answer_sharing(store, HERE, NORTH, ANNA, Sharing.ACCEPTED)

        changed = replace(
            team(ANNA, BEN),
            name="North East",
            channel=ChannelId("C1"),
            settings=TeamSettings(summary_weekday=4, summary_at=time(16, 15), amounts_in_channel=True),
        )
        teams.save_team(store, HERE, changed)

        accepted = Member(rep=ANNA, sharing=Sharing.ACCEPTED)
        expected = replace(changed, members=(accepted, Member(rep=BEN, sharing=Sharing.ASKED)))
        assert teams.team(store, HERE, NORTH) == expected
        assert teams.teams_of_rep(store, HERE, BEN) == teams.teams_of_manager(store, HERE, MIA) == [expected]


def test_a_rep_who_left_a_team_cannot_answer_for_it(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        teams.save_team(store, HERE, team(ANNA))

        teams.save_team(store, HERE, team())

        assert not teams.answer_sharing(store, HERE, NORTH, ANNA, Sharing.ACCEPTED)
        assert teams.teams_of_rep(store, HERE, ANNA) == []
        assert teams.team_named(store, HERE, " NORTH ") == team()


def test_two_teams_cannot_have_one_name(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        teams.save_team(store, HERE, team(ANNA))

        with pytest.raises(NameTaken):
            teams.save_team(store, HERE, team(BEN, name="NORTH", id=TeamId("south")))

        assert teams.teams(store, HERE) == [team(ANNA)]


def test_a_rep_can_list_who_looked(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        for hours, actor in enumerate((MIA, ANNA, BEN)):
            at = NOW + timedelta(hours=hours)
            audit.record(store, HERE, at=at, actor=actor, action="see the plan", subject=ANNA, detail={"plan": "1"})

        looks = audit.looks_at(store, HERE, ANNA, 10)

        assert [look.actor for look in looks] == [BEN, MIA]
        assert looks[0].at == NOW + timedelta(hours=2)


def test_a_workspace_that_stopped_is_resumed(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        workspaces.stop_workspace(store, HERE, "token_revoked")
        workspaces.record_tick(store, HERE, business=NOW, machine=NOW + timedelta(hours=1))
        workspaces.ensure_workspace(store, HERE, name="Acme Ltd", bot_user=PersonId("UBOT"))

        stopped = workspaces.workspace(store, HERE)
        assert stopped is not None
        assert (stopped.name, stopped.stopped_because) == ("Acme Ltd", "token_revoked")
        assert (stopped.last_tick, stopped.last_tick_machine) == (NOW, NOW + timedelta(hours=1))

        workspaces.resume_workspace(store, HERE)

        assert workspaces.all_workspaces(store) == [replace(stopped, stopped_because=None)]
