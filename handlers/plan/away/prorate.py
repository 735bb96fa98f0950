"""The offer to make a target smaller by many days away, and what one press on it does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from slack_sdk.models.blocks import Block

from handlers.blocks import Json, actions, button, escape, section
from handlers.nonce import value_of
from handlers.plan.editing import editable_plan, save_edit
from handlers.plan.phrases import plan_name
from handlers.standings import calendar_of
from handlers.visit import Visit
from handlers.words import Words, listed
from planning.calendar import Calendar, Days
from planning.content import Conflict, Content
from planning.ids import PlanId, WorkspaceId
from planning.people import Person
from planning.plan import Plan, PlanState
from planning.prorating import Prorated, is_worth_saying, left_out, prorated
from storage import absences, audit, plans
from storage.once import claim
from storage.store import Store

PRORATE = "prorate_target"
KEEP = "keep_target"
SHOWN = 3  # plans: a month, a quarter and a year that hold the same days
ANSWERED_BEFORE = "That was answered before: nothing was changed."
NOTHING = "The target was made smaller by these days already, or they are too few by now: nothing was changed."
MEANWHILE = "The plan was changed in the meantime: nothing was done. `/plan away` lists your days, `/plan` the target."
OTHERWISE = "Nothing was changed yet: your days off or your target are other ones since that was offered."
PRORATED = "prorated the target"  # in the audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    plan: Plan
    prorated: Prorated


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a press on an offer did."""

    said: str  # as mrkdwn
    plan: PlanId
    is_first: bool = True  # whether this drawing of the offer was not answered before
    anew: Offer | None = None  # what holds now, where that is another offer


def offers_for(
    store: Store, workspace: WorkspaceId, rep: Person, noted: Days, *, kept: Collection[PlanId] = ()
) -> list[Offer]:
    """For the rep's own plans that this run, just noted, takes ten working days or more of; without those whose target
    is kept."""
    calendar = calendar_of(rep, absences.absences(store, workspace, rep.id))
    found = []
    for plan in _open_plans(store, workspace, rep):
        if plan.id in kept or not plan.period.overlaps(noted):
            continue
        before = _left_out(store, workspace, plan)
        then = prorated(plan, calendar=calendar, before=before)
        if then is not None and is_worth_saying(plan, noted, calendar=calendar, before=before):
            found.append(Offer(plan=plan, prorated=then))
    return sorted(found, key=lambda offer: offer.plan.period.last - offer.plan.period.first)[:SHOWN]


def offer_blocks(offers: Sequence[Offer], words: Words, nonce: str, place: Json) -> list[Block]:
    """Two blocks each. `place` is what their buttons know of where they stand."""
    return [block for offer in offers for block in _offer(offer, words, nonce, place)]


def _offer(offer: Offer, words: Words, nonce: str, place: Json) -> list[Block]:
    plan, then = offer.plan, offer.prorated
    days = f"{_number(then.off)} of {_number(then.of)} working days of {escape(plan_name(plan, words))} are off"
    now = plan.revision
    value: Json = {
        **place,
        "n": f"{nonce}.{plan.id}",
        "plan": plan.id,
        "from": now.target.minor,
        "to": then.target.minor,
    }
    profit = ""
    if now.profit_target is not None and then.profit is not None:
        profit = f", and the profit target from {words.money(now.profit_target)} to *{words.money(then.profit)}*"
    said = f"{days}. Prorate the target from {words.money(now.target)} to *{words.money(then.target)}*{profit}?"
    press = [button("Prorate", PRORATE, value, style="primary"), button("Keep", KEEP, value)]
    return [section(said), actions(*press)]


