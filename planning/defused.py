"""Text in a spreadsheet's cell, so that the spreadsheet shows it and does not run it.

Source: owasp.org/www-community/attacks/CSV_Injection. An apostrophe before what would begin a formula; also after a
sign at which another program would begin a new cell: the comma is not among these, as cells are quoted for it.
"""

from __future__ import annotations

import re

_RUNS = r"=+\-@＝＋－＠"  # the full-width ones run where Japanese is read
_PARTS = r";\t\r\n"
_TO_DEFUSE = re.compile(rf"(?:\A|(?<=[{_PARTS}]))(?='*[{_RUNS}])|\A(?='*[\t\r\n])")
_DEFUSED = re.compile(rf"(?:\A|(?<=[{_PARTS}]))'(?='*[{_RUNS}])|\A'(?='*[\t\r\n])")


def defused(text: str) -> str:
    return _TO_DEFUSE.sub("'", text)


def as_typed(cell: str) -> str:
    """The text that was defused."""
    return _DEFUSED.sub("", cell)
