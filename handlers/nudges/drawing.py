"""Draws a row of the outbox from what is true now, or says that it is no longer true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.agreement.drawing import answered_message, proposed_message
from handlers.agreement.session_message import session_message
from handlers.agreement.waiting import plans_to_answer, to_answer_blocks
from handlers.blocks import Drawn
from handlers.exporting.message import exported_message
from handlers.foresight.pictures.message import picture_message
from handlers.foresight.riding import REACHED, with_milestone
from handlers.leaving.message import left_message, manager_left_message, took_over_message
from handlers.nonce import new_nonce
from handlers.nudges.account_coverage.message import coverage_message
from handlers.nudges.actions_behind.message import actions_behind_message
from handlers.nudges.came import obstacles_come
from handlers.nudges.corrected import is_corrected, while_it_speaks, with_corrected
from handlers.nudges.facts import (
    as_posted,
    is_inside,
    is_there,
    is_this_week,
    late_by_rep,
    rep_of,
    roll_up_of,
    standing_over,
    team_of,
    untouched_by_rep,
)
from handlers.nudges.focus_start.message import focus_message
from handlers.nudges.folded import with_folded
from handlers.nudges.idle import idle_goals_of
from handlers.nudges.monday import draw_monday, draw_monday_over
from handlers.nudges.next_step.message import next_step_message
from handlers.nudges.no_plan.message import no_plan_message
from handlers.nudges.obstacle.message import obstacle_message
from handlers.nudges.offer.alone import long_alone
from handlers.nudges.offer.message import offered_message, took_help_message
from handlers.nudges.offer.reading import helps_of, never_reached
from handlers.nudges.own_line import own_lines, still_to_read
from handlers.nudges.quieter.message import quieter_message
from handlers.nudges.reader import reader_of
from handlers.nudges.refused import GIVEN_UP, is_given_up, with_refused_summary
from handlers.nudges.sharing import draw_sharing
from handlers.nudges.summary import draw_summary
from handlers.nudges.target_behind.message import target_behind_message
from handlers.nudges.whom_to_help import draw_help
from handlers.nudges.win.message import win_message
from handlers.plan.away.riding import with_return
from handlers.plan.away.told import away_set_message, was_away_message
from handlers.plan.page.facts import shared_page
from handlers.plan.ways.shareable import shared_message
from handlers.review.message import next_plan_message, review_message
from handlers.standings import arranged_by_rep, calendar_of, with_history, with_weeks_set
from handlers.territory.asking import territory_message
from handlers.words import words_for
from planning.at_sending import GivenUp, NotNow, Over
from planning.calendar import iso_week, week_of
from planning.due import RepFacts
from planning.foresight.calibration import calibration
from planning.foresight.what_if import cheapest_mix
from planning.ids import PersonId, WorkspaceId
from planning.moments import ROLL_UP_LASTS, Moment, opened
from planning.mondays import monday_silence
from planning.nudges import Kind, Message
from planning.nudging.gate import GATED, at_sending
from planning.people import Person, Sharing, Team
from planning.pipeline import due_steps
from planning.roll_up import RollUp
from planning.whom_to_help import whom_to_help
from storage import absences, opportunities, outlooks, people
from storage.store import Store

NO_LONGER_TRUE = "no longer true"


def drawing_for(store: Store, workspace: WorkspaceId, message: Message, now: datetime) -> Drawn | NotNow:
    """The message of this row as it is now, or why it does not go out now.

    What stands in Slack already is drawn even where it would not be sent again, as long as its week lasts.
    """
    posted = as_posted(store, message)
    if posted is None or posted.workspace != workspace:
        return Over(why=NO_LONGER_TRUE)
    if (not_now := _held_at_the_gate(store, posted, now, is_there(message))) is not None:
        return not_now
    drawn = _DRAW[message.decision.kind](store, posted, now, is_there(message))
    if drawn is None:
        return Over(why=NO_LONGER_TRUE)
    if not isinstance(drawn, Drawn):
        return drawn
    drawn = _with_milestones(store, posted, drawn, now)
    return with_corrected(with_folded(store, posted, drawn, now=now, there=is_there(message)), posted)


def _with_milestones(store: Store, posted: Message, drawn: Drawn, now: datetime) -> Drawn:
    """With the milestones that ride along, whatever the message is about."""
    facts = rep_of(store, posted, now) if REACHED in posted.decision.evidence else None
    if facts is None or facts.standing is None:
        return drawn
    return with_milestone(store, posted, drawn, facts.standing, words_for(facts.person))


def _held_at_the_gate(store: Store, posted: Message, now: datetime, there: bool) -> NotNow | None:
    """What stands in the way of sending it now, whatever it says."""
    if there or posted.decision.kind not in GATED:
        return None
    reader = reader_of(store, posted, now)
    return Over(why=NO_LONGER_TRUE) if reader is None else at_sending(posted.decision, reader)


def _monday(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:
    facts = rep_of(store, posted, now)
    over = facts is not None and (facts.standing is None or not is_this_week(posted, facts))
    if there and facts is not None and over and is_corrected(posted):
        return _monday_over(store, posted, facts, now)
    if facts is None or facts.standing is None or not is_this_week(posted, facts):
        return None
    [asked] = with_weeks_set(store, posted.workspace, [facts])
    if not there and monday_silence(asked.monday) is not None:
        return None
    known = with_history(store, posted.workspace, arranged_by_rep(store, posted.workspace, facts))
    words, stands = words_for(facts.person), known.standing
    assert stands is not None  # as above
    idle = idle_goals_of(store, posted.workspace, stands)
    sent = posted.decision.not_before
    found = opportunities.opportunities_of(store, posted.workspace, facts.person.id)
    due = due_steps(found, until=week_of(stands.now.date()).last)
    came = obstacles_come(store, posted.workspace, facts.person, stands)
    drawn = draw_monday(
        stands,
        words,
        id=posted.id,
        sent=sent,
        nonce=new_nonce(),
        idle=idle,
        due=due,
        came=came,
        way_back=cheapest_mix(stands, known.calendar),
        in_channels=own_lines(store, posted.workspace, facts.person, words, now, sent=sent),
    )
    return with_return(store, posted, drawn, now=now, there=there)


def _monday_over(store: Store, posted: Message, facts: RepFacts, now: datetime) -> Drawn | None:
    """As its week ended, or the plan within it."""
    standing = standing_over(store, posted, facts.person, now)
    if standing is None:
        return None
    return draw_monday_over(standing, words_for(facts.person), sent=posted.decision.not_before)


def _summary(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    team = team_of(store, posted)
    if team is None or (not there and (team.channel != posted.decision.recipient or not team.members)):
        return None
    if not there and is_given_up(store, posted):
        return GivenUp(why=GIVEN_UP)
    roll_up = roll_up_of(store, posted.workspace, team, _spoken_of(store, posted, team, now) if there else now)
    if roll_up is None or (not there and _says_nothing(roll_up)):
        return None
    roll_up = still_to_read(store, posted.workspace, roll_up, posted, now)
    return draw_summary(roll_up, words_for(roll_up.manager), id=posted.id)


def _spoken_of(store: Store, posted: Message, team: Team, now: datetime) -> datetime:
    """The instant of which a roll-up that stands goes on speaking."""
    manager = people.person(store, posted.workspace, team.manager)
    return now if manager is None else while_it_speaks(posted, zone=manager.zone, now=now)


def _says_nothing(roll_up: RollUp) -> bool:
    """Reps share, and no plan of theirs counts: the channel is spared a row of zeros."""
    return roll_up.is_empty and any(rep.facts is not None for rep in roll_up.reps)


def _help(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:
    team = team_of(store, posted)
    if team is None or team.manager != posted.decision.recipient or not team.members:
        return None
    roll_up = roll_up_of(store, posted.workspace, team, _spoken_of(store, posted, team, now) if there else now)
    if roll_up is None or (not there and _manager_is_not_asked(store, posted, team, roll_up.manager, now)):
        return None
    words = words_for(roll_up.manager)
    waiting = [
        each for each in plans_to_answer(store, posted.workspace, roll_up.manager) if each.rep.id in team.sharing
    ]
    to_help = whom_to_help(roll_up)
    reps = [each.person.id for each in to_help]
    helps = helps_of(store, posted.workspace, roll_up.manager.id, reps, now)
    helped = {rep: theirs[-1] for rep, theirs in helps.items()}
    drawn = draw_help(
        roll_up,
        to_help,
        untouched_by_rep(store, posted.workspace, to_help),
        words,
        id=posted.id,
        sent=posted.decision.not_before,
        nonce=new_nonce(),
        waiting=to_answer_blocks(waiting, words),
        late=late_by_rep(store, posted.workspace, roll_up, posted.decision.not_before),
        calibrated=calibration(
            outlooks.chances_with_outcome(store, posted.workspace, team.sharing, proposed_only=True)
        ),
        helped=helped,
        unreached=never_reached(store, posted.workspace, helped.values(), now),
        long_alone=long_alone(store, posted, to_help, helps, now),
    )
    return with_refused_summary(drawn, store, posted, team)


def _manager_is_not_asked(store: Store, posted: Message, team: Team, manager: Person, now: datetime) -> bool:
    """Muted, away or off work; or, after a snooze, a fresher one is due."""
    local = now.astimezone(ZoneInfo(manager.zone))
    calendar = calendar_of(manager, absences.absences(store, posted.workspace, manager.id))
    moment = Moment(weekday=team.settings.summary_weekday, at=team.settings.summary_at, lasts=ROLL_UP_LASTS)
    this_week = iso_week(local.date()) in posted.decision.occasion
    fresher = opened(moment, zone=manager.zone, now=now) is not None and not this_week
    held = Kind.HELP in manager.settings.muted or manager.held.holds
    return held or not calendar.is_at_work(local) or fresher


def _sharing(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:
    team, rep = team_of(store, posted), people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    if team is None or rep is None or not is_inside(rep):
        return None
    manager = people.person(store, posted.workspace, team.manager)
    sharing = next((member.sharing for member in team.members if member.rep == rep.id), None)
    if manager is None or sharing is None or posted.decision.evidence.get("manager") != manager.id:
        return None
    if not there and sharing is not Sharing.ASKED:
        return None
    page = shared_page(store, posted.workspace, rep, now)
    page = replace(page, rep=with_history(store, posted.workspace, page.rep))  # of which the weekly message says more
    return draw_sharing(team, manager, page, words_for(rep), sharing=sharing, id=posted.id, nonce=new_nonce())


def _shared(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:
    return None if there else shared_message(store, posted, now)


_DRAW: Mapping[Kind, Callable[[Store, Message, datetime, bool], Drawn | NotNow | None]] = {
    Kind.MONDAY: _monday,
    Kind.ACTIONS_BEHIND: actions_behind_message,
    Kind.TARGET_BEHIND: target_behind_message,
    Kind.SUMMARY: _summary,
    Kind.HELP: _help,
    Kind.SHARING: _sharing,
    Kind.SHARED: _shared,
    Kind.TERRITORY: territory_message,
    Kind.PROPOSED: proposed_message,
    Kind.ANSWERED: answered_message,
    Kind.SESSION: session_message,
    Kind.NEXT_PLAN: next_plan_message,
    Kind.EXPORTED: exported_message,
    Kind.REVIEW: review_message,
    Kind.AWAY_SET: away_set_message,
    Kind.WAS_AWAY: was_away_message,
    Kind.PICTURE: picture_message,
    Kind.OBSTACLE: obstacle_message,
    Kind.QUIETER: quieter_message,
    Kind.OFFERED: offered_message,
    Kind.WIN: win_message,
    Kind.TOOK_HELP: took_help_message,
    Kind.FOCUS: focus_message,
    Kind.NO_PLAN: no_plan_message,
    Kind.NEXT_STEP: next_step_message,
    Kind.COVERAGE: coverage_message,
    Kind.LEFT: left_message,
    Kind.TOOK_OVER: took_over_message,
    Kind.MANAGER_LEFT: manager_left_message,
}
