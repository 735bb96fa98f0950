"""The rep's own paper: what it counts, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from storage import opportunities
from tests.handlers.pipeline.test_opportunities import added
from tests.rig import Desk


def test_the_text_to_print_names_what_is_in_no_sum_and_what_is_booked_in_another_currency(desk: Desk) -> None:
    late = replace(added(desk), closes=date(2027, 1, 20))
    with desk.database.write() as store:
        opportunities.save_opportunity(store, desk.workspace, late, now=desk.now)
    desk.anna.types("/log", "win 12k USD Initech new")
    desk.anna.closes()
    desk.anna.press(desk.anna.types("/plan").messages[0], "Share", choose="As text to print")

    assert "- Not in it: €40,000 (closes after the period)." in desk.anna.modal_text()
    assert "- US$12,000 is booked in another currency and is not counted." in desk.anna.modal_text()
