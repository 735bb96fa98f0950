"""A Slack status of holiday or sick: from when until when it stood, and what is asked once it is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from planning.calendar import ONE_DAY, Calendar, Days
from planning.nudges import Decision, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is kept of somebody's status: two local days, never its text, nor which kind it was."""

    since: date | None = None  # its first day; none where there is none, or it is over and was asked about
    back: date | None = None  # the first day without it; none while it stands

    @property
    def holds(self) -> bool:
        """Whether unasked messages wait."""
        return self.since is not None and self.back is None


NOT_HELD = Held()


def seen(before: Held, *, holds: bool, calendar: Calendar, now: datetime) -> Held:
    """What is kept once Slack said at this local time whether such a status stands.

    What begins or ends after working hours does so on the next day. A status of some hours within a day is forgotten.
    """
    day = now.date() if now.time() < calendar.hours.ends else now.date() + ONE_DAY
    if holds:
        return Held(since=before.since or day)
    if before.since is None or before.back is not None:
        return before
    after = replace(before, back=day) if day > before.since else NOT_HELD
    return after if days_asked(after, calendar) is not None else NOT_HELD


def days_asked(held: Held, calendar: Calendar) -> Days | None:
    """The days of a status that is over; none where they hold no working day that is not noted as time off."""
    if held.since is None or held.back is None or held.back <= held.since:
        return None
    days = Days(held.since, held.back - ONE_DAY)
    return days if calendar.working_days(days) else None


def question(recipient: str, held: Held, *, calendar: Calendar, now: datetime) -> Decision | None:
    """Whether those days were time off: asked once, when the person is at work again. `now` is local."""
    if held.since is None or held.back is None or now.date() < held.back or not calendar.is_at_work(now):
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
