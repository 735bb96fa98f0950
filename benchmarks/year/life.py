"""What reps do by themselves: they log, win, follow up, make plans, go away, change their rhythm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from random import Random

from benchmarks.year.cast import ENDS, STARTS, Rep
from benchmarks.year.ledger import Business as Deal
from benchmarks.year.ledger import Ledger
from handlers.nudges.corrections import correct_messages
from planning.calendar import ONE_DAY, Days, quarter_of
from planning.entries import Entry
from planning.ids import ItemId, OpportunityId, PersonId, TeamId, WorkspaceId
from planning.mending import changes_of
from planning.money import Money
from planning.outline import FocusBlock, Obstacle, Outline, Sign, SignKind
from planning.people import Member, Person, Sharing, Standing, Team
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business, Cadence, PlanState, Ratios, Revision, Tactic
from planning.settings import PersonSettings, TeamSettings
from storage import absences, accounts, entries, opportunities, people, plans, teams, workspaces
from storage.database import Database
from storage.store import Store

HERE = WorkspaceId("T0YEAR")
MANAGER = PersonId("U0MANAGER")
CHANNEL = "C0YEAR"
A_WEEK = {"call": 40, "meeting": 8, "proposal": 3}
WINS_A_QUARTER, DEAL = 20, 12_000  # whole euros
QUARTER_DAYS = 63  # working days
LOGS = 0.5  # of working days: what was done before comes with the next
LISTED = 12  # accounts of the list that some plans cover
OPEN = 4  # opportunities at a time
KEY = "key"


class Life:
    def __init__(self, database: Database, reps: Sequence[Rep], ledger: Ledger, random: Random) -> None:
        self._database, self._reps, self._ledger, self._random = database, reps, ledger, random
        self._hours: dict[tuple[PersonId, date], int] = {}
        self._risen: dict[PersonId, date] = {}

    def begin(self, first: date) -> None:
        """The people and their team; a year of sales before this one, and the first plans."""
        now = datetime.combine(first, time(1), UTC)
        with self._database.write() as store:
            workspaces.ensure_workspace(store, HERE, name="Year", bot_user=PersonId("UBOT"))
            people.save_person(store, HERE, _person(MANAGER, "Europe/Berlin", now))
            for rep in self._reps:
                people.save_person(store, HERE, _person(rep.id, rep.zone, now))
                self._settings(store, rep, first)
                for days in rep.leave:
                    absences.add_absence(store, HERE, rep=rep.id, days=days, by=rep.id, now=now)
                self._sold_before(store, rep, first)
                self._listed(store, rep, now)
                self._plan(store, rep, quarter_of(first))
            members = tuple(Member(rep=rep.id, sharing=Sharing.ASKED) for rep in self._reps)
            team = Team(
                id=TeamId("year"),
                name="Team",
                manager=MANAGER,
                channel=CHANNEL,  # type: ignore[arg-type]  # as typed
                settings=TeamSettings(),
                members=members,
            )
            teams.save_team(store, HERE, team)
            for rep in self._reps:
                teams.answer_sharing(store, HERE, team.id, rep.id, Sharing.ACCEPTED)

    def goes_on(self, now: datetime) -> None:
        """An hour of everybody's."""
        for rep in self._reps:
            local = rep.local(now)
            if self._risen.get(rep.id) != local.date():
                self._risen[rep.id] = local.date()
                self._morning(rep, local.date(), now)
            if rep.works(local.date()) and local.hour == self._hour_of(rep, local.date()):
                self.logs(rep, now)

    def _morning(self, rep: Rep, day: date, now: datetime) -> None:
        ill = [days for days in rep.sick if days.first == day]
        changed = day in rep.rhythms and day != min(rep.rhythms)
        quarter = quarter_of(day)
        coming = quarter_of(quarter.last + ONE_DAY)
        ahead = rep.plans_on and rep.works(day) and day >= quarter.last - timedelta(days=4)
        late = rep.works(day) and not rep.plans_on and day >= quarter.first + timedelta(days=20)
        wanted = coming if ahead else quarter if late else None
        makes = wanted is not None and wanted not in self._ledger.planned[rep.id]
        if not (ill or changed or makes):
            return
        with self._database.write() as store:
            for days in ill:
                absences.add_absence(store, HERE, rep=rep.id, days=days, by=rep.id, now=now)
            if changed:
                self._settings(store, rep, day)
            if makes and wanted is not None:
                self._plan(store, rep, wanted, now)
                correct_messages(store, HERE, rep.id, now=now)

    def _hour_of(self, rep: Rep, day: date) -> int:
        """Of the day's logging; 0 on days without."""
        if (rep.id, day) not in self._hours:
            logs = self._random.random() < LOGS
            self._hours[rep.id, day] = self._random.randrange(STARTS.hour, ENDS.hour + 1) if logs else 0
        return self._hours[rep.id, day]

    def logs(self, rep: Rep, now: datetime) -> None:
        """What was done since the last time, and what it moves."""
        day = rep.local(now).date()
        effort = rep.effort(day, quarter_of(day))
        if effort == 0.0 or self._ledger.plan_on(rep.id, day) is None:
            return
        with self._database.write() as store:
            made = self._activities(store, rep, effort, day, now)
            made += self._follow_ups(store, rep, day, now)
            correct_messages(store, HERE, rep.id, now=now, changes=changes_of(made))

    def _activities(self, store: Store, rep: Rep, effort: float, day: date, now: datetime) -> list[Entry]:
        made: list[Entry] = []
        for type_, a_week in A_WEEK.items():
            count = self._some(a_week / 5 * effort / LOGS)
            if count:
                made.append(self._log(store, rep, type_, count, day, None, now))
        if rep.covers and self._random.random() < LISTED / 21 * effort:
            account = f"Key {self._random.randrange(LISTED):02}"
            self._ledger.visited[rep.id][day].add(account)
            made.append(self._log(store, rep, "visit", 1, day, account, now))
        if self._random.random() < WINS_A_QUARTER / QUARTER_DAYS * effort / LOGS:
            amount = DEAL * self._random.randrange(60, 141) // 100
            made.append(self._sell(store, rep, amount, day, now))
        return made

    def _follow_ups(self, store: Store, rep: Rep, day: date, now: datetime) -> list[Entry]:
        mine = self._ledger.business[rep.id]
        made: list[Entry] = []
        for id, deal in list(mine.items()):
            if deal.is_open and deal.step_on is not None and deal.step_on <= day and deal.done_by_itself:
                made.append(self.steps(store, rep, id, day, now))
        if sum(deal.is_open for deal in mine.values()) < OPEN and self._random.random() < 0.3:
            self._opens(store, rep, day, now)
        return made

    def steps(self, store: Store, rep: Rep, id: str, day: date, now: datetime) -> Entry:
        """A meeting on an opportunity; the next step is set, or it is decided."""
        deal, opportunity = self._ledger.business[rep.id][id], self._stored(store, rep, id)
        entry = self._log(store, rep, "meeting", 1, day, deal.account, now, opportunity=id)
        deal.touched = day
        if deal.closes <= day:
            deal.is_open = False
            lost = replace(
                opportunity,
                state=OpportunityState.LOST,
                lost_because="price",
                decided_on=day,
                next_step="",
                next_step_on=None,
            )
            opportunities.save_opportunity(store, HERE, lost, now=now)
            return entry
        ahead, deal.step_on = self._random.random() < 0.9, None
        if ahead:
            deal.step_on = day + timedelta(days=self._random.randrange(4, 25))
        deal.done_by_itself = self._random.random() < rep.follows
        step = replace(opportunity, next_step="demo" if ahead else "", next_step_on=deal.step_on)
        opportunities.save_opportunity(store, HERE, step, now=now)
        return entry

    def _stored(self, store: Store, rep: Rep, id: str) -> Opportunity:
        found = opportunities.opportunity(store, HERE, rep.id, OpportunityId(id))
        assert found is not None
        return found

    def _opens(self, store: Store, rep: Rep, day: date, now: datetime) -> None:
        account = f"Account {len(self._ledger.business[rep.id]):03}"
        step_on, closes = (day + timedelta(days=self._random.randrange(*span)) for span in ((3, 20), (20, 75)))
        made = opportunities.add_opportunity(
            store,
            HERE,
            owner=rep.id,
            account=account,
            amount=Money(minor=DEAL * 100, currency="EUR"),
            business=Business.NEW,
            likelihood=self._random.choice(list(Likelihood)),
            closes=closes,
            next_step="demo",
            next_step_on=step_on,
            now=now,
        )
        follows = self._random.random() < rep.follows
        self._ledger.business[rep.id][made.id] = Deal(
            account=account, step_on=step_on, closes=closes, touched=day, done_by_itself=follows
        )

    def _log(
        self,
        store: Store,
        rep: Rep,
        type_: str,
        count: int,
        day: date,
        account: str | None,
        now: datetime,
        *,
        opportunity: str | None = None,
    ) -> Entry:
        self._ledger.done[rep.id][day][type_] += count
        return entries.record_activity(
            store,
            HERE,
            rep=rep.id,
            type=type_,
            count=count,
            day=day,
            account=account,
            note="",
            opportunity=None if opportunity is None else OpportunityId(opportunity),
            now=now,
        )

    def log_some(self, store: Store, rep: Rep, type_: str, count: int, now: datetime) -> None:
        """As a press on a message's button does."""
        made = self._log(store, rep, type_, count, rep.local(now).date(), None, now)
        correct_messages(store, HERE, rep.id, now=now, changes=changes_of([made]))

    def moved(self, store: Store, rep: Rep, id: str) -> None:
        """A press moved the step to another day."""
        self._ledger.business[rep.id][id].step_on = self._stored(store, rep, id).next_step_on

    def stepped(self, store: Store, rep: Rep, id: str, type_: str, day: date) -> None:
        """A press logged that type with it, and the step is done."""
        deal = self._ledger.business[rep.id][id]
        self._ledger.done[rep.id][day][type_] += 1
        deal.touched, deal.step_on = day, self._stored(store, rep, id).next_step_on

    def _sell(self, store: Store, rep: Rep, amount: int, day: date, now: datetime) -> Entry:
        self._ledger.sold[rep.id][day] += amount
        return entries.record_sale(
            store,
            HERE,
            rep=rep.id,
            amount=Money(minor=amount * 100, currency="EUR"),
            business=Business.NEW,
            day=day,
            account=None,
            note="",
            now=now,
        )

    def _sold_before(self, store: Store, rep: Rep, first: date) -> None:
        for back in range(1, 365, round(365 / (4 * WINS_A_QUARTER))):
            day = first - timedelta(days=back)
            amount = round(DEAL * rep.strength * self._random.randrange(60, 141) / 100)
            self._sell(store, rep, amount, day, datetime.combine(day, time(15), UTC))

    def _listed(self, store: Store, rep: Rep, now: datetime) -> None:
        if not rep.covers:
            return
        for number in range(LISTED):
            accounts.find_or_make(store, HERE, rep.id, f"Key {number:02}", now)
        for each in accounts.accounts_of(store, HERE, rep.id):
            accounts.save_account(store, HERE, replace(each, lists=frozenset({KEY})))

    def _settings(self, store: Store, rep: Rep, day: date) -> None:
        rhythm = rep.rhythms[max(each for each in rep.rhythms if each <= day)]
        people.set_settings(store, HERE, rep.id, PersonSettings(country=rep.country, rhythm=rhythm))

    def _plan(self, store: Store, rep: Rep, quarter: Days, now: datetime | None = None) -> None:
        tactics = [Tactic(item=ItemId(type_), type=type_, count=count) for type_, count in A_WEEK.items()]
        if rep.covers:
            tactics.append(Tactic(item=ItemId("list"), type="visit", count=1, cadence=Cadence.MONTH, coverage=KEY))
        made = now or datetime.combine(quarter.first, time(7), UTC)
        target = round(WINS_A_QUARTER * DEAL * self._random.uniform(0.8, 1.2))
        sign = Sign(kind=SignKind.NO_ACTIVITY, number=Fraction(8), type="proposal")
        obstacle = Obstacle(item=ItemId("frozen"), text="Budgets frozen", sign=sign, countermeasure="Offer a pilot")
        focus = () if rep.focus is None else (_block(rep.focus),)
        self._ledger.planned[rep.id].append(quarter)
        plans.add_plan(
            store,
            HERE,
            owner=rep.id,
            period=quarter,
            state=PlanState.AGREED,
            outline=Outline(obstacles=(obstacle,), focus=focus),
            revision=Revision(
                number=1,
                effective_from=quarter.first if now is None else max(quarter.first, rep.local(now).date()),
                by=rep.id,
                reason="",
                target=Money(minor=target * 100, currency="EUR"),
                new_share=100,
                average_deal=Money(minor=DEAL * 100, currency="EUR"),
                ratios=Ratios(),
                tactics=tuple(tactics),
            ),
            now=made,
        )

    def _some(self, mean: float) -> int:
        """A whole number around it."""
        drawn = self._random.uniform(0.5, 1.5) * mean
        return int(drawn) + (self._random.random() < drawn % 1)


def _block(weekday: int) -> FocusBlock:
    return FocusBlock(item=ItemId("block"), weekday=weekday, starts=time(10), ends=time(12), text="calls")


def _person(id: PersonId, zone: str, now: datetime) -> Person:
    return Person(id=id, name=id, zone=zone, locale="en-GB", standing=Standing.MEMBER, refreshed_at=now)
