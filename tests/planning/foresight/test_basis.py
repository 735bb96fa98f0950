"""What was learned is kept as JSON, and read again by another release too."""

from __future__ import annotations

import json
from datetime import date

from planning.foresight.basis import Basis, Effect, WhyNot, as_json, from_json

LEARNED = Basis(
    day=date(2026, 11, 18),
    ends=date(2026, 12, 31),
    why_not=WhyNot.NEW,
    ages=(0, 30),
    wins_by_end=(0.2, 0.1),
    usual={"call": 6.5},
    effects=(Effect(type="call", wins=0.02, n=40, assumed=True),),
)


def test_what_was_learned_is_read_as_it_was_kept() -> None:
    assert from_json(json.loads(json.dumps(as_json(LEARNED)))) == LEARNED


def test_what_a_newer_release_wrote_besides_is_left_out() -> None:
    stored = as_json(LEARNED)
    newer = {**stored, "newer": 1, "effects": [{**each, "newer": 1} for each in stored["effects"]]}

    assert from_json(newer) == LEARNED
