"""`headway demo --tour`: the five steps of the demo's tour without a browser, each checked, as a transcript."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from textwrap import indent

from bot.demo.quarter_cards import Rest
from bot.demo.stage import Stage, staged
from bot.demo.steps import HELP, LOG, PLAN, REST, STEPS, WEDNESDAY_NOON
from bot.demo.team import ANNA, MANAGER
from bot.demo.tour_card import DemoTour, tour_of
from sandbox import Message, NotPossible, Person, Refused, as_text

MONDAY_NINE = "2026-11-23T09:00:00+01:00"
MONDAY_ELEVEN = "2026-11-23T11:00:00+01:00"
BACK = "2 more meetings this week bring you back to 35 %; recoverable until 4 December."
OFFERED = "Shall we look at your week together?"


class NotAsTold(Exception):
    """A step of the story did not come out as the story tells it."""


def play_tour() -> int:
    """The steps, on a stage of their own. 0 where all came out as told, else 1."""
    with staged(port=0, speed=0, a_day=0) as stage:
        return play_steps(stage)


def play_steps(stage: Stage, *, but_for: Collection[str] = ()) -> int:
    """Plays the steps, but for those of these ids, and prints what there is to read. 0 where all came out as told,
    else 1."""
    failed = 0
    told = [step for step in STEPS if step.id in PLAYED.keys() - set(but_for)]
    tour = tour_of(stage)
    for number, step in enumerate(told, start=1):
        print(f"\n{number} of {len(told)}. {step.title}\n")
        try:
            print(indent(_played(step.id, stage, tour), "   │ "))
        except (NotAsTold, NotPossible, Refused, TimeoutError) as broken:
            failed += 1
            print(f"   ✗ {broken}")
    print(f"\n{len(told) - failed} of {len(told)} steps came out as told.")
    return 1 if failed else 0


def _played(step: str, stage: Stage, tour: DemoTour) -> str:
    said = PLAYED[step](stage)
    if step != REST.id:  # that one is played at no pace, not by the card
        _expect(tour.done(step), "its card says that it is done", "not done")
    return said


def _wednesday(stage: Stage) -> str:
    anna = _anna(stage)
    before = _awaited(stage, anna, "dm", BACK)
    anna.press(before, "Do it")
    return _both(before.text, _awaited(stage, anna, "dm", "Chance 29 % now, 35 % once they are done"))


def _log(stage: Stage) -> str:
    answer = _anna(stage).types("/log", "meeting Globex").text
    for words in ("Globex", "5 of 6 this week", "chance 29 → 32 %"):
        _expect(words in answer, f"the answer says “{words}”", answer)
    return _both(answer, _awaited(stage, _anna(stage), "dm", "meetings 1/2 done: chance 29 → 32 %"))


def _plan(stage: Stage) -> str:
    anna = _anna(stage)
    logged = next(message for message in reversed(anna.messages()) if "Meeting, Globex ✓" in message.text)
    page = anna.types("/plan").text
    for words in ("€310,000", "at risk · 32 %", "missing T", "Due this week", "agreed by Maya Lindholm"):
        _expect(words in page, f"the page says “{words}”", page)
    anna.press(logged, "Trace")
    traced = anna.modal_text()
    for words in ("€310,000", "Goal · roadmap to revenue", "Strategy · new business", "Today: Meeting, Globex"):
        _expect(words in traced, f"the trace says “{words}”", traced)
    anna.closes()
    return f"{page}\n\nand traced:\n{traced}"


def _help(stage: Stage) -> str:
    maya = stage.sandbox.person(MANAGER)
    whom = _awaited(stage, maya, "dm", "help first")
    _expect("take Anna Berger from 34 to 41 %" in whom.text, "it says what would help Anna", whom.text)
    maya.press(whom, "Offer help")
    _expect(not maya.submit().errors, "the offer is sent", maya.modal_text())
    answer = _awaited(stage, stage.sandbox.person("U0BEN"), "dm", OFFERED)
    return f"{whom.text}\n\nand Ben reads:\n{answer.text}"


def _rest(stage: Stage) -> str:
    card = Rest(stage=stage)
    card.press()
    said = as_text(card.shown())
    _expect("false alarm" in said, "it names the false alarm", said)
    return said


PLAYED: Mapping[str, Callable[[Stage], str]] = {  # returns what there is to read; raises NotAsTold
    WEDNESDAY_NOON.id: _wednesday,
    LOG.id: _log,
    PLAN.id: _plan,
    HELP.id: _help,
    REST.id: _rest,
}


def _anna(stage: Stage) -> Person:
    return stage.sandbox.person(ANNA.id)


def _awaited(stage: Stage, person: Person, channel: str, words: str) -> Message:
    """The last message with these words, once it is there."""

    def found() -> list[Message]:
        return [message for message in person.messages(channel) if words in message.text and not message.ephemeral]

    try:
        stage.sandbox.until(lambda: bool(found()))
    except TimeoutError:
        raise NotAsTold(f"no message says “{words}”") from None
    return found()[-1]


def _both(answer: str, changed: Message) -> str:
    return f"{answer}\n\nand in place:\n{changed.text}"


def _expect(holds: bool, what: str, shown: str) -> None:
    if not holds:
        raise NotAsTold(f"expected: {what}; shown: {shown}")
