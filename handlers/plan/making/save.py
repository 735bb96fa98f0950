"""A plan is saved: a new one, or a revision of the one there is."""

from __future__ import annotations

from handlers.nonce import first_submit
from handlers.nudges.corrections import correct_messages
from handlers.plan.making.aim import Aim, Draft
from handlers.plan.making.counts import Counts
from handlers.plan.making.work_out import aim_of, counts_of
from handlers.visit import Visit
from handlers.words import Words, counted, listed
from planning.ids import ItemId
from planning.plan import Business, Plan, PlanState, Ratios, Revision, Tactic
from storage import audit, plans
from storage.new_id import new_id
from storage.plans import Outdated
from storage.store import Store

State = dict[str, object]


def save(store: Store, visit: Visit, draft: Draft, counts: Counts, state: State) -> Plan:
    """The plan as it stands afterwards. A second submission of the same view changes nothing.

    Raises Overlapping, and Outdated where the plan is not as it was when the view was drawn.
    """
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return _as_saved(store, visit, draft)
    if draft.plan is None:
        plans.add_plan(
            store,
            visit.workspace,
            owner=visit.id,
            period=draft.aim.period,
            state=PlanState.PROPOSED,
            revision=_revision(visit, draft.aim, counts, None),
            now=visit.now,
        )
    else:
        _revise(store, visit, draft, counts)
    saved = _as_saved(store, visit, draft)
    _leave_a_trace(store, visit, saved)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return saved


def latest_plan(store: Store, visit: Visit, draft: Draft) -> Plan | None:
    """The rep's own plan of this period, with its latest revision."""
    theirs = plans.plans_of(store, visit.workspace, visit.id)
    return next((plan for plan in theirs if _is_open(plan) and plan.period == draft.aim.period), None)


def what_changed(plan: Plan, aim: Aim, counts: Counts, words: Words) -> str:
    """How the plan that was saved in the meantime differs from what is typed."""
    revision, saved = plan.revision, counts_of(plan)
    parts = [
        f"the target {words.money(revision.target)}" if revision.target != aim.target else "",
        f"{revision.new_share} % new business" if revision.new_share != aim.new_share else "",
        f"the average deal {words.money(revision.average_deal)}" if revision.average_deal != aim.average_deal else "",
        *[
            f"{counted(saved.get(type_, 0), type_)} a week"
            for type_ in dict.fromkeys([*saved, *counts])
            if saved.get(type_, 0) != counts.get(type_, 0)
        ],
    ]
    differing = [part for part in parts if part]
    said = f"This plan was saved in the meantime, as revision {revision.number}"
    said += f": {listed(differing, most=12)}." if differing else ", just as it stands here."
    return f"{said} What you typed is kept below; *Save* puts it in effect."


def _revise(store: Store, visit: Visit, draft: Draft, counts: Counts) -> None:
    before = latest_plan(store, visit, draft)
    if before is None or before.id != draft.plan or before.revision.number != draft.based_on:
        raise Outdated(Outdated.__doc__)
    if aim_of(before) == draft.aim and counts_of(before) == counts:
        return
    revision = _revision(visit, draft.aim, counts, before)
    plans.revise_plan(store, visit.workspace, before.id, revision, based_on=before.revision.number)


def _revision(visit: Visit, aim: Aim, counts: Counts, before: Plan | None) -> Revision:
    return Revision(
        number=before.revision.number + 1 if before is not None else 1,
        effective_from=max(visit.today, aim.period.first),
        by=visit.id,
        reason="changed by its owner" if before is not None else "first plan",
        target=aim.target,
        new_share=aim.new_share,
        average_deal=aim.average_deal,
        ratios=before.revision.ratios if before is not None else Ratios(),
        tactics=_tactics(counts, aim, before),
    )


def _tactics(counts: Counts, aim: Aim, before: Plan | None) -> tuple[Tactic, ...]:
    """A tactic keeps its item id across revisions."""
    items = {tactic.type: tactic.item for tactic in before.revision.tactics} if before is not None else {}
    return tuple(
        Tactic(
            item=items.get(type_) or ItemId(new_id()),
            type=type_,
            count=count,
            business=_business(type_, aim.new_share),
        )
        for type_, count in counts.items()
    )


def _business(type_: str, new_share: int) -> Business | None:
    """Calls open doors: the funnel asks for them for new business alone."""
    if new_share in (0, 100):
        return Business.NEW if new_share else Business.EXISTING
    return Business.NEW if type_ == "call" else None


def _as_saved(store: Store, visit: Visit, draft: Draft) -> Plan:
    plan = latest_plan(store, visit, draft)
    if plan is None:
        raise Outdated(Outdated.__doc__)
    return plan


def _is_open(plan: Plan) -> bool:
    return plan.state is not PlanState.CLOSED


def _leave_a_trace(store: Store, visit: Visit, plan: Plan) -> None:
    detail = {"revision": plan.revision.number}
    audit.record(
        store, visit.workspace, at=visit.now, actor=visit.id, action="saved the plan", subject=plan.id, detail=detail
    )
