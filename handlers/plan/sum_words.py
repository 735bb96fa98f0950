"""What several tactics do together, in words: one figure a window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.words import counted, plural
from planning.pace import ActionPace
from planning.plan import Cadence
from planning.sums import Sum, sums_of


def sums_said(sums: Iterable[Sum]) -> str:
    """Such as 25 of 40 actions this week · 2 of 3 contacts with listed accounts this month."""
    return " · ".join(f"{_figure(each)} this {each.window}" for each in sums)


def by_window(actions: Sequence[ActionPace]) -> dict[Cadence, str]:
    """For each window that runs, such as 25 of 40 actions; of one tactic alone in its own words: 25 of 40 calls.

    What is done with a list's accounts has one wording: contacts.
    """
    if len(actions) == 1:
        [action] = actions
        window = Cadence.WEEK if action.is_weekly else action.cadence
        return {window: _alone(action)}
    found: dict[Cadence, str] = {}
    for each in sums_of(actions):
        before = f"{found[each.window]} · " if each.window in found else ""
        found[each.window] = f"{before}{_figure(each)}"
    return found


def today_said(actions: Sequence[ActionPace]) -> str:
    """What today asks of them, all windows together; empty where it asks nothing."""
    asked = [action for action in actions if action.planned]
    if len(asked) == 1:
        [action] = asked
        return _alone(action)
    parts = []
    for contacts in (False, True):
        alike = [each for each in sums_of(asked) if each.contacts is contacts]
        if alike:
            done, planned = sum(each.done for each in alike), sum(each.planned for each in alike)
            parts.append(f"{done:,} of {planned:,} {_unit(planned, contacts=contacts)}")
    return " · ".join(parts)


def _alone(action: ActionPace) -> str:
    if action.coverage is not None:
        return f"{action.done:,} of {action.planned:,} {_unit(action.planned, contacts=True)}"
    return f"{action.done:,} of {counted(action.planned, action.type)}"


def _figure(each: Sum) -> str:
    return f"{each.done:,} of {each.planned:,} {_unit(each.planned, contacts=each.contacts)}"


def _unit(planned: int, *, contacts: bool) -> str:
    noun = "contact" if contacts else "action"
    noun = noun if planned == 1 else plural(noun)
    return f"{noun} with listed accounts" if contacts else noun
