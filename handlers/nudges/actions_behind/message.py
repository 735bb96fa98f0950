"""The midweek message as it is now: before it goes out, while its week lasts, and once that is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.blocks import Drawn
from handlers.nonce import new_nonce
from handlers.nudges.actions_behind.draw import Behind, draw_behind, draw_ended
from handlers.nudges.closing import closed
from handlers.nudges.corrected import is_corrected
from handlers.nudges.facts import is_month_under_way, is_this_week, rep_of, standing_over
from handlers.nudges.phrases import action_name, told_apart
from handlers.words import Words, counted, plural, words_for
from planning.at_sending import NotNow, Over
from planning.calendar import iso_week, month_of, week_of
from planning.due import RepFacts, proposed
from planning.midweek import behind_too, no_midweek
from planning.nudges import Message
from planning.pace import ActionPace
from storage import accounts
from storage.store import Store


def actions_behind_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    facts = rep_of(store, posted, now)
    if facts is None:
        return None
    if not is_this_week(posted, facts):
        return _ended(store, posted, facts) if there else Over(why="its week is over")
    action = _proposed(posted, facts)
    if action is None:
        return _asked_no_more(posted, facts) if there else Over(why="your plan asks for it no more")
    if not there and (why := _over(posted, facts, action)) is not None:
        return Over(why=why)
    assert facts.standing is not None  # it has the action
    words = words_for(facts.person)
    if there and action.is_behind and facts.standing.target.gap.minor == 0 and no_midweek(facts) is not None:
        return closed(posted, "The target is reached ✓ Nothing more is asked of this week.", words)
    return draw_behind(_behind(store, posted, facts, action), words, id=posted.id, nonce=new_nonce())


def _asked_no_more(posted: Message, facts: RepFacts) -> Drawn:
    type_ = posted.decision.evidence.get("type")
    what = f"for {plural(str(type_))} " if type_ else "for it "
    return closed(posted, f"Your plan asks {what}no more this week.", words_for(facts.person))


def line(store: Store, message: Message, facts: RepFacts, words: Words) -> str | None:  # noqa: ARG001  the shape of a line
    """Such as Meetings 2 of 10 this week, 5 by now keep the pace."""
    action = _proposed(message, facts) if is_this_week(message, facts) else None
    if action is None or facts.standing is None or _over(message, facts, action) is not None:
        return None
    named = action_name(action, facts.standing.week)
    goal = action.done + action.missing
    keep = "keeps" if goal == 1 else "keep"
    return f"{named[0].upper()}{named[1:]}: {action.done} of {action.planned} this week; {goal} by now {keep} the pace."


def _over(posted: Message, facts: RepFacts, action: ActionPace) -> str | None:
    """Why it is not said any more, as the rep reads it."""
    since = action.done - int(posted.decision.evidence.get("done", 0))
    if not action.is_behind and since > 0:
        return f"you logged {counted(since, action.type)} since"
    return no_midweek(facts) or (None if action.is_behind else "that action is where it should be")


def _ended(store: Store, posted: Message, facts: RepFacts) -> Drawn | None:
    """How the week of the message ended; none where that is longer ago than last week and it was right."""
    last_week = week_of(facts.today - timedelta(days=7))
    zone, week = facts.person.zone, posted.decision.occasion.split("/")[0]
    actions: Sequence[ActionPace] = ()
    if week == iso_week(last_week.first) and facts.standing is not None:
        actions = facts.standing.last_week
    elif is_corrected(posted):
        then = standing_over(store, posted, facts.person, facts.now)
        actions = then.week if then is not None else ()
    action = proposed(posted.decision, actions)
    if action is None:
        return None
    sent = posted.decision.not_before
    days = week_of(sent.astimezone(ZoneInfo(zone)).date())
    return draw_ended(action, days, words_for(facts.person), sent=sent, apart=told_apart(action, actions))


def _proposed(posted: Message, facts: RepFacts) -> ActionPace | None:
    """The action the message is about, as it is now; none where the plan asks for it no more."""
    if facts.standing is None:
        return None
    return proposed(posted.decision, facts.standing.week)


def _behind(store: Store, posted: Message, facts: RepFacts, action: ActionPace) -> Behind:
    """A message that came back after a snooze counts from when it came back."""
    snoozed = "/snooze-" in posted.decision.occasion
    local = facts.now.astimezone(ZoneInfo(facts.person.zone))
    since, person = month_of(local.date()).first, facts.person.id
    says, standing = is_month_under_way(facts), facts.standing
    assert standing is not None  # it has the action
    return Behind(
        action=action,
        goal=action.done + action.missing if snoozed else int(posted.decision.evidence["goal"]),
        sent=posted.decision.not_before,
        now=local,
        apart=told_apart(action, standing.week),
        others=behind_too(standing, action),
        untouched=accounts.accounts_without(store, posted.workspace, person, action.type, since) if says else [],
        snoozed=snoozed,
    )
