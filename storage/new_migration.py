"""`python -m storage.new_migration 'What it does'`: drafts the step from the migrations to storage/rows/."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from storage.engines import engine_for, parsed_url
from storage.migrating import config_for, migrate


def draft(message: str) -> None:
    number = len(list(ScriptDirectory.from_config(config_for()).walk_revisions())) + 1
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_for(parsed_url(f"sqlite:///{Path(folder, 'draft.sqlite3')}"), pool_size=1)
        if number > 1:
            migrate(engine)
        with engine.connect() as connection:
            config = config_for(connection)
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("message", help="what it does")
    draft(parser.parse_args().message)
