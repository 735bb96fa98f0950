"""The demo's story, as `make tour` tells it; what its last step plays is tested in test_playing.py."""

from __future__ import annotations

import pytest

from bot.demo.steps import REST
from bot.demo.tour import play_tour


def test_every_step_of_the_tour_comes_out_as_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert play_tour(but_for=[REST.id]) == 0

    assert "4 of 4 steps came out as told." in capsys.readouterr().out
