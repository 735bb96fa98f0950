"""What a plan's page is drawn from, read in one unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.agreement.facts import Agreement, agreement_of
from handlers.agreement.shown import shown_plan
from handlers.nudges.obstacle.under_way import under_way
from handlers.pipeline.covering import Covered, covered_of
from handlers.pipeline.facts import Pipeline, pipeline_in, shortfall_of
from handlers.plan.focus.facts import FocusFacts, focus_facts
from handlers.plan.page.background import Background, background
from handlers.plan.ratios.learning import offered
from handlers.review.reading import review_of
from handlers.standings import arranged_by_rep, counted_reps, facts_of, standing_under, with_history
from planning.agreement import is_shown_to_manager
from planning.calendar import Days
from planning.due import RepFacts
from planning.goals import Progress
from planning.ids import ItemId, PersonId, PlanId, WorkspaceId
from planning.late import Late
from planning.learned import OwnRatio
from planning.money import Money
from planning.outline import Outline
from planning.people import Person
from planning.plan import Plan, PlanState
from planning.review import Review
from planning.shortfall import Shortfall
from planning.standing import Standing
from planning.territory import Territory
from storage import entries, entry_lists, people, plans, progress
from storage.store import Store

ENDED_SHOWN = 12  # of the plans to switch to: a year of months
_SHOWN = (PlanState.DRAFT, PlanState.PROPOSED, PlanState.AGREED)
_ENDED = (*_SHOWN, PlanState.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFacts:
    """What only the rep sees of their page. A feature that draws something private adds its field here."""

    written: tuple[Progress, ...] = ()  # about the plan's goals, the last first
    offer: tuple[OwnRatio, ...] = ()  # the rep's own ratios, where the plan assumes others
    others: tuple[Plan, ...] = ()  # their other plans, the last that ended below, and drafts that are not over
    focus: FocusFacts | None = None
    covered: tuple[Covered, ...] = ()  # the lists that tactics cover, with whom to reach next
    review: Review | None = None  # once its period is over
    on_it: Mapping[ItemId, date] = field(default_factory=dict)  # obstacles they are on, as they pressed, since when


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """All that a page is drawn from; a feature that draws a part of it adds its field here, and reads it in
    `_read` below.

    Of a plan that somebody else looks at `own` is none: what is private is not even read for it.
    """

    rep: RepFacts
    standing: Standing
    outline: Outline = field(default_factory=Outline)
    elsewhere: tuple[Money, ...] = ()  # booked in other currencies, and not counted
    background: Background | None = None  # none: strategies and signs are not judged
    pipeline: Pipeline = field(default_factory=Pipeline)
    shortfall: Shortfall | None = None  # none: not worked out
    agreement: Agreement = field(default_factory=Agreement)
    late: tuple[Late, ...] = ()  # what came after the team's cutoff, the last said first
    own: OwnFacts | None = None

    @property
    def plan(self) -> Plan:
        return self.standing.plan


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPage:
    """Where there is no plan to draw; `drafts` were begun and not saved."""

    rep: RepFacts
    drafts: tuple[Plan, ...] = ()
    unproposed: bool = False  # there is a plan, which its manager does not see yet


def own_page(
    store: Store, workspace: WorkspaceId, person: Person, now: datetime, plan: PlanId | None = None
) -> PageFacts | NoPage:
    """The rep's own page: of the plan that is asked for, where it is theirs; else of the one under way (or next, or
    last)."""
    facts = page_facts(store, workspace, person, now)
    if plan is not None and (chosen := _theirs(store, workspace, person.id, plan)) is not None:
        facts = facts_by(store, workspace, facts, chosen)
    facts = with_history(store, workspace, arranged_by_rep(store, workspace, facts))
    if facts.standing is None:
        return NoPage(rep=facts, drafts=_others(store, workspace, person.id, _today(person, now)))
    page = _read(store, workspace, facts, facts.standing)
    focus = focus_facts(store, workspace, page.outline, facts.standing, facts.calendar)
    return replace(page, own=replace(_read_own(store, workspace, page), focus=focus))


def shared_page(store: Store, workspace: WorkspaceId, person: Person, now: datetime) -> PageFacts | NoPage:
    """The page as a manager may see it, of a plan that was proposed. Ask `may` first."""
    facts = page_facts(store, workspace, person, now)
    if facts.standing is not None and not is_shown_to_manager(facts.standing.plan):
        plan = shown_plan(store, workspace, person.id, _today(person, now))
        if plan is None:
            return NoPage(rep=replace(facts, standing=None), unproposed=True)
        facts = facts_by(store, workspace, facts, plan)
    if facts.standing is None:
        return NoPage(rep=facts)
    return without_private(_read(store, workspace, facts, facts.standing))


def territory_page(store: Store, workspace: WorkspaceId, territory: Territory, now: datetime) -> PageFacts | None:
    """A territory's plan as the reps who serve it see it: nobody's opportunities, no obstacles, nothing of its
    keeper's best weeks, or of what was agreed with a manager. Ask `may` first."""
    keeper = people.person(store, workspace, territory.keeper)
    theirs = plans.plans_of(store, workspace, territory.keeper)
    saved = [plan for plan in theirs if plan.territory == territory.id and plan.is_saved]
    if keeper is None or not saved:
        return None
    plan = _nearest(saved, _today(keeper, now))
    facts = facts_by(store, workspace, facts_of(store, workspace, keeper, now), plan)
    assert facts.standing is not None  # by this plan
    page = without_private(_read(store, workspace, facts, facts.standing))
    shown = replace(page.outline, obstacles=())
    return replace(page, outline=shown, pipeline=Pipeline(), agreement=Agreement(), late=(), background=None)


