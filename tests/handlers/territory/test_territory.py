"""A territory counts what its reps log once they accept, and says before what it would count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks import Drawn
from handlers.fitting import check_blocks
from handlers.plan.making.work_out import must_keep
from handlers.territory.acts import own_territory
from handlers.territory.draw import draw_list, draw_question, draw_saved
from handlers.visit import NotAllowed, Visit
from planning.ids import MessageId, PersonId, TerritoryId
from planning.people import Person, Sharing, Standing
from planning.territory import Territory, TerritoryRep
from storage import territories
from tests.examples import LONG_AGO
from tests.handlers.plan.making.filling import NUMBERS, fills, makes, plans_of
from tests.rig import Desk


def makes_west(desk: Desk) -> None:
    """Anna keeps West and asks Ben."""
    desk.known(desk.ben)
    page = desk.anna.types("/plan", "territory")
    desk.anna.press(page.messages[0], "New territory")
    desk.anna.fill({"territory_name": "West", "territory_reps": [desk.ben.id]})
    desk.anna.submit()


def plans_west(desk: Desk) -> None:
    desk.anna.press_modal("Make its plan")
    fills(desk.anna, **NUMBERS)
    desk.anna.submit()
    desk.anna.submit()
    desk.anna.closes()


def test_each_rep_is_asked_and_counts_only_after_they_accept(desk: Desk) -> None:
    makes_west(desk)
    saved = desk.anna.modal_text()
    plans_west(desk)
    desk.ben.types("/log", "win 41700 EUR Globex new")
    before = desk.anna.types("/plan").text
    desk.deliver()
    question = desk.ben.messages()[-1]

    desk.ben.press(question, "Accept")
    desk.deliver()

    assert "Asked: Ben" in saved
    assert "asks you to serve the territory West" in question.text
    assert "what you win and the amount" in question.text
    assert "€41,700" not in before
    assert "€41,700" in desk.anna.types("/plan").text
    assert "[Leave]" in "".join(message.text for message in desk.ben.messages())
    assert plans_of(desk, desk.anna)[0].territory is not None


def test_who_leaves_counts_no_more(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    desk.ben.types("/log", "win 41700 EUR Globex new")
    desk.deliver()
    question = desk.ben.messages()[-1]
    desk.ben.press(question, "Accept")
    page = desk.ben.types("/plan", "territory")

    left = desk.ben.press(page.messages[0], "Leave")

    assert "does not count in the territory West" in left.text
    assert "€41,700" not in desk.anna.types("/plan").text


def test_a_plan_of_ones_own_stands_beside_the_territorys_and_comes_first(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    makes(desk.anna, period="This quarter: Q4 2026", target="100k")

    page = desk.anna.types("/plan")

    assert "of €100,000" in page.text
    assert "of €310,000" in desk.anna.press(page.messages[0], "Show", choose="Territory, Q4 2026").text


def test_nobody_changes_or_plans_a_territory_that_another_keeps(desk: Desk) -> None:
    makes_west(desk)
    ben = Visit(workspace=desk.workspace, person=desk.known(desk.ben), now=desk.now)
    with desk.database.read() as store:
        [west] = territories.territories_kept_by(store, desk.workspace, PersonId(desk.anna.id))

        with pytest.raises(NotAllowed):
            own_territory(store, ben, west.id)
        with pytest.raises(NotAllowed):
            must_keep(store, ben, west.id)


names = st.one_of(st.sampled_from(("<!here>", "&" * 3000, "ا" * 3000, "*_~`")), st.text(min_size=1, max_size=200))


@given(names, names, st.lists(st.sampled_from(Sharing), max_size=50), st.integers(0, 30))
def test_whatever_is_drawn_fits(named: str, keeper: str, answers: list[Sharing], many: int) -> None:
    anna = Person(
        id=PersonId("U1"), name=keeper, zone="UTC", locale="en", standing=Standing.MEMBER, refreshed_at=LONG_AGO
    )
    reps = tuple(TerritoryRep(rep=PersonId(f"U{number + 2}"), sharing=each) for number, each in enumerate(answers))
    west = Territory(id=TerritoryId("west"), name=named, keeper=anna.id, reps=reps)

    fits(draw_list([west] * many, [west] * many, PersonId("U2"), {anna.id: anna}, "n"))
    for sharing in Sharing:
        fits(draw_question(west, anna, sharing=sharing, id=MessageId("m"), nonce="n"))
    draw_saved(west, [anna] * len(reps))


def fits(drawn: Drawn) -> None:
    check_blocks(drawn.blocks, surface="message")
    assert "<!" not in str(drawn.blocks)
