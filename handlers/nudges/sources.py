"""Where the messages of a week's budget come from: each source finds its candidates among the people of a look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from handlers.agreement import sessions_due
from handlers.nudges.account_coverage import due as account_coverage
from handlers.nudges.actions_behind import due as actions_behind
from handlers.nudges.focus_start import due as focus_start
from handlers.nudges.looking import Look
from handlers.nudges.next_step import due as next_step
from handlers.nudges.no_plan import due as no_plan
from handlers.nudges.obstacle import due as obstacle
from handlers.nudges.target_behind import due as target_behind
from handlers.review import due as review
from planning.nudging.candidate import Candidate
from storage.store import Store

Source = Callable[[Store, Look], Iterable[Candidate]]

SOURCES: Sequence[Source] = (
    actions_behind.found,
    obstacle.found,
    focus_start.found,
    sessions_due.found,
    review.found,
    no_plan.found,
    next_step.found,
    account_coverage.found,
    target_behind.found,
)

# What is told on the day of Monday's message too; of the others nothing is read then.
ON_MONDAY: Sequence[Source] = (focus_start.found,)
