"""Who is at risk for two weeks, and was not helped: said once a plan and spell, in the first message after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers.standings import facts_then
from planning.helping import Help
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Kind, Message
from planning.pace import Status
from planning.whom_to_help import ToHelp
from storage.posted import posts_to
from storage.store import Store

A_WEEK = timedelta(days=7)
SPELL = 2  # weeks at risk, after which a manager is told that nobody helped
LONGEST = 12  # weeks looked back
A_DAY = timedelta(days=1)  # by which a manager's messages of two weeks may be apart from seven days


def long_alone(
    store: Store, posted: Message, to_help: Sequence[ToHelp], helped: Mapping[PersonId, Help]
) -> frozenset[PersonId]:
    """`posted` is the manager's message; `helped` how each was helped last."""
    due = posted.decision.not_before
    earlier = [at for at in _messages_before(store, posted) if at < due - A_DAY]
    return frozenset(
        each.person.id
        for each in to_help
        if each.standing.status is Status.AT_RISK
        and each.person.id not in helped
        and each.person.id != posted.decision.recipient
        and all(_was_at_risk(store, posted.workspace, each, due - back * A_WEEK) for back in range(1, SPELL + 1))
        and not _was_said(store, posted, each, earlier)
    )


def _messages_before(store: Store, posted: Message) -> list[datetime]:
    sent = posts_to(store, posted.workspace, recipient=posted.decision.recipient, kind=Kind.HELP)
    team = posted.decision.evidence.get("team")
    return [each.decision.not_before for each in sent if each.decision.evidence.get("team") == team]


def _was_said(store: Store, posted: Message, each: ToHelp, earlier: Sequence[datetime]) -> bool:
    """Whether an earlier message came when it was two weeks already."""
    due, longest = posted.decision.not_before, LONGEST if earlier else 0
    for back in range(SPELL + 1, longest + 1):
        if not _was_at_risk(store, posted.workspace, each, due - back * A_WEEK):
            return False
        if any(at >= due - (back - SPELL) * A_WEEK - A_DAY for at in earlier):
            return True
    return False


def _was_at_risk(store: Store, workspace: WorkspaceId, each: ToHelp, then: datetime) -> bool:
    if then < each.standing.plan.made_at:
        return False
    stands = facts_then(store, workspace, each.person, then).standing
    return stands is not None and stands.plan.id == each.standing.plan.id and stands.status is Status.AT_RISK
