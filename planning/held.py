"""A Slack status of holiday or sick: from when until when it stood, and what is asked once it is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from planning.calendar import ONE_DAY, Calendar, Days
from planning.nudges import Decision, Evidence, Kind

FORGOTTEN_AFTER = timedelta(days=14)  # days after which nothing waits any more for what a status held


class Mark(StrEnum):
    """What makes that nothing is asked about a status that is over."""

    SETTLED = "settled"  # it was asked about, or there is nothing to ask
    LIFTED = "lifted"  # the person said that they are back while it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is kept of somebody's status: two local days, never its text, nor which kind it was."""

    since: date | None = None  # its first day; none where there is none
    back: date | None = None  # the first day without it; none while it stands
    mark: Mark | None = None

    @property
    def holds(self) -> bool:
        """Whether unasked messages wait."""
        return self.since is not None and self.back is None

    @property
    def asks(self) -> bool:
        """Whether it is over, and was not asked about."""
        return self.back is not None and self.mark is None

    @property
    def days(self) -> Days | None:
        """Those of a status that is over."""
        if self.since is None or self.back is None or self.back <= self.since:
            return None
        return Days(self.since, self.back - ONE_DAY)


NOT_HELD = Held()


def seen(before: Held, *, holds: bool, calendar: Calendar, now: datetime) -> Held:
    """What is kept once Slack said at this local time whether such a status stands.

    What begins or ends after working hours does so on the next day. A status of some hours within a day is forgotten.
    """
    day = now.date() if now.time() < calendar.hours.ends else now.date() + ONE_DAY
    if holds:
        stays = before.holds or before.mark is Mark.LIFTED
        return before if stays else Held(since=before.since if before.asks else day)
    if before.since is None:
        return before
    if before.back is not None:
        return _settled(before, now.date())
    after = replace(before, back=day)
    if after.days is None:
        return NOT_HELD
    return after if days_asked(after, calendar) is not None else settled(after)


def settled(held: Held) -> Held:
    return replace(held, mark=Mark.SETTLED)


def lifted(held: Held, today: date) -> Held:
    """Messages come again, whatever the status says, until Slack said once that it is over."""
    return replace(held, back=today, mark=Mark.LIFTED)


def _settled(over: Held, today: date) -> Held:
    if over.mark is None:
        return over
    is_old = over.back is not None and over.back <= today - FORGOTTEN_AFTER
    return NOT_HELD if is_old else settled(over)


def at_moments(calendar: Calendar, held: Held, *, asked: bool) -> Calendar:
    """By which a message finds its moment: what a status held waits until it is over.

    With `asked`, also until the day after the question whether those days were time off: that one comes first.
    """
    if held.days is None or held.back is None:
        return calendar
    without = replace(calendar, away=(*calendar.away, held.days))
    if not asked or held.mark is Mark.LIFTED or days_asked(held, calendar) is None:
        return without
    ahead = without.working_days(Days(held.back, held.back + FORGOTTEN_AFTER))
    return replace(without, away=(*without.away, Days(held.back, ahead[0]))) if ahead else without


def days_asked(held: Held, calendar: Calendar) -> Days | None:
    """The days of a status that is over; none where they hold no working day that is not noted as time off."""
    days = held.days
    return days if days is not None and calendar.working_days(days) else None


def days_to_ask(held: Held, *, calendar: Calendar, today: date) -> Evidence:
    """The days that Monday's message asks about, where it is the first after them; empty where none are."""
    days = days_asked(held, calendar) if held.asks else None
    if days is None or held.back is None or today < held.back:
        return {}
    return {"first": days.first.isoformat(), "last": days.last.isoformat()}


def question(recipient: str, held: Held, *, calendar: Calendar, now: datetime) -> Decision | None:
    """Whether those days were time off: asked once, when the person is at work again. `now` is local."""
    if held.since is None or held.back is None or not held.asks:
        return None
    if now.date() < held.back or not calendar.is_at_work(now):
        return None
    last = held.back - ONE_DAY
    return Decision(
        recipient=recipient,
        kind=Kind.WAS_AWAY,
        occasion=f"{held.since.isoformat()}/{last.isoformat()}",
        not_before=now,
        reason="a Slack status said that you were away, and it is over",
        evidence={"first": held.since.isoformat(), "last": last.isoformat()},
    )
