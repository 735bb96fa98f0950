"""What is forgotten leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from planning.nudges import Decision, Kind
from planning.outline import Outline
from storage import audit, forget, outbox, plans, teams
from storage.columns import table_of
from storage.database import Database
from storage.forget import NOT_OF_A_REP, PURGE_ORDER, StillManages
from storage.rows import AuditRow, metadata
from storage.store import Store
from storage.traces import FORGOTTEN
from tests.storage.examples import ANNA, BEN, HERE, MIA, NORTH, NOW, QUARTER, WEST, monday, revision, work


def left(store: Store, *, naming: str | None = None) -> dict[str, int]:
    """How many rows a table has, or has that name somebody; tables with none are left out."""
    found = {}
    for table in metadata.sorted_tables:
        rows = [row for row in store.rows(select(table)) if naming is None or naming in row]
        if rows:
            found[table.name] = len(rows)
    return found


def dump(store: Store) -> str:
    """Every value of every table, as text."""
    return "\n".join(str(tuple(row)) for table in metadata.sorted_tables for row in store.rows(select(table)))


def test_every_table_is_purged() -> None:
    assert {table.name for table in PURGE_ORDER} == set(metadata.tables)
    assert set(metadata.tables) >= NOT_OF_A_REP


def test_a_forgotten_workspace_leaves_nothing(database: Database) -> None:
    with database.write() as store:
        work(store)
        assert set(left(store)) == set(metadata.tables)

        deleted = forget.forget_workspace(store, HERE)

        assert left(store) == {}
        assert deleted["people"] == 3


def test_a_forgotten_rep_leaves_nothing(database: Database) -> None:
    with database.write() as store:
        work(store)
        outbox.decide(store, HERE, monday(BEN))

        deleted = forget.forget_rep(store, HERE, ANNA)

        assert left(store, naming=ANNA) == {}
        assert set(deleted) == set(metadata.tables) - NOT_OF_A_REP
        assert all(deleted.values()), deleted
        assert left(store, naming=BEN) == {"members": 1, "outbox": 1, "people": 1, "plans": 1}


def test_nothing_that_is_kept_of_others_holds_a_forgotten_reps_id_or_what_they_named(database: Database) -> None:
    with database.write() as store:
        work(store)
        plan = plans.plans_of(store, HERE, ANNA)[0]
        of_others = {"rep": ANNA, "plan": plan.id}
        for kind, to, occasion, evidence in (
            (Kind.PROPOSED, MIA, f"{plan.id}/now", of_others),
            (Kind.SHARED, "C0SALES", "press", of_others),
            (Kind.TERRITORY, BEN, f"{WEST}/2026-11-18", {"territory": WEST}),
            (Kind.SHARING, BEN, f"north/{ANNA}/2026-11-18", {"team": NORTH, "manager": ANNA}),
        ):
            sent = Decision(recipient=to, kind=kind, occasion=occasion, not_before=NOW, reason="", evidence=evidence)
            outbox.decide(store, HERE, sent)
        for subject, detail in (
            (plan.id, of_others),
            (WEST, {"name": "Western banks", "reps": [BEN]}),
            (NORTH, {"name": "North", "reps": [ANNA, BEN]}),
            (BEN, {"keeper": ANNA, "territory": WEST}),
        ):
            audit.record(store, HERE, at=NOW, actor=MIA, action="did", subject=subject, detail=detail)

        forget.forget_rep(store, HERE, ANNA)

        assert not [said for said in (ANNA, plan.id, "Western banks") if said in dump(store)]
        assert f"{{'name': 'North', 'reps': ['{FORGOTTEN}', '{BEN}']}}" in dump(store)


def test_what_a_forgotten_person_did_for_others_stays_without_their_name(database: Database) -> None:
    with database.write() as store:
        work(store)
        plan = plans.plans_of(store, HERE, ANNA)[0]
        plans.revise_plan(store, HERE, plan.id, replace(revision(2), by=BEN), Outline(), based_on=1)

        forget.forget_rep(store, HERE, BEN)

        revised = plans.plan(store, HERE, plan.id, QUARTER.last)
        assert revised is not None
        assert revised.revision.by == FORGOTTEN


def test_a_manager_is_forgotten_once_the_team_has_another(database: Database) -> None:
    with database.write() as store:
        work(store)
        with pytest.raises(StillManages):
            forget.forget_rep(store, HERE, MIA)
        north = teams.teams(store, HERE)[0]
        teams.save_team(store, HERE, replace(north, manager=BEN))

        forget.forget_rep(store, HERE, MIA)

        assert left(store, naming=MIA) == {}
        assert [row.actor for row in store.rows(select(table_of(AuditRow)))] == [FORGOTTEN]
