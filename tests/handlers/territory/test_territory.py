"""A territory counts what its reps log once they accept, and says before what it would count."""

from __future__ import annotations

from datetime import date

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
from planning.money import Money
from planning.people import Person, Sharing, Standing
from planning.pipeline import Likelihood
from planning.plan import Business
from planning.territory import Territory, TerritoryRep
from sandbox.person import Person as SandboxPerson
from storage import opportunities, territories
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
    kept = desk.anna.types("/plan", "territory").text

    assert "does not count in the territory West" in left.text
    assert "€41,700" not in desk.anna.types("/plan").text
    assert "Ben Okafor (left: nothing of theirs counts any more)" in kept


def test_what_a_rep_without_a_plan_logs_is_said_to_count_in_the_territory(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    before = desk.ben.types("/log", "meeting Globex").text
    accepts(desk)

    assert "kept; it counts once you have a plan" in before
    assert "Meeting, Hooli ✓  counts in West" in desk.ben.types("/log", "meeting Hooli").text


def test_its_plan_is_headed_by_its_name_wherever_it_is_shown(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    accepts(desk)
    page = desk.anna.types("/plan")
    desk.anna.press(page.messages[0], "trace_target")
    trace = desk.anna.modal_text()
    desk.anna.closes()
    desk.anna.press(page.messages[0], "History")

    assert page.text.startswith("Territory West · Q4 2026 ·")
    assert "in Territory West · Q4 2026" in trace
    assert "Territory West · Q4 2026 · 1 " in desk.anna.modal_text().replace("*", "")
    seen = desk.ben.press(desk.ben.types("/plan", "territory").messages[0], "See its plan").text
    assert "Territory West · Q4 2026" in seen


def test_a_plan_of_ones_own_stands_beside_the_territorys_and_comes_first(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    makes(desk.anna, period="This quarter: Q4 2026", target="100k")

    page = desk.anna.types("/plan")

    assert "of €100,000" in page.text
    assert "of €310,000" in desk.anna.press(page.messages[0], "Show", choose="Territory West · Q4 2026").text


def test_nobody_changes_or_plans_a_territory_that_another_keeps(desk: Desk) -> None:
    makes_west(desk)
    ben = Visit(workspace=desk.workspace, person=desk.known(desk.ben), now=desk.now)
    with desk.database.read() as store:
        [west] = territories.territories_kept_by(store, desk.workspace, PersonId(desk.anna.id))

        with pytest.raises(NotAllowed):
            own_territory(store, ben, west.id)
        with pytest.raises(NotAllowed):
            must_keep(store, ben, west.id)


def test_its_page_lists_the_opportunities_that_fill_its_shortfall_with_whose_they_are(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    identifies(desk, desk.ben, "Globex", closes=date(2026, 12, 10))
    identifies(desk, desk.ben, "Initech", closes=date(2027, 3, 1))  # after the plan
    identifies(desk, desk.anna, "Hooli", closes=date(2026, 12, 20))
    before = desk.anna.types("/plan").text

    accepts(desk)
    page = desk.anna.types("/plan")
    desk.anna.press(page.messages[0], "open_opportunities")

    assert "Globex" not in before
    assert "likely €80,000 (2)" in page.text
    assert "Ben Okafor: Globex €40,000 · likely" in page.text
    assert "• Hooli €40,000 · likely" in page.text
    assert "likely €80,000" in page.text.partition("Shortfall")[2].partition("This week")[0]
    assert "Initech" not in page.text
    assert "Hooli" in desk.anna.modal_text()
    assert "Globex" not in desk.anna.modal_text()  # it is Ben's alone to change


def test_who_serves_it_sees_its_plan_without_what_is_the_keepers_own(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    identifies(desk, desk.anna, "Hooli", closes=date(2026, 12, 20))
    adds(desk, "focus", "Tuesday 9:00–10:30 letters to Hooli")
    adds(desk, "obstacles", "Hooli buys nobody in winter")
    accepts(desk)
    own = desk.anna.types("/plan").text

    seen = desk.ben.press(desk.ben.types("/plan", "territory").messages[0], "See its plan").text

    assert all(said in own for said in ("• Hooli €40,000", "letters to Hooli", "Hooli buys nobody"))
    assert "Hooli" not in seen
    assert "Focus" not in seen
    assert "Shortfall" in seen
    assert "New business tactics" in seen
    assert "of €310,000" in seen
    desk.anna.types("/plan", "settings")
    assert "Ben Okafor looked at your plan" in desk.anna.modal_text()


def test_who_does_not_serve_it_sees_nothing_of_its_plan(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    accepts(desk)
    page = desk.ben.types("/plan", "territory").messages[0]
    desk.ben.press(desk.ben.types("/plan", "territory").messages[0], "Leave")

    assert "Only who keeps a territory" in desk.ben.press(page, "See its plan").text


def accepts(desk: Desk) -> None:
    desk.ben.press(desk.ben.types("/plan", "territory").messages[0], "Accept")


def adds(desk: Desk, part: str, typed: str) -> None:
    """To a part of Anna's page."""
    desk.anna.press(desk.anna.types("/plan").messages[0], f"part_{part}")
    view = desk.anna.modal() or {}
    field = next(block["block_id"] for block in view["blocks"] if block["type"] == "input")
    desk.anna.fill({field: typed})
    assert desk.anna.submit().errors == {}
    desk.anna.closes()


def identifies(desk: Desk, person: SandboxPerson, account: str, *, closes: date) -> None:
    owner = desk.known(person).id
    with desk.database.write() as store:
        opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=owner,
            account=account,
            amount=Money(minor=40_000_00, currency="EUR"),
            business=Business.NEW,
            likelihood=Likelihood.LIKELY,
            closes=closes,
            now=desk.now,
        )


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
