"""The message that an obstacle's sign has come, drawn from what is true now."""

from __future__ import annotations

from datetime import datetime

from slack_sdk.models.blocks import Block, InteractiveElement

from handlers.blocks import Drawn, actions, button, context, escape, message, section
from handlers.nonce import new_nonce
from handlers.nudges.came import Seen
from handlers.nudges.closing import closed
from handlers.nudges.controls import controls, why_button
from handlers.nudges.obstacle.phrases import against, is_gone, named, proof
from handlers.nudges.obstacle.reading import ADDED, STEP, About, about
from handlers.nudges.obstacle.under_way import on_it_since
from handlers.nudges.phrases import when
from handlers.pipeline.phrases import NAME
from handlers.pipeline.phrases import one_line as plain_line
from handlers.plan.controls import show_plan_button, show_week_button
from handlers.plan.page.canvas import PART
from handlers.plan.page.outline import OBSTACLES
from handlers.words import Words, counted, words_for
from planning.at_sending import NotNow, Over
from planning.due import RepFacts
from planning.ids import OpportunityId, PersonId
from planning.nudges import Kind, Message
from storage import opportunities, people
from storage.store import Store

ON_IT = "obstacle_on_it"
NOT_IN_PLAN = "the plan names it no more, or is over"


def obstacle_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    found = about(store, posted, now)
    if found is None:
        return _named_no_more(store, posted) if there else Over(why=NOT_IN_PLAN)
    words = words_for(found.rep)
    since = on_it_since(posted)
    if since is not None and there and found.seen is not None:
        said = f"Under way since {words.short_day(since)} ✓ against {named(found.obstacle)}: {against(found.obstacle)}."
        return _drawn(posted, words, [said, _did(store, posted, found, words)], [show_week_button()])
    if found.seen is None:
        if not there:
            return Over(why=is_gone(found.obstacle))
        on_it = f"You were on it since {words.short_day(since)}." if since is not None else ""
        return _drawn(posted, words, [f"The sign of {named(found.obstacle)} stands no more ✓ {on_it}".strip()], [])
    return _asks(posted, found, found.seen, words)


def _named_no_more(store: Store, posted: Message) -> Drawn | None:
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    said = "The plan names that obstacle no more, or is over."
    return None if rep is None else closed(posted, said, words_for(rep))


def line(store: Store, held: Message, facts: RepFacts, words: Words) -> str | None:
    found = about(store, held, facts.now)
    if found is None or found.seen is None:
        return None
    ready = against(found.obstacle) or "nothing is written against it yet"
    return f"The sign of {named(found.obstacle)} has come, {proof(found.seen, words)}: {ready}."


def _asks(posted: Message, found: About, seen: Seen, words: Words) -> Drawn:
    nonce, stands_ready = new_nonce(), against(found.obstacle)
    lines = [
        f"The sign of *{named(found.obstacle)}* has come: {proof(seen, words)}.",
        f"Against it you wrote: *{stands_ready}*." if stands_ready else "Nothing is written against it yet.",
    ]
    press = button("I am on it", ON_IT, {"m": posted.id, "n": nonce}, style="primary")
    if not stands_ready:
        item = found.obstacle.item
        press = button(
            "Write what you will do", f"{PART}{OBSTACLES}", {"plan": found.plan.id, "item": item}, style="primary"
        )
    return _drawn(posted, words, lines, [press, show_plan_button(), *controls(posted.id, Kind.OBSTACLE, nonce)])


def _drawn(posted: Message, words: Words, lines: list[str], ways: list[InteractiveElement]) -> Drawn:
    said = "\n".join(each for each in lines if each)
    blocks: list[Block] = [section(said), actions(*(ways or [why_button(posted.id)]))]
    blocks.append(context(f"An obstacle of your plan, {when(posted.decision.not_before, words)}. For you alone."))
    return message(_plain(said), blocks)


def _plain(mrkdwn: str) -> str:
    """For the notification, which is escaped as a whole."""
    plain = mrkdwn.replace("*", "")
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _did(store: Store, posted: Message, found: About, words: Words) -> str:
    """What the press changed."""
    evidence, sign = posted.decision.evidence, found.obstacle.sign
    if (id := evidence.get(STEP)) is not None:
        step = opportunities.opportunity(store, posted.workspace, found.rep.id, OpportunityId(str(id)))
        if step is not None and step.is_open and step.next_step_on is not None:
            account = escape(plain_line(step.account, NAME))
            return f"It is the next step with {account}, {words.day(step.next_step_on)}."
    if ADDED not in evidence:
        return ""
    added = int(evidence[ADDED])
    if not added:
        return f"This week asks for a {sign.type} already: *This week* shows when."
    return f"{counted(added, sign.type)} added to this week."
