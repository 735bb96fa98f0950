"""What a line says of the pipeline: an opportunity, a lost one, what a proposal was worth, what comes next."""

from __future__ import annotations

from datetime import date

from handlers.log.reading.lines import ActivityLine, LostLine, OpportunityLine
from planning.money import Money
from planning.pipeline import Likelihood
from planning.plan import Business
from tests.handlers.log.known import TODAY, entries, refused


def test_an_opportunity_takes_its_words_in_any_order() -> None:
    expected = OpportunityLine(
        account="Globex",
        amount=Money(minor=40_000_00, currency="EUR"),
        likelihood=Likelihood.LIKELY,
        closes=date(2026, 12, 15),
        business=Business.NEW,
    )

    assert entries("opp 40k Globex likely 15 dec new") == (expected,)
    assert entries("opp likely 15 dec Globex 40k new") == (expected,)


def test_nothing_of_an_opportunity_is_taken_for_granted() -> None:
    assert refused("opp 40k Globex 15 dec").field == "likelihood"
    assert refused("opp 40k Globex likely").field == "day"
    assert refused("opp 40k Globex likely 15 nov").field == "day"
    assert refused("opp Globex likely 15 dec").field == "amount"


def test_the_day_of_an_opportunity_is_not_that_of_the_rest_of_the_line() -> None:
    call, opportunity = entries("call Globex, opp 40k Globex likely 15 dec")

    assert isinstance(call, ActivityLine)
    assert isinstance(opportunity, OpportunityLine)
    assert (call.day, opportunity.closes) == (TODAY, date(2026, 12, 15))


def test_a_lost_one_takes_a_reason_behind_a_known_name_or_in_known_words() -> None:
    def lost(typed: str, *accounts: str) -> tuple[str, str]:
        (line,) = entries(typed, *accounts)
        assert isinstance(line, LostLine)
        return line.account, line.reason

    assert lost("lost Price Partners bad chemistry — sad", "Price Partners") == (
        "Price Partners",
        "bad chemistry · sad",
    )
    assert lost("lost Umbrella too expensive") == ("Umbrella", "too expensive")
    assert lost("lost Umbrella Group") == ("Umbrella Group", "")


def test_a_next_step_is_told_from_the_note_and_its_day_from_that_of_the_line() -> None:
    for typed in (
        "demo Globex yesterday next step contract 3 dec — ok",
        "demo Globex yesterday — ok, next: contract 3 dec",
    ):
        (line,) = entries(typed)

        assert isinstance(line, ActivityLine)
        assert (line.day, line.note) == (date(2026, 11, 21), "ok")
        assert (line.next_step, line.next_step_on) == ("contract", date(2026, 12, 3))


def test_a_note_may_speak_of_the_next_step() -> None:
    (line,) = entries("demo Globex — the next step is unclear")

    assert isinstance(line, ActivityLine)
    assert (line.note, line.next_step) == ("the next step is unclear", "")


def test_a_proposal_keeps_what_it_is_worth() -> None:
    (line,) = entries("2 proposals Globex 40k")

    assert isinstance(line, ActivityLine)
    assert (line.count, line.amount) == (2, Money(minor=40_000_00, currency="EUR"))
