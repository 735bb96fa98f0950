"""The offer as the rep reads it, and the answer as the manager does."""

from __future__ import annotations

from datetime import datetime

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, actions, button, context, escape, message, section
from handlers.nonce import new_nonce
from handlers.nudges.controls import why_button
from handlers.nudges.offer.reading import Offered, offered_in
from handlers.nudges.offer.said import next_step_said, offer_button, time_said
from handlers.nudges.phrases import name, short_name
from handlers.standings import facts_of
from handlers.words import Words, words_for
from planning.at_sending import NotNow, Over
from planning.helping import TimeChosen
from planning.ids import MessageId
from planning.nudges import Message
from planning.standing import Standing
from storage.store import Store

CHOOSE = {TimeChosen.FIRST: "help_first", TimeChosen.SECOND: "help_second", TimeChosen.NEITHER: "help_neither"}
PASSED = "Both times have passed. *Neither fits* asks for others."


def offered_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    found = offered_in(store, posted)
    if found is None:
        return None
    words, who = words_for(found.rep), short_name(found.manager.name)
    if found.help.answer is not None:
        return _answered(found, words)
    if not found.stands:
        why = f"you do not share your plan with {who} any more"
        return _closed(who, f"{why[0].upper()}{why[1:]}") if there else Over(why=why)
    if not there and not found.help.open_times(now):
        return Over(why="both times have passed")
    standing = facts_of(store, posted.workspace, found.rep, now).standing
    return draw_offer(found, standing, words, id=posted.id, now=now, nonce=new_nonce())


def draw_offer(
    found: Offered, standing: Standing | None, words: Words, *, id: MessageId, now: datetime, nonce: str
) -> Drawn:
    head = f"{short_name(found.manager.name)} offers you help"
    step = next_step_said(standing)
    lines = [f"*{escape(head)}*", *(f"> {escape(line)}" for line in found.help.sentence.splitlines())]
    value = {"n": nonce, "m": id}
    times = [button(time_said(at, words), CHOOSE[which], value) for which, at in found.help.open_times(now).items()]
    neither = button("Neither fits", CHOOSE[TimeChosen.NEITHER], value)
    blocks: list[Block] = [
        section("\n".join(lines)),
        *([section(f"Your plan's next step: *{escape(step)}*.")] if step else []),
        section(f"Which time suits you? Times are {words.zone}." if times else PASSED),
        actions(*times, neither, why_button(id)),
        context(f"{name(found.manager)} is told which you choose, and nothing else."),
    ]
    return message(head, blocks)


def took_help_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:  # noqa: ARG001  the shape
    found = offered_in(store, posted)
    if found is None or found.help.answer is None:
        return None
    if not found.stands:
        why = f"{short_name(found.rep.name)} does not share a plan with you any more"
        return message(why, [section(f"{escape(why)}.")]) if there else Over(why=why)
    return draw_took(found, words_for(found.manager), id=posted.id)


def draw_took(found: Offered, words: Words, *, id: MessageId) -> Drawn:
    who, chosen = short_name(found.rep.name), found.help.chosen_at
    if chosen is None:
        said = f"{who}: neither time fits"
        again = offer_button(found.rep, id, "Offer other times")
        return message(said, [section(f"*{escape(said)}.*", accessory=again)])
    said = f"{who} chose {time_said(chosen, words)} {words.zone}"
    there = words_for(found.rep)
    theirs = f"For {name(found.rep)} that is {time_said(chosen, there)} {there.zone}."
    return message(said, [section(f"*{escape(said)}* ✓"), *([context(theirs)] if there.zone != words.zone else [])])


def _answered(found: Offered, words: Words) -> Drawn:
    who, chosen = short_name(found.manager.name), found.help.chosen_at
    if chosen is None:
        said = f"Neither time fits: {who} is told, and may offer others."
    else:
        said = f"You meet {who} on {time_said(chosen, words)} {words.zone} ✓"
    return message(said, [section(escape(said))])


def _closed(who: str, why: str) -> Drawn:
    said = f"{who} offered you help. {why}, so there is nothing to choose any more."
    return message(said, [section(escape(said))])
