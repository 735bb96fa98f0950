"""What is to be done next, said at the end of a line or of its note: next step contract 3 dec."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from handlers.log.reading.dates import When, day_at_end
from handlers.log.reading.known_names import name_at
from handlers.log.reading.lines import Known
from handlers.log.reading.typed import Typed, Word, read_words, source
from handlers.log.reading.unclear import ACCOUNT, said, unclear

Words = tuple[Word, ...]
_IN_NOTE = re.compile(r"(?:^|(?<=[\s,.;·]))(?:next steps?:?|next:)\s+(?P<rest>.+)\Z", re.IGNORECASE | re.DOTALL)
_DASH = re.compile(r"—|―|--|[–−‒-](?=\s|$)|(?<=\s)[–−‒](?![0-9])")  # which would begin a note once more
_BEHIND = re.compile(r"\b(?:the|a|his|her|their|our|my|no|what|which)\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    text: str = ""  # without its day
    on: date | None = None
    typed: str = ""  # all of it


NO_STEP = Step()


def step_apart(typed: Typed, plain: str, known: Known, when: When) -> tuple[Step, Typed]:
    """The next step, and the line without it. Raises BadInput for a day that is past."""
    when = replace(when, coming=True)
    if (at := _step_at(typed.words, known)) is not None:
        words = typed.words[at:]
        step = _step(words, words[_length(words) :], plain, when)
        return step, replace(typed, words=typed.words[:at])
    found = _IN_NOTE.search(typed.note)
    if found is None or _BEHIND.search(typed.note[: found.start()]):
        return NO_STEP, typed
    said_so = _DASH.sub(lambda dash: "," * len(dash[0]), found[0])
    words = read_words(said_so).words
    ends_note = found.start() == 0 or typed.note[: found.start()].rstrip()[-1:] in tuple(",.;·")
    if not ends_note and day_at_end(words, when)[0] is None:
        return NO_STEP, typed
    step = _step(words, words[1 if words[0].text.endswith(":") else 2 :], said_so, when)
    return replace(step, typed=found[0].strip()), replace(typed, note=typed.note[: found.start()].rstrip(" ,;·–—-"))


def _step_at(words: Words, known: Known) -> int | None:
    at = 1
    while at < len(words):
        if (name := name_at(words[at:], known)) is not None:
            at += name.length
        elif _length(words[at:]):
            return at
        else:
            at += 1
    return None


def _length(words: Words) -> int:
    """Of next step or next: at the start of the words; a capitalised one may begin a name."""
    if not words or words[0].key != "next" or words[0].text == "Next":
        return 0
    if words[0].text.endswith(":"):
        return 1
    return 2 if len(words) > 1 and words[1].key in ("step", "steps") else 0


def _step(words: Words, behind: Words, plain: str, when: When) -> Step:
    on, left = day_at_end(behind, when)
    text = source(left, plain).strip(" ,;")
    if not text:
        raise unclear("note", "A next step takes a word for what it is.", f"demo {ACCOUNT} next step contract")
    if on is not None and on < when.today:
        sentence = f"The day of {said(text)} is past, and a next step is to come."
        raise unclear("day", sentence, f"demo {ACCOUNT} next step contract tomorrow")
    return Step(text=text, on=on, typed=source(words, plain))