def _nearest(theirs: Sequence[Plan], today: date) -> Plan:
    """The one under way, the shortest of several; else the next, else the last."""
    under_way = [plan for plan in theirs if today in plan.period]
    coming = [plan for plan in theirs if plan.period.first > today]
    if under_way:
        return min(under_way, key=lambda plan: plan.period.last - plan.period.first)
    return min(coming, key=lambda plan: plan.period) if coming else max(theirs, key=lambda plan: plan.period.last)


def without_private(page: PageFacts) -> PageFacts:
    """Without what no manager sees: focus blocks, accounts, and opportunities that were decided, with their reasons."""
    open_only = replace(page.pipeline, opportunities=tuple(page.pipeline.open), accounts=())
    return replace(page, outline=replace(page.outline, focus=()), pipeline=open_only, own=None)


def _read(store: Store, workspace: WorkspaceId, facts: RepFacts, stands: Standing) -> PageFacts:
    """What the rep and their manager both see."""
    plan, today = stands.plan, stands.now.date()
    outline = plans.outline(store, workspace, plan.id, plan.revision.number)
    found = shortfall_of(store, workspace, plan, outline)
    return PageFacts(
        rep=facts,
        standing=stands,
        outline=outline,
        elsewhere=booked_elsewhere(store, workspace, plan),
        background=background(store, workspace, facts.person, plan=plan, outline=outline, found=found, today=today),
        pipeline=pipeline_in(store, workspace, plan, today),
        shortfall=found,
        agreement=agreement_of(store, workspace, plan, calendar=facts.calendar, now=stands.now),
        late=tuple(entry_lists.late_of(store, workspace, [plan.owner], plan.period)),
    )


def _read_own(store: Store, workspace: WorkspaceId, page: PageFacts) -> OwnFacts:
    stands = page.standing
    return OwnFacts(
        written=tuple(progress.progress_of(store, workspace, stands.plan.id)),
        offer=offered(store, workspace, stands.plan.owner, stands.plan, stands.now.date()),
        others=_others(store, workspace, stands.plan.owner, stands.now.date(), shown=stands.plan.id),
        covered=covered_of(store, workspace, stands),
        review=_review(store, workspace, page) if stands.now.date() > stands.plan.period.last else None,
        on_it=under_way(store, workspace, stands.plan) if page.outline.obstacles else {},
    )


