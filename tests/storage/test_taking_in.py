"""What a rep owns is carried elsewhere whole, and taken in once."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from planning.belongings import (
    Belongings,
    Taken,
)
from planning.belongings_check import BadBelongings
from planning.calendar import Days
from planning.ids import EntryId, ItemId, PersonId, PlanId, WorkspaceId
from planning.money import Money
from planning.pipeline import OpportunityState
from planning.plan import PlanState
from planning.settings import PersonSettings
from storage import entries, opportunities, people, plan_states, plans
from storage.database import Database
from storage.exporting import belongings
from storage.owned_forms import belongings_form, belongings_in
from storage.store import Store
from storage.taking_in import take_in
from tests.storage.anything_owned import anything_owned
from tests.storage.examples import (
    ANNA,
    BEN,
    HERE,
    NOW,
    QUARTER,
    TODAY,
    identify,
    log_call,
    log_sale,
    revision,
    welcome,
    work,
)

ELSEWHERE = WorkspaceId("T2")
NOTHING_NEW = (0,) * 8


class TakenBack(Exception):
    """Ends a unit of work without storing it."""


def owned_by(store: Store, rep: PersonId = ANNA, workspace: WorkspaceId = HERE) -> Belongings:
    found = belongings(store, workspace, rep)
    assert found is not None
    return found


def carried(owned: Belongings) -> Belongings:
    """Through a file."""
    return belongings_in(json.loads(json.dumps(belongings_form(owned))))


def took(store: Store, owned: Belongings, rep: PersonId = ANNA, workspace: WorkspaceId = HERE) -> Mapping[str, Taken]:
    person = people.person(store, workspace, rep)
    assert person is not None
    return take_in(store, workspace, person, owned, now=NOW).counts


def news(taken: Mapping[str, Taken]) -> tuple[int, ...]:
    return tuple(each.new for each in taken.values())


def a_full_log(store: Store) -> None:
    """Something of everything, closed and begun plans, a won and a lost opportunity, and what was undone."""
    work(store)
    people.set_settings(store, HERE, ANNA, PersonSettings(country="FR", muted=frozenset({"monday"})))
    won, lost = identify(store, account="Acme"), identify(store, account="Hooli")
    opportunities.win(store, HERE, won, log_sale(store).id, decided_on=TODAY, now=NOW)
    opportunities.save_opportunity(
        store, HERE, replace(lost, state=OpportunityState.LOST, lost_because="price", decided_on=TODAY), now=NOW
    )
    gone = log_sale(store)
    entries.undo(store, HERE, ANNA, gone.id, NOW)
    entries.record_activity(
        store,
        HERE,
        rep=ANNA,
        type="proposal",
        count=1,
        day=TODAY,
        account="Globex",
        note="=HYPERLINK(1) שלום",
        now=NOW,
        tactic=ItemId("calls"),
        amount=Money(minor=4_000_000, currency="EUR"),
        opportunity=lost.id,
        line="a line",
        late_because="no network",
    )
    last_quarter = Days(date(2026, 7, 1), date(2026, 9, 30))
    for now in (NOW, NOW.replace(hour=12)):  # the same days twice: the first one was closed, then planned again
        id_ = plans.add_plan(
            store, HERE, owner=ANNA, period=last_quarter, state=PlanState.AGREED, revision=revision(), now=now
        )
        if now == NOW:
            plan_states.close(store, HERE, id_)
    begin(store)


def begin(store: Store) -> PlanId:
    next_quarter = Days(date(2027, 1, 1), date(2027, 3, 31))
    return plans.add_plan(
        store, HERE, owner=ANNA, period=next_quarter, state=PlanState.DRAFT, revision=revision(0), now=NOW
    )


def test_an_export_taken_in_elsewhere_exports_the_same(database: Database) -> None:
    with database.write() as store:
        a_full_log(store)
        welcome(store, ELSEWHERE)
        exported = owned_by(store)

        taken = took(store, carried(exported), workspace=ELSEWHERE)

        again = owned_by(store, workspace=ELSEWHERE)
    assert again == exported
    assert len(exported.plans) == 4
    assert news(taken) == tuple(
        len(each)
        for each in (
            exported.plans,
            exported.accounts,
            exported.opportunities,
            exported.activities,
            exported.sales,
            exported.absences,
            exported.territories,
            ("country", "muted"),
        )
    )


def test_taken_in_where_it_came_from_it_changes_nothing(database: Database) -> None:
    with database.write() as store:
        a_full_log(store)
        exported = owned_by(store)

        taken = took(store, carried(exported))

        assert owned_by(store) == exported
    assert news(taken) == NOTHING_NEW


def test_what_was_undone_is_not_exported(database: Database) -> None:
    with database.write() as store:
        work(store)
        before = owned_by(store)
        entries.undo(store, HERE, ANNA, log_sale(store).id, NOW)
        entries.undo(store, HERE, ANNA, log_call(store).id, NOW)

        assert owned_by(store) == before


@pytest.mark.parametrize("workspace", [HERE, ELSEWHERE])
def test_taken_in_again_it_changes_nothing(database: Database, workspace: WorkspaceId) -> None:
    """Neither where it came from nor where it went; not even what was undone in the meantime."""
    with database.write() as store:
        a_full_log(store)
        welcome(store, ELSEWHERE)
        file = carried(owned_by(store))
        took(store, file, workspace=workspace)
        latest = entries.entries(store, workspace, ANNA, limit=1)[0]
        entries.undo(store, workspace, ANNA, EntryId(latest.id), NOW)
        before = owned_by(store, workspace=workspace)

        taken = took(store, file, workspace=workspace)

        assert owned_by(store, workspace=workspace) == before
    assert news(taken) == NOTHING_NEW
    assert [each.there for each in taken.values()] == [
        *map(len, (file.plans, file.accounts, file.opportunities, file.activities, file.sales)),
        *map(len, (file.absences, file.territories, ("country", "muted"))),
    ]


def test_what_stands_is_not_overwritten(database: Database) -> None:
    """A plan of the same days, an account of the same name, settings of one's own."""
    with database.write() as store:
        a_full_log(store)
        file = carried(owned_by(store))
        people.set_settings(store, HERE, BEN, PersonSettings(country="DE"))
        plans.add_plan(
            store,
            HERE,
            owner=BEN,
            period=QUARTER,
            state=PlanState.AGREED,
            revision=revision(1),
            now=NOW.replace(hour=1),
        )
        before = owned_by(store, BEN)

        taken = took(store, file, BEN)

        after = owned_by(store, BEN)
    assert set(before.plans) <= set(after.plans)
    assert after.settings == before.settings
    assert taken["plan"] == Taken(new=3, there=1)


