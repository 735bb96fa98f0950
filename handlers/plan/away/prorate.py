"""The offer to make a target smaller by many days away, and what one press on it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, Json, actions, button, escape, message, section, sentence
from handlers.nonce import first_press, new_nonce, value_of
from handlers.plan.editing import editable_plan, save_edit
from handlers.plan.phrases import plan_name
from handlers.standings import calendar_of
from handlers.visit import Visit
from handlers.words import Words, listed
from planning.calendar import Calendar, Days
from planning.content import Conflict, Content
from planning.ids import MessageId, PlanId, WorkspaceId
from planning.people import Person
from planning.plan import Plan, PlanState
from planning.prorating import Prorated, is_worth_saying, left_out, prorated
from storage import absences, audit, plans
from storage.store import Store

PRORATE = "prorate_target"
KEEP = "keep_target"
SHOWN = 3  # plans: a month, a quarter and a year that hold the same days
NOTHING = "The target was made smaller by these days already, or they are too few by now: nothing was changed."
MEANWHILE = "The plan was changed in the meantime: nothing was done. `/plan away` lists your days, `/plan` the target."
OTHERWISE = "Nothing was changed yet: your days off or your target are other ones since that was offered."
PRORATED = "prorated the target"  # in the audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    plan: Plan
    prorated: Prorated


def offers_for(store: Store, workspace: WorkspaceId, rep: Person, noted: Days) -> list[Offer]:
    """For the rep's own plans that this run, just noted, takes ten working days or more of."""
    calendar = calendar_of(rep, absences.absences(store, workspace, rep.id))
    found = []
    for plan in _open_plans(store, workspace, rep):
        if not plan.period.overlaps(noted):
            continue
        before = _left_out(store, workspace, plan)
        then = prorated(plan, calendar=calendar, before=before)
        if then is not None and is_worth_saying(plan, noted, calendar=calendar, before=before):
            found.append(Offer(plan=plan, prorated=then))
    return sorted(found, key=lambda offer: offer.plan.period.last - offer.plan.period.first)[:SHOWN]


def offer_blocks(offers: Sequence[Offer], words: Words, nonce: str, message: MessageId | None = None) -> list[Block]:
    """Two blocks each. `message` is the direct message they stand in."""
    return [block for offer in offers for block in _offer(offer, words, nonce, message)]


def _offer(offer: Offer, words: Words, nonce: str, message: MessageId | None) -> list[Block]:
    plan, then = offer.plan, offer.prorated
    days = f"{_number(then.off)} of {_number(then.of)} working days of {escape(plan_name(plan, words))} are off"
    now = plan.revision
    value: Json = {
        "n": f"{nonce}.{plan.id}",
        "plan": plan.id,
        "m": message or "",
        "from": now.target.minor,
        "to": then.target.minor,
    }
    profit = ""
    if now.profit_target is not None and then.profit is not None:
        profit = f", and the profit target from {words.money(now.profit_target)} to *{words.money(then.profit)}*"
    said = f"{days}. Prorate the target from {words.money(now.target)} to *{words.money(then.target)}*{profit}?"
    press = [button("Prorate", PRORATE, value, style="primary"), button("Keep", KEEP, value)]
    return [section(said), actions(*press)]


def prorate(store: Store, visit: Visit, action: Json) -> Drawn:
    """What holds is read again: the button was drawn some time ago, and does what it says or nothing. The counts of the
    tactics stay."""
    value = value_of(action)
    plan = editable_plan(store, visit, PlanId(str(value.get("plan"))))
    before = _left_out(store, visit.workspace, plan)
    then = prorated(plan, calendar=_calendar(store, visit), before=before)
    if not first_press(store, visit.workspace, action, now=visit.now) or then is None:
        return sentence(NOTHING)
    if (value.get("from"), value.get("to")) != (plan.revision.target.minor, then.target.minor):
        return _offered_anew(Offer(plan=plan, prorated=then), visit, MessageId(str(value.get("m") or "")))

    def edit(content: Content) -> Content:
        revision = replace(content.revision, target=then.target, profit_target=then.profit)
        return replace(content, revision=revision)

    try:
        saved = save_edit(store, visit, plan.id, edit, based_on=plan.revision.number, reason=then.reason)
    except Conflict:
        return sentence(MEANWHILE)
    _record(store, visit, saved.plan, then)
    now, was = visit.words.money(saved.plan.revision.target), visit.words.money(plan.revision.target)
    profit = f", the profit target {visit.words.money(then.profit)}" if then.profit is not None else ""
    back = " It went back to your manager, as the target falls." if saved.back_to_manager else ""
    name = plan_name(plan, visit.words)
    return sentence(
        f"Prorated ✓ The target of {name} is {now} now, it was {was}{profit}; what you planned to do stays.{back}"
    )


def _offered_anew(offer: Offer, visit: Visit, message_id: MessageId) -> Drawn:
    return message(OTHERWISE, [section(OTHERWISE), *_offer(offer, visit.words, new_nonce(), message_id)])


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


def keep(store: Store, visit: Visit, action: Json) -> Drawn:
    plan = editable_plan(store, visit, PlanId(str(value_of(action).get("plan"))))
    target = visit.words.money(plan.revision.target)
    return sentence(f"Kept ✓ The target of {plan_name(plan, visit.words)} stays {target}.")


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
