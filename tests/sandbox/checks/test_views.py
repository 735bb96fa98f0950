"""The frame of a view."""

import pytest

from sandbox.checks import Surface, ViewTooLarge, check_view
from tests.sandbox.pieces import Json, field, home, modal, plain, section


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": plain("x" * 25)}, "/view/title/text"),
        ({"submit": plain("x" * 25)}, "/view/submit/text"),
        ({"close": plain("x" * 25)}, "/view/close/text"),
        ({"private_metadata": "x" * 3001}, "/view/private_metadata"),
        ({"callback_id": "x" * 256}, "/view/callback_id"),
        ({"type": "home"}, "/view/type"),
        ({"submit": None, "blocks": [field("a")]}, "missing required field: submit"),
        ({"colour": "red"}, "invalid additional property: colour"),
    ],
)
def test_what_is_wrong_with_a_modal_is_named(change: Json, said: str) -> None:
    assert check_view(modal(section("x")), Surface.MODAL) == []
    assert said in " ".join(check_view(modal(section("x")) | change, Surface.MODAL))


def test_a_home_needs_no_title() -> None:
    assert check_view(home(section("x")), Surface.HOME) == []


def test_a_view_is_at_most_250_kilobytes() -> None:
    with pytest.raises(ViewTooLarge):
        check_view(modal(*(section("x" * 2900) for _ in range(87))), Surface.MODAL)
