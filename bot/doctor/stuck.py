"""What does not go on by itself: refused messages, and those of which nobody knows whether they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from bot.doctor.codes import NO_ANSWER, advice, said
from bot.doctor.findings import Finding, look, ok
from handlers.nudges.phrases import KIND_NAMES
from planning.nudges import State
from storage.stuck import Stuck

NAMED = 3  # recipients and ids a line; the others are counted
SAID_OF = {State.DEAD: "dead", State.AMBIGUOUS: "ambiguous"}
SUBJECTS = {State.DEAD: "refused messages", State.AMBIGUOUS: "ambiguous messages"}


def undelivered(found: Sequence[Stuck]) -> Iterator[Finding]:
    """A line a state, kind and code."""
    for _, of_one in groupby(sorted(found, key=_sort), key=_sort):
        alike = list(of_one)
        yield look(SUBJECTS[alike[0].message.state], _line(alike))
    if not found:
        yield ok("messages", "none refused, none ambiguous")


def _sort(each: Stuck) -> tuple[str, str, str]:
    """A kind goes to people or to channels, never to both."""
    return each.message.state, each.message.decision.kind, _code(each)


def _code(each: Stuck) -> str:
    """Without an incident's id, which differs each time."""
    return (each.message.error or "").partition(", incident")[0]


def _line(alike: Sequence[Stuck]) -> str:
    message = alike[0].message
    is_to_person = message.decision.recipient.startswith(("U", "W"))
    to = _some(dict.fromkeys(each.message.decision.recipient for each in alike))
    since = min((each.since for each in alike if each.since is not None), default=None)
    when = f" since {since:%Y-%m-%d %H:%M} UTC" if since is not None else ""
    of = f"{len(alike)} of {KIND_NAMES.get(message.decision.kind, message.decision.kind)}, to {to}{when}"
    if message.state is State.AMBIGUOUS:
        where = "Home shows what it said" if is_to_person else "Look into the channel"
        why = f"{NO_ANSWER} ({message.error or 'its sender was gone'}). {where}; it may arrive twice by"
    else:
        meaning = said(message.error, to_person=is_to_person)
        what_to_do = advice(message.error, to_person=is_to_person)
        why = f"{meaning}: {what_to_do} Then"
    ids = [each.message.id for each in alike]
    which = " ".join(ids) if len(ids) <= NAMED else f"--{SAID_OF[message.state]}"
    return f"{of}: {why} `headway resend {which}`."


def _some(recipients: Collection[str]) -> str:
    more = len(recipients) - NAMED
    return ", ".join([*list(recipients)[:NAMED], *([f"and {more} more"] if more > 0 else [])])
