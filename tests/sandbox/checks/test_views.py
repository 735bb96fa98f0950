"""The frame of a view. Sizes are proved in tests/sandbox/test_limits.py."""

import pytest

from sandbox.checks import Surface, check_view
from tests.sandbox.pieces import Json, field, home, modal, plain, section

BROKEN = "[ERROR] failed to match all allowed schemas [json-pointer:/view]"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "home"}, "must be a valid enum value [json-pointer:/view/type]"),
        ({"close": plain("")}, "must be more than 0 characters [json-pointer:/view/close/text]"),
        ({"submit": None}, "must provide an object [json-pointer:/view/submit]"),
        ({"submit_disabled": True}, "invalid additional property: submit_disabled [json-pointer:/view]"),
        ({"notify_on_close": "yes"}, "must provide a boolean [json-pointer:/view/notify_on_close]"),
        ({"blocks": {}}, "must provide an array [json-pointer:/view/blocks]"),
    ],
)
def test_what_is_wrong_with_a_modal_is_named(change: Json, said: str) -> None:
    found = check_view(modal(section("x")) | change, Surface.MODAL)

    assert check_view(modal(section("x")), Surface.MODAL) == []
    assert (found[0], found[-1]) == (BROKEN, f"[ERROR] {said}")


def test_what_a_modal_cannot_be_without_is_named() -> None:
    assert check_view({}, Surface.MODAL) == [
        BROKEN,
        "[ERROR] missing required field: type [json-pointer:/view]",
        "[ERROR] missing required field: title [json-pointer:/view]",
        "[ERROR] missing required field: blocks [json-pointer:/view]",
    ]


def test_a_modal_that_asks_has_a_submit_button() -> None:
    asking = modal(section("x"), field("a"))
    del asking["submit"]

    assert check_view(asking, Surface.MODAL) == [
        "[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]"
    ]


def test_a_home_needs_no_title_and_no_submit_button() -> None:
    assert check_view(home(section("x"), field("a")), Surface.HOME) == []
