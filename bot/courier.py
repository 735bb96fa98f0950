"""Draws one message from what is true now and sends it; what Slack answers decides what becomes of it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.outcome import Outcome, outcome_of
from bot.sending import RECIPIENT_REFUSED, Answer, Sent, send, upload
from bot.since_boot import since_boot
from handlers.blocks import Drawn
from handlers.entrance import refreshed
from handlers.foresight.pictures.message import instead_of_chart
from handlers.nudges.drawing import drawing_for
from handlers.nudges.text_form import otherwise
from handlers.visit import Clock
from planning.at_sending import GivenUp, HeldBack, Over, Waits
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Effect, Kind, Message, State
from planning.people import Standing
from storage import people
from storage.database import Database

log = logging.getLogger(__name__)

HAS_LEFT = "has left the workspace"
LATE = Sent(answer=Answer.LATE, error="the sender was held up, and gave it back unsent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A message whose turn is over, to be recorded."""

    outcome: Outcome
    sent: Sent | None = None  # none where nothing was asked of Slack
    drawn: Drawn | None = None

    @property
    def workspace(self) -> WorkspaceId:
        return self.outcome.message.workspace


class Courier:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        client_for: Callable[[WorkspaceId], WebClient],
        *,
        admins: Collection[str],
    ) -> None:
        self._database = database
        self._clock = clock
        self._client_for = client_for
        self._admins = admins

    def finish(self, message: Message, *, safe_until: float) -> Finished:
        """Sends it, or says why not. No request begins after `safe_until`: the lane may be another's by then."""
        drawn = self._drawn(message)
        if isinstance(drawn, Outcome):
            return Finished(outcome=drawn)
        try:
            sent = self._sent(message, drawn, safe_until)
        except Exception:  # it may have left: one message must not end the sender
            incident = secrets.token_hex(4)
            log.exception("incident %s: a %s may not have been sent", incident, message.decision.kind)
            sent = Sent(answer=Answer.UNKNOWN, error=f"incident {incident}")
        outcome = self._outcome(message, sent)
        if outcome.state is State.DEAD:
            log.warning("Slack refuses a %s for good (%s): see `headway doctor`", message.decision.kind, outcome.error)
        return Finished(outcome=outcome, sent=sent, drawn=drawn)

    def _drawn(self, message: Message) -> Drawn | Outcome:
        if message.effect is Effect.UPDATE and message.ts is None:
            return Outcome(message=message, state=State.DROPPED, error="what it updates does not stand")
        try:
            with self._database.read() as store:
                drawn = drawing_for(store, message.workspace, message, self._clock.now())
        except Exception:  # one row that cannot be drawn must not stop its lane: it is dead, logged and counted
            incident = secrets.token_hex(4)
            log.exception("incident %s: a %s could not be drawn", incident, message.decision.kind)
            return Outcome(message=message, state=State.DEAD, error=f"not drawn, incident {incident}")
        match drawn:
            case HeldBack(why=why):
                return Outcome(message=message, state=State.HELD, error=why)
            case GivenUp(why=why):
                return Outcome(message=message, state=State.DEAD, error=why)
            case Over(why=why):
                return Outcome(message=message, state=State.DROPPED, error=why)
            case Waits(until=until, why=why):
                return Outcome(message=message, state=State.READY, error=why, not_before=until, unsent=True)
        return drawn

    def _sent(self, message: Message, drawn: Drawn, safe_until: float) -> Sent:
        client = self._client_for(message.workspace)
        if since_boot() > safe_until:
            return LATE
        sent = send(client, message, drawn)
        if sent.answer is not Answer.BLOCKS_REFUSED:
            return sent
        if since_boot() > safe_until:
            return LATE
        log.warning("blocks of a %s were refused (%s); sending another form", message.decision.kind, sent.error)
        return self._sent_otherwise(client, message, drawn, sent.error or "")

    def _sent_otherwise(self, client: WebClient, message: Message, drawn: Drawn, error: str) -> Sent:
        """The form of a message without what Slack refused: of a chart a file, where Slack takes that, else text."""
        if message.decision.kind is not Kind.PICTURE:
            return send(client, message, otherwise(drawn, error))
        try:
            with self._database.read() as store:
                instead = instead_of_chart(store, message, self._clock.now())
                viewer = people.person(store, message.workspace, PersonId(message.decision.recipient))
        except Exception:  # as in _drawn
            incident = secrets.token_hex(4)
            log.exception("incident %s: a %s could not be drawn in another form", incident, message.decision.kind)
            return Sent(answer=Answer.REFUSED, error=f"not drawn, incident {incident}")
        if instead is None:
            return Sent(answer=Answer.REFUSED, error="no longer true")
        if instead.file is not None:
            sent = upload(client, message, instead.file, dm=viewer.dm if viewer is not None else None)
            if sent.answer is not Answer.REFUSED:
                return sent
            log.info("a picture goes out as text: %s", sent.error)
        return send(client, message, instead.drawn)

    def _outcome(self, message: Message, sent: Sent) -> Outcome:
        if sent.answer is Answer.REFUSED and sent.error in RECIPIENT_REFUSED and self._has_left(message):
            return Outcome(message=message, state=State.DROPPED, error=HAS_LEFT)
        return outcome_of(message, sent, now=self._clock.now())

    def _has_left(self, message: Message) -> bool:
        """Asked of Slack, once: the code of a refusal does not tell."""
        recipient = message.decision.recipient
        if not recipient.startswith(("U", "W")):
            return False
        try:
            person = refreshed(
                self._database,
                self._client_for(message.workspace),
                message.workspace,
                PersonId(recipient),
                now=self._clock.now(),
                admins=self._admins,
            )
        except (SlackApiError, OSError) as unanswered:
            log.info("who was not found was not looked up: %s", type(unanswered).__name__)
            return False
        return person.standing is Standing.GONE
