"""A plan as plain JSON, to carry it elsewhere: all revisions, each with its tactics and what explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from planning.calendar import Days
from planning.content import Content
from planning.ids import ItemId, PersonId, PlanId, TerritoryId, WorkspaceId
from planning.money import Money
from planning.plan import Business, Cadence, Measure, Phasing, PlanState, Revision, Tactic
from planning.plan_file import BadPlanFile, PlanFile, check
from storage import people, plan_states, plans, territories
from storage.columns import Json
from storage.forms import ratios, ratios_form
from storage.outline_forms import KINDS, item_form, item_in, items_of, outline_of
from storage.storable import is_storable
from storage.store import Store
from storage.well_typed import is_of

FORMAT = 1  # counted up where an older Headway could not read it
LONGEST_TEXT = 3000  # characters: as much as a field of a modal holds


class NoTerritory(ValueError):
    """The rep keeps no territory of the plan's name."""


def export_plan(store: Store, workspace: WorkspaceId, plan_id: PlanId) -> PlanFile | None:
    plan = plans.latest_plan(store, workspace, plan_id)
    if plan is None:
        return None
    territory = None if plan.territory is None else territories.territory(store, workspace, plan.territory)
    contents = tuple(
        Content(revision=revision, outline=plans.outline(store, workspace, plan_id, revision.number))
        for revision in reversed(plans.revisions_of(store, workspace, plan_id))
    )
    return PlanFile(
        period=plan.period,
        closed=plan.state is PlanState.CLOSED,
        territory=None if territory is None else territory.name,
        revisions=contents,
    )


def import_plan(store: Store, workspace: WorkspaceId, rep: PersonId, file: PlanFile, now: datetime) -> PlanId:
    """A new plan of the rep's, which no manager agreed to yet. Raises plans.Overlapping and NoTerritory.

    Who made a revision stays where they are known here, else it is the rep.
    """
    first, *others = _made_by_known(store, workspace, rep, file.revisions)
    plan_id = plans.add_plan(
        store,
        workspace,
        owner=rep,
        period=file.period,
        state=PlanState.DRAFT,
        revision=first.revision,
        outline=first.outline,
        territory=_territory(store, workspace, rep, file.territory),
        now=now,
    )
    for content in others:
        based_on = content.revision.number - 1
        plans.revise_plan(store, workspace, plan_id, content.revision, content.outline, based_on=based_on)
    if file.closed:
        plan_states.close(store, workspace, plan_id)
    return plan_id


def plan_file_form(file: PlanFile) -> Json:
    return {
        "headway_plan": FORMAT,
        "first_day": file.period.first.isoformat(),
        "last_day": file.period.last.isoformat(),
        "closed": file.closed,
        "territory": file.territory,
        "revisions": [_revision_form(content) for content in file.revisions],
    }


def plan_file_in(form: object) -> PlanFile:
    """Raises BadPlanFile."""
    if not isinstance(form, dict) or form.get("headway_plan") != FORMAT:
        raise BadPlanFile(f"this is no plan that Headway exported (headway_plan: {FORMAT})")
    if not is_storable(form, longest=LONGEST_TEXT):
        raise BadPlanFile(f"a text holds at most {LONGEST_TEXT} characters, and none that cannot be stored")
    try:
        file = PlanFile(
            period=Days(date.fromisoformat(form["first_day"]), date.fromisoformat(form["last_day"])),
            closed=form["closed"],
            territory=form["territory"],
            revisions=tuple(_revision_in(each) for each in form["revisions"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError) as unclear:
        raise BadPlanFile(f"something is missing or is not what it should be: {unclear}") from unclear
    if not is_of(file, PlanFile):
        raise BadPlanFile("a text stands where a number should, or the other way round")
    check(file)
    return file


def _revision_form(content: Content) -> Json:
    revision = content.revision
    return {
        "number": revision.number,
        "effective_from": revision.effective_from.isoformat(),
        "by": revision.by,
        "reason": revision.reason,
        "currency": revision.target.currency,
        "target": revision.target.minor,
        "measure": revision.measure.value,
        "profit_target": None if revision.profit_target is None else revision.profit_target.minor,
        "margin": revision.margin,
        "phasing": revision.phasing.value,
        "shares": list(revision.shares),
        "new_share": revision.new_share,
        "average_deal": revision.average_deal.minor,
        "ratios": ratios_form(revision.ratios),
        "tactics": [_tactic_form(tactic) for tactic in revision.tactics],
        "items": [
            {"item": item.item, "kind": KINDS[type(item)], **item_form(item)} for item in items_of(content.outline)
        ],
    }


def _revision_in(form: Mapping[str, Any]) -> Content:
    currency = form["currency"]
    profit = form["profit_target"]
    revision = Revision(
        number=form["number"],
        effective_from=date.fromisoformat(form["effective_from"]),
        by=PersonId(form["by"]),
        reason=form["reason"],
        target=Money(minor=form["target"], currency=currency),
        measure=Measure(form["measure"]),
        profit_target=None if profit is None else Money(minor=profit, currency=currency),
        margin=form["margin"],
        phasing=Phasing(form["phasing"]),
        shares=tuple(form["shares"]),
        new_share=form["new_share"],
        average_deal=Money(minor=form["average_deal"], currency=currency),
        ratios=ratios(form["ratios"]),
        tactics=tuple(_tactic_in(tactic) for tactic in form["tactics"]),
    )
    items = [item_in(each["kind"], each["item"], each) for each in form["items"]]
    return Content(revision=revision, outline=outline_of(items))


def _tactic_form(tactic: Tactic) -> Json:
    # Apart from plan_rows.tactic_values: those are columns, which a migration renames; a file must stay readable.
    return {
        "item": tactic.item,
        "type": tactic.type,
        "count": tactic.count,
        "cadence": tactic.cadence.value,
        "business": None if tactic.business is None else tactic.business.value,
        "strategy": tactic.strategy,
        "text": tactic.text,
        "coverage": tactic.coverage,
    }


def _tactic_in(form: Mapping[str, Any]) -> Tactic:
    return Tactic(
        item=ItemId(form["item"]),
        type=form["type"],
        count=form["count"],
        cadence=Cadence(form["cadence"]),
        business=None if form["business"] is None else Business(form["business"]),
        strategy=None if form["strategy"] is None else ItemId(form["strategy"]),
        text=form["text"],
        coverage=form["coverage"],
    )


def _made_by_known(store: Store, workspace: WorkspaceId, rep: PersonId, contents: tuple[Content, ...]) -> list[Content]:
    known = people.people(store, workspace, {content.revision.by for content in contents})

    def made(content: Content) -> Content:
        by = content.revision.by
        return content if by in known else replace(content, revision=replace(content.revision, by=rep))

    return [made(content) for content in contents]


def _territory(store: Store, workspace: WorkspaceId, rep: PersonId, name: str | None) -> TerritoryId | None:
    if name is None:
        return None
    kept = territories.territories_kept_by(store, workspace, rep)
    found = next((territory.id for territory in kept if territory.name == name), None)
    if found is None:
        raise NoTerritory(f"{rep} keeps no territory called {name}: make it first.")
    return found