def prorate(store: Store, visit: Visit, action: Json) -> Answered:
    """What holds is read again: the button was drawn some time ago, and does what it says or nothing. The counts of the
    tactics stay."""
    value = value_of(action)
    plan = editable_plan(store, visit, PlanId(str(value.get("plan"))))
    before = _left_out(store, visit.workspace, plan)
    then = prorated(plan, calendar=_calendar(store, visit), before=before)
    if not _is_first(store, visit, action):
        return Answered(said=ANSWERED_BEFORE, plan=plan.id, is_first=False)
    if then is None:
        return Answered(said=NOTHING, plan=plan.id)
    if (value.get("from"), value.get("to")) != (plan.revision.target.minor, then.target.minor):
        return Answered(said=OTHERWISE, plan=plan.id, anew=Offer(plan=plan, prorated=then))

    def edit(content: Content) -> Content:
        revision = replace(content.revision, target=then.target, profit_target=then.profit)
        return replace(content, revision=revision)

    try:
        saved = save_edit(store, visit, plan.id, edit, based_on=plan.revision.number, reason=then.reason)
    except Conflict:
        return Answered(said=MEANWHILE, plan=plan.id)
    _record(store, visit, saved.plan, then)
    now, was = visit.words.money(saved.plan.revision.target), visit.words.money(plan.revision.target)
    profit = f", the profit target {visit.words.money(then.profit)}" if then.profit is not None else ""
    back = " It went back to your manager, as the target falls." if saved.back_to_manager else ""
    name = escape(plan_name(plan, visit.words))
    said = f"Prorated ✓ The target of {name} is {now} now, it was {was}{profit}; what you planned to do stays.{back}"
    return Answered(said=said, plan=plan.id)


def _record(store: Store, visit: Visit, plan: Plan, then: Prorated) -> None:
    """Which days the target leaves out: read again before the next offer."""
    runs = [[run.first.isoformat(), run.last.isoformat()] for run in then.runs]
    detail = {"revision": plan.revision.number, "runs": runs}
    audit.record(store, visit.workspace, at=visit.now, actor=visit.id, action=PRORATED, subject=plan.id, detail=detail)


def _left_out(store: Store, workspace: WorkspaceId, plan: Plan) -> tuple[Days, ...]:
    recorded = audit.details(store, workspace, plan.id, PRORATED)
    if not recorded:
        return ()
    at = {
        int(each["revision"]): [Days(*(date.fromisoformat(day) for day in run)) for run in each["runs"]]
        for each in recorded
    }
    return left_out(plans.revisions_of(store, workspace, plan.id), at)


def keep(store: Store, visit: Visit, action: Json) -> Answered:
    plan = editable_plan(store, visit, PlanId(str(value_of(action).get("plan"))))
    if not _is_first(store, visit, action):
        return Answered(said=ANSWERED_BEFORE, plan=plan.id, is_first=False)
    target = visit.words.money(plan.revision.target)
    return Answered(said=f"Kept ✓ The target of {escape(plan_name(plan, visit.words))} stays {target}.", plan=plan.id)


def _is_first(store: Store, visit: Visit, action: Json) -> bool:
    """One answer to one question: Prorate and Keep share it."""
    return claim(store, visit.workspace, f"{value_of(action).get('n', '')}/offer", visit.now)


def still_prorated(store: Store, workspace: WorkspaceId, rep: Person, days: Days | None, words: Words) -> str:
    """Of days that are not away any more, to the rep: which targets were made smaller by them. Empty where none was."""
    if days is None:
        return ""
    found = [
        f"{escape(plan_name(plan, words))} ({words.money(plan.revision.target)})"
        for plan in _open_plans(store, workspace, rep)
        if any(run.overlaps(days) for run in _left_out(store, workspace, plan))
    ]
    if not found:
        return ""
    return f"The target of {listed(found)} was prorated by these days and stays so: *Edit plan* sets it again."


def _open_plans(store: Store, workspace: WorkspaceId, rep: Person) -> list[Plan]:
    """Of the rep's own; a territory's target is everybody's who serves it."""
    own = [plan for plan in plans.plans_of(store, workspace, rep.id) if plan.territory is None]
    return [plan for plan in own if plan.is_saved and plan.state is not PlanState.CLOSED]


def _calendar(store: Store, visit: Visit) -> Calendar:
    return calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))


def _number(days: Fraction) -> str:
    return f"{float(days):g}"