def test_what_is_somebody_elses_by_now_stays_theirs(database: Database) -> None:
    with database.write() as store:
        a_full_log(store)
        welcome(store, ELSEWHERE)
        file = carried(owned_by(store))
        took(store, file, workspace=ELSEWHERE)
        before = owned_by(store, workspace=ELSEWHERE)

        taken = took(store, file, BEN, ELSEWHERE)

        assert owned_by(store, workspace=ELSEWHERE) == before
    assert taken["sale"] == Taken(others=len(file.sales))
    assert taken["account"] == Taken(new=len(file.accounts))  # two reps may have one customer


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owned=anything_owned())
def test_whatever_is_taken_in_is_exported_as_it_was(database: Database, owned: Belongings) -> None:
    exported: list[Belongings] = []
    with contextlib.suppress(TakenBack), database.write() as store:
        welcome(store)
        took(store, carried(owned))
        exported.append(owned_by(store))
        raise TakenBack

    for kind in ("accounts", "opportunities", "activities", "sales"):
        assert by_origin(getattr(exported[0], kind)) == by_origin(getattr(owned, kind))


def by_origin(things: Sequence[Any]) -> list[Any]:
    return sorted(things, key=lambda thing: (thing.origin.source, thing.origin.id))


def changed(form: Any, path: tuple[str | int, ...], value: object) -> Any:
    inner = form
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return form


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("headway",), 2),
        (("sales", 0, "amount", "currency"), "Euro"),
        (("sales", 0, "amount", "minor"), "12000"),
        (("sales", 0, "account"), "Nobody"),
        (("sales", 0, "note"), "\x00"),
        (("sales", 0, "logged_at"), "2026-11-18T12:00:00"),
        (("sales", 0, "business"), "old"),
        (("sales", 0, "business_from"), "a guess"),
        (("activities", 0, "count"), True),
        (("activities", 0, "day"), "yesterday"),
        (("accounts", 0, "origin", "id"), ""),
        (("plans", 0, "file", "revisions"), []),
        (("settings", "weekdays"), []),
        (("sales",), None),
        (("sales", 0, "opportunity"), {"source": "headway", "id": "nobody's"}),
    ],
)
def test_a_file_that_cannot_be_is_refused(database: Database, path: tuple[str | int, ...], value: object) -> None:
    with database.write() as store:
        a_full_log(store)
        form = json.loads(json.dumps(belongings_form(owned_by(store))))

    with pytest.raises(BadBelongings):
        belongings_in(changed(form, path, value))
