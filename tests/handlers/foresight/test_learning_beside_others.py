"""Others go on while it is learned: who is forgotten, revises, imports, serves a territory or holds the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Event, Thread

import pytest

from handlers.foresight import learning
from handlers.foresight.learning import learn_due
from handlers.foresight.lessons import Past, Pupil, learned
from planning.foresight.basis import Basis
from planning.ids import PersonId, PlanId, TerritoryId
from planning.money import Money
from planning.outline import Outline
from planning.people import Sharing
from planning.plan import PlanState
from planning.territory import Territory, TerritoryRep
from storage import outlooks, plans, territories
from storage.forget import forget_rep
from tests.handlers.foresight.past import has_sold
from tests.handlers.foresight.test_learning import kept
from tests.rig import QUARTER, Desk

WEST = TerritoryId("west")
A_MINUTE_LATER = "2026-11-18T12:01:00+01:00"


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Does something once between what is learned and the unit of work that keeps it."""

    def does(something: Callable[[], None]) -> None:
        def slowly(of: Sequence[Pupil], past: Past) -> Iterator[tuple[Pupil, Basis]]:
            known = list(learned(of, past))
            monkeypatch.setattr(learning, "learned", learned)
            something()
            return iter(known)

        monkeypatch.setattr(learning, "learned", slowly)

    return does


def test_who_is_forgotten_meanwhile_is_left_out_and_the_tick_goes_on(
    desk: Desk, meanwhile: Callable[[Callable[[], None]], None]
) -> None:
    of_anna, of_ben = desk.has_plan(desk.anna), desk.has_plan(desk.ben)
    has_sold(desk, desk.anna)
    has_sold(desk, desk.ben)
    desk.clock_to("2026-11-23T10:01:00+01:00")

    def forget() -> None:
        with desk.database.write() as store:
            forget_rep(store, desk.workspace, PersonId(desk.anna.id))

    meanwhile(forget)
    decided = desk.tick()

    assert {each.recipient for each in decided} == {desk.ben.id}
    assert (kept(desk, of_anna), len(kept(desk, of_ben))) == ([], 1)


def test_what_was_learned_for_other_money_is_not_kept(
    desk: Desk, meanwhile: Callable[[Callable[[], None]], None]
) -> None:
    plan = desk.has_plan(desk.anna)
    has_sold(desk, desk.anna)

    meanwhile(lambda: _in_yen(desk, plan))
    desk.tick()
    at_first = kept(desk, plan)
    desk.clock_to(A_MINUTE_LATER)
    desk.tick()

    assert at_first == []
    assert len(kept(desk, plan)) == 1


def test_on_the_day_from_which_a_target_is_in_other_money_nothing_is_foreseen_by_the_old_one(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna)
    has_sold(desk, desk.anna)
    _in_yen(desk, plan, effective_from=date(2026, 11, 19))
    desk.tick()
    before = desk.anna.types("/plan").text

    desk.clock_to("2026-11-19T00:00:30+01:00")

    assert re.search(r"· \d+\s%", before)
    assert not re.search(r"· \d+\s%", desk.anna.types("/plan").text)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the other has no single writer to be held
def test_a_held_database_leaves_the_day_to_be_asked_for_at_the_next_tick(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.05)
    plan = desk.has_plan(desk.anna)
    desk.tick()
    yesterday = desk.now
    desk.clock_to("2026-11-19T00:01:00+01:00")
    holds, let_go = Event(), Event()

    def hold() -> None:
        with desk.database.write():
            holds.set()
            let_go.wait(10)

    holder = Thread(target=hold)
    holder.start()
    holds.wait(10)
    held = learn_due(desk.database, desk.workspace, desk.now, since=yesterday)
    let_go.set()
    holder.join()
    desk.tick()

    assert not held.is_asked
    assert len(kept(desk, plan)) == 2


