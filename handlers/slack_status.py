"""Whether a Slack status says that somebody is on holiday or sick. Its text is read here, and kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of
from planning.calendar import Days
from planning.held import lifted, seen, settled
from planning.ids import PersonId, WorkspaceId
from planning.people import Person
from storage import absences, people, plans
from storage.folding import folded
from storage.store import Store

# Slack's own statuses are :palm_tree: Vacationing and :face_with_thermometer: Out sick.
_EMOJI = frozenset(
    {
        "beach_with_umbrella",
        "desert_island",
        "face_with_head_bandage",
        "face_with_thermometer",
        "mask",
        "nauseated_face",
        "palm_tree",
        "sneezing_face",
        "umbrella_on_ground",
    }
)

# Of an absence of one's own wherever they stand.
_SURE = (
    *("ooo", "ooto", "out of office", "out-of-office", "out of the office", "vacationing", "on leave", "annual leave"),
    *("parental leave", "maternity leave", "paternity leave", "sick leave", "sick day", "out sick", "off sick"),
    *("home sick", "unwell", "day off", "time off"),
    *("krank", "krankgeschrieben", "krankheit", "arbeitsunfähig", "elternzeit", "abwesend"),  # German
    *("malade", "arrêt maladie", "en arrêt", "congé maladie", "congé parental", "en congé"),  # French
    *("enfermo", "enferma", "de baja", "malattia", "malato", "malata", "doente"),  # Spanish, Italian, Portuguese
    *("ziek", "syk", "syg", "sjuk", "sjukskriven", "chory", "chora"),  # Dutch, Nordic, Polish
)
# Of one where they begin what is said, or follow a word that says so: on vacation; not Holiday Inn, or a handover.
_MAYBE = (
    *("vacation", "holiday", "holidays", "pto", "sick", "ill", "leave", "urlaub", "ferien", "vacances", "congés"),
    *("congé", "vacaciones", "ferie", "vacanza", "férias", "vakantie", "verlof", "urlop"),
)
_LEADING = (
    *("on", "am", "i'm", "out", "taking", "currently", "still", "feeling", "im", "in", "auf", "noch", "bin", "en"),
    *("suis", "de", "estoy", "sono", "op", "met", "ben", "på", "er", "är", "na", "annual"),
)
_FOLLOWING = (
    *("until", "till", "til", "from", "through", "thru", "back", "today", "this", "all", "returning", "mode"),
    *("bis", "vom", "ab", "zurück", "heute", "diese", "jusqu'au", "du", "de retour", "hasta", "del", "fino", "até"),
    *("tot", "till och med", "do"),
)
_NOT_YET = ("soon", "next", "tomorrow", "request", "handover", "planning", "in two", "in a", "bald")
_BEFORE_NOT_NOW = (
    *("not", "not on", "no", "never", "nicht", "nicht im", "kein", "pas", "pas en", "back from", "back from my"),
    *("before", "before my", "after", "after my", "planning", "planning my", "zurück aus", "zurück aus dem"),
    *("zurück vom", "nach dem", "vor dem", "de retour de", "happy", "merry", "enjoy", "schöne", "bonnes"),
)
_UNSPACED = ("休暇", "休み", "病欠", "휴가", "병가", "休假", "病假")  # Japanese, Korean, Chinese: in words too
_UNSPACED_NOT_NOW = ("明け", "복귀")  # after, back from


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(folded(word)) for word in words)


_ALL = _any_of((*_SURE, *_MAYBE))
_LED = rf"(?<!\w)(?:{_any_of(_LEADING)}) (?:{_any_of(_MAYBE)})(?!\w)(?! (?:{_any_of(_NOT_YET)}|in \d))"
_BEGUN = rf"(?:^|[^\w\s'’]\s*)(?:{_any_of(_MAYBE)})(?=\s*(?:$|[^\w\s'’]|\d|(?:{_any_of(_FOLLOWING)})(?!\w)))"
_SAYS = re.compile(
    rf"(?<!\w)(?:{_any_of(_SURE)})(?!\w)(?! (?:{_any_of(_NOT_YET)}))|{_LED}|{_BEGUN}|{_any_of(_UNSPACED)}"
)
# Not on vacation, but: on vacation, not reachable; back from vacation, but: on vacation, back from 7 Dec.
_SAYS_NOT = re.compile(
    rf"(?<!\w)(?:{_any_of(_BEFORE_NOT_NOW)}) (?:{_ALL})(?!\w)|(?<!\w)cover(?:ing)? |{_any_of(_UNSPACED_NOT_NOW)}"
)


def says_away(profile: dict[str, Any], now: datetime) -> bool:
    """Of a `user` object of the Web API. Source: docs.slack.dev/reference/objects/user-object#profile"""
    status = profile.get("profile") or {}
    expires = status.get("status_expiration") or 0  # seconds since 1970; 0: never
    if 0 < expires <= now.timestamp():
        return False
    text = folded(str(status.get("status_text") or ""))
    if _SAYS_NOT.search(text):
        return False
    # Such as :face_with_thermometer::skin-tone-2:
    emoji = str(status.get("status_emoji") or "").strip(":").partition("::")[0]
    return emoji in _EMOJI or _SAYS.search(text) is not None


def keep_status(store: Store, workspace: WorkspaceId, person: Person, profile: dict[str, Any], now: datetime) -> None:
    """From when on messages wait, or since when they need not. Slack leaves the profile out of some events."""
    if "profile" not in profile:
        return
    holds, before = says_away(profile, now), person.held
    if not holds and before.since is None:
        return
    calendar = calendar_of(person, absences.absences(store, workspace, person.id))
    after = seen(before, holds=holds, calendar=calendar, now=now.astimezone(ZoneInfo(person.zone)))
    if after.asks and after.days is not None and not _had_a_plan(store, workspace, person, after.days):
        after = settled(after)
    if after != before:
        people.set_held(store, workspace, person.id, after)


def settle_status(store: Store, workspace: WorkspaceId, id: PersonId) -> None:
    """It was asked about."""
    person = people.person(store, workspace, id)
    if person is not None:
        people.set_held(store, workspace, id, settled(person.held))


def lift_status(store: Store, workspace: WorkspaceId, person: Person, today: date) -> Days | None:
    """Who says that they are back gets messages again, whatever their status says; the days until today on which it
    held them. None where it holds none."""
    since = person.held.since
    if since is None or not person.held.holds:
        return None
    people.set_held(store, workspace, person.id, lifted(person.held, today))
    return Days(min(since, today), today)


def _had_a_plan(store: Store, workspace: WorkspaceId, person: Person, days: Days) -> bool:
    """Whose pace holds none of these days is not asked about them."""
    theirs = plans.plans_of(store, workspace, person.id)
    return any(plan.is_saved and plan.period.overlaps(days) for plan in theirs)
