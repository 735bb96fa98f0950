"""JSON as it comes in over the wire."""

import json
import re
from collections.abc import Iterable
from math import isfinite
from typing import Any

DEEPEST = 100  # ours; nothing of Slack's is half as deep

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def parsed(raw: str | bytes) -> Any:
    """Halves of a surrogate pair, which JSON can spell and UTF-8 cannot, become U+FFFD.

    Raises ValueError if it is no JSON, and NaN and what is infinite are none; or if it is nested deeper than DEEPEST.
    """
    try:
        found = json.loads(raw, parse_constant=_refuse, parse_float=_finite)
        written = json.dumps(found, ensure_ascii=False)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if _is_deep(found):
        raise ValueError("nested too deep")
    return json.loads(_HALF_A_PAIR.sub("\ufffd", written)) if _HALF_A_PAIR.search(written) else found


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _refuse(digits)


def _is_deep(found: Any) -> bool:
    level = [found]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _within(each)]
        if not level:
            return False
    return True


def _within(found: Any) -> Iterable[Any]:
    if isinstance(found, dict):
        return found.values()
    return found if isinstance(found, list) else ()
