"""What to prepare for a planning session, to each rep of the team a week before."""

from __future__ import annotations

from datetime import date, datetime

from slack_sdk.models.blocks import Block, InteractiveElement

from handlers.agreement.controls import propose_button
from handlers.agreement.phrases import missing_lines
from handlers.agreement.reading import Proposal, proposal_of
from handlers.blocks import Drawn, actions, context, escape, header, message, section
from handlers.nonce import new_nonce
from handlers.nudges.controls import controls
from handlers.nudges.phrases import name, short_name, when
from handlers.plan.controls import new_plan_button, show_plan_button
from handlers.plan.items import LONG, one_line
from handlers.plan.phrases import plan_name
from handlers.words import Words, counted, words_for
from planning.at_sending import NotNow, Over
from planning.due import RepFacts
from planning.ids import PersonId, TeamId, WorkspaceId
from planning.nudges import Kind, Message
from planning.people import Person, Team
from planning.plan import Plan, PlanState
from planning.sessions import PlanningSession
from storage import opportunities, people, plans, sessions, teams
from storage.store import Store


def session_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    """None, or Over, where it is not to go out any more: called off, or the rep left the team."""
    said = posted.decision.evidence
    team = teams.team(store, posted.workspace, TeamId(str(said.get("team"))))
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    if team is None or rep is None or rep.id not in team.sharing:
        return None
    words, day = words_for(rep), date.fromisoformat(str(said["day"]))
    coming = sessions.next_session(store, posted.workspace, team.id, day)
    if coming is None or coming.day != day:
        return _called_off(team, day, words) if there else Over(why="the session was called off or moved")
    manager = people.person(store, posted.workspace, coming.by)
    return _draw(store, posted, rep, team, coming, manager, now)


def session_line(store: Store, held: Message, facts: RepFacts, words: Words) -> str | None:
    """What its message would say, in one line, where it was held back."""
    said = held.decision.evidence
    team, day = teams.team(store, held.workspace, TeamId(str(said.get("team")))), date.fromisoformat(str(said["day"]))
    coming = sessions.next_session(store, held.workspace, team.id, day) if team is not None else None
    if team is None or coming is None or coming.day != day or day < facts.today or facts.person.id not in team.sharing:
        return None
    return f"*{escape(short_name(team.name))}* plans together on {words.day(day)}: `/plan` shows what is missing."


def _draw(
    store: Store,
    posted: Message,
    rep: Person,
    team: Team,
    session: PlanningSession,
    manager: Person | None,
    now: datetime,
) -> Drawn:
    words = words_for(rep)
    plan = _plan_to_prepare(store, posted.workspace, rep, session.day)
    proposal = proposal_of(store, posted.workspace, rep, plan, now) if plan is not None else None
    head = f"{short_name(team.name)} plans together on {words.day(session.day)}"
    blocks: list[Block] = [header(head)]
    if session.note:
        by = f"*{name(manager)}*: " if manager is not None else ""
        blocks.append(section(f"{by}{one_line(session.note, LONG)}"))
    lines = [*_about_plan(proposal, words), *_about_pipeline(store, posted.workspace, rep)]
    blocks.append(section("\n".join(["*To prepare*", *lines])))
    nonce = new_nonce()
    blocks.append(actions(*_ways(plan), *controls(posted.id, Kind.SESSION, nonce)))
    blocks.append(context(f"A week before the session, {when(posted.decision.not_before, words)}."))
    return message(head, blocks)


def _called_off(team: Team, day: date, words: Words) -> Drawn:
    said = f"{short_name(team.name)} does not plan together on {words.day(day)}: the session was called off or moved."
    return message(said, [section(escape(said))])


def _plan_to_prepare(store: Store, workspace: WorkspaceId, rep: Person, day: date) -> Plan | None:
    """A plan that is still to be agreed, the first to begin; else the one of that day."""
    theirs = [plan for plan in plans.plans_of(store, workspace, rep.id) if plan.state is not PlanState.CLOSED]
    saved = [plan for plan in theirs if plan.is_saved and plan.period.last >= day]
    waiting = [plan for plan in saved if plan.state is not PlanState.AGREED]
    return min(waiting or saved, key=lambda plan: plan.period, default=None)


def _about_plan(proposal: Proposal | None, words: Words) -> list[str]:
    if proposal is None:
        return ["• you have no plan for then yet"]
    period = escape(plan_name(proposal.plan, words))
    states = {
        PlanState.DRAFT: f"• your plan for {period} is not proposed yet",
        PlanState.PROPOSED: f"• your plan for {period} is proposed ✓ it waits for an answer",
    }
    state = [states[proposal.plan.state]] if proposal.plan.state in states else []
    missing = missing_lines(proposal.missing, words)
    return [*state, *missing] or [f"• nothing is missing in your plan for {period} ✓"]


def _about_pipeline(store: Store, workspace: WorkspaceId, rep: Person) -> list[str]:
    found = [each for each in opportunities.opportunities_of(store, workspace, rep.id) if each.is_open]
    without = sum(1 for each in found if not each.next_step)
    if not without:
        return []
    return [f"• {counted(without, 'open opportunity')} {'has' if without == 1 else 'have'} no next step"]


def _ways(plan: Plan | None) -> list[InteractiveElement]:
    if plan is None:
        return [new_plan_button()]
    again = plan.proposed_at is not None
    return [show_plan_button(), *([propose_button(plan.id, again=again)] if plan.state is PlanState.DRAFT else [])]
