"""Writes a rep's plan as JSON to standard output, or makes a plan of such a file.

All revisions are in it, with tactics, goals, strategies, obstacles, flow and focus blocks. What was logged is not, nor
accounts, account lists and opportunities, nor what a manager answered: an imported plan is proposed anew.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands.opening import opened, settings_for
from bot.commands.whose import OPERATOR, NotStored, whose
from handlers.nudges.corrections import correct_messages_of
from handlers.settings.looks import LOOKED
from planning.ids import PlanId, WorkspaceId
from planning.people import Person
from planning.plan import Plan
from planning.plan_file import BadPlanFile
from storage import audit, plans, plans_by_day
from storage.database import Store
from storage.plan_file import NoTerritory, export_plan, import_plan, plan_file_form, plan_file_in

NAME = "plan"
HELP = "export a rep's plan as JSON, or import one"


class CannotCarry(ValueError):
    """Why a plan is not exported or imported, in a sentence."""


def add_arguments(parser: ArgumentParser) -> None:
    ways = parser.add_subparsers(required=True, dest="way", metavar="export | import")
    out = ways.add_parser("export", help="print a plan as JSON")
    out.add_argument("--plan", metavar="PLAN-ID", help="default: the one under way, else the one that was made last")
    into = ways.add_parser("import", help="make a plan of a file")
    into.add_argument("file", metavar="FILE", type=Path, help="as export printed it; - reads standard input")
    for way in (out, into):
        way.add_argument("--rep", metavar="USER-ID", required=True, help="such as U012AB3CD")


def main(asked: Namespace) -> int:
    now = datetime.now(UTC)
    with opened(settings_for(asked)) as database, database.write() as store:
        try:
            said = _export(store, asked, now) if asked.way == "export" else _import(store, asked, now)
        except (CannotCarry, NotStored, BadPlanFile, NoTerritory, plans.Overlapping) as why_not:
            print(_sentence(why_not), file=sys.stderr)
            return 1
    print(said)
    return 0


def _export(store: Store, asked: Namespace, now: datetime) -> str:
    workspace, rep = whose(store, asked.rep)
    plan = _chosen(store, workspace, rep, asked.plan, now)
    file = export_plan(store, workspace, plan.id)
    assert file is not None  # it was just read
    detail = {"plan": plan.id, "way": "exported"}
    audit.record(store, workspace, at=now, actor=OPERATOR, action=LOOKED, subject=rep.id, detail=detail)
    return json.dumps(plan_file_form(file), indent=2, ensure_ascii=False)


def _import(store: Store, asked: Namespace, now: datetime) -> str:
    workspace, rep = whose(store, asked.rep)
    file = plan_file_in(_read(asked.file))
    plan = import_plan(store, workspace, rep.id, file, now)
    detail = {"rep": rep.id, "revisions": len(file.revisions)}
    audit.record(store, workspace, at=now, actor=OPERATOR, action="imported the plan", subject=plan, detail=detail)
    correct_messages_of(store, workspace, rep, now=now)
    return f"Imported: plan {plan} of {rep.id}, {file.period.first} to {file.period.last}."


def _read(file: Path) -> object:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        read: object = json.loads(text)
    except OSError as unreadable:
        raise CannotCarry(f"{file} cannot be read: {unreadable.strerror}.") from unreadable
    except (ValueError, RecursionError) as unclear:
        raise CannotCarry(f"{file} is not JSON: nothing was imported.") from unclear
    return read


def _chosen(store: Store, workspace: WorkspaceId, rep: Person, plan_id: str | None, now: datetime) -> Plan:
    theirs = plans.plans_of(store, workspace, rep.id)
    if plan_id is not None:
        found = next((plan for plan in theirs if plan.id == PlanId(plan_id)), None)
    else:
        today = now.astimezone(ZoneInfo(rep.zone)).date()
        last = max(theirs, key=lambda plan: plan.made_at, default=None)
        found = plans_by_day.current_plan(store, workspace, rep.id, today) or last
    if found is None:
        raise CannotCarry(f"{rep.id} has no {'plan' if plan_id is None else f'plan {plan_id}'}.")
    return found


def _sentence(why_not: ValueError) -> str:
    if isinstance(why_not, plans.Overlapping):
        period = why_not.plan.period
        return f"There is a plan of that length already, {period.first} to {period.last}: nothing was imported."
    if isinstance(why_not, BadPlanFile):
        return f"Nothing was imported: {why_not}."
    return str(why_not)
