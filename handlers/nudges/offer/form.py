"""The modal in which a manager offers help: a sentence, and two times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, DateTimePickerElement, InputBlock, PlainTextInputElement

from handlers.blocks import Json, context, escape, modal, section
from handlers.filled import Values, entry_of
from handlers.nudges.offer.said import next_step_said
from handlers.nudges.phrases import name, short_name
from handlers.storable import storable
from handlers.visit import BadInput, every
from handlers.words import Words, plural
from planning.calendar import ONE_DAY
from planning.due import RepFacts
from planning.helping import AHEAD, Agenda, two_times
from planning.pace import ActionPace
from planning.roll_up import furthest_short

SEND = "send_offer"  # the modal's callback_id
SENTENCE, FIRST, SECOND = "offer_sentence", "offer_first", "offer_second"
LONGEST = 500  # characters
EXAMPLE = "Shall we look at your week together?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    sentence: str
    first_at: datetime  # aware, UTC
    second_at: datetime


def draw_form(facts: RepFacts, manager: Agenda, words: Words, state: Json) -> Json:
    """`words` are the manager's."""
    rep = facts.person
    first, second = two_times(Agenda(calendar=facts.calendar, zone=rep.zone), manager, now=facts.now)
    step = next_step_said(facts.standing)
    also = f", their plan's next step ({escape(step)})" if step else ""
    about = f"*{name(rep)}* gets one message: your sentence{also}, and two times to choose from. You are told which."
    sentence = PlainTextInputElement(
        action_id=SENTENCE, multiline=True, max_length=LONGEST, initial_value=_opening(facts)
    )
    zones = "" if rep.zone == words.zone else f" {short_name(rep.name)} reads it in {rep.zone}."
    blocks: list[Block] = [
        section(about),
        *([context(f"{name(rep)} is {off}: it waits until they are back.")] if (off := _off(facts, words)) else []),
        InputBlock(block_id=SENTENCE, label="Your sentence", element=sentence),
        InputBlock(block_id=FIRST, label="A time", element=_picker(FIRST, first), hint=f"Where you are.{zones}"),
        InputBlock(block_id=SECOND, label="Another time", element=_picker(SECOND, second)),
    ]
    return modal(callback_id=SEND, title="Offer help", blocks=blocks, submit="Send", state=state)


def parse_offer(values: Values, facts: RepFacts, words: Words) -> Offer:
    """Raises BadInput beside each field that is not clear."""
    found: dict[str, datetime] = {}
    sentence = storable(entry_of(values, SENTENCE).get("value") or "").strip()
    every(
        lambda: _check(sentence),
        lambda: found.update({FIRST: _time(values, FIRST, facts, words)}),
        lambda: found.update({SECOND: _time(values, SECOND, facts, words)}),
        lambda: _differ(found),
    )
    return Offer(sentence=sentence, first_at=found[FIRST], second_at=found[SECOND])


def _check(sentence: str) -> None:
    if not sentence:
        raise BadInput(SENTENCE, f"Write a sentence, such as: {EXAMPLE}")
    if len(sentence) > LONGEST:
        raise BadInput(SENTENCE, f"At most {LONGEST} characters; these are {len(sentence)}.")


def _time(values: Values, field: str, facts: RepFacts, words: Words) -> datetime:
    chosen = entry_of(values, field).get("selected_date_time")
    if not chosen:
        raise BadInput(field, "Choose a day and a time, such as tomorrow at 10:00.")
    at, now = datetime.fromtimestamp(int(chosen), UTC), facts.now
    if at <= now:
        raise BadInput(field, "That time is over: choose one that is still to come.")
    who, day = short_name(facts.person.name), at.astimezone(ZoneInfo(facts.person.zone)).date()
    if (back := facts.calendar.back_on(day)) is not None:
        raise BadInput(field, f"{who} is away then, until {words.short_day(back)}: choose a later day.")
    last = _back_or_today(facts) + AHEAD
    if day > last:
        raise BadInput(field, f"Choose a time within two weeks, until {words.day(last)}.")
    return at


def _differ(found: dict[str, datetime]) -> None:
    if FIRST in found and found[FIRST] == found.get(SECOND):
        raise BadInput(SECOND, "That is the first time again: choose another, so that there are two.")


def _back_or_today(facts: RepFacts) -> date:
    back = facts.calendar.back_on(facts.today)
    return facts.today if back is None else back + ONE_DAY


def _off(facts: RepFacts, words: Words) -> str:
    back = facts.calendar.back_on(facts.today)
    return "" if back is None else f"away until {escape(words.short_day(back))}"


def _opening(facts: RepFacts) -> str:
    short: ActionPace | None = None if facts.standing is None else furthest_short(facts.standing.week)
    return EXAMPLE if short is None else f"{EXAMPLE} We could begin with the {plural(short.type)}."


def _picker(action_id: str, at: datetime) -> DateTimePickerElement:
    return DateTimePickerElement(action_id=action_id, initial_date_time=int(at.timestamp()))
