"""What came of a way back that was taken into the week: how much of it is done, and what that did to the chance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from handlers.foresight.phrases import mix_said
from handlers.foresight.status import percent_said, shown_percent
from handlers.words import Words, plural
from planning.calendar import iso_week, week_of
from planning.foresight.fits import done_this_week
from planning.foresight.what_if import all_more
from planning.nudges import Message
from planning.nudging.taken import Taken, from_text
from planning.standing import Standing
from storage.posted import TAKEN


def taken_in(posted: Message) -> Taken | None:
    return from_text(str(posted.decision.evidence.get(TAKEN, "")))


def types_left(taken: Taken, standing: Standing) -> list[str]:
    """Of which some are not done."""
    return list(taken.left(_in_week(taken, standing)))


def progress_said(taken: Taken, standing: Standing, words: Words) -> str:
    """mrkdwn. Such as Taken into this week ✓ 2 more meetings. Chance 24 % now, 31 % once they are done."""
    in_week = _in_week(taken, standing)
    done, left = taken.done(in_week), taken.left(in_week)
    if not left:
        both = {1: "It is done", 2: "Both are done"}.get(sum(taken.more.values()), "All are done")
        return f"*{both}* ✓ {mix_said(taken.more)}{_changed(taken, standing, words)}"
    if not any(done.values()):
        return f"*Taken into this week* ✓ {mix_said(taken.more)}.{_to_come(standing, left, words)}"
    parts = _parts(taken, done)
    return f"*Taken into this week: {parts}* done{_changed(taken, standing, words)}{_once_done(standing, left, words)}"


def ended_said(taken: Taken, standing: Standing) -> str:
    """mrkdwn. Such as Taken into week 47: meetings 3/5 done. Empty where that is longer ago than last week."""
    last_week = week_of(standing.now.date() - timedelta(days=7)).first
    if taken.week != iso_week(last_week):
        return ""
    in_week = {
        type_: sum(each.done for each in standing.last_week if each.type == type_ and each.is_weekly_count)
        for type_ in taken.more
    }
    return f"*Taken into week {int(taken.week[-2:])}: {_parts(taken, taken.done(in_week))} done.*"


def _parts(taken: Taken, done: Mapping[str, int]) -> str:
    return " · ".join(f"{plural(type_)} {done[type_]}/{count}" for type_, count in taken.more.items())


def _in_week(taken: Taken, standing: Standing) -> dict[str, int]:
    return {type_: done_this_week(standing, type_) for type_ in taken.more}


def _to_come(standing: Standing, left: Mapping[str, int], words: Words) -> str:
    now, then = shown_percent(standing), _then(standing, left)
    if now is None or then is None:
        return _reached(standing)
    return f" Chance {percent_said(now, words)} now, {percent_said(then, words)} once {_they(left)} done."


def _changed(taken: Taken, standing: Standing, words: Words) -> str:
    """What all that was logged since did to the chance."""
    now = shown_percent(standing)
    if now is None:
        return f".{_reached(standing)}"
    if now == taken.percent:
        return f": chance {percent_said(now, words)}, as before."
    return f": chance {taken.percent} → {percent_said(now, words)}."


def _once_done(standing: Standing, left: Mapping[str, int], words: Words) -> str:
    then = _then(standing, left)
    return "" if then is None else f" {percent_said(then, words)} once the rest is."


def _then(standing: Standing, left: Mapping[str, int]) -> int | None:
    seen = standing.foresight
    return None if seen is None or shown_percent(standing) is None else all_more(seen, left).percent


def _reached(standing: Standing) -> str:
    return " The target is reached." if standing.target.gap.minor == 0 else ""


def _they(left: Mapping[str, int]) -> str:
    return "it is" if sum(left.values()) == 1 else "they are"
