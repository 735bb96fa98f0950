"""Who is at risk for two weeks, and nobody spoke with: said once a plan and spell, in the first message after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.standings import facts_then
from planning.calendar import week_of
from planning.foresight.kept import Judged
from planning.helping import Help
from planning.ids import PersonId, PlanId
from planning.nudges import Kind, Message
from planning.pace import Status
from planning.whom_to_help import ToHelp
from storage import outlooks
from storage.posted import posts_to
from storage.store import Store

A_WEEK = timedelta(days=7)
SPELL = 2  # weeks at risk, after which a manager is told that nobody spoke with them
LONGEST = 12  # weeks looked back
A_DAY = timedelta(days=1)  # by which a manager's messages of two weeks may be apart from seven days


def long_alone(
    store: Store, posted: Message, to_help: Sequence[ToHelp], helps: Mapping[PersonId, Sequence[Help]], now: datetime
) -> frozenset[PersonId]:
    """`posted` is the manager's message; `helps` how each was helped."""
    at_risk = [
        each
        for each in to_help
        if each.standing.status is Status.AT_RISK and each.person.id != posted.decision.recipient
    ]
    past = _Past(store=store, posted=posted, plans=[each.standing.plan.id for each in at_risk])
    earlier = [at for at in _messages_before(store, posted) if at < past.due - A_DAY] if at_risk else []
    found = []
    for each in at_risk:
        spoke = [at for help_ in helps.get(each.person.id, ()) if (at := help_.speaks_at(now)) is not None]
        alone = LONGEST if not spoke else (past.due + A_DAY - max(spoke)) // A_WEEK
        if alone >= SPELL and past.was_at_risk(each, range(1, SPELL + 1)) and not _was_said(past, each, earlier, alone):
            found.append(each.person.id)
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """What was said of these plans in the weeks before a message: all of a week with one question."""

    store: Store
    posted: Message
    plans: Sequence[PlanId]
    weeks: dict[int, Mapping[PlanId, Judged]] = field(default_factory=dict)  # by how many are between

    @property
    def due(self) -> datetime:
        return self.posted.decision.not_before

    def was_at_risk(self, each: ToHelp, weeks: range) -> bool:
        """In each of these weeks back."""
        return all(self._was(each, back) for back in weeks)

    def _was(self, each: ToHelp, back: int) -> bool:
        """As it was kept; worked out where no chance was, as the pace alone says it then."""
        then, plan = self.due - back * A_WEEK, each.standing.plan
        if then < plan.made_at:
            return False
        kept = self._kept(back, then.astimezone(ZoneInfo(each.person.zone))).get(plan.id)
        if kept is not None and kept.chance is not None:
            return kept.at_risk
        stands = facts_then(self.store, self.posted.workspace, each.person, then).standing
        return stands is not None and stands.plan.id == plan.id and stands.status is Status.AT_RISK

    def _kept(self, back: int, then: datetime) -> Mapping[PlanId, Judged]:
        if back not in self.weeks:
            week = week_of(then.date())
            self.weeks[back] = outlooks.judged_in(self.store, self.posted.workspace, self.plans, week)
        return self.weeks[back]


def _messages_before(store: Store, posted: Message) -> list[datetime]:
    sent = posts_to(store, posted.workspace, recipient=posted.decision.recipient, kind=Kind.HELP)
    team = posted.decision.evidence.get("team")
    return [each.decision.not_before for each in sent if each.decision.evidence.get("team") == team]


def _was_said(past: _Past, each: ToHelp, earlier: Sequence[datetime], alone: int) -> bool:
    """Whether an earlier message came when it was two weeks already. `alone` are the weeks since they spoke."""
    longest = min(LONGEST, alone) if earlier else 0
    for back in range(SPELL + 1, longest + 1):
        if not past.was_at_risk(each, range(back, back + 1)):
            return False
        if any(at >= past.due - (back - SPELL) * A_WEEK - A_DAY for at in earlier):
            return True
    return False
