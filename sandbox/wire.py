"""JSON as it comes in over the wire."""

import json
import re
from typing import Any

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def parsed(raw: str | bytes) -> Any:
    """Halves of a surrogate pair, which JSON can spell and UTF-8 cannot, become U+FFFD.

    Raises ValueError if it is no JSON.
    """
    found = json.loads(raw)
    written = json.dumps(found, ensure_ascii=False)
    return json.loads(_HALF_A_PAIR.sub("\ufffd", written)) if _HALF_A_PAIR.search(written) else found
