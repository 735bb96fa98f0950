"""What happens to a territory: saved, or a rep's answer kept. Each leaves its trace in the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.blocks import Json
from handlers.nonce import first_press, first_submit
from handlers.nudges.corrections import correct, correct_messages
from handlers.territory.form import TerritoryForm
from handlers.visit import NotAllowed, Visit
from planning.ids import PersonId, TerritoryId
from planning.nudges import Decision, Kind
from planning.people import Sharing
from planning.territory import Territory, TerritoryRep
from storage import audit, outbox, territories
from storage.posted import posts_to
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    territory: Territory
    asked: tuple[PersonId, ...]  # because of it


def save(store: Store, visit: Visit, form: TerritoryForm, id: TerritoryId, state: Json) -> Saved:
    """Saves a territory and asks the reps who are new to it. A second submission changes nothing.

    Raises NotAllowed where somebody else keeps it.
    """
    before = own_territory(store, visit, id)
    if not first_submit(store, visit.workspace, state, now=visit.now) and before is not None:
        return Saved(territory=before, asked=())
    reps = tuple(TerritoryRep(rep=rep, sharing=Sharing.ASKED) for rep in form.reps)
    wanted = Territory(id=id, name=form.name, keeper=visit.id, reps=reps)
    territories.save_territory(store, visit.workspace, wanted, visit.now)
    stay = {rep.rep for rep in before.reps} if before is not None else set()
    asked = tuple(rep for rep in form.reps if rep not in stay)
    for rep in asked:
        _ask(store, visit, wanted, rep)
    detail = {"name": form.name, "reps": list(form.reps)}
    _record(store, visit, "changed territory", id, detail)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return Saved(territory=wanted, asked=asked)


def answer(store: Store, visit: Visit, action: Json, id: TerritoryId, sharing: Sharing) -> Territory | None:
    """Keeps what a rep answers, and corrects the question; none where they are not asked any more."""
    found = territories.territory(store, visit.workspace, id)
    if found is None or all(rep.rep != visit.id for rep in found.reps):
        return None
    if not first_press(store, visit.workspace, action, now=visit.now):
        return found
    if sharing is Sharing.DECLINED and visit.id in found.counted:
        sharing = Sharing.LEFT
    territories.answer_territory(store, visit.workspace, id, visit.id, sharing)
    _record(store, visit, f"{sharing} territory", id, {"keeper": found.keeper})
    for posted in posts_to(store, visit.workspace, recipient=visit.id, kind=Kind.TERRITORY):
        if posted.decision.evidence.get("territory") == id:
            correct(store, visit.workspace, posted, now=visit.now)
    correct_messages(store, visit.workspace, found.keeper, now=visit.now)
    return territories.territory(store, visit.workspace, id)


def own_territory(store: Store, visit: Visit, id: TerritoryId) -> Territory | None:
    """None: one that is to be made. Raises NotAllowed where somebody else keeps it."""
    found = territories.territory(store, visit.workspace, id)
    if found is not None and found.keeper != visit.id:
        raise NotAllowed("Only who keeps a territory changes it.")
    return found


def territory_request(territory: Territory, rep: PersonId, *, now: datetime) -> Decision:
    """The question to a rep, at once: once a day, so that who was taken out and comes back is asked again."""
    return Decision(
        recipient=rep,
        kind=Kind.TERRITORY,
        occasion=f"{territory.id}/{now.date().isoformat()}",
        not_before=now,
        reason="asked to serve a territory",
        evidence={"territory": territory.id},
    )


def _ask(store: Store, visit: Visit, territory: Territory, rep: PersonId) -> None:
    """Who was taken out and comes back the same day finds the question where it stood."""
    question = territory_request(territory, rep, now=visit.now)
    if outbox.decide(store, visit.workspace, question) is not None:
        return
    posted = outbox.sent_message(store, visit.workspace, recipient=rep, kind=question.kind, occasion=question.occasion)
    if posted is not None:
        correct(store, visit.workspace, posted, now=visit.now)


def _record(store: Store, visit: Visit, action: str, subject: str, detail: Mapping[str, Any]) -> None:
    audit.record(store, visit.workspace, at=visit.now, actor=visit.id, action=action, subject=subject, detail=detail)
