"""A small team in a real database: Anna and Ben, whose manager is Maya."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from handlers.blocks import Drawn
from handlers.nudges.drawing import drawing_for
from handlers.standings import facts_of
from handlers.visit import Visit
from planning.calendar import Calendar, Days
from planning.due import sharing_request, team_verdicts
from planning.ids import ChannelId, ItemId, PersonId, TeamId, WorkspaceId
from planning.midweek import midweek_verdict
from planning.mondays import monday_verdict
from planning.money import Money
from planning.nudges import Decision, Kind, Message, State
from planning.people import Member, Person, Sharing, Standing, Team
from planning.plan import Business, PlanState, Ratios, Revision, Tactic
from planning.settings import TeamSettings
from storage import entries, outbox, people, plans, teams, workspaces
from storage.database import Database
from storage.store import Store

HERE = WorkspaceId("T1")
ANNA, BEN, MAYA = PersonId("U0ANNA"), PersonId("U0BEN"), PersonId("U0MAYA")
NORTH = TeamId("north")
CHANNEL = ChannelId("C0NORTH")
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
MADE = datetime(2026, 10, 1, 8, tzinfo=UTC)
MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)  # 09:00 in Berlin
WEDNESDAY = datetime(2026, 11, 18, 11, tzinfo=UTC)  # noon in Berlin
NEXT_MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


def euros(whole: int) -> Money:
    return Money(minor=whole * 100, currency="EUR")


def person(id: PersonId, *, name: str | None = None, standing: Standing = Standing.MEMBER) -> Person:
    shown = name if name is not None else id.removeprefix("U0").capitalize()
    return Person(id=id, name=shown, zone="Europe/Berlin", locale="en-GB", standing=standing, refreshed_at=MADE)


def team(sharing: Sharing = Sharing.ACCEPTED, *, amounts: bool = False) -> Team:
    members = tuple(Member(rep=rep, sharing=sharing) for rep in (ANNA, BEN))
    settings = TeamSettings(summary_at=time(9), amounts_in_channel=amounts)
    return Team(id=NORTH, name="Team North", manager=MAYA, channel=CHANNEL, settings=settings, members=members)


def settle(database: Database, *, sharing: Sharing = Sharing.ACCEPTED, amounts: bool = False) -> None:
    """The people, the team and both plans: ten meetings and thirty calls a week, €310,000 in the quarter."""
    with database.write() as store:
        workspaces.ensure_workspace(store, HERE, name="Acme", bot_user=PersonId("UBOT"))
        for id in (ANNA, BEN, MAYA):
            people.save_person(store, HERE, person(id))
        teams.save_team(store, HERE, team(amounts=amounts))
        for rep in (ANNA, BEN):
            teams.answer_sharing(store, HERE, NORTH, rep, sharing)
            plan(store, rep)


def plan(store: Store, rep: PersonId) -> None:
    revision = Revision(
        number=1,
        effective_from=QUARTER.first,
        by=rep,
        reason="",
        target=euros(310_000),
        new_share=60,
        average_deal=euros(12_000),
        ratios=Ratios(),
        tactics=(
            Tactic(item=ItemId("meetings"), type="meeting", count=10),
            Tactic(item=ItemId("calls"), type="call", count=30),
        ),
    )
    plans.add_plan(store, HERE, owner=rep, period=QUARTER, state=PlanState.AGREED, revision=revision, now=MADE)


def log(store: Store, rep: PersonId, type_: str, count: int, day: date, account: str | None = None) -> None:
    entries.record_activity(
        store, HERE, rep=rep, type=type_, count=count, day=day, account=account, note="", now=WEDNESDAY
    )


def sell(store: Store, rep: PersonId, whole: int, day: date) -> None:
    entries.record_sale(
        store,
        HERE,
        rep=rep,
        amount=euros(whole),
        business=Business.NEW,
        day=day,
        account=None,
        note="",
        now=WEDNESDAY,
    )


def decided(database: Database, decision: Decision) -> Message:
    with database.write() as store:
        message = outbox.decide(store, HERE, decision)
    assert message is not None
    return message


def rep_decision(database: Database, kind: Kind, rep: PersonId, now: datetime) -> Decision:
    with database.read() as store:
        known = people.person(store, HERE, rep)
        assert known is not None
        facts = facts_of(store, HERE, known, now)
    verdict = monday_verdict(facts.monday) if kind is Kind.MONDAY else midweek_verdict(facts)
    assert isinstance(verdict, Decision)
    return verdict


def team_decision(database: Database, kind: Kind, now: datetime) -> Decision:
    with database.read() as store:
        stored = teams.team(store, HERE, NORTH)
        assert stored is not None
    return next(each for each in team_verdicts(stored, person(MAYA), calendar=Calendar(), now=now) if each.kind is kind)


def asked_to_share(rep: PersonId, now: datetime) -> Decision:
    return sharing_request(team(), rep, now=now)


def sent(database: Database, message: Message, *, ts: str = "1.1") -> Message:
    """As delivery leaves it."""
    with database.write() as store:
        outbox.mark(store, HERE, message.id, State.SENT, machine_now=WEDNESDAY, channel=ChannelId("D1"), ts=ts)
        found = outbox.message(store, HERE, message.id)
    assert found is not None
    return found


def drawn(database: Database, message: Message, now: datetime) -> Drawn | None:
    with database.read() as store:
        found = drawing_for(store, HERE, message, now)
    return found if isinstance(found, Drawn) else None


def updates(database: Database, now: datetime) -> list[Message]:
    """What is ready to go out."""
    with database.read() as store:
        return outbox.due(store, HERE, now, 100)


def visit(id: PersonId, now: datetime, *, standing: Standing = Standing.MEMBER) -> Visit:
    return Visit(workspace=HERE, person=person(id, standing=standing), now=now)


def renamed(database: Database, rep: PersonId, name: str) -> None:
    with database.write() as store:
        people.save_person(store, HERE, person(rep, name=name))


def text_of(drawn: Drawn) -> str:
    """All that can be read, and the buttons."""
    return "\n".join(_texts(drawn.blocks))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for key, value in node.items():
            if key != "text" or not isinstance(value, str):
                yield from _texts(value)
