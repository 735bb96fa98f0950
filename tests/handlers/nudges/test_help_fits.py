"""Offers of help and wins fit Slack, whatever was typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.fitting import check_blocks
from handlers.nudges.offer.form import draw_form
from handlers.nudges.offer.message import draw_offer, draw_took
from handlers.nudges.offer.reading import Offered
from handlers.nudges.whom_to_help import draw_help
from handlers.nudges.win.message import draw_win
from handlers.standings import calendar_of
from handlers.words import words_for
from planning.due import RepFacts
from planning.entries import Sale
from planning.helping import Agenda, Help, TimeChosen, Way
from planning.ids import EntryId, PlanId, TeamId
from planning.money import Money
from planning.people import Person
from planning.plan import Business
from planning.roll_up import RollUp
from planning.whom_to_help import whom_to_help
from tests.handlers.nudges.test_fits import ID, NOW, fits, people, roll_ups, standings, typed

SOON = datetime(2026, 11, 20, 9, tzinfo=UTC)


def helping(rep: Person, manager: Person, sentence: str, answer: TimeChosen | None) -> Offered:
    help_ = Help(
        id="h",
        team=TeamId("t"),
        rep=rep.id,
        manager=manager.id,
        plan=PlanId("p"),
        way=Way.OFFERED,
        sentence=sentence,
        first_at=SOON,
        second_at=SOON + timedelta(days=1),
        answer=answer,
        made_at=NOW,
    )
    return Offered(help=help_, rep=rep, manager=manager, stands=True)


@given(st.data(), people(), people(), typed, st.sampled_from((None, *TimeChosen)))
def test_an_offer_and_its_answer_fit(
    data: st.DataObject, rep: Person, manager: Person, sentence: str, answer: TimeChosen | None
) -> None:
    stands = data.draw(st.one_of(st.none(), standings(rep)))
    found = helping(rep, manager, sentence[:500], answer)
    facts = RepFacts(person=rep, calendar=calendar_of(rep), standing=stands, now=NOW)
    agenda = Agenda(calendar=calendar_of(manager), zone=manager.zone)

    fits(draw_offer(found, stands, words_for(rep), id=ID, now=NOW, nonce="n" * 12))
    fits(draw_took(found, words_for(manager), id=ID))
    check_blocks(draw_form(facts, agenda, words_for(manager), {"n": "n", "rep": rep.id})["blocks"], surface="view")


@given(roll_ups(), st.integers(0, 100), st.sampled_from((None, *TimeChosen)))
def test_whom_to_help_fits(roll_up: RollUp, idle: int, answer: TimeChosen | None) -> None:
    untouched = {rep.person.id: idle for rep in roll_up.reps}
    first = whom_to_help(roll_up)
    helped = {each.person.id: helping(each.person, roll_up.manager, "", answer).help for each in first[::2]}

    fits(
        draw_help(
            roll_up,
            first,
            untouched,
            words_for(roll_up.manager),
            id=ID,
            sent=NOW,
            nonce="n" * 12,
            helped=helped,
            long_alone=[each.person.id for each in first],
        )
    )


@given(people(), st.lists(st.one_of(st.none(), typed), min_size=1, max_size=20), st.booleans())
def test_a_win_fits(rep: Person, accounts: list[str | None], amounts: bool) -> None:
    won = [
        Sale(
            id=EntryId("s"),
            rep=rep.id,
            amount=Money(minor=10**15, currency="EUR"),
            business=Business.NEW,
            day=NOW.date(),
            account=account,
            note="",
            logged_at=NOW,
        )
        for account in accounts
    ]

    fits(draw_win(rep, won, words_for(rep), id=ID, amounts=amounts))
