"""A week's budget: how many messages beside Monday's, the most useful first; why the others are held back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from planning.calendar import iso_week
from planning.nudges import BUDGETED, Effect, Kind, Message, State
from planning.nudging.candidate import Candidate, Ruled
from planning.nudging.worth import WORTH_THE_LAST
from planning.settings import Rhythm

MUTED = "muted by you"
UNANSWERED = "the last three messages went by, and you were asked what to change"
FOR_MIDWEEK = "it waits for midweek, when it is known what else the week asks"
# What has no day of its own: it is left to a look at midweek or later.
UNDATED = frozenset({Kind.TARGET_BEHIND, Kind.OBSTACLE, Kind.COVERAGE, Kind.NO_PLAN})
KEPT_FOR_MIDWEEK = "the week's last message is kept for what helps most, which is known at midweek"
ONE_A_DAY = "another message comes that day"
MONDAYS_ONLY = "your rhythm is Mondays only"
_LATER = (ONE_A_DAY, FOR_MIDWEEK, KEPT_FOR_MIDWEEK)  # another look rules again
GOES_OR_WENT = frozenset({State.READY, State.SENDING, State.SENT, State.AMBIGUOUS})
WENT = frozenset({State.SENDING, State.SENT, State.AMBIGUOUS})


def allotted(
    candidates: Iterable[Candidate],
    *,
    rhythm: Rhythm,
    muted: Collection[str],
    spent: Mapping[str, int],
    days: Collection[date] = (),
    zone: str,
    quiet: bool = False,
    before_midweek: bool = False,
) -> list[Ruled]:
    """What is sent of one person's candidates, the most worth first, and why the others are not.

    `spent` is how many messages each ISO week holds already, `days` are the local days that have one: a second one is
    left to another look. `quiet` says that the person left three unanswered, `before_midweek` that what helps most
    this week may not be known yet: the last of its messages is spent on what is worth much alone.
    """
    left = Counter({week: rhythm.a_week - count for week, count in spent.items()})
    taken, ruled = set(days), []
    for candidate in sorted(candidates, key=_rank):
        kind, at = candidate.decision.kind, candidate.decision.not_before
        week, day = week_in(zone, at), day_in(zone, at)
        room = left.setdefault(week, rhythm.a_week)
        why = _why_not(candidate, room, rhythm=rhythm, muted=muted, quiet=quiet)
        if why is None and before_midweek and kind in UNDATED:
            why = FOR_MIDWEEK  # and it keeps its place
            left[week] -= 1
        elif why is None and before_midweek and room == 1 and candidate.worth < WORTH_THE_LAST:
            why = KEPT_FOR_MIDWEEK
        elif why is None and kind is not Kind.FOCUS and day in taken:
            why = ONE_A_DAY
        if why is None:
            left[week] -= 1
        if why is None and kind is not Kind.FOCUS:
            taken.add(day)
        ruled.append(Ruled(candidate=candidate, held=why, waits=why in _LATER and kind is not Kind.FOCUS))
    return ruled


def _why_not(candidate: Candidate, room: int, *, rhythm: Rhythm, muted: Collection[str], quiet: bool) -> str | None:
    if candidate.decision.kind in muted:
        return MUTED
    if quiet and candidate.decision.kind is not Kind.QUIETER:
        return UNANSWERED
    return None if room > 0 else no_room(rhythm)


def no_room(rhythm: Rhythm) -> str:
    """Why a week's budget holds no more."""
    if rhythm.a_week == 0:
        return MONDAYS_ONLY
    many = "one message" if rhythm.a_week == 1 else f"{rhythm.a_week} messages"
    return f"the week has its {many} beside Monday's, which mattered more"


def spent_by_week(known: Sequence[Message], zone: str, *, now: datetime) -> Counter[str]:
    """How many messages of the budget each ISO week of a person holds, sent or to be sent; not those that came back
    as they asked."""
    return Counter(week_in(zone, at) for at in _instants(known, now))


def days_with_one(known: Sequence[Message], zone: str, *, now: datetime) -> set[date]:
    """The local days on which such a message came or is to come, but for the word that a focus block begins."""
    others = [each for each in known if each.decision.kind is not Kind.FOCUS]
    return {day_in(zone, at) for at in _instants(others, now)}


def _instants(known: Sequence[Message], now: datetime) -> list[datetime]:
    """What waits still goes out now at the earliest."""
    counted = [each for each in known if _counts(each, GOES_OR_WENT)]
    return [
        max(each.decision.not_before, now) if each.state is State.READY else each.decision.not_before
        for each in counted
    ]


def sent_in_week(known: Sequence[Message], zone: str, week: str) -> int:
    """The same of one week, of what went out."""
    return sum(_counts(each, WENT) and week_in(zone, each.decision.not_before) == week for each in known)


def week_in(zone: str, instant: datetime) -> str:
    """The ISO week of an instant where the person is, such as 2026-W47."""
    return iso_week(instant.astimezone(ZoneInfo(zone)).date())


def day_in(zone: str, instant: datetime) -> date:
    """The local day of an instant where the person is."""
    return instant.astimezone(ZoneInfo(zone)).date()


def is_snoozed(occasion: str) -> bool:
    """Whether the person asked for it to come back."""
    return "/snooze-" in occasion


def _counts(message: Message, states: frozenset[State]) -> bool:
    decision = message.decision
    return (
        decision.kind in BUDGETED
        and message.effect is Effect.POST
        and message.state in states
        and not is_snoozed(decision.occasion)
    )


def _rank(candidate: Candidate) -> tuple[float, str, str]:
    return -candidate.worth, candidate.decision.kind, candidate.decision.occasion
