"""The messages at the end of a plan, drawn from what is true now."""

from __future__ import annotations

from datetime import datetime

from handlers.blocks import Drawn, actions, context, header, message, section
from handlers.nonce import new_nonce
from handlers.nudges.controls import mute_button, snooze_menu
from handlers.nudges.phrases import booked, when
from handlers.plan.controls import show_plan_button
from handlers.plan.page.facts import NoPage, PageFacts, own_page
from handlers.plan.page.numbers import numbers
from handlers.plan.phrases import period_name
from handlers.review.controls import draft_next_button
from handlers.review.page import own_ratio, review_blocks
from handlers.words import Words, counted, listed, words_for
from planning.ids import PersonId, PlanId
from planning.nudges import Kind, Message
from planning.people import Person
from planning.plan import PlanState
from planning.review import follows, next_period
from storage import people, plans
from storage.store import Store


def next_plan_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:
    """None where the next plan is made already, or this one is over, unless the message stands."""
    found = _page(store, posted, now)
    if found is None:
        return None
    rep, page = found
    theirs = plans.plans_of(store, posted.workspace, rep.id)
    made = any(follows(page.plan, other) and other.is_saved for other in theirs)
    if not there and (made or page.plan.state is PlanState.CLOSED):
        return None
    return _next_plan(posted, page, words_for(rep))


def review_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:  # noqa: ARG001
    found = _page(store, posted, now)
    if found is None:
        return None
    rep, page = found
    words, review = words_for(rep), page.own.review if page.own is not None else None
    if review is None:
        return None
    head = f"{period_name(page.plan.period, words)} is closed: {words.money(review.booked)} of "
    head += words.money(review.target)
    blocks = [header(head), section(numbers(page.standing, words, page.elsewhere)), *review_blocks(review, words)]
    blocks.append(actions(draft_next_button(page.plan.id, new_nonce()), show_plan_button()))
    blocks.append(
        context(f"Five working days after the end, {when(posted.decision.not_before, words)}. For you alone.")
    )
    return message(head, blocks)


def _next_plan(posted: Message, page: PageFacts, words: Words) -> Drawn:
    coming = period_name(next_period(page.plan.period), words)
    head = f"{period_name(page.plan.period, words)} ends on {words.day(page.plan.period.last)}"
    said = [
        f"The plan for *{coming}* is ready to be drafted, for one look: {_carried(page)} The target is left to you."
    ]
    if page.own is not None and page.own.offer:
        said.append(f"Your own ratios stand in it: {listed([own_ratio(each) for each in page.own.offer])}.")
    still = [each for each in page.pipeline.open if each.closes <= page.plan.period.last]
    if still:
        verb = "stays" if len(still) == 1 else "stay"
        said.append(
            f"{counted(len(still), 'open opportunity')} {verb} yours: give each a new date if it does not close."
        )
    nonce = new_nonce()
    ways = [draft_next_button(page.plan.id, nonce), snooze_menu(posted.id, nonce), mute_button(Kind.NEXT_PLAN, nonce)]
    small = context(f"The last week of the plan, {when(posted.decision.not_before, words)}.")
    return message(
        head,
        [header(head), section(booked(page.standing.target, words)), section("\n".join(said)), actions(*ways), small],
    )


def _carried(page: PageFacts) -> str:
    outline, tactics = page.outline, page.plan.revision.tactics
    many = {"goal": len(outline.goals), "strategy": len(outline.strategies), "tactic": len(tactics)}
    many["obstacle"] = len(outline.obstacles)
    said = listed([counted(count, what) for what, count in many.items() if count])
    return f"{said} carried over." if said else "nothing is carried over."


def _page(store: Store, posted: Message, now: datetime) -> tuple[Person, PageFacts] | None:
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    plan = PlanId(str(posted.decision.evidence.get("plan")))
    if rep is None:
        return None
    page = own_page(store, posted.workspace, rep, now, plan)
    return None if isinstance(page, NoPage) or page.plan.id != plan else (rep, page)