def _review(store: Store, workspace: WorkspaceId, page: PageFacts) -> Review:
    signs = page.background.signs if page.background is not None else None
    return review_of(store, workspace, page.rep, page.standing, page.outline, signs)


def page_facts(store: Store, workspace: WorkspaceId, person: Person, now: datetime) -> RepFacts:
    """Where a rep stands; where no plan is under way, by the next one that begins, else by the last one that ended."""
    facts = facts_of(store, workspace, person, now)
    if facts.standing is not None:
        return facts
    today = _today(person, now)
    plan = next_plan(store, workspace, person.id, today) or last_plan(store, workspace, person.id, today)
    return facts if plan is None else facts_by(store, workspace, facts, plan)


def facts_by(store: Store, workspace: WorkspaceId, facts: RepFacts, plan: Plan) -> RepFacts:
    """The same rep by this plan, be it the current one or not."""
    local = facts.now.astimezone(ZoneInfo(facts.person.zone))
    return replace(facts, standing=standing_under(store, workspace, plan, calendar=facts.calendar, now=local))


def next_plan(store: Store, workspace: WorkspaceId, owner: PersonId, today: date) -> Plan | None:
    """The plan that begins next."""
    coming = [
        plan
        for plan in plans.plans_of(store, workspace, owner)
        if plan.is_saved and plan.state in _SHOWN and plan.period.first > today
    ]
    return min(coming, key=lambda plan: plan.period, default=None)


def last_plan(store: Store, workspace: WorkspaceId, owner: PersonId, today: date) -> Plan | None:
    """The plan that ended last; of several that ended on one day a rep's own before a territory's, the shortest."""
    ended = [
        plan
        for plan in plans.plans_of(store, workspace, owner)
        if plan.is_saved and plan.state in _ENDED and plan.period.last < today
    ]
    return max(ended, key=lambda plan: (plan.period.last, plan.territory is None, plan.period.first), default=None)


def uncounted(
    store: Store, workspace: WorkspaceId, reps: Sequence[PersonId], period: Days, currency: str
) -> tuple[Money, ...]:
    """What these reps booked in these days in other currencies than this one: a sum each."""
    found: dict[str, Money] = {}
    for sale in (sale for theirs in entries.booked_of(store, workspace, reps, period).values() for sale in theirs):
        if (amount := sale.amount).currency != currency:
            found[amount.currency] = found[amount.currency] + amount if amount.currency in found else amount
    return tuple(found.values())


def booked_elsewhere(store: Store, workspace: WorkspaceId, plan: Plan) -> tuple[Money, ...]:
    """What a plan does not count, as it is in another currency."""
    reps = counted_reps(store, workspace, plan)
    return uncounted(store, workspace, reps, plan.period, plan.revision.target.currency)


def _theirs(store: Store, workspace: WorkspaceId, owner: PersonId, plan_id: PlanId) -> Plan | None:
    theirs = plans.plans_of(store, workspace, owner)
    return next((plan for plan in theirs if plan.id == plan_id and plan.is_saved), None)


def _others(
    store: Store, workspace: WorkspaceId, owner: PersonId, today: date, *, shown: PlanId | None = None
) -> tuple[Plan, ...]:
    theirs = [plan for plan in plans.plans_of(store, workspace, owner) if plan.id != shown]
    ahead = [plan for plan in theirs if plan.state in _SHOWN and plan.period.last >= today]
    ended = [plan for plan in theirs if plan.is_saved and plan.period.last < today]
    ended.sort(key=lambda plan: (plan.period.last, plan.period.first), reverse=True)
    return (*ahead, *ended[:ENDED_SHOWN])


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(ZoneInfo(person.zone)).date()
