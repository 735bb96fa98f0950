"""What is said of an obstacle whose sign has come, as mrkdwn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.nudges.came import AGAINST_SHOWN, NAME_SHOWN, Seen
from handlers.plan.items import one_line
from handlers.plan.parts.sign_line import written_sign
from handlers.words import Words, counted
from planning.calendar import ONE_DAY, Days
from planning.outline import Obstacle, SignKind

ACCOUNT_SHOWN = 60  # characters


def named(obstacle: Obstacle) -> str:
    return f"“{one_line(obstacle.text, NAME_SHOWN)}”"


def against(obstacle: Obstacle) -> str:
    """Empty where nothing is written."""
    return one_line(obstacle.countermeasure, AGAINST_SHOWN).rstrip(".")


def proof(seen: Seen, words: Words) -> str:
    """Such as no proposal for 12 working days, since 2 November: the number by which the sign is seen."""
    sign, signs = seen.obstacle.sign, seen.signs
    match sign.kind:
        case SignKind.NO_ACTIVITY:
            last = signs.last_done.get(sign.type)
            first = max(last + ONE_DAY, signs.since) if last is not None else signs.since
            return (
                f"no {sign.type} for {counted(len(_passed(first, seen)), 'working day')}, {_since(last, seen, words)}"
            )
        case SignKind.ACCOUNT_SILENT:
            last = signs.last_contact.get(sign.account)
            days = counted((signs.today - (last or signs.since)).days, "day")
            return f"nothing with {one_line(sign.account, ACCOUNT_SHOWN)} for {days}, {_since(last, seen, words)}"
        case SignKind.COVERAGE_BELOW:
            now = f"{float(signs.coverage):.1f}" if signs.coverage is not None else "less"
            return f"what is open covers {now} times what is missing; the sign is below {float(sign.number):g}"
        case SignKind.WORDS:
            said = f"{one_line(written_sign(sign), NAME_SHOWN)}, " if sign.text else ""
            return f"{said}as you said on {words.short_day(seen.since)}"


def is_gone(obstacle: Obstacle) -> str:
    """Why a message about it is not sent any more. Nothing that was typed is in it."""
    match obstacle.sign.kind:
        case SignKind.NO_ACTIVITY:
            return f"you logged a {obstacle.sign.type} since"
        case SignKind.ACCOUNT_SILENT:
            return "you were in touch with that account since"
        case _:
            return "its sign stands no more"


def _passed(first: date, seen: Seen) -> Sequence[date]:
    yesterday = seen.signs.today - ONE_DAY
    return seen.signs.calendar.working_days(Days(first, yesterday)) if first <= yesterday else ()


def _since(last: date | None, seen: Seen, words: Words) -> str:
    if last is not None and last >= seen.signs.since:
        return f"the last one on {words.short_day(last)}"
    return f"since the plan began on {words.short_day(seen.signs.since)}"
