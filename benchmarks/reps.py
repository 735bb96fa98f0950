"""A workspace of many reps in twenty time zones, each with a plan, its forecast and what they logged: written fast."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, FromClause, Table, insert, literal, select, text, true, union_all

from planning.calendar import Days
from planning.foresight.basis import Basis, as_json
from planning.ids import PersonId, WorkspaceId
from planning.nudging.looks import last_moment
from planning.people import Standing
from planning.plan import PlanState, Ratios
from planning.settings import PersonSettings
from storage import looks, workspaces
from storage.columns import table_of
from storage.database import Database
from storage.forms import person_settings_form, ratios_form
from storage.rows import ActivityRow, OutlookRow, PersonRow, PlanRow, RevisionRow, TacticRow
from storage.store import Store

HERE = WorkspaceId("T0BENCH00")
# No two of them have nine o'clock at once, and none has a public holiday on MONDAY.
ZONES = (
    "Pacific/Auckland",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Asia/Tokyo",
    "Asia/Singapore",
    "Asia/Bangkok",
    "Asia/Dhaka",
    "Asia/Kolkata",
    "Asia/Karachi",
    "Asia/Dubai",
    "Europe/Istanbul",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/London",
    "America/Sao_Paulo",
    "America/Halifax",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Pacific/Honolulu",
)
MONDAY = date(2026, 11, 16)
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
ACTIVITIES = 50  # of each rep, in the quarter
MADE_AT = datetime(2026, 10, 1, 7, tzinfo=UTC)
A_WEEK = {"call": 40, "meeting": 10, "proposal": 3}
BASIS = Basis(
    day=MONDAY,
    ends=QUARTER.last,
    counts="EUR revenue",
    ages=(0, 15, 30, 60, 90, 120),
    wins_by_end=(0.2, 0.25, 0.3, 0.3, 0.2, 0.1),
    comes=9e6,
    size=1.2e6,
    size_cv=0.8,
    spread=0.05,
    own_wins=12,
    own_signs=20,
    pool_wins=400,
    pool_deals=900,
)

_people, _plans, _revisions = table_of(PersonRow), table_of(PlanRow), table_of(RevisionRow)


def nine_in(zone: str, day: date = MONDAY) -> datetime:
    """Nine o'clock there, in UTC."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def is_a_midnight(at: datetime) -> bool:
    """Whether a day begins in one of the zones: then forecasts are learned there."""
    return any(at.astimezone(ZoneInfo(zone)).time() == time() for zone in ZONES)


def store_reps(database: Database, count: int) -> None:
    """An equal share in each zone. Nothing was sent yet, and nobody was asked about."""
    with database.write() as store:
        workspaces.ensure_workspace(store, HERE, name="Bench", bot_user=PersonId("UBOT"))
        store.connection.execute(insert(_people), [_person(number) for number in range(count)])
        _plan_rows(store)
        _logged(store)
    if database.dialect == "postgresql":
        with database.write() as store:
            store.connection.execute(text("ANALYZE"))  # as its own upkeep would have by then


def tick_was(database: Database, before: datetime) -> None:
    """As if a tick had run a minute before, and each look that was due by then; at a midnight, one that learned."""
    with database.write() as store:
        earlier = before - timedelta(minutes=1)
        last = before if is_a_midnight(before) else earlier
        workspaces.record_tick(store, HERE, business=last, machine=last)
        for zone in ZONES:
            today = earlier.astimezone(ZoneInfo(zone)).date()
            looks.mark_looked(store, HERE, zone, last_moment(zone, tz_today=today, now=earlier))


def _person(number: int) -> dict[str, Any]:
    id = f"U0REP{number:06}"
    return {
        "workspace": HERE,
        "id": id,
        "name": id,
        "zone": ZONES[number % len(ZONES)],
        "locale": "en-GB",
        "standing": Standing.MEMBER.value,
        "settings": person_settings_form(PersonSettings()),
        "dm": f"D{number:08}",
        "refreshed_at": MADE_AT,
    }


def _plan_rows(store: Store) -> None:
    plan, person = ("P" + _people.c.id).label("id"), _people.c.id.label("person")
    each = select(_people.c.workspace, plan, person).where(_people.c.workspace == HERE).subquery()
    of_plan: dict[str, Any] = {"workspace": each.c.workspace, "plan": each.c.id}
    _insert(
        store,
        _plans,
        {
            "workspace": each.c.workspace,
            "id": each.c.id,
            "owner": each.c.person,
            "first_day": QUARTER.first,
            "last_day": QUARTER.last,
            "state": PlanState.AGREED.value,
            "made_at": MADE_AT,
        },
    )
    _insert(
        store,
        _revisions,
        {
            **of_plan,
            "number": 1,
            "effective_from": QUARTER.first,
            "by": each.c.person,
            "reason": "first plan",
            "target_minor": 31_000_000,
            "measure": "revenue",
            "phasing": "even",
            "shares": [],
            "average_deal_minor": 1_200_000,
            "currency": "EUR",
            "new_share": 60,
            "ratios": ratios_form(Ratios()),
        },
    )
    for position, (type_, count) in enumerate(A_WEEK.items()):
        tactic = {"number": 1, "item": type_, "position": position, "type": type_, "count": count, "cadence": "week"}
        _insert(store, table_of(TacticRow), {**of_plan, **tactic, "text": ""})
    _insert(
        store,
        table_of(OutlookRow),
        {
            **of_plan,
            "day": MONDAY,
            "basis": as_json(BASIS),
            "chance": 0.41,
            "expected_minor": 24_000_000,
            "low_minor": 15_000_000,
            "high_minor": 33_000_000,
            "booked_minor": 0,
            "target_minor": 31_000_000,
            "at_risk": False,
            "made_at": MADE_AT,
        },
    )


def _logged(store: Store) -> None:
    types, day = list(A_WEEK), table_of(ActivityRow).c.day.type
    logged = union_all(
        *(
            select(
                literal(f"{number:02}").label("suffix"),
                literal(types[number % len(types)]).label("type"),
                literal(QUARTER.first + timedelta(days=number * 43 // ACTIVITIES), day).label("day"),
            )
            for number in range(ACTIVITIES)
        )
    ).subquery()
    each = {
        "workspace": _people.c.workspace,
        "id": _people.c.id + logged.c.suffix,
        "rep": _people.c.id,
        "type": logged.c.type,
        "count": 2,
        "day": logged.c.day,
        "note": "",
        "logged_at": MADE_AT,
    }
    _insert(store, table_of(ActivityRow), each, of=_people.join(logged, true()))


def _insert(store: Store, table: Table, values: dict[str, Any], *, of: FromClause | None = None) -> None:
    """Rows made by the database itself: of values that are columns one for each row of theirs."""
    columns = [
        value if isinstance(value, ColumnElement) else literal(value, table.c[name].type)
        for name, value in values.items()
    ]
    chosen = select(*columns) if of is None else select(*columns).select_from(of)
    store.connection.execute(insert(table).from_select(list(values), chosen))
