"""Rows of the outbox as planning's messages, and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from planning.ids import MessageId, WorkspaceId
from planning.nudges import Decision, Effect, Kind, Message, State
from storage.columns import table_of
from storage.rows import OutboxRow

outbox = table_of(OutboxRow)


def values(message: Message) -> dict[str, Any]:
    return {
        "workspace": message.workspace,
        "id": message.id,
        **key(message.decision),
        **renewed(message.decision),
        "effect": message.effect.value,
        "original": message.original,
    }


def key(decision: Decision) -> dict[str, Any]:
    return {"recipient": decision.recipient, "kind": decision.kind.value, "occasion": decision.occasion}


def renewed(decision: Decision) -> dict[str, Any]:
    """What a row starts with, and what it is set to when its decision is taken again."""
    return {
        "not_before": decision.not_before,
        "reason": decision.reason,
        "evidence": dict(decision.evidence),
        "state": State.READY.value,
        "attempts": 0,
        "error": None,
    }


def message(row: Row[Any]) -> Message:
    return Message(
        id=MessageId(row.id),
        workspace=WorkspaceId(row.workspace),
        decision=Decision(
            recipient=row.recipient,
            kind=Kind(row.kind),
            occasion=row.occasion,
            not_before=row.not_before,
            reason=row.reason,
            evidence=row.evidence,
        ),
        effect=Effect(row.effect),
        state=State(row.state),
        original=row.original,
        channel=row.channel,
        ts=row.ts,
        attempts=row.attempts,
        error=row.error,
        acted_at=row.acted_at,
    )
