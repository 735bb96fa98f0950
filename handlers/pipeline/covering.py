"""How far a list is covered, and whom to reach next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from slack_sdk.models.blocks import Block

from handlers.blocks import escape, section
from handlers.log.buttons import log_button
from handlers.nudges.phrases import action_name
from handlers.pipeline.phrases import NAME, one_line
from handlers.plan.page.canvas import Canvas
from handlers.standings import counted_reps
from handlers.words import Words
from planning.calendar import Days
from planning.coverage import NextUp, next_up
from planning.ids import AccountId, WorkspaceId
from planning.money import Money
from planning.pace import ActionPace
from planning.pipeline import Account, Opportunity
from planning.plan import Cadence, Plan, Tactic
from planning.reach import Reach
from planning.standing import Standing
from storage import accounts, coverage, opportunities
from storage.folding import folded
from storage.store import Store

NEXT = 5  # accounts named
SHOWN = 5  # coverages on a page; the rest fold
YEAR = timedelta(days=365)
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    action: ActionPace
    waiting: tuple[NextUp, ...]


def covered_of(store: Store, workspace: WorkspaceId, standing: Standing) -> tuple[Covered, ...]:
    """Of each tactic that covers a list, those not reached yet in its window. Nothing is read where none does."""
    covering = _covering(standing)
    if not covering:
        return ()
    plan, today = standing.plan, standing.now.date()
    reps = counted_reps(store, workspace, plan)
    theirs = {each.id: each for rep in reps for each in accounts.accounts_of(store, workspace, rep)}
    last = {id: day for rep in reps for id, day in accounts.last_contacts(store, workspace, rep).items()}
    value = _values(store, workspace, plan, theirs.values(), today)
    days = Days(min(each.window.first for each in covering), max(each.window.last for each in covering))
    reach = coverage.reach_of(store, workspace, reps, days, {each.coverage or "" for each in covering})
    tactics = {tactic.item: tactic for tactic in plan.revision.tactics}
    waiting = {each.item: _waiting(reach, tactics[each.item], each.window, theirs) for each in covering}
    return tuple(
        Covered(action=each, waiting=next_up(waiting[each.item], value=value, last=last, today=today))
        for each in covering
    )


def _covering(standing: Standing) -> list[ActionPace]:
    """In their windows; what each account is asked every day, in today, where that is a working day."""
    today = {action.item: action for action in standing.today}
    found = (today.get(each.item) if each.cadence is Cadence.DAY else each for each in standing.week)
    return [each for each in found if each is not None and each.coverage is not None]


def coverage_blocks(found: Iterable[Covered], canvas: Canvas, *, today: date) -> list[Block]:
    """One section a list, with a button that logs the first to be reached."""
    covered = list(found)
    drawn = [_one(each, canvas, today) for each in covered[:SHOWN]]
    more = [section(f"_{len(covered) - SHOWN} more lists to cover_")] if len(covered) > SHOWN else []
    return [*drawn, *more]


def coverage_line(covered: Covered, words: Words, *, today: date) -> str:
    """Such as Visits (key accounts): 41 of 60 this month; next: Globex (€40,000, 12 weeks ago), Initech (not yet).
    Plain."""
    action = covered.action
    what = action_name(action, ())
    when = "today" if action.cadence is Cadence.DAY else f"this {action.cadence}"
    line = f"{what[0].upper()}{what[1:]}: {words.number(action.done)} of {words.number(action.planned)} {when}"
    if not covered.waiting:
        return f"{line} ✓" if action.planned else f"{line}: no account is on this list yet."
    return f"{line}; next: {', '.join(next_said(each, words, today) for each in covered.waiting[:NEXT])}"


def _one(covered: Covered, canvas: Canvas, today: date) -> Block:
    button = None
    if canvas.nonce is not None and covered.waiting:
        first, type_ = covered.waiting[0], covered.action.type
        nonce = f"{canvas.nonce}.{covered.action.item}"  # of its own: the page has another button of this type
        button = log_button(type_, nonce, account=first.account, page=canvas.page)
    return section(escape(coverage_line(covered, canvas.words, today=today)), accessory=button)


def next_said(waiting: NextUp, words: Words, today: date) -> str:
    """Such as Globex (€40,000, 12 weeks ago). Plain."""
    worth = f"{words.money(waiting.value)}, " if waiting.value.minor else ""
    return f"{one_line(waiting.account, NAME)} ({worth}{_ago(waiting.last, today)})"


def _ago(last: date | None, today: date) -> str:
    if last is None:
        return "not reached yet"
    days = (today - last).days
    if days <= 0:
        return "reached today"
    if days < 2 * _WEEK:
        return "1 day ago" if days == 1 else f"{days} days ago"
    return f"{days // _WEEK} weeks ago"


def _waiting(reach: Reach, tactic: Tactic, window: Days, theirs: dict[AccountId, Account]) -> list[Account]:
    times = reach.times(tactic, window)
    return [theirs[id] for id in reach.accounts(tactic) if times.get(id, 0) < tactic.count and id in theirs]


def _values(
    store: Store, workspace: WorkspaceId, plan: Plan, theirs: Iterable[Account], today: date
) -> dict[AccountId, Money]:
    """Of each account what is open with it and what it bought in the last year, in the plan's currency."""
    currency = plan.revision.target.currency
    by_name = {(each.owner, folded(each.name)): each.id for each in theirs}
    found: dict[AccountId, Money] = {}
    for rep in counted_reps(store, workspace, plan):
        for id, sold in accounts.sold_since(store, workspace, rep, currency=currency, since=today - YEAR).items():
            found[id] = found[id] + sold if id in found else sold
        for each in opportunities.opportunities_of(store, workspace, rep):
            id_ = by_name.get((rep, folded(each.account)))
            if id_ is not None and _counts(each, currency):
                found[id_] = found[id_] + each.amount if id_ in found else each.amount
    return found


def _counts(opportunity: Opportunity, currency: str) -> bool:
    return opportunity.is_open and opportunity.amount.currency == currency
