"""A menu of which nothing is chosen: it is read as such, and does not break the listener."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.log.linking import parse_link
from handlers.nonce import chosen_in
from handlers.nudges.controls import parse_snooze
from handlers.pipeline.controls import change_chosen
from handlers.plan.week.controls import parse_arrange
from handlers.visit import BadInput


@pytest.mark.parametrize("action", [{}, {"selected_option": None}])
def test_a_menu_without_a_choice_chooses_nothing(action: dict[str, Any]) -> None:
    assert chosen_in(action) == ""
    assert change_chosen(action) == ("", "")
    for parse in (parse_link, parse_snooze, parse_arrange):
        with pytest.raises(BadInput):
            parse(action)
