"""JSON as it comes in over the wire: what Python would take beyond it is none."""

import pytest

from sandbox.wire import DEEPEST, parsed


@pytest.mark.parametrize("raw", ["NaN", "[Infinity]", '{"a": -Infinity}', "1e999", "[" * 100_000, "{"])
def test_what_is_no_json_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parsed(raw)


def test_depth_is_taken_as_far_as_anybody_needs_it() -> None:
    assert parsed("[" * DEEPEST + "]" * DEEPEST) is not None
    with pytest.raises(ValueError, match="too deep"):
        parsed("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))


def test_half_a_pair_becomes_the_sign_for_what_is_unknown() -> None:
    assert parsed('{"a": "\\ud83d!"}') == {"a": "\ufffd!"}
