"""The message on a low chance: that it is low, the mix that brings it back, and what came of it once it was taken."""

from __future__ import annotations

from datetime import datetime
from typing import TypeGuard
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import InteractiveElement

from handlers.blocks import Drawn, actions, button, context, message, section
from handlers.foresight.phrases import mix_said, way_back_line
from handlers.foresight.status import percent_said, shown_percent
from handlers.log.buttons import log_button
from handlers.nonce import new_nonce
from handlers.nudges.controls import controls, why_button
from handlers.nudges.facts import rep_of
from handlers.nudges.phrases import name
from handlers.nudges.run_rate import recoverable_said, whose
from handlers.nudges.target_behind.controls import take_button
from handlers.nudges.target_behind.progress import ended_said, progress_said, taken_in, types_left
from handlers.nudges.target_behind.truth import no_longer
from handlers.plan.controls import SHOW_PLAN
from handlers.standings import arranged_by_rep, with_history
from handlers.words import Words, words_for
from planning.at_sending import NotNow, Over
from planning.calendar import iso_week
from planning.due import RepFacts
from planning.foresight.policy import level
from planning.foresight.what_if import WhatIf, cheapest_mix
from planning.ids import PlanId
from planning.nudges import Kind, Message
from planning.nudging.taken import Taken
from planning.standing import Standing
from planning.whom_to_help import HARDLY
from storage import people, teams
from storage.store import Store

ANOTHER_WEEK = "another week has begun since"


def target_behind_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    facts = rep_of(store, posted, now)
    if facts is None:
        return None
    plan = PlanId(str(posted.decision.evidence["plan"]))
    if facts.standing is None or facts.standing.plan.id != plan:
        return Over(why="another plan is under way since")
    is_over = week_of_message(posted, facts) != iso_week(facts.today)
    why = ANOTHER_WEEK if is_over else no_longer(facts, plan)
    if not there and why is not None:
        return Over(why=why)
    known = with_history(store, posted.workspace, arranged_by_rep(store, posted.workspace, facts))
    standing, words = known.standing, words_for(known.person)
    assert standing is not None  # as above
    if is_over:
        drawn = _ended(posted, standing, words)
    elif (taken := taken_in(posted)) is not None:
        drawn = _with_progress(posted, taken, standing, words)
    elif why is not None:
        drawn = _drawn(posted, words, [f"*{why[0].upper()}{why[1:]}* ✓"], [why_button(posted.id)])
    else:
        drawn = _asked(store, posted, known, standing, words)
    return drawn


def week_of_message(posted: Message, facts: RepFacts) -> str:
    """The ISO week in which it was due; of one that was snoozed, that in which it came back."""
    return iso_week(posted.decision.not_before.astimezone(ZoneInfo(facts.person.zone)).date())


def low_said(posted: Message, standing: Standing, words: Words) -> str:
    """Why it came: the chance, beside the level or beside what was told before."""
    percent = shown_percent(standing) or 0
    now, before = percent_said(percent, words), posted.decision.evidence.get("before")
    if isinstance(before, int) and percent < before:
        return f"*The chance to reach the target has fallen from {percent_said(before, words)} to {now}.*"
    below = percent_said(round(100 * level(standing.share_of_period)), words)
    return f"*The chance to reach the target has been below {below} for two weeks: {now} now.*"


def _asked(store: Store, posted: Message, facts: RepFacts, standing: Standing, words: Words) -> Drawn:
    way, nonce = cheapest_mix(standing, facts.calendar), new_nonce()
    does: InteractiveElement
    low, until = low_said(posted, standing, words), recoverable_said(standing.run_rate, words, whose=whose(standing))
    if helps(way):
        back = [_back(way, standing, words), low.replace("*", "")]
        lines = back if way.reaches else [low, way_back_line(way, words), until]
        does = take_button(posted.id, way.more, week=week_of_message(posted, facts), nonce=nonce)
    else:
        lines = [low, _talk(way, _manager(store, posted, facts), words), until]
        does = button("Open the plan", SHOW_PLAN, style="primary")
    return _drawn(posted, words, lines, [does, *controls(posted.id, Kind.TARGET_BEHIND, nonce)])


def _back(way: WhatIf, standing: Standing, words: Words) -> str:
    """mrkdwn. Such as 2 more meetings this week bring you back to 58 %; recoverable until 4 December."""
    brings = "brings" if sum(way.more.values()) == 1 else "bring"
    whom = "you" if standing.plan.territory is None else "the territory"
    back = f"{mix_said(way.more)} this week {brings} {whom} back to {percent_said(way.percent, words)}"
    found = standing.run_rate.recoverable if standing.run_rate is not None else None
    if found is None or found.until is None or found.is_past or found.is_today:
        late = recoverable_said(standing.run_rate, words, whose=whose(standing))
        return f"*{back}.*{' ' + late if late else ''}"
    return f"*{back}*; recoverable until {words.short_day(found.until)}."


def helps(way: WhatIf | None) -> TypeGuard[WhatIf]:
    """Whether more work alone is any advice."""
    return way is not None and way.moves and (way.reaches or way.percent >= HARDLY)


def _talk(way: WhatIf | None, manager: str, words: Words) -> str:
    most = f": all that fits brings it to {percent_said(way.percent, words)}" if way is not None and way.moves else ""
    return (
        f"More work this week hardly changes that{most}. What helps is a word with {manager or 'your manager'} "
        "about the target: the sooner, the more of the plan can still be changed."
    )


def _manager(store: Store, posted: Message, facts: RepFacts) -> str:
    """Of a team with which the rep shares the plan; empty without one."""
    rep = facts.person.id
    sharing = [team for team in teams.teams_of_rep(store, posted.workspace, rep) if rep in team.sharing]
    known = people.people(store, posted.workspace, [team.manager for team in sharing[:1]])
    return "".join(name(manager) for manager in known.values())


def _with_progress(posted: Message, taken: Taken, standing: Standing, words: Words) -> Drawn:
    nonce = new_nonce()
    logs = [log_button(type_, nonce) for type_ in types_left(taken, standing)]
    return _drawn(posted, words, [progress_said(taken, standing, words)], [*logs, why_button(posted.id)])


def _ended(posted: Message, standing: Standing, words: Words) -> Drawn:
    """Once its week is over: nothing to press, as a press would count for another week."""
    taken = taken_in(posted)
    came = ended_said(taken, standing) if taken is not None else ""
    return _drawn(posted, words, [f"{came or '*That week is over.*'} {_now(standing, words)}"], [])


def _now(standing: Standing, words: Words) -> str:
    if standing.target.gap.minor == 0:
        return "The target is reached."
    percent = shown_percent(standing)
    return "" if percent is None else f"The chance is {percent_said(percent, words)} now."


def _drawn(posted: Message, words: Words, lines: list[str], buttons: list[InteractiveElement]) -> Drawn:
    said = [line for line in lines if line]
    blocks = [section("\n".join(said)), *([actions(*buttons)] if buttons else [])]
    blocks.append(context(f"Target message, {words.clock(posted.decision.not_before)}; it keeps count as you log."))
    return message(said[0].replace("*", ""), blocks)
