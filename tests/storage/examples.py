"""A small sales team to remember: Anna and Ben, whose manager is Mia."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from fractions import Fraction

from planning.agreement import Part, PartAnswer, PlanAnswer
from planning.calendar import Days
from planning.entries import Activity, Sale
from planning.focus import FocusAnswer
from planning.foresight.basis import Basis, Effect
from planning.foresight.kept import KeptOutlook
from planning.held import Held
from planning.helping import Help, Way
from planning.ids import ItemId, PersonId, PlanId, TeamId, TerritoryId, WorkspaceId
from planning.money import Money
from planning.nudges import Decision, Kind
from planning.outline import (
    Element,
    Flow,
    FlowPer,
    FocusBlock,
    Goal,
    Obstacle,
    Outline,
    Sign,
    SignKind,
    Strategy,
)
from planning.people import Member, Person, Sharing, Standing, Team
from planning.pipeline import Likelihood, Opportunity
from planning.plan import Business, PlanState, Ratios, Revision, Tactic
from planning.settings import TeamSettings
from planning.territory import Territory, TerritoryRep
from planning.weeks import ArrangedWeek, Arrangement
from storage import (
    absences,
    audit,
    entries,
    focus,
    helps,
    lanes,
    looks,
    milestones,
    once,
    opportunities,
    outbox,
    outlooks,
    people,
    plan_answers,
    plans,
    progress,
    sessions,
    teams,
    territories,
    weeks,
    workspaces,
)
from storage.store import Store

HERE = WorkspaceId("T1")
ANNA, BEN, MIA = PersonId("U1ANNA"), PersonId("U2BEN"), PersonId("U3MIA")
NORTH = TeamId("north")
WEST = TerritoryId("west")
NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
TODAY = date(2026, 11, 18)
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))


def euros(amount: int) -> Money:
    return Money(minor=amount * 100, currency="EUR")


OUTLINE = Outline(
    goals=(Goal(item=ItemId("roadmap"), element=Element.ROADMAP, text="Win the north", measure="40 accounts"),),
    strategies=(
        Strategy(
            item=ItemId("banks"),
            business=Business.NEW,
            text="Enter regional banks",
            measure="6 banks",
            by=date(2026, 12, 1),
            goal=ItemId("roadmap"),
        ),
    ),
    obstacles=(
        Obstacle(
            item=ItemId("budget"),
            text="Budgets freeze",
            sign=Sign(kind=SignKind.COVERAGE_BELOW, number=Fraction(5, 2)),
            countermeasure="Start in January",
        ),
    ),
    flows=(Flow(item=ItemId("renewals"), text="Renewals", amount=euros(4_000), per=FlowPer.MONTH),),
    focus=(FocusBlock(item=ItemId("tuesday"), weekday=1, starts=time(9), ends=time(11, 30)),),
)


def person(id: PersonId, *, zone: str = "Europe/Berlin", standing: Standing = Standing.MEMBER) -> Person:
    return Person(id=id, name=id, zone=zone, locale="de-DE", standing=standing, refreshed_at=NOW)


def team(*reps: PersonId, name: str = "North", id: TeamId = NORTH) -> Team:
    members = tuple(Member(rep=rep, sharing=Sharing.ASKED) for rep in reps)
    return Team(id=id, name=name, manager=MIA, channel=None, settings=TeamSettings(), members=members)


def territory(*reps: PersonId, name: str = "West") -> Territory:
    asked = tuple(TerritoryRep(rep=rep, sharing=Sharing.ASKED) for rep in reps)
    return Territory(id=WEST, name=name, keeper=ANNA, reps=asked)


def revision(number: int = 1, *, effective_from: date = QUARTER.first, target: Money | None = None) -> Revision:
    return Revision(
        number=number,
        effective_from=effective_from,
        by=ANNA,
        reason="a new territory",
        target=target or euros(310_000),
        new_share=60,
        average_deal=euros(12_000),
        ratios=Ratios(),
        tactics=(
            Tactic(item=ItemId("calls"), type="call", count=40),
            Tactic(item=ItemId("meetings"), type="meeting", count=10, business=Business.NEW),
        ),
    )


def monday(recipient: PersonId = ANNA, *, occasion: str = "2026-W47") -> Decision:
    return Decision(
        recipient=recipient,
        kind=Kind.MONDAY,
        occasion=occasion,
        not_before=NOW,
        reason="the week begins",
        evidence={"type": "call", "done": 3},
    )


def welcome(store: Store, workspace: WorkspaceId = HERE) -> None:
    """The workspace and its people."""
    workspaces.ensure_workspace(store, workspace, name="Acme", bot_user=PersonId("UBOT"))
    for id in (ANNA, BEN, MIA):
        people.save_person(store, workspace, person(id))


def work(store: Store, workspace: WorkspaceId = HERE) -> None:
    """Something in every table."""
    welcome(store, workspace)
    teams.save_team(store, workspace, team(ANNA, BEN))
    territories.save_territory(store, workspace, territory(BEN), NOW)
    plans.add_plan(
        store,
        workspace,
        owner=ANNA,
        period=QUARTER,
        state=PlanState.AGREED,
        revision=revision(),
        outline=OUTLINE,
        now=NOW,
    )
    plans.add_plan(store, workspace, owner=BEN, period=QUARTER, state=PlanState.DRAFT, revision=revision(0), now=NOW)
    log_call(store, workspace)
    write_progress(store, workspace)
    ask_for_change(store, workspace)
    plan_together(store, workspace)
    log_sale(store, workspace)
    arrange_week(store, workspace)
    keep_focus(store, workspace)
    foresee(store, workspace)
    reach(store, workspace)
    look(store, workspace)
    speak(store, workspace)
    identify(store, workspace)
    absences.add_absence(store, workspace, rep=ANNA, days=Days(date(2026, 12, 1), date(2026, 12, 4)), by=ANNA, now=NOW)
    people.set_held(store, workspace, BEN, Held(since=date(2026, 11, 2), back=date(2026, 11, 4)))
    outbox.decide(store, workspace, monday())
    lanes.lease(store, workspace, owner="a process", machine_now=NOW)
    once.claim(store, workspace, "a nonce", NOW)
    audit.record(store, workspace, at=NOW, actor=MIA, action="see the plan", subject=ANNA, detail={})


def write_progress(store: Store, workspace: WorkspaceId = HERE) -> None:
    plan = plans.plans_of(store, workspace, ANNA)[0]
    progress.add_progress(
        store, workspace, plan.id, goal=ItemId("roadmap"), day=TODAY, text="14 of 40", by=ANNA, now=NOW
    )


def ask_for_change(store: Store, workspace: WorkspaceId = HERE) -> None:
    plan = plans.plans_of(store, workspace, ANNA)[0]
    part = PartAnswer(part=Part.GOALS, agreed=False, comment="name the accounts")
    plan_answers.add_answer(store, workspace, plan.id, PlanAnswer(number=1, by=MIA, at=NOW, parts=(part,)))


def plan_together(store: Store, workspace: WorkspaceId = HERE) -> None:
    sessions.set_session(
        store, workspace, team=NORTH, day=date(2026, 12, 3), note="bring your goals", by=MIA, today=TODAY, now=NOW
    )


def log_call(store: Store, workspace: WorkspaceId = HERE, *, rep: PersonId = ANNA) -> Activity:
    return entries.record_activity(
        store,
        workspace,
        rep=rep,
        type="call",
        count=3,
        day=TODAY,
        account="Globex",
        note="Hank",
        now=NOW,
        line="a line",
    )


def log_sale(store: Store, workspace: WorkspaceId = HERE, *, amount: Money | None = None) -> Sale:
    return entries.record_sale(
        store,
        workspace,
        rep=ANNA,
        amount=amount or euros(12_000),
        business=Business.NEW,
        day=TODAY,
        account="Globex",
        note="at last",
        now=NOW,
    )


def identify(
    store: Store, workspace: WorkspaceId = HERE, *, account: str = "Globex", amount: Money | None = None
) -> Opportunity:
    return opportunities.add_opportunity(
        store,
        workspace,
        owner=ANNA,
        account=account,
        text="50 seats",
        amount=amount or euros(40_000),
        business=Business.NEW,
        likelihood=Likelihood.LIKELY,
        chance=70,
        closes=date(2026, 12, 10),
        next_step="send the contract",
        next_step_on=date(2026, 11, 24),
        now=NOW,
    )


def arrange_week(store: Store, workspace: WorkspaceId = HERE) -> None:
    """One call more, and it stands."""
    (plan,) = plans.plans_of(store, workspace, ANNA)
    arranged = ArrangedWeek(actions={ItemId("calls"): Arrangement(added=1)}, set_at=NOW)
    weeks.save_week(store, workspace, plan.id, "2026-W47", arranged)


def keep_focus(store: Store, workspace: WorkspaceId = HERE, *, answer: FocusAnswer = FocusAnswer.KEPT) -> None:
    """What became of Tuesday's block."""
    plan = plans.plans_of(store, workspace, ANNA)[0]
    day = date(2026, 11, 17)
    focus.save_focus_answer(store, workspace, plan.id, item=ItemId("tuesday"), day=day, answer=answer, now=NOW)


