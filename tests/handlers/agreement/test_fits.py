"""What is drawn of an agreement and a review fits Slack, however much is planned and whatever is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.agreement.facts import Agreement
from handlers.agreement.managers import Managers
from handlers.agreement.message import draw_answer, draw_proposal
from handlers.agreement.reading import Proposal
from handlers.agreement.views import draw_go_through, draw_propose
from handlers.blocks import message
from handlers.review.page import review_blocks
from handlers.words import words_for
from planning.agreement import Part, PartAnswer, PlanAnswer, missing_parts, proposal
from planning.content import Content, changes
from planning.ids import ItemId, MessageId, PersonId, WorkspaceId
from planning.learned import OwnRatio
from planning.money import Money
from planning.nudges import Effect, Message, State
from planning.outline import Obstacle
from planning.plan import PlanState
from planning.review import Review, TacticDone
from tests.examples import a_person
from tests.handlers.plan.test_fits import HOSTILE, fits
from tests.handlers.plan.test_ways_fit import large, view_fits

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
MAYA = PersonId("U0MAYA")


def proposed(text: str) -> tuple[Proposal, PlanAnswer]:
    """A plan in which everything that can be typed is this text, and an answer to it."""
    rep, stands, outline = large(text)
    outline = replace(outline, obstacles=tuple(Obstacle(item=ItemId(f"o{at}"), text=text) for at in range(30)))
    plan = replace(stands.plan, state=PlanState.PROPOSED, proposed_at=NOW, agreed=1)
    plan = replace(plan, revision=replace(plan.revision, reason=text))
    manager = replace(a_person("U0MAYA"), name=text)
    parts = tuple(PartAnswer(part=part, agreed=part is Part.GOALS, comment=text) for part in Part)
    answer = PlanAnswer(number=1, by=MAYA, at=NOW, parts=parts)
    gone = Content(revision=replace(plan.revision, tactics=()), outline=outline)
    found = Proposal(
        rep=rep,
        plan=plan,
        revision=plan.revision,
        outline=outline,
        agreement=Agreement(managers=Managers(answering=(manager,) * 9), answer=answer, by=manager),
        missing=missing_parts(plan.revision, outline, shortfall=Money(minor=10**14, currency="EUR")),
        changed=changes(gone, Content(revision=plan.revision, outline=outline)),
    )
    return found, answer


@pytest.mark.parametrize("text", HOSTILE)
def test_a_proposal_and_its_answer_fit(text: str) -> None:
    found, answer = proposed(text)
    words = words_for(found.rep)
    manager = found.agreement.managers.answering[0]

    for agreed in (None, replace(found.revision, target=Money(minor=10**15, currency="EUR"))):
        found = replace(found, agreed=agreed)
        decision = proposal(found.plan, MAYA, number=1, now=NOW)
        posted = Message(
            id=MessageId("m"), workspace=WorkspaceId("T"), decision=decision, effect=Effect.POST, state=State.SENT
        )
        for open in (False, True):
            fits(draw_proposal(posted, found, words, nonce="n", open=open, answered=True))
    fits(draw_answer(replace(found.plan, state=PlanState.DRAFT), answer, manager, words))
    view_fits(draw_propose(found, words, {}))
    view_fits(draw_go_through(found, words, {}, typed={"numbers_comment": text[:1000]}, notice="changed"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_review_fits(text: str) -> None:
    found, _ = proposed(text)
    review = Review(
        booked=Money(minor=10**14, currency="EUR"),
        target=Money(minor=10**13, currency="EUR"),
        tactics=tuple(TacticDone(tactic=each, done=1, planned=10**6) for each in found.plan.revision.tactics),
        followed=(("meeting", 10**6), ("sale", 10**6)),
        came=tuple((each, date(2026, 11, 20)) for each in found.outline.obstacles),
        own=(OwnRatio(name="win_per_proposal", n=24, went_on=5),),
        open=300,
        idle=found.outline.goals,
    )

    fits(message("review", review_blocks(review, words_for(found.rep))))
