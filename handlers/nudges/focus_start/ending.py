"""Once a focus block is over, its message asks how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.nudges.corrections import correct
from handlers.nudges.facts import as_posted
from planning.ids import ItemId, PersonId, PlanId, WorkspaceId
from planning.nudges import Kind, Message
from planning.outline import FocusBlock
from planning.people import Person
from planning.plan import Plan
from storage import people, plans, plans_by_day, posted
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A focus block that a message is about, as the plan has it now, on that day. Its times are aware, where the rep
    is."""

    rep: Person
    plan: Plan
    block: FocusBlock
    day: date
    starts: datetime
    ends: datetime


def kept_block(store: Store, message: Message) -> Kept | None:
    """None where the plan has it no more on that day."""
    workspace, evidence = message.workspace, message.decision.evidence
    rep, day = people.person(store, workspace, PersonId(message.decision.recipient)), _day(message)
    plan = next(iter(plans_by_day.plans_under_way(store, workspace, [PlanId(str(evidence["plan"]))], day)), None)
    if rep is None or plan is None or plan.owner != rep.id:
        return None
    blocks = plans.outline(store, workspace, plan.id, plan.revision.number).focus
    block = next((each for each in blocks if each.item == evidence["item"]), None)
    if block is None or block.weekday != day.weekday():
        return None
    zone = ZoneInfo(rep.zone)
    starts, ends = (datetime.combine(day, at, zone) for at in (block.starts, block.ends))
    return Kept(rep=rep, plan=plan, block=block, day=day, starts=starts, ends=ends)


def ask_when_over(store: Store, message: Message, *, now: datetime) -> None:
    """Decides the update of a message that went out before the end of its block. Call it in the unit of work that
    records that it went out."""
    if message.decision.kind is not Kind.FOCUS:
        return
    stands = as_posted(store, message)
    kept = kept_block(store, stands) if stands is not None else None
    if stands is not None and kept is not None and now < kept.ends:
        correct(store, message.workspace, stands, now=kept.ends)


def correct_focus(
    store: Store, workspace: WorkspaceId, rep: PersonId, item: ItemId, day: date, *, now: datetime
) -> None:
    """What was sent of a block that was answered for says so."""
    for each in posted.posts_to(store, workspace, recipient=rep, kind=Kind.FOCUS):
        if each.decision.evidence.get("item") == item and _day(each) == day:
            correct(store, workspace, each, now=now)


def _day(message: Message) -> date:
    return date.fromisoformat(str(message.decision.evidence["day"]))
