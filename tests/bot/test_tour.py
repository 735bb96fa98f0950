"""The demo's story, as `make tour` tells it."""

from __future__ import annotations

import pytest

from bot.demo.tour import STEPS, play_tour


def test_every_step_of_the_tour_comes_out_as_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert play_tour() == 0

    assert f"{len(STEPS)} of {len(STEPS)} steps came out as told." in capsys.readouterr().out