def foreseen(plan: PlanId, *, day: date = TODAY, chance: float | None = 0.41, hit: bool | None = None) -> KeptOutlook:
    basis = Basis(
        day=day,
        ends=QUARTER.last,
        ages=(0, 14),
        wins_by_end=(0.25, 0.5),
        own_wins=18,
        pool_wins=212,
        usual={"call": 8.0},
        effects=(Effect(type="call", wins=0.02, n=40, assumed=True),),
    )
    return KeptOutlook(
        plan=plan,
        day=day,
        basis=basis,
        chance=chance,
        expected=2_900_000,
        low=2_500_000,
        high=3_300_000,
        booked=1_200_000,
        target=31_000_000,
        at_risk=False,
        hit=hit,
    )


def foresee(store: Store, workspace: WorkspaceId = HERE, *, day: date = TODAY) -> None:
    """What was said of Anna's plan on a day."""
    plan = plans.plans_of(store, workspace, ANNA)[0]
    outlooks.keep_outlooks(store, workspace, [foreseen(plan.id, day=day)], now=NOW)


def look(store: Store, workspace: WorkspaceId = HERE) -> None:
    """What is due in Berlin was looked for today."""
    looks.mark_looked(store, workspace, "Europe/Berlin", NOW)


def speak(store: Store, workspace: WorkspaceId = HERE) -> None:
    """Mia offered Anna help."""
    helps.add_help(store, workspace, offered())


def offered(id: str = "help1") -> Help:
    return Help(
        id=id,
        team=NORTH,
        rep=ANNA,
        manager=MIA,
        plan=None,
        way=Way.OFFERED,
        sentence="Shall we look at Globex?",
        first_at=NOW,
        second_at=NOW,
        made_at=NOW,
    )


def reach(store: Store, workspace: WorkspaceId = HERE) -> None:
    """Half of Anna's target."""
    plan = plans.plans_of(store, workspace, ANNA)[0]
    milestones.notice(store, workspace, plan.id, "50 %", TODAY, {"minor": 15_500_000, "currency": "EUR"})
