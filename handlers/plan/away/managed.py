"""A manager notes time off for a rep who shares with them: allowed or not, recorded, told to the rep at once."""

from __future__ import annotations

from datetime import date

from handlers.blocks import Drawn, Json, actions, button, escape, message, section, sentence
from handlers.nonce import first_press, new_nonce, value_of
from handlers.nudges.corrections import correct, correct_messages
from handlers.nudges.phrases import short_name
from handlers.plan.away.acts import note_for
from handlers.plan.away.draw import off_said
from handlers.plan.away.reading import Off
from handlers.visit import Visit
from planning.access import Action, may, rep_as_subject
from planning.calendar import Days, Part
from planning.ids import MessageId, PersonId, WorkspaceId
from planning.nudges import Decision, Evidence, Kind, Message
from planning.people import Person
from storage import absences, audit, outbox, people, teams
from storage.posted import NOTED
from storage.store import Store

TAKE_BACK = "take_back_absence"
NOT_YOURS = "Only a rep, and a manager with whom they agreed to share, notes their days off. Your own: `/plan away`."
TOLD = "They are told now, and may remove it. Their own days stay. No reason is asked, or kept."


def may_note(store: Store, visit: Visit, rep: PersonId) -> bool:
    subject = rep_as_subject(visit.id, rep, tuple(teams.teams_of_rep(store, visit.workspace, rep)))
    return may(visit.actor, Action.NOTE_AWAY, subject)


def away_for(store: Store, visit: Visit, rep: PersonId, off: Off) -> Drawn:
    """One sentence where the visitor may not, or where it is noted already."""
    person = people.person(store, visit.workspace, rep)
    if person is None or not may_note(store, visit, rep):
        return sentence(NOT_YOURS)
    if is_noted(store, visit.workspace, rep, off):
        return sentence(f"{short_name(person.name)} is away then already: {off_said(off, visit.words)}.")
    row = note_for(store, visit, rep, off)
    _record(store, visit, rep, "noted time off", off)
    correct_messages(store, visit.workspace, rep, now=visit.now)
    told = outbox.decide(store, visit.workspace, _telling(visit, rep, off, row))
    return _noted(person, off, visit, told)


def withdraw(store: Store, visit: Visit, action: Json) -> tuple[Drawn, PersonId | None]:
    """What the visitor noted is taken back, and the rep's message says so; whose it was."""
    posted = outbox.message(store, visit.workspace, MessageId(str(value_of(action).get("m", ""))))
    if posted is None or posted.decision.kind is not Kind.AWAY_SET or posted.decision.evidence.get("by") != visit.id:
        return sentence(NOT_YOURS), None
    rep, off = PersonId(posted.decision.recipient), off_in(posted.decision.evidence)
    if not may_note(store, visit, rep):
        return sentence(NOT_YOURS), None
    first = first_press(store, visit.workspace, action, now=visit.now)
    row = str(posted.decision.evidence.get(NOTED, ""))
    if not first or not absences.remove_noted(store, visit.workspace, rep, row):
        return sentence("That was removed before."), None
    _record(store, visit, rep, "took back time off", off)
    correct_messages(store, visit.workspace, rep, now=visit.now)
    correct(store, visit.workspace, posted, now=visit.now)
    return sentence(f"Taken back ✓ {off_said(off, visit.words)}."), rep


def is_noted(store: Store, workspace: WorkspaceId, rep: PersonId, off: Off) -> bool:
    """Whether the rep is away then as it is."""
    found = absences.absences(store, workspace, rep)
    within = all(any(day in run for run in found.runs) for day in off.days)
    return within or (off.half is not None and off.half in found.halves)


def off_in(evidence: Evidence) -> Off:
    """What a message to a rep is about."""
    days = Days(date.fromisoformat(str(evidence["first"])), date.fromisoformat(str(evidence["last"])))
    part = str(evidence.get("part", ""))
    return Off(days=days, part=Part(part) if part else None)


def _telling(visit: Visit, rep: PersonId, off: Off, row: str) -> Decision:
    evidence = {**_named(off), "by": visit.id, NOTED: row}
    return Decision(
        recipient=rep,
        kind=Kind.AWAY_SET,
        occasion=f"{off.days.first}/{off.days.last}{off.part or ''}/{visit.now.isoformat()}",
        not_before=visit.now,
        reason="a manager with whom you share noted it",
        evidence=evidence,
    )


def _noted(rep: Person, off: Off, visit: Visit, told: Message | None) -> Drawn:
    said = f"Noted ✓ {short_name(rep.name)} is away {off_said(off, visit.words)}."
    value = {"n": new_nonce(), "m": told.id if told is not None else ""}
    return message(said, [section(f"*{escape(said)}* {TOLD}"), actions(button("Take back", TAKE_BACK, value))])


def _named(off: Off) -> dict[str, str]:
    return {"first": off.days.first.isoformat(), "last": off.days.last.isoformat(), "part": off.part or ""}


def _record(store: Store, visit: Visit, rep: PersonId, action: str, off: Off) -> None:
    audit.record(store, visit.workspace, at=visit.now, actor=visit.id, action=action, subject=rep, detail=_named(off))
