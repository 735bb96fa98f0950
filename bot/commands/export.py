"""Writes everything a rep owns as one zip: JSON that imports again, and tables for a spreadsheet.

It is recorded, and the rep is told by a direct message. The rep gets the same file with Export, in /plan settings.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.opening import opened, settings_for
from bot.commands.whose import OPERATOR, NotStored, whose
from handlers.exporting.archive import archive, file_name
from handlers.exporting.phrases import counts_of
from handlers.settings.looks import EXPORTED
from planning.belongings import told_of_export
from storage import audit, outbox
from storage.database import Store
from storage.exporting import belongings

NAME = "export"
HELP = "write everything a rep owns as a zip; the rep is told"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rep", metavar="USER-ID", required=True, help="such as U012AB3CD")
    parser.add_argument("--to", metavar="FILE", type=Path, help="default: headway-REP-DAY.zip, here")


def main(asked: Namespace) -> int:
    now = datetime.now(UTC)
    file = asked.to or Path(file_name(now.date(), of=asked.rep))
    if file.exists():
        print(f"{file} is there already: choose another name with --to.", file=sys.stderr)
        return 1
    with opened(settings_for(asked)) as database:
        try:
            with database.write() as store:
                said = _export(store, asked.rep, file, now)
        except NotStored as why_not:
            print(why_not, file=sys.stderr)
            return 1
        except OSError as unwritable:
            print(f"{file} cannot be written: {unwritable.strerror}. Nothing was recorded.", file=sys.stderr)
            return 1
    print(said)
    return 0


def _export(store: Store, rep: str, file: Path, now: datetime) -> str:
    """Nothing is recorded where the file cannot be written: it is written before the end of the unit of work."""
    workspace, person = whose(store, rep)
    owned = belongings(store, workspace, person.id)
    assert owned is not None  # they were just found
    audit.record(store, workspace, at=now, actor=OPERATOR, action=EXPORTED, subject=person.id, detail={})
    outbox.decide(store, workspace, told_of_export(person.id, now))
    file.touch(mode=0o600, exist_ok=False)  # it is the rep's, and nobody else's on this machine
    file.write_bytes(archive(owned, person, now))
    return f"Exported to {file}: {counts_of(owned)}. {person.id} is told."
