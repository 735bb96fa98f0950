"""The messages at the end of a plan, drawn from what is true now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block

from handlers import limits
from handlers.blocks import Drawn, actions, context, escape, header, message, section, shorten
from handlers.nonce import new_nonce
from handlers.nudges.controls import controls
from handlers.nudges.phrases import booked, when
from handlers.plan.controls import show_plan_button
from handlers.plan.making.carried import carried_parts
from handlers.plan.page.facts import NoPage, PageFacts, own_page
from handlers.plan.page.numbers import numbers
from handlers.plan.phrases import period_name, plan_name
from handlers.review.controls import draft_next_button, draft_other_button
from handlers.review.page import own_ratio, review_blocks
from handlers.words import Words, counted, listed, words_for
from planning.at_sending import NotNow, Over
from planning.ids import PersonId
from planning.nudges import Kind, Message
from planning.people import Person
from planning.plan import Plan, PlanState
from planning.review import follows, next_period, plans_named
from storage import people, plans
from storage.store import Store

MOST_PLANS = 6  # that end on one day, with a page or a line each: a year, its quarter and month, and some territories'
NOTHING_TO_DRAFT = "the next plan is made already, or this one is over"
NAMED = 3  # in a headline


def next_plan_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    """Over where every next plan is made already, or these are over, unless the message stands."""
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    if rep is None:
        return None
    theirs = plans.plans_of(store, posted.workspace, rep.id)
    pages = [page for page in _pages(store, posted, rep, now) if there or _is_to_draft(page.plan, theirs)]
    return _next_plan(posted, pages, theirs, words_for(rep)) if pages else Over(why=NOTHING_TO_DRAFT)


def review_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:  # noqa: ARG001  the shape
    """The closing page of the shortest plan; the others that ended with it are named below."""
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    pages = _pages(store, posted, rep, now) if rep is not None else []
    review = pages[0].own.review if pages and pages[0].own is not None else None
    if rep is None or review is None:
        return None
    page, words, nonce = pages[0], words_for(rep), new_nonce()
    theirs = plans.plans_of(store, posted.workspace, rep.id)
    made = _made(page.plan, theirs)
    head = f"{plan_name(page.plan, words)} is closed: {words.money(review.booked)} of {words.money(review.target)}"
    blocks = [header(head), section(numbers(page.standing, words, page.elsewhere)), *review_blocks(review, words)]
    blocks += [_also(each, "closed with it", theirs, words, nonce) for each in pages[1:]]
    blocks += [section(_made_said(made, words))] if made is not None else []
    draft = [draft_next_button(page.plan.id, nonce)] if made is None else []
    blocks.append(actions(*draft, show_plan_button(), *controls(posted.id, Kind.REVIEW, nonce)))
    blocks.append(
        context(f"Five working days after the end, {when(posted.decision.not_before, words)}. For you alone.")
    )
    return message(head, blocks)


def _next_plan(posted: Message, pages: Sequence[PageFacts], theirs: Sequence[Plan], words: Words) -> Drawn:
    page, nonce = pages[0], new_nonce()
    made = _made(page.plan, theirs)
    ends = "ends" if len(pages) == 1 else "end"
    head = f"{listed([plan_name(each.plan, words) for each in pages], most=NAMED)} {ends} on "
    head += words.day(page.plan.period.last)
    said = _to_draft(page, words) if made is None else _made_said(made, words)
    way = draft_next_button(page.plan.id, nonce) if made is None else show_plan_button()
    return message(
        head,
        [
            header(shorten(head, limits.HEADER_TEXT)),
            section(booked(page.standing.target, words)),
            section(said),
            *[_also(each, "ends then too", theirs, words, nonce) for each in pages[1:]],
            actions(way, *controls(posted.id, Kind.NEXT_PLAN, nonce)),
            context(f"The last week of the plan, {when(posted.decision.not_before, words)}."),
        ],
    )


def _to_draft(page: PageFacts, words: Words) -> str:
    """What the next plan begins with, and what becomes of what is open."""
    coming = period_name(next_period(page.plan.period), words)
    carried = carried_parts(page.outline, page.plan.revision.tactics)
    said = [f"The plan for *{coming}* is ready to be drafted, for one look: {carried} The target is left to you."]
    if page.own is not None and page.own.offer:
        said.append(f"The ratios in it are your own: {listed([own_ratio(each) for each in page.own.offer])}.")
    still = sum(1 for each in page.pipeline.open if each.closes <= page.plan.period.last)
    if still:
        stays = "stays" if still == 1 else "stay"
        said.append(
            f"{counted(still, 'open opportunity')} {stays} yours: once {coming} is saved, one press moves into it what "
            "does not close."
        )
    return "\n".join(said)


def _also(page: PageFacts, how: str, theirs: Sequence[Plan], words: Words, nonce: str) -> Block:
    """Another plan that ends on that day, with the way to the one after it."""
    plan, target = page.plan, page.standing.target
    said = f"*{escape(plan_name(plan, words))}* {how}: {words.money(target.booked)} of {words.money(target.target)}."
    if (made := _made(plan, theirs)) is not None:
        return section(f"{said} {_made_said(made, words)}")
    coming = period_name(next_period(plan.period), words)
    return section(said, accessory=draft_other_button(plan.id, nonce, coming))


def _is_to_draft(plan: Plan, theirs: Iterable[Plan]) -> bool:
    return _made(plan, theirs) is None and plan.state is not PlanState.CLOSED


def _made(plan: Plan, theirs: Iterable[Plan]) -> Plan | None:
    """The one that follows it, the first to begin."""
    after = [other for other in theirs if follows(plan, other) and other.is_saved]
    return min(after, key=lambda other: other.period, default=None)


def _made_said(made: Plan, words: Words) -> str:
    return f"Made ✓ Your plan for {escape(plan_name(made, words))} asks for {words.money(made.revision.target)}."


def _pages(store: Store, posted: Message, rep: Person, now: datetime) -> list[PageFacts]:
    """Of the plans the message is about that are still there, the shortest first."""
    asked = plans_named(posted.decision.evidence)[:MOST_PLANS]
    found = [(plan, own_page(store, posted.workspace, rep, now, plan)) for plan in asked]
    return [page for plan, page in found if not isinstance(page, NoPage) and page.plan.id == plan]
