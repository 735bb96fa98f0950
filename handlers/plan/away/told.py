"""The two direct messages about days away: a manager noted some; a Slack status of holiday or sick is over."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, actions, button, context, escape, message, section
from handlers.nonce import new_nonce
from handlers.nudges.facts import is_inside
from handlers.nudges.phrases import short_name
from handlers.plan.away.draw import off_said
from handlers.plan.away.managed import is_noted, off_in
from handlers.plan.away.prorate import offer_blocks, offers_for, still_prorated
from handlers.plan.away.reading import Off, each_of
from handlers.words import Words, words_for
from planning.ids import PersonId
from planning.nudges import ANSWERED, Message
from planning.people import Person
from storage import absences, people
from storage.posted import NOTED, kept_in
from storage.store import Store

REMOVE_NOTED = "remove_noted_absence"
TAKE_OUT = "take_out_days"
I_WORKED = "i_worked"
WORKED = "worked"  # in the evidence, as what was answered
NO_REASON = "No reason was asked, and none is kept. Others see that you are away, never why."
EFFECT = "They are taken out of your pace, and no reminders come on them."
OF_STATUS = "Your status itself is not kept, and nobody else is told of it. Asked once."


def away_set_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:  # noqa: ARG001  the shape
    """None where the days were taken back before it went out."""
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    by = people.person(store, posted.workspace, PersonId(str(posted.decision.evidence["by"])))
    off = off_in(posted.decision.evidence)
    if rep is None or by is None or not is_inside(rep):
        return None
    words = words_for(rep)
    stands = _standing(store, posted)
    if stands is None:
        return _removed(store, posted, rep, off, words) if there else None
    said = f"{short_name(by.name)} noted days off for you: {off_said(off, words)}"
    cut = f" Of these, {off_said(stands, words)} stand." if stands.days != off.days else ""
    value = {"n": new_nonce(), "m": posted.id}
    blocks: list[Block] = [
        section(f"*{escape(said)}*.{cut} {EFFECT}"),
        actions(button("Remove", REMOVE_NOTED, value)),
        *_offers(store, posted, rep, stands, words),
        context(f"{NO_REASON} `/plan away` lists your own."),
    ]
    return message(said, blocks)


def was_away_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:
    """None where the rep noted the days before it went out."""
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    off = off_in(posted.decision.evidence)
    if rep is None or not is_inside(rep):
        return None
    words = words_for(rep)
    run = off_said(off, words) if off.days.first == off.days.last else _from_to(off, words)
    stands = _standing(store, posted)
    if stands is not None or is_noted(store, posted.workspace, rep.id, off):
        return _taken_out(store, posted, rep, stands, off, words) if there else None
    if posted.decision.evidence.get(ANSWERED) == WORKED:
        said = f"Kept ✓ You worked {run}: nothing was changed."
        return message(said, [section(said)])
    if not there and rep.held.holds:
        return None
    asked = f"Your Slack status said that you were away {run}. Take these days out of your pace?"
    value = {"n": new_nonce(), "m": posted.id}
    press = actions(button("Take them out", TAKE_OUT, value, style="primary"), button("No, I worked", I_WORKED, value))
    today = now.astimezone(ZoneInfo(rep.zone)).date()
    example = f"Other days: `/plan away {off.days.first} to {min(off.days.last, today)}`."
    return message(asked, [section(asked), press, context(f"{OF_STATUS} {example}")])


def _taken_out(store: Store, posted: Message, rep: Person, stands: Off | None, off: Off, words: Words) -> Drawn:
    """`stands` is what the answer noted; none where the days are off by what is noted otherwise."""
    if stands is None:
        said = f"These days are off, as you noted them: {off_said(off, words)}. `/plan away` lists your time off."
        return message(said, [section(said)])
    said = f"Taken out of your pace ✓ Away {off_said(stands, words)}."
    press = actions(button("Remove", REMOVE_NOTED, {"n": new_nonce(), "m": posted.id}))
    return message(said, [section(said), press, *_offers(store, posted, rep, stands, words)])


def _offers(store: Store, posted: Message, rep: Person, off: Off, words: Words) -> list[Block]:
    if off.part is not None:
        return []
    offers = offers_for(store, posted.workspace, rep, off.days, kept=kept_in(posted))
    return offer_blocks(offers, words, new_nonce(), {"m": posted.id})


def _removed(store: Store, posted: Message, rep: Person, off: Off, words: Words) -> Drawn:
    said = f"These days off were taken back: {off_said(off, words)}."
    left = absences.absences(store, posted.workspace, rep.id)
    if any(run.overlaps(off.days) for run in left.runs) or any(half.day in off.days for half in left.halves):
        more = "What else is noted of these days stays: `/plan away` lists it."
    else:
        more = "They count in your pace again."
    undone = still_prorated(store, posted.workspace, rep, off.days, words)
    return message(f"{said} {more}", [section(f"{said} {more} {undone}".strip())])


def _standing(store: Store, posted: Message) -> Off | None:
    """The days off that the message is about, as they are noted now; none where they are not."""
    row, rep = posted.decision.evidence.get(NOTED), PersonId(posted.decision.recipient)
    return next((off for off in each_of(absences.noted(store, posted.workspace, rep), rep) if off.row == row), None)


def _from_to(off: Off, words: Words) -> str:
    return f"from {off_said(off, words)}"
