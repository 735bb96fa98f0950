"""What is typed into a part's modal and cannot be meant is answered beside its field, and nothing is saved."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planning.plan import PlanState
from tests.handlers.plan.parts.test_parts import fill, saved, the_page
from tests.rig import Desk


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.has_plan(desk.anna, state=PlanState.DRAFT, call=40)
    return desk


def test_what_cannot_be_read_stands_beside_its_field_and_stays(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_tactics_new")
    fill(planned, tactic="ten dances a week")

    [(field, said)] = planned.anna.submit().errors.items()

    assert field.startswith("tactic.")
    assert "names no activity that Headway knows" in said
    assert saved(planned)[0].revision.number == 1


def test_a_strategy_is_for_a_day_in_the_plan(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_strategies_new")
    about = planned.anna.modal_text()
    fill(planned, strategy="Win 3 hospitals by 1 November 2026")
    [over] = planned.anna.submit().errors.values()
    fill(planned, strategy="Win 300 hospitals by 31 March")
    planned.anna.submit()

    assert "win 12 logistics firms by 31 December" in about
    assert over == "1 November 2026 is over: write a day still to come, or none."
    assert "T  after the plan's end: choose a date up to 31 December" in planned.anna.modal_text()
    assert "Win 300 hospitals · by 31 March 2027 · missing A · after the plan's end" in the_page(planned).text


def test_a_ratio_is_read_the_same_on_the_page_as_in_a_new_plan_and_each_unclear_field_is_marked(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_numbers")
    fill(planned, win_per_proposal="150 %", proposal_per_meeting="3", margin="0", target="abc")
    errors = {field.partition(".")[0]: said for field, said in planned.anna.submit().errors.items()}

    assert set(errors) == {"win_per_proposal", "proposal_per_meeting", "margin", "target"}
    assert errors["win_per_proposal"] == "“150 %” is not a ratio. Write it such as 1 in 3, or 33 %."
    assert errors["proposal_per_meeting"] == "“3” may be 1 in 3 or 3 %: write which."
    fill(planned, win_per_proposal="25 %", proposal_per_meeting="1 in 2.5", margin="30", target="310k")
    planned.anna.submit()
    assert saved(planned)[0].revision.ratios.win_per_proposal == Fraction(1, 4)
    assert saved(planned)[0].revision.ratios.proposal_per_meeting == Fraction(2, 5)


@pytest.mark.parametrize(
    ("part", "field", "typed"),
    [
        ("part_tactics_new", "tactic", "3 demos a day"),
        ("part_strategies_new", "strategy", "Win 12 logistics firms by 15 december"),
        ("part_goals", "roadmap", "A third from logistics"),
    ],
)
def test_what_is_there_already_is_not_added_twice(planned: Desk, part: str, field: str, typed: str) -> None:
    planned.anna.press(the_page(planned), part)
    fill(planned, **{field: typed})
    planned.anna.submit()
    fill(planned, **{field: typed.upper()})

    errors = planned.anna.submit().errors

    assert {at.partition(".")[0]: said for at, said in errors.items()} == {
        field: "That is there already: say what tells it apart, or edit the one there is."
    }
    assert saved(planned)[0].revision.number == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("200k a week", "Flow is written a month, or for the period, not a week: such as renewals 5k a month."),
        ("5k weekly support", "not a week: such as support 5k a month."),
        ("Licences 120k a year", "not a year: Licences 10000 EUR a month."),
        ("support 5k/week", "not a week: such as support 5k a month."),
    ],
)
def test_flow_of_another_rhythm_is_refused_with_the_month_that_it_makes(planned: Desk, line: str, said: str) -> None:
    planned.anna.press(the_page(planned), "part_flows")
    fill(planned, flow=line)

    assert said in "".join(planned.anna.submit().errors.values())
    assert saved(planned)[1].flows == ()


def test_flow_of_a_quarter_is_that_of_a_plan_that_is_one(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_flows")
    fill(planned, flow="20k a quarter spare parts")
    planned.anna.submit()

    assert "• spare parts · €20,000 in the period" in the_page(planned).text


def test_a_sign_of_too_many_days_is_refused_and_not_kept_as_words(planned: Desk) -> None:
    planned.anna.press(the_page(planned), "part_obstacles")
    fill(planned, obstacle="Budgets are frozen", sign="no proposal for 1000000000000 working days")

    [said] = planned.anna.submit().errors.values()

    assert "is not a number of days up to 366" in said
