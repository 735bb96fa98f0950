"""Who logs in the benchmark: a rep for each client, each with a plan."""

from __future__ import annotations

from datetime import date

from bot.wiring import Headway
from planning.calendar import Days
from planning.ids import ItemId, PersonId
from planning.money import Money
from planning.people import Person, Standing
from planning.plan import PlanState, Ratios, Revision, Tactic
from storage import people, plans

CLIENTS = 20
REPS_OF_A_CLIENT = 20  # who take turns: a person does not log hundreds of meetings a day
SECRET = "0123456789abcdef0123456789abcdef"
TEAM = "T0BENCH00"
A_WEEK = {"call": 40, "meeting": 10, "proposal": 3}


def reps_of(client: int) -> list[PersonId]:
    return [rep(client * REPS_OF_A_CLIENT + number) for number in range(REPS_OF_A_CLIENT)]


def rep(number: int) -> PersonId:
    return PersonId(f"U0REP{number:04}")


def payload(user: str, text: str = "meeting Globex") -> dict[str, str]:
    """A slash command's payload; docs.slack.dev/interactivity/implementing-slash-commands"""
    return {
        "command": "/log",
        "text": text,
        "user_id": user,
        "user_name": user.lower(),
        "team_id": TEAM,
        "team_domain": "bench",
        "channel_id": "D0BENCH",
        "channel_name": "directmessage",
        "api_app_id": "A0BENCH",
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1:9/commands",
        "trigger_id": "1.2.3",
    }


def store_plans(headway: Headway) -> None:
    now = headway.clock.now()
    year = Days(date(now.year, 1, 1), date(now.year, 12, 31))
    with headway.database.write() as store:
        for number in range(CLIENTS * REPS_OF_A_CLIENT):
            owner = rep(number)
            person = Person(
                id=owner,
                name=owner,
                zone="Europe/Berlin",
                locale="en-GB",
                standing=Standing.MEMBER,
                refreshed_at=now,
            )
            people.save_person(store, headway.workspace, person)
            plans.add_plan(
                store,
                headway.workspace,
                owner=owner,
                period=year,
                state=PlanState.AGREED,
                revision=_revision(owner, year.first),
                now=now,
            )


def _revision(owner: PersonId, first: date) -> Revision:
    return Revision(
        number=1,
        effective_from=first,
        by=owner,
        reason="first plan",
        target=Money(minor=120_000_000, currency="EUR"),
        new_share=60,
        average_deal=Money(minor=1_200_000, currency="EUR"),
        ratios=Ratios(),
        tactics=tuple(Tactic(item=ItemId(type_), type=type_, count=count) for type_, count in A_WEEK.items()),
    )
