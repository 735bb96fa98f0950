"""Two workspaces under the same ids, so that a question or a change that forgets its workspace is seen."""

from __future__ import annotations

from sqlalchemy import Integer, insert, select

from planning.belongings import Origin
from planning.ids import EntryId, WorkspaceId
from planning.importing.understood import HUBSPOT
from planning.nudges import State
from planning.plan import Business
from storage import account_use, accounts, entries, entry_changes, opportunities, outbox
from storage.entry_rows import activities
from storage.rows import metadata
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, TODAY, euros, identify, log_call, monday, work
from tests.storage.import_examples import imported

ELSEWHERE = WorkspaceId("T2")
_WORDS = ("name", "note", "reason", "external_id")
MISTYPED, UNUSED = "Globx", "Glbex"  # accounts: nothing uses them; the second one was left already
USED_ELSEWHERE, KNOWN_ELSEWHERE = "Umbrella", "Massive"
CALL_ELSEWHERE = EntryId("a call elsewhere")
SALE_ELSEWHERE = Origin(source=HUBSPOT, id="1 elsewhere")
_HEAD = "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company\n"
_IMPORTED = _HEAD + "1,Hooli start,Closed won,2026-10-05 10:00,Anna Berg,700,Sales,Hooli\n"
DEALS_OF_ELSEWHERE = (  # what stands elsewhere alone, but for the second: that opportunity is open here alone
    _HEAD
    + """\
1 elsewhere,imported,Closed won,2026-10-05 10:00,Anna Berg,710,Sales,Hooli
2,open here,Closed won,2026-11-03 10:00,Anna Berg,40000,Sales,Globex
3,sold there,Closed won,2026-11-18 10:00,Anna Berg,12010,Sales,Globex
4,open there,Closed won,2026-11-05 10:00,Anna Berg,90,Sales,Massive
"""
)


def work_here(store: Store) -> None:
    """Something in every table, and what only some functions ask about."""
    work(store)
    imported(store, _IMPORTED)
    call = log_call(store)
    deal = identify(store, account="Initech")
    noted = entry_changes.Changed(opportunity=deal.id, amounts=(euros(30_000), euros(40_000)))
    entry_changes.note_changed(store, HERE, ANNA, call.id, noted)
    for name in (MISTYPED, UNUSED, USED_ELSEWHERE):
        accounts.find_or_make(store, HERE, ANNA, name, NOW)
    account_use.leave_unused(store, HERE, ANNA, {UNUSED, USED_ELSEWHERE}, NOW)


def work_elsewhere(store: Store) -> None:
    """The same rows under the same ids in another workspace, with other numbers and words; and more of them."""
    for table in metadata.sorted_tables:
        for row in store.rows(select(table).where(table.c.workspace == HERE)):
            copied = {column.name: value for column, value in zip(table.columns, row, strict=True)}
            copied |= {
                column.name: copied[column.name] + 1000
                for column in table.columns
                if isinstance(column.type, Integer) and not column.primary_key and copied[column.name] is not None
            }
            copied |= {name: f"{copied[name]} elsewhere" for name in _WORDS if copied.get(name) is not None}
            copied |= {"changed": {**copied["changed"], "added": True}} if copied.get("changed") else {}
            copied |= {"basis": {**copied["basis"], "own_wins": 1_000}} if copied.get("basis") else {}
            store.changed(insert(table), {**copied, "workspace": ELSEWHERE})
    _more_elsewhere(store)


def _more_elsewhere(store: Store) -> None:
    noted = select(activities).where(activities.c.workspace == ELSEWHERE).order_by(activities.c.id.desc()).limit(1)
    for row in store.rows(noted):
        store.changed(insert(activities), {**row._asdict(), "id": CALL_ELSEWHERE})
    identify(store, ELSEWHERE, account=KNOWN_ELSEWHERE, amount=euros(90))
    theirs = opportunities.opportunities_of(store, ELSEWHERE, ANNA)
    sold = next(each for each in theirs if each.account == "Globex elsewhere")
    for account, opportunity, late_because in ((USED_ELSEWHERE, sold.id, None), (KNOWN_ELSEWHERE, None, "was ill")):
        entries.record_sale(
            store,
            ELSEWHERE,
            rep=ANNA,
            amount=euros(5),
            business=Business.NEW,
            day=TODAY,
            account=account,
            note="",
            now=NOW,
            opportunity=opportunity,
            late_because=late_because,
        )
    for decision in (monday(ANNA, occasion="2026-W47 again"), monday(BEN)):
        sent = outbox.decide(store, ELSEWHERE, decision)
        assert sent is not None
        outbox.mark(store, ELSEWHERE, sent.id, State.SENT, machine_now=NOW)
