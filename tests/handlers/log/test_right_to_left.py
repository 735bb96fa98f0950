"""A name that runs from right to left stands among itself: the counts and amounts beside it keep their place."""

from __future__ import annotations

from tests.rig import Desk

HEBREW = "שלום"
AMONG_ITSELF = f"\u2068{HEBREW}\u2069"


def test_numbers_beside_such_a_name_keep_their_place(desk: Desk) -> None:
    desk.anna.types("/log", f"opp 40k {HEBREW} likely 15 dec")
    answer = desk.anna.types("/log", f"3 calls {HEBREW}, Globex — 20 {HEBREW}").text

    assert f"{AMONG_ITSELF} 2, Globex 1" in answer
    assert f"moves {AMONG_ITSELF} €40,000" in answer
    assert f"\u206820 {HEBREW}\u2069" in answer
    assert "\u2068Globex" not in answer
    assert "\u2068" not in desk.anna.types("/log", "undo").text.partition("To log it again:")[2]
