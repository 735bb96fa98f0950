"""The funnel's ratios as fields: 1 in 3, or in percent."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from slack_sdk.models.blocks import Block

from handlers.log.counts import plain_digits
from handlers.plan.making.elements import text_input
from handlers.plan.making.fields import Values, marked, typed
from handlers.visit import BadInput
from planning.plan import Ratios

# By the name of the ratio, in the order of the funnel from its end.
LABELS = {
    "win_per_proposal": "Proposals that close",
    "proposal_per_meeting": "Meetings that bring a proposal",
    "meeting_per_call": "Calls that bring a meeting",
}
_ONE_IN = re.compile(r"(?P<some>\d{1,4})\s*(?:in|of|out of|:|/)\s*(?P<all>\d{1,4})", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<share>\d{1,3})\s*%?")


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
    """One that was changed is assumed no more. Raises BadInput with the field it is about."""
    asked = {name: ratio_in(name, typed(values, name)) for name in LABELS if name in values}
    changed = {name: ratio for name, ratio in asked.items() if ratio != getattr(before, name)}
    return replace(before, **changed, assumed=before.assumed - changed.keys())


def ratio_in(name: str, text: str) -> Fraction:
    """Above zero, and 1 at most. Raises BadInput."""
    plain = plain_digits(text).strip()
    if (found := _ONE_IN.fullmatch(plain)) is not None:
        some, whole = int(found["some"]), int(found["all"])
    elif (found := _PERCENT.fullmatch(plain)) is not None:
        some, whole = int(found["share"]), 100
    else:
        some, whole = 0, 0
    if not 0 < some <= whole:
        raise BadInput(name, f"“{text[:60]}” is not a ratio. Write it such as 1 in 3, or 33 %.")
    return Fraction(some, whole)


def written_ratio(ratio: Fraction) -> str:
    return f"{ratio.numerator} in {ratio.denominator}"
