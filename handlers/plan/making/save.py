"""A plan on its way is kept as a draft, and saved: a new one, or an edit of the one there is."""

from __future__ import annotations

from dataclasses import replace

from handlers.nonce import first_submit
from handlers.nudges.about_plans import correct_about_plans
from handlers.nudges.corrections import correct_messages, correct_questions
from handlers.plan.editing import Edit, save_edit
from handlers.plan.making.aim import Aim, Draft, first_revision, with_aim
from handlers.plan.making.carried import with_carried
from handlers.plan.making.counts import Counts
from handlers.plan.making.tactics import begun_tactics, counts_in, with_counts
from handlers.plan.making.work_out import must_keep
from handlers.visit import Visit
from handlers.words import Words, counted, listed
from planning.content import Content
from planning.outline import Outline
from planning.plan import Plan, PlanState, Revision
from planning.starting_points import STARTING_POINTS, begun_with
from storage import audit, plans
from storage.new_id import new_id
from storage.plans import Outdated
from storage.store import Store

State = dict[str, object]


def keep_draft(store: Store, visit: Visit, draft: Draft, counts: Counts) -> Draft:
    """Keeps what was filled in as revision 0, over what was kept of this view or period before; a plan that is saved
    already is left alone."""
    if draft.revises:
        return draft
    must_keep(store, visit, draft.territory)
    first = _first(visit, draft, counts, number=0, reason=draft.key)
    revision, outline = with_carried(store, visit, draft, counts, first)
    drafts = [plan for plan in plans.plans_of(store, visit.workspace, visit.id) if not plan.is_saved]
    there = next((plan for plan in drafts if plan.id == draft.plan or plan.revision.reason == draft.key), None)
    if there is None:
        id = plans.add_plan(
            store,
            visit.workspace,
            owner=visit.id,
            period=draft.aim.period,
            state=PlanState.DRAFT,
            revision=revision,
            outline=outline,
            territory=draft.territory,
            now=visit.now,
        )
        return replace(draft, plan=id, based_on=0)
    plans.redate_draft(store, visit.workspace, there.id, draft.aim.period, draft.territory)
    plans.revise_plan(store, visit.workspace, there.id, revision, outline, based_on=0)
    return replace(draft, plan=there.id, based_on=0)


def save(store: Store, visit: Visit, draft: Draft, counts: Counts, state: State, *, reason: str = "") -> Plan:
    """The plan as it stands afterwards. A second submission of the same view changes nothing.

    Raises Overlapping; Outdated where a plan was saved for this period since the view was drawn; and what `save_edit`
    raises.
    """
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return _as_saved(store, visit, draft)
    if draft.plan is not None and draft.based_on:
        edit = _edit(draft, counts)
        return save_edit(store, visit, draft.plan, edit, based_on=draft.based_on, reason=reason).plan
    saved = _save_first(store, visit, draft, counts)
    _leave_a_trace(store, visit, saved)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    correct_questions(store, visit.workspace, visit.id, now=visit.now)
    correct_about_plans(store, visit.workspace, visit.id, now=visit.now)
    return saved


def latest_plan(store: Store, visit: Visit, draft: Draft) -> Plan | None:
    """The rep's own saved plan of this period."""
    return next(
        (
            plan
            for plan in plans.plans_of(store, visit.workspace, visit.id)
            if plan.is_saved
            and plan.state is not PlanState.CLOSED
            and plan.period == draft.aim.period
            and plan.territory == draft.territory
        ),
        None,
    )


def what_changed(plan: Plan, aim: Aim, counts: Counts, words: Words) -> str:
    """How the plan that was saved in the meantime differs from what is typed."""
    revision, saved = plan.revision, counts_in(plan.revision.tactics)
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


def _edit(draft: Draft, counts: Counts) -> Edit:
    """The numbers and counts of the views, put into the plan there is: its outline and other tactics stay."""

    def edit(content: Content) -> Content:
        tactics = with_counts(content.revision.tactics, counts, new_share=draft.aim.new_share)
        return replace(content, revision=replace(with_aim(content.revision, draft.aim), tactics=tactics))

    return edit


def _save_first(store: Store, visit: Visit, draft: Draft, counts: Counts) -> Plan:
    """A plan begins when it is saved, not when its draft was kept."""
    if latest_plan(store, visit, draft) is not None:
        raise Outdated(Outdated.__doc__)
    must_keep(store, visit, draft.territory)
    first = _first(visit, draft, counts, number=1, reason="first plan")
    revision, outline = with_carried(store, visit, draft, counts, first)
    theirs = {plan.id for plan in plans.plans_of(store, visit.workspace, visit.id)}
    if draft.plan is not None and draft.plan in theirs:
        plans.discard_draft(store, visit.workspace, draft.plan)
    plans.add_plan(
        store,
        visit.workspace,
        owner=visit.id,
        period=draft.aim.period,
        state=PlanState.DRAFT,
        revision=revision,
        outline=outline,
        territory=draft.territory,
        now=visit.now,
    )
    return _as_saved(store, visit, draft)


def _first(visit: Visit, draft: Draft, counts: Counts, *, number: int, reason: str) -> tuple[Revision, Outline]:
    point = STARTING_POINTS.get(draft.start)
    begun = begun_with(point, new_id, by=draft.aim.period.last) if point is not None else None
    tactics = begun_tactics(counts, begun, new_share=draft.aim.new_share)
    revision = first_revision(draft.aim, tactics, number=number, day=visit.today, by=visit.id, reason=reason)
    return revision, begun.outline if begun is not None else Outline()


def _as_saved(store: Store, visit: Visit, draft: Draft) -> Plan:
    plan = latest_plan(store, visit, draft)
    if plan is None:
        raise Outdated(Outdated.__doc__)
    return plan


def _leave_a_trace(store: Store, visit: Visit, plan: Plan) -> None:
    detail = {"revision": plan.revision.number}
    audit.record(
        store, visit.workspace, at=visit.now, actor=visit.id, action="saved the plan", subject=plan.id, detail=detail
    )
