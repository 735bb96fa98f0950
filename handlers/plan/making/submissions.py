"""What a submitted view leads to: the second view, the second view worked out again, the plan saved."""

from __future__ import annotations

from handlers.blocks import Json, escape
from handlers.nonce import new_nonce
from handlers.plan.editing import REASON
from handlers.plan.making.aim import NO_START, Draft, aim_of, draft_in, parse_aim, start_in, territory_in
from handlers.plan.making.beginning import ViewState, numbers_of, start_of
from handlers.plan.making.counts import FUNNEL, Counts, parse_counts
from handlers.plan.making.counts_view import Shown, draw_counts
from handlers.plan.making.fields import OWNER, START, TARGET, Values, must_be_in, typed, unmarked
from handlers.plan.making.recompute import aim_with, as_drawn, known_types, recomputed
from handlers.plan.making.save import keep_draft, latest_plan, save, what_changed
from handlers.plan.making.saved import saved_view
from handlers.plan.making.work_out import overlapping, worked_out
from handlers.visit import BadInput, Visit, every
from handlers.words import currency_of
from planning.content import Conflict
from planning.plan import Plan
from storage import plans
from storage.database import Database
from storage.plans import Outdated, Overlapping


def counts_shown(database: Database, visit: Visit, values: Values, state: ViewState) -> Json:
    """The second view, once what the first one holds is kept as a draft. Raises BadInput."""
    with database.write() as store:
        plans.lock_owner(store, visit.workspace, visit.id)  # a second press finds the draft of the first
        base = numbers_of(store, visit, state.numbers)
        currency = base.revision.target.currency if base is not None else currency_of(visit.person)
        aim = parse_aim(
            values,
            today=visit.today,
            locale=visit.words.locale,
            currency=currency,
            base=aim_of(base) if base is not None else None,
        )
        kept = base.territory if base is not None else state.territory
        territory = territory_in(values) if OWNER in values else kept
        start = start_in(values) if START in values else start_of(store, visit, base) or NO_START
        found = worked_out(store, visit, Draft(aim=aim, territory=territory, start=start, key=state.key))
        if found.before is not None:
            must_be_in(found.before.target.currency, TARGET, aim.target)
        draft = keep_draft(store, visit, found.draft, found.counts)
    return draw_counts(as_drawn(found, draft), visit.words, nonce=new_nonce())


def counts_again(database: Database, visit: Visit, view: Json, *, with_ratios: bool) -> Json:
    """The second view with the rest worked out from what was edited, or with fields for the ratios."""
    draft, state = draft_in(view)
    values, _ = unmarked(view["state"]["values"])
    try:
        with database.write() as store:
            found, shown = recomputed(store, visit, draft, {**state, "shows": with_ratios or state["shows"]}, values)
            keep_draft(store, visit, found.draft, shown.counts or {})
    except BadInput as unclear:
        with database.read() as store:
            found = as_drawn(worked_out(store, visit, draft), draft)
        # The fields keep what is typed in them, as their marks stay.
        shown = Shown(
            counts=state["counts"], notice=escape(unclear.message), mark=state["mark"], ratios=bool(state["shows"])
        )
    return draw_counts(found, visit.words, nonce=state["n"], shown=shown)


def counts_saved(database: Database, visit: Visit, view: Json, values: Values) -> Json:
    """The last view; or the second one again, with what was saved in the meantime. Raises BadInput."""
    draft, state = draft_in(view)
    with database.read() as store:
        known = known_types(store, visit, draft)

    def counts_typed() -> Counts:
        return parse_counts(values, may_be_none=bool(state["others"]), vocabulary=known)

    every(counts_typed, lambda: aim_with(draft, values, visit))
    counts, draft = counts_typed(), aim_with(draft, values, visit)
    reason = typed(values, REASON)
    try:
        with database.write() as store:
            plan = save(store, visit, draft, counts, state, reason=reason)
    except Overlapping as other:
        if other.plan.period != draft.aim.period:
            raise BadInput(FUNNEL[0], overlapping(other.plan, visit)) from other
        return _again(database, visit, draft, counts, reason)
    except (Outdated, Conflict):
        return _again(database, visit, draft, counts, reason)
    return _last_view(database, visit, plan)


def _again(database: Database, visit: Visit, draft: Draft, counts: Counts, reason: str) -> Json:
    with database.read() as store:
        latest = latest_plan(store, visit, draft)
        found = worked_out(store, visit, draft)
    notice = what_changed(latest, draft.aim, counts, visit.words) if latest is not None else ""
    shown = Shown(counts=counts, notice=notice, reason=reason)
    return draw_counts(found, visit.words, nonce=new_nonce(), shown=shown)


def _last_view(database: Database, visit: Visit, plan: Plan) -> Json:
    with database.read() as store:
        view = saved_view(store, visit, plan.id, nonce=new_nonce())
    assert view is not None  # it is the visitor's
    return view
