"""Focus blocks, and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from planning.focus import Answered, FocusAnswer
from planning.ids import ItemId
from planning.outline import FocusBlock
from planning.plan import PlanState
from storage import focus, plans
from storage.database import Database
from tests.storage.examples import ANNA, HERE, NOW, OUTLINE, QUARTER, TODAY, keep_focus, revision, welcome

FRIDAY = FocusBlock(item=ItemId("friday"), weekday=4, starts=time(9), ends=time(10))


def test_an_answer_takes_the_place_of_an_earlier_one(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plan = plans.add_plan(
            store, HERE, owner=ANNA, period=QUARTER, state=PlanState.DRAFT, revision=revision(), now=NOW
        )

        keep_focus(store)
        keep_focus(store, answer=FocusAnswer.CUT_SHORT)

        cut_short = Answered(item=ItemId("tuesday"), day=date(2026, 11, 17), answer=FocusAnswer.CUT_SHORT)
        assert focus.focus_answers(store, HERE, plan, QUARTER) == [cut_short]


def test_a_block_counts_from_the_revision_that_has_it_first(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        plan = plans.add_plan(
            store,
            HERE,
            owner=ANNA,
            period=QUARTER,
            state=PlanState.DRAFT,
            revision=revision(),
            outline=OUTLINE,
            now=NOW,
        )
        more = replace(OUTLINE, focus=(*OUTLINE.focus, FRIDAY))

        plans.revise_plan(store, HERE, plan, revision(2, effective_from=TODAY), more, based_on=1)

        assert focus.blocks_since(store, HERE, plan) == {"tuesday": QUARTER.first, "friday": TODAY}
