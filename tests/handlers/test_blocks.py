"""A message that says more than Slack takes is cut where it says most, and nowhere inside an entity."""

from __future__ import annotations

import pytest

from handlers import limits
from handlers.blocks import escape, message, section
from handlers.fitting import texts_in
from sandbox.checks import Surface, check_blocks
from sandbox.checks.whole import characters


def test_the_longest_texts_give_way_and_the_short_ones_stay() -> None:
    drawn = message("x", [section("short"), *(section(escape("&" * 600)) for _ in range(9))])

    assert characters(drawn.blocks) <= limits.MESSAGE_CHARACTERS
    assert check_blocks(drawn.blocks, Surface.MESSAGE) == []
    assert drawn.blocks[0]["text"]["text"] == "short"
    assert all(each["text"].replace("&amp;", "").strip("…") == "" for each in list(texts_in(drawn.blocks))[1:])


@pytest.mark.parametrize("over", [0, 1])
def test_what_just_fits_is_said_whole(over: int) -> None:
    drawn = message("x", [section("y" * 3000) for _ in range(4)] + [section("z") for _ in range(over)])

    assert [len(each["text"]) < 3000 for each in texts_in(drawn.blocks)][:4].count(True) == over
    assert characters(drawn.blocks) <= limits.MESSAGE_CHARACTERS