def test_a_chance_is_kept_only_where_a_screen_shows_one(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, target=100_000)
    has_sold(desk, desk.anna, booked=0)
    desk.tick()

    desk.anna.types("/log", "win 120k Globex new")
    desk.clock_to("2026-11-19T00:01:00+01:00")
    desk.tick()

    before, after = kept(desk, plan)
    assert before.chance is not None
    assert (after.chance, after.at_risk) == (None, False)


def test_who_comes_into_a_territory_and_who_leaves_it_is_learned_of_at_once(desk: Desk) -> None:
    anna, ben = desk.known(desk.anna).id, desk.known(desk.ben).id
    has_sold(desk, desk.anna)
    has_sold(desk, desk.ben)
    plan = _plan_of_west(desk, anna, ben)
    desk.tick()

    def wins() -> int:
        return kept(desk, plan)[-1].basis.own_wins

    alone = wins()
    with desk.database.write() as store:
        territories.answer_territory(store, desk.workspace, WEST, ben, Sharing.ACCEPTED)
    desk.clock_to(A_MINUTE_LATER)
    desk.tick()
    together = wins()
    with desk.database.write() as store:
        forget_rep(store, desk.workspace, ben)
    desk.clock_to("2026-11-18T12:02:00+01:00")
    desk.tick()

    assert together == 2 * alone
    assert wins() == alone


def test_after_an_import_home_and_mondays_message_say_what_the_page_says(desk: Desk) -> None:
    has_sold(desk, desk.anna)
    desk.has_plan(desk.anna)
    desk.clock_to("2026-11-23T09:00:30+01:00")
    desk.tick()
    desk.deliver()
    desk.anna.opens_home()
    table = "day,account,amount,currency,id\n2026-10-07,Acme,40000,EUR,a1\n2025-12-07,Hooli,90000,EUR,a2\n"
    [asked] = desk.anna.drops("deals.csv", table).messages
    [button] = re.findall(r"\[(Import [^\]]*)\]", asked.text)
    desk.anna.press(asked, button)
    desk.deliver()
    before = _said(desk)

    desk.clock_to("2026-11-23T09:02:30+01:00")
    desk.tick()
    desk.deliver()

    after = _said(desk)
    assert len(set(before)) == len(set(after)) == 1
    assert before != after


def _said(desk: Desk) -> list[str]:
    """The chance in Home as it was drawn last, in Monday's message and on the page."""
    desk.settled()
    monday = next(each.text for each in desk.anna.messages() if "Monday 23" in each.text)
    screens = (desk.anna.home_text(), monday, desk.anna.types("/plan").text)
    return [re.findall(r"(?:on track|behind|at risk|early) · (\d+)", text)[0] for text in screens]


def _in_yen(desk: Desk, plan: PlanId, *, effective_from: date = date(2026, 11, 18)) -> None:
    with desk.database.write() as store:
        found = plans.latest_plan(store, desk.workspace, plan)
        assert found is not None
        yen = Money(minor=found.revision.target.minor, currency="JPY")
        revision = replace(found.revision, number=2, effective_from=effective_from, target=yen, average_deal=yen)
        plans.revise_plan(store, desk.workspace, plan, revision, Outline(), based_on=1)
        assert outlooks.outlooks_of(store, desk.workspace, plan) == []


def _plan_of_west(desk: Desk, keeper: PersonId, asked: PersonId) -> PlanId:
    own = desk.has_plan(desk.ben)
    with desk.database.write() as store:
        reps = (TerritoryRep(rep=asked, sharing=Sharing.ASKED),)
        territories.save_territory(
            store, desk.workspace, Territory(id=WEST, name="West", keeper=keeper, reps=reps), desk.now
        )
        found = plans.latest_plan(store, desk.workspace, own)
        assert found is not None
        return plans.add_plan(
            store,
            desk.workspace,
            owner=keeper,
            period=QUARTER,
            state=PlanState.AGREED,
            revision=found.revision,
            territory=WEST,
            now=datetime(2026, 10, 1, tzinfo=UTC),
        )
