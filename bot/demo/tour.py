"""`headway demo --tour`: the demo's story without a browser, each step checked, as a transcript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import indent

from bot.demo.stage import Stage, staged
from bot.demo.team import ANNA, BEN, CHANNEL, MANAGER, NEWCOMER
from sandbox import Message, Person, Refused

MONDAY_NINE = "2026-11-23T09:00:00+01:00"
MONDAY_ELEVEN = "2026-11-23T11:00:00+01:00"


class NotAsTold(Exception):
    """A step of the story did not come out as the story tells it."""


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    play: Callable[[Stage], str]  # returns what there is to read; raises NotAsTold


def play_tour() -> int:
    """Plays every step and prints what there is to read. 0 where all came out as told, else 1."""
    failed = 0
    with staged(port=0, speed=0) as stage:
        for number, step in enumerate(STEPS, start=1):
            print(f"\n{number}. {step.title}\n")
            try:
                print(indent(step.play(stage), "   │ "))
            except (NotAsTold, Refused, TimeoutError) as broken:
                failed += 1
                print(f"   ✗ {broken}")
    print(f"\n{len(STEPS) - failed} of {len(STEPS)} steps came out as told.")
    return 1 if failed else 0


def _wednesday(stage: Stage) -> str:
    return _midweek(stage, of="2 of 10 meetings").text


def _button(stage: Stage) -> str:
    answer = _anna(stage).press(_midweek(stage, of="2 of 10 meetings"), "Log a meeting")
    return _both(answer.text, _midweek(stage, of="3 of 10 meetings"))


def _one_line(stage: Stage) -> str:
    answer = _anna(stage).types("/log", "meeting Globex — pricing")
    _expect("Globex" in answer.text, "the answer names the account", answer.text)
    return _both(answer.text, _midweek(stage, of="4 of 10 meetings"))


def _the_page(stage: Stage) -> str:
    page = _anna(stage).types("/plan").text
    for words in ("€310,000", "missing T", "seen today", "Due this week", "agreed by Maya Lindholm"):
        _expect(words in page, f"the page says “{words}”", page)
    return page


def _trace(stage: Stage) -> str:
    anna = _anna(stage)
    anna.press(_said_to(anna, "Meeting, Globex ✓"), "Trace")
    traced = anna.modal_text()
    for words in (
        "Target",
        "€310,000",
        "Goal · roadmap to revenue",
        "Strategy · new business",
        "Today: Meeting, Globex",
    ):
        _expect(words in traced, f"the trace says “{words}”", traced)
    anna.closes()
    return traced


def _agree(stage: Stage) -> str:
    maya = stage.sandbox.person(MANAGER)
    proposal = _awaited(stage, maya, "dm", "Ben Okafor's plan")
    maya.press(proposal, "Agree")
    answer = _awaited(stage, stage.sandbox.person(BEN.id), "dm", "Maya Lindholm agreed to")
    return f"{proposal.text}\n\nand Ben reads:\n{answer.text}"


def _new_plan(stage: Stage) -> str:
    elif_ = stage.sandbox.person(NEWCOMER)
    elif_.types("/plan", "new")
    elif_.fill({"target": "90k", "new_share": "60", "average_deal": "9,000"})
    first = elif_.submit()
    _expect(not first.errors, "the first view is taken", str(first.errors))
    counts = elif_.modal_text()
    _expect("Assumed" in counts, "what is assumed is said", counts)
    second = elif_.submit()
    _expect(not second.errors, "the second view is taken", str(second.errors))
    return f"{counts}\n\n{elif_.modal_text()}"


def _monday(stage: Stage) -> str:
    stage.sandbox.clock_to(MONDAY_NINE)
    return _awaited(stage, _anna(stage), "dm", "Monday 23 November").text


def _summary(stage: Stage) -> str:
    stage.sandbox.clock_to(MONDAY_ELEVEN)
    return _awaited(stage, stage.sandbox.person(MANAGER), CHANNEL, "Team North · week 47").text


def _whom_to_help(stage: Stage) -> str:
    return _awaited(stage, stage.sandbox.person(MANAGER), "dm", "week 47 · help first").text


STEPS = (
    Step("Wednesday noon. Anna reads what would bring her week back.", _wednesday),
    Step("She had a meeting: one press, and the message counts it.", _button),
    Step("Another one, in one line: /log meeting Globex — pricing", _one_line),
    Step("What is that meeting for? Trace: from the log up to the target.", _trace),
    Step("Where does the quarter stand, and what is the plan? /plan", _the_page),
    Step("Ben asked for fewer calls this morning. Maya reads what changed and why, and agrees.", _agree),
    Step("Elif is new. /plan new: two views, and the counts a week and a day follow from her target.", _new_plan),
    Step("Monday 09:00. Anna's reminder is there.", _monday),
    Step("11:00. The team's channel has its summary.", _summary),
    Step("Maya, the manager, reads whom to help first, and how.", _whom_to_help),
)


def _anna(stage: Stage) -> Person:
    return stage.sandbox.person(ANNA.id)


def _said_to(person: Person, words: str) -> Message:
    """The last message with these words, those that only this person sees too."""
    found = [message for message in person.messages() if words in message.text]
    _expect(bool(found), f"a message says “{words}”", "none")
    return found[-1]


def _midweek(stage: Stage, *, of: str) -> Message:
    return _awaited(stage, _anna(stage), "dm", of)


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
