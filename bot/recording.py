"""What came of a message, kept in the unit of work that takes the next one."""

from __future__ import annotations

from datetime import datetime

from bot.courier import Finished
from bot.held_lanes import FAILED, HeldLanes
from bot.sending import Answer
from handlers.nudges.own_line import fill_in
from handlers.nudges.refused import is_to_be_told, tell_of_summary
from handlers.nudges.went_out import went_out
from planning.ids import PersonId
from planning.nudges import Kind, State
from storage import outbox, people, workspaces
from storage.store import Store


def record(store: Store, finished: Finished, lanes: HeldLanes, *, now: datetime) -> None:
    """Twice is the same as once: what has moved on since is left as it is. `now` is business time."""
    outcome, sent, workspace = finished.outcome, finished.sent, finished.workspace
    message = outcome.message
    is_marked = outbox.mark(
        store,
        workspace,
        message.id,
        outcome.state,
        machine_now=lanes.machine.now(),
        channel=sent.channel if sent is not None else None,
        ts=sent.ts if sent is not None else None,
        error=outcome.error,
        not_before=outcome.not_before,
        attempt=message.attempts,
        unsent=outcome.unsent,
    )
    if is_marked and outcome.state is State.SENT and finished.drawn is not None:
        went_out(store, message, finished.drawn, now=now)
    if is_marked:
        fill_in(store, message, outcome.state, now=now)
    if is_marked and message.decision.kind is Kind.SUMMARY and is_to_be_told(outcome.message, outcome.state):
        tell_of_summary(store, message, now=now)
    if sent is None:
        return
    recipient = message.decision.recipient
    if sent.channel is not None and recipient.startswith(("U", "W")):
        people.keep_dm(store, workspace, PersonId(recipient), sent.channel)
    if sent.answer is Answer.PAUSE or sent.answer in FAILED:
        lanes.pause(store, workspace)
    if sent.answer is Answer.WORKSPACE_STOPPED:
        workspaces.stop_workspace(store, workspace, sent.error or "")
