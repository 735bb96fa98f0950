"""A form's entries are stored, or what is asked first goes back into the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from handlers.blocks import Drawn, Json, sentence
from handlers.log.act import record_line
from handlers.log.asked import Asked
from handlers.log.draw import draw_recorded
from handlers.log.form.draw import WHY
from handlers.log.logged import Recorded
from handlers.log.reading.lines import Entries
from handlers.log.reading.written import written
from handlers.log.why_button import EXAMPLE
from handlers.nonce import first_submit, new_nonce, unsubmitted
from handlers.pressed import said_view
from handlers.visit import BadInput, Visit
from planning.plan import Plan
from storage.database import Database

TITLE = "Log"
SENT_BEFORE = "Logged with the first press of that button: nothing was stored twice."


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraw:
    """How the form is drawn again: what it says, what it asks, and what goes with it."""

    notice: str
    state: Json
    asks_why: bool = False
    again: bool = False  # whether submitting it once more answers the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    entries: Entries
    why: str
    field: str  # beside which a question stands that submitting again does not answer


def submit(
    database: Database,
    visit: Visit,
    submission: Submission,
    state: Json,
    under_way: Sequence[Plan],
    draw: Callable[[Redraw], Json],
) -> tuple[Json, bool]:
    """The view that comes next, and whether something was stored. Raises BadInput for a question beside a field."""
    with database.write() as store:
        if not first_submit(store, visit.workspace, state, now=visit.now):
            return said_view(sentence(SENT_BEFORE), title=TITLE), False
        came = record_line(
            store,
            visit,
            submission.entries,
            under_way,
            sure=_sure(state, submission, visit),
            late_because=submission.why,
        )
        if isinstance(came, Asked):
            unsubmitted(store, visit.workspace, state)
    if isinstance(came, Recorded):
        return said_view(_drawn(came, visit), title=TITLE), True
    return draw(_asked(came, submission, state, visit)), False


def _drawn(recorded: Recorded, visit: Visit) -> Drawn:
    return draw_recorded(recorded, visit.words, nonce=new_nonce(), today=visit.today)


def _asked(asked: Asked, submission: Submission, state: Json, visit: Visit) -> Redraw:
    """Raises BadInput for a question that takes other words than yes."""
    fresh = {"n": new_nonce(), "why": state.get("why", False) or asked.is_late}
    if asked.is_late and state.get("why"):
        raise BadInput(WHY, f"Say why in a few words, such as: {EXAMPLE}.")
    if asked.is_late:
        return Redraw(notice=asked.sentence, state={**state, **fresh}, asks_why=True)
    answers = [way.sure for way in asked.ways if way.sure]
    if len(answers) != 1:
        raise BadInput(submission.field, f"{asked.sentence} {asked.otherwise}")
    kept = {**state, **fresh, "sure": sorted(answers[0]), "of": _mark(submission, visit)}
    notice = f"{asked.sentence} If so, log it once more; else change it, or cancel."
    return Redraw(notice=notice, state=kept, asks_why=bool(fresh["why"]), again=True)


def _sure(state: Json, submission: Submission, visit: Visit) -> frozenset[str]:
    """The answers hold for what was asked about alone."""
    return frozenset(map(str, state.get("sure") or ())) if state.get("of") == _mark(submission, visit) else frozenset()


def _mark(submission: Submission, visit: Visit) -> str:
    return sha256(written(submission.entries, today=visit.today).encode()).hexdigest()[:16]
