"""Ratios and shares as fields: 1 in 3, or in percent."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import partial

from slack_sdk.models.blocks import Block

from handlers.log.reading.counts import plain_digits
from handlers.plan.making.elements import text_input
from handlers.plan.making.fields import Values, marked, typed, whole_number
from handlers.visit import BadInput, every
from planning.plan import Ratios

# By the name of the ratio, in the order of the funnel from its end.
LABELS = {
    "win_per_proposal": "Proposals that close",
    "proposal_per_meeting": "Meetings that bring a proposal",
    "meeting_per_call": "Calls that bring a meeting",
}
MOST_IN = 1000  # one in a thousand; rarer is a slip of the finger
_ONE_IN = re.compile(
    r"(?P<some>\d{1,6}|one)\s*(?:in|of|out of|:|/)\s*(?P<all>\d{1,6}(?:[.,]\d{1,2})?)\s*", re.IGNORECASE
)
_PERCENT = re.compile(r"(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|percent)", re.IGNORECASE)


def ratio_inputs(ratios: Ratios, mark: str) -> list[Block]:
    return [
        text_input(
            marked(name, mark),
            label,
            written_ratio(getattr(ratios, name)),
            hint="Assumed, until it is your own." if name in ratios.assumed else None,
            example="1 in 3",
        )
        for name, label in LABELS.items()
    ]


def ratios_in(values: Values, before: Ratios) -> Ratios:
    """One that was changed is assumed no more. Raises BadInput with the fields it is about."""
    asked = [name for name in LABELS if name in values]
    every(*[partial(ratio_in, name, typed(values, name)) for name in asked])
    read = {name: ratio_in(name, typed(values, name)) for name in asked}
    changed = {name: ratio for name, ratio in read.items() if ratio != getattr(before, name)}
    return replace(before, **changed, assumed=before.assumed - changed.keys())


def ratio_in(field: str, text: str) -> Fraction:
    """Above zero, and 1 at most; a bare number could be two ratios. Raises BadInput."""
    plain = plain_digits(text).strip()
    if plain.isascii() and plain.isdecimal():
        raise BadInput(field, f"“{plain[:20]}” may be 1 in {plain[:20]} or {plain[:20]} %: write which.")
    if (found := _ONE_IN.fullmatch(plain)) is not None:
        some, whole = _number(found["some"].casefold().replace("one", "1")), _number(found["all"])
    elif (found := _PERCENT.fullmatch(plain)) is not None:
        some, whole = _number(found["share"]), Fraction(100)
    else:
        some, whole = Fraction(0), Fraction(0)
    if not 0 < some <= whole <= some * MOST_IN:
        raise BadInput(field, f"“{text[:60]}” is not a ratio. Write it such as 1 in 3, or 33 %.")
    return some / whole


def written_ratio(ratio: Fraction) -> str:
    """To edit, and so exact: 1 in 3; 11 in 50. Read back it is the same."""
    return f"{ratio.numerator} in {ratio.denominator}"


def share_in(field: str, text: str) -> int:
    """Percent of new business. Raises BadInput."""
    share = whole_number(text.rstrip("% \u00a0"), most=100)
    if share is None:
        raise BadInput(field, f"“{text[:60]}” is not a share from 0 to 100 percent. Write it such as 60.")
    return share


def margin_in(field: str, text: str) -> int | None:
    """Percent of a sale; none where nothing is typed. Raises BadInput."""
    margin = whole_number(text.rstrip("% \u00a0"), most=100)
    if text and not margin:
        raise BadInput(field, f"“{text[:60]}” is not a margin from 1 to 100 percent. Write it such as 30.")
    return margin if text else None


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
