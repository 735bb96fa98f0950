"""The SMART check names what is missing, and judges only by what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planning.ids import ItemId
from planning.outline import Strategy
from planning.plan import Business, Cadence, Ratios, Tactic
from planning.smart import BestWeeks, Finding, Letter, Takes, Verdict, smart

TODAY = date(2026, 11, 18)
WHOLE = Strategy(
    item=ItemId("s"), business=Business.NEW, text="Win logistics firms in the north", measure="12 firms", by=TODAY
)
CALLS = Tactic(item=ItemId("c"), type="call", count=8, cadence=Cadence.DAY, strategy=ItemId("s"))
KNOWN = BestWeeks(most={"call": 42}, weeks=6)


def verdicts(strategy: Strategy, *tactics: Tactic, best: BestWeeks = KNOWN) -> dict[Letter, Verdict]:
    found = smart(strategy, tactics, best=best, days_a_week=5, today=TODAY)
    return {finding.letter: finding.verdict for finding in found}


def test_a_whole_strategy_has_all_five_letters() -> None:
    assert set(verdicts(WHOLE, CALLS).values()) == {Verdict.MET}


def test_each_missing_letter_is_named() -> None:
    bare = replace(WHOLE, text="Logistics", measure="", by=None)

    found = verdicts(bare)

    assert [letter for letter, verdict in found.items() if verdict is Verdict.MISSING] == [
        Letter.SPECIFIC,
        Letter.MEASURABLE,
        Letter.ATTAINABLE,
        Letter.TIMED,
    ]


def test_more_than_the_best_week_is_doubted_and_a_short_history_judges_nothing() -> None:
    assert verdicts(WHOLE, replace(CALLS, count=9))[Letter.REALISTIC] is Verdict.DOUBTFUL
    assert verdicts(WHOLE, CALLS, best=replace(KNOWN, weeks=3))[Letter.REALISTIC] is Verdict.UNKNOWN


def test_more_than_a_day_holds_is_doubted_with_what_the_other_tactics_ask() -> None:
    others = replace(CALLS, item=ItemId("d"), count=55, strategy=None)

    assert verdicts(WHOLE, CALLS, others)[Letter.ATTAINABLE] is Verdict.DOUBTFUL
    assert verdicts(WHOLE, CALLS)[Letter.ATTAINABLE] is Verdict.MET


def test_a_number_of_deals_is_judged_by_the_funnel() -> None:
    """12 firms take 36 proposals, 72 meetings and 360 calls: over nine weeks, 40 calls a week."""

    def judged(count: int, text: str = WHOLE.text) -> Finding:
        tactics = [replace(CALLS, count=count)]
        strategy = replace(WHOLE, text=text)
        found = smart(strategy, tactics, best=KNOWN, days_a_week=5, today=TODAY, ratios=Ratios(), days_left=45)
        return found[2]

    assert judged(8) == Finding(
        letter=Letter.ATTAINABLE, verdict=Verdict.MET, takes=Takes(deals=12, type="call", week=40, asked=40)
    )
    assert judged(7).verdict is Verdict.DOUBTFUL
    assert judged(1, "Meet logistics firms in the north").takes is None


def test_a_date_that_has_passed_is_doubted() -> None:
    assert verdicts(replace(WHOLE, by=date(2026, 11, 17)), CALLS)[Letter.TIMED] is Verdict.DOUBTFUL


def test_a_date_after_the_plan_is_not_timed() -> None:
    late = smart(WHOLE, (CALLS,), best=KNOWN, days_a_week=5, today=TODAY, last=date(2026, 11, 17))

    assert [each.letter for each in late if each.late] == [Letter.TIMED]
    assert late[-1].verdict is Verdict.DOUBTFUL
