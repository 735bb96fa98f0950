"""How a week was arranged comes back as it was stored, and setting it leaves the arrangement."""

from __future__ import annotations

from datetime import date

from planning.ids import ItemId
from planning.weeks import ArrangedWeek, Arrangement
from storage import plans, weeks
from storage.database import Database
from tests.storage.examples import ANNA, HERE, NOW, work

MOVED = Arrangement(added=-2, put={date(2026, 11, 19): 3}, off=frozenset({date(2026, 11, 18)}))


def test_a_week_keeps_its_arrangement_when_it_is_set(database: Database) -> None:
    arranged = ArrangedWeek(actions={ItemId("calls"): MOVED})
    with database.write() as store:
        work(store)
        (plan,) = plans.plans_of(store, HERE, ANNA)
        weeks.save_week(store, HERE, plan.id, "2026-W48", arranged)
        before = weeks.is_set(store, HERE, plan.id, "2026-W48")
        weeks.set_week(store, HERE, plan.id, "2026-W48", NOW)

        found = weeks.arranged_week(store, HERE, plan.id, "2026-W48")

        assert (before, weeks.is_set(store, HERE, plan.id, "2026-W48")) == (False, True)
        assert found == ArrangedWeek(actions=arranged.actions, set_at=NOW)
        assert not weeks.is_set(store, HERE, plan.id, "2026-W49")
