"""What a rep did lately, by which strategies and obstacles are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from handlers.standings import calendar_of
from planning.calendar import Days, week_of
from planning.ids import WorkspaceId
from planning.outline import Outline, SignKind
from planning.people import Person
from planning.plan import Plan
from planning.serving import by_type
from planning.shortfall import Shortfall
from planning.signs import SignFacts
from planning.smart import BestWeeks
from storage import absences, accounts, entries
from storage.folding import folded
from storage.store import Store

LOOKED_BACK = timedelta(weeks=26)


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    best: BestWeeks
    signs: SignFacts
    days_a_week: int = 5


def background(
    store: Store,
    workspace: WorkspaceId,
    person: Person,
    *,
    plan: Plan,
    outline: Outline,
    found: Shortfall,
    today: date,
) -> Background:
    calendar = calendar_of(person, absences.absences(store, workspace, person.id))
    tallies = by_type(entries.tallies(store, workspace, person.id, Days(today - LOOKED_BACK, today)))
    return Background(
        best=_best(tallies),
        days_a_week=len(calendar.hours.weekdays),
        signs=SignFacts(
            today=today,
            calendar=calendar,
            since=plan.there_from,
            last_done=_last_done(tallies),
            last_contact=_last_contact(store, workspace, plan, outline),
            coverage=_coverage(found),
        ),
    )


def _best(by_day: Mapping[date, Mapping[str, int]]) -> BestWeeks:
    weeks: dict[Days, Counter[str]] = {}
    for day, done in by_day.items():
        weeks.setdefault(week_of(day), Counter()).update(done)
    types = {type_ for done in weeks.values() for type_ in done}
    return BestWeeks(most={type_: max(done[type_] for done in weeks.values()) for type_ in types}, weeks=len(weeks))


def _last_done(by_day: Mapping[date, Mapping[str, int]]) -> dict[str, date]:
    last: dict[str, date] = {}
    for day in sorted(by_day):
        last |= dict.fromkeys(by_day[day], day)
    return last


def _last_contact(store: Store, workspace: WorkspaceId, plan: Plan, outline: Outline) -> dict[str, date]:
    """Of the accounts that signs name, as the signs name them. Not read where none does."""
    named = [each.sign.account for each in outline.obstacles if each.sign.kind is SignKind.ACCOUNT_SILENT]
    if not named:
        return {}
    last = accounts.last_contacts(store, workspace, plan.owner)
    known = {
        folded(account.name): last.get(account.id) for account in accounts.accounts_of(store, workspace, plan.owner)
    }
    return {name: day for name in named if (day := known.get(folded(name))) is not None}


def _coverage(found: Shortfall) -> Fraction | None:
    """What is identified, as a multiple of what neither is booked nor flows by itself."""
    identified = found.likely + found.stretch
    to_find = found.missing + identified
    return Fraction(identified.minor, to_find.minor) if to_find.minor > 0 else None
