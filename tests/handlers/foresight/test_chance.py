"""The chance on every screen, what stands behind it, and what would change it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from handlers.foresight.phrases import rests_on
from handlers.foresight.reading import chance_facts
from handlers.visit import Visit
from planning.ids import PersonId, TerritoryId
from sandbox import Message, Person
from storage import entries, plans
from tests.handlers.foresight.past import has_sold, told_and_closed
from tests.rig import Desk


def a_plan_with_a_chance(desk: Desk) -> None:
    has_sold(desk, desk.anna)
    desk.has_plan(desk.anna)
    desk.tick()


def the_page(person: Person) -> Message:
    return person.types("/plan").messages[0]


def percent_of(text: str) -> int:
    """The chance as a screen's headline says it."""
    found = re.search(r"(?:on track|behind|at risk|early) · (\d+) %", text)
    assert found is not None, text
    return int(found[1])


def test_a_log_says_how_it_moved_the_chance_to_what_the_page_says_then(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    before = percent_of(desk.anna.types("/plan").text)

    answer = desk.anna.types("/log", "win 30k Globex new").text

    after = percent_of(desk.anna.types("/plan").text)
    assert after > before
    assert f"chance {before} → {after} %" in answer


def test_undoing_a_log_brings_the_chance_back(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    before = percent_of(desk.anna.types("/plan").text)
    desk.anna.types("/log", "win 30k Globex new")

    desk.anna.types("/log", "undo")

    assert percent_of(desk.anna.types("/plan").text) == before


def test_an_opportunity_that_is_lost_takes_from_the_chance_what_it_gave(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    before = percent_of(desk.anna.types("/plan").text)
    made = desk.anna.types("/log", "opp 60k Globex likely 15 dec").text
    between = percent_of(desk.anna.types("/plan").text)

    lost = desk.anna.types("/log", "lost Globex price").text

    assert f"chance {before} → {between} %" in made
    assert f"chance {between} → {before} %" in lost


def test_doing_what_a_what_if_named_gives_the_chance_it_named(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    desk.anna.press(the_page(desk.anna), "What if?")
    offered = re.findall(r"(\d+) more meetings: (\d+) %", desk.anna.modal_text())
    assert offered, desk.anna.modal_text()
    more, named = max((int(count), int(percent)) for count, percent in offered)
    desk.anna.closes()

    desk.anna.types("/log", f"{more} meetings")

    assert percent_of(desk.anna.types("/plan").text) == named


def test_what_was_less_than_usual_is_said_beside_the_what_ifs(desk: Desk) -> None:
    """Ten meetings a week until mid October, and none since."""
    rep = PersonId(desk.known(desk.anna).id)
    with desk.database.write() as store:
        for week in range(8):
            entries.record_activity(
                store,
                desk.workspace,
                rep=rep,
                type="meeting",
                count=10,
                day=date(2026, 8, 24) + timedelta(weeks=week),
                account=None,
                note="",
                now=desk.now,
            )
    a_plan_with_a_chance(desk)
    desk.anna.press(the_page(desk.anna), "What if?")

    said = desk.anna.modal_text()

    assert "The chance counts 40 meetings fewer than usual in the four weeks before this one." in said


def test_a_what_if_is_planned_once(desk: Desk) -> None:
    """Of ten meetings nine are done: four more than planned come to five more than logged."""
    a_plan_with_a_chance(desk)
    desk.anna.types("/log", "9 meetings")
    desk.anna.press(the_page(desk.anna), "What if?")
    label = re.findall(r"5 more meetings: \d+ %", desk.anna.modal_text())[-1]
    desk.anna.press_modal(label)
    assert "5 more meetings this week, 1 of them planned:" in desk.anna.modal_text()
    desk.anna.press_modal("Plan it this week")

    assert "4 more meetings planned for this week" in desk.anna.modal_text()
    desk.anna.press_modal(label)
    assert "5 more meetings this week, all of them planned:" in desk.anna.modal_text()
    assert "Plan it this week" not in desk.anna.modal_text()
    desk.anna.closes()
    assert "9 of 14" in desk.anna.types("/plan", "week").text


def test_too_few_wins_give_no_chance_and_say_so(desk: Desk) -> None:
    has_sold(desk, desk.anna, quarters=0, booked=4)
    desk.has_plan(desk.anna)
    desk.tick()

    page = desk.anna.types("/plan").text

    assert "No chance yet: 4 wins are too few to learn from" in page
    assert not re.search(r"(?:on track|behind|at risk) · \d+ %", page)
    assert "chance" not in desk.anna.types("/log", "call Globex").text


def test_of_somebody_elses_plan_nothing_is_read(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    ben = Visit(workspace=desk.workspace, person=desk.known(desk.ben), now=desk.now)
    with desk.database.read() as store:
        [annas] = plans.plans_of(store, desk.workspace, PersonId(desk.anna.id))

        assert chance_facts(store, ben, annas.id) is None


def test_what_is_shared_to_a_channel_has_the_status_without_the_chance(desk: Desk) -> None:
    a_plan_with_a_chance(desk)

    desk.anna.press(the_page(desk.anna), "Share", choose="To a channel")

    assert "%" not in desk.anna.modal_text().split("\n")[0]


def test_behind_the_chance_stands_how_often_it_came_true_once_enough_plans_are_closed(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    told_and_closed(desk, desk.anna, plans_closed=5, weeks=3, chance=0.3, hits=2)

    desk.anna.press(the_page(desk.anna), "What if?")

    assert "When I said 20–40 %, it came true in 40 % (n = 15, weeks of 5 plans)." in desk.anna.modal_text()


def test_of_four_closed_plans_it_is_not_said_yet(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    told_and_closed(desk, desk.anna, plans_closed=4, weeks=3, chance=0.3, hits=2)

    desk.anna.press(the_page(desk.anna), "What if?")

    assert "it came true" not in desk.anna.modal_text()
    assert "4 plans" in desk.anna.modal_text()


def test_long_time_off_lowers_the_chance_and_removing_it_brings_it_back(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    before = desk.anna.types("/plan").text
    noted = desk.anna.types("/plan", "away 23 nov - 4 dec")
    away = desk.anna.types("/plan").text

    desk.anna.press(noted.messages[0], "Remove")

    assert percent_of(away) < percent_of(before) - 5
    assert desk.anna.types("/plan").text == before


def test_who_is_new_in_a_team_with_history_reads_how_much_of_their_own_is_too_little(desk: Desk) -> None:
    has_sold(desk, desk.anna)
    desk.has_plan(desk.ben)
    desk.tick()
    none = desk.ben.types("/plan").text

    for entry in ("win 3k Globex new 10 nov", "win 4k Acme new 11 nov", "opp 20k Initech likely 10 dec"):
        desk.ben.types("/log", entry)
    desk.clock_to("2026-11-19T09:00:00+01:00")
    desk.tick()

    assert "No chance yet: there is no win and no open opportunity of your own to learn from; from 5 on it is" in none
    page = desk.ben.types("/plan").text
    assert "No chance yet: 3 wins and open opportunities of your own are too few to learn from; from 5 on it is" in page
    assert "Until then the status follows the pace." in page


def test_of_a_territory_the_wins_are_the_territorys(desk: Desk) -> None:
    a_plan_with_a_chance(desk)
    anna = Visit(workspace=desk.workspace, person=desk.known(desk.anna), now=desk.now)
    with desk.database.read() as store:
        facts = chance_facts(store, anna)
    assert facts is not None
    assert facts.standing.foresight is not None
    west = replace(facts.standing, plan=replace(facts.standing.plan, territory=TerritoryId("west")))

    assert "89 wins of yours and" in rests_on(facts.standing, facts.standing.foresight, anna.words)
    assert "89 wins of the territory and" in rests_on(west, facts.standing.foresight, anna.words)
