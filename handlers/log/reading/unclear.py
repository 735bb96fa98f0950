"""The sentences for what cannot be read: what was and was not understood, with an example that works."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.blocks import shorten
from handlers.log.reading.vocabulary import LONGEST_PHRASE
from handlers.log.reading.written import in_quotes, quoted
from handlers.visit import BadInput
from handlers.words import singular

_DASH = re.compile("—|―|--|(?<= )[–−‒-] |(?<= )[–−‒](?![0-9])")
QUOTED = 60  # characters of what was typed inside a sentence
ACCOUNT = "Globex"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the ways in which a line may be meant."""

    label: str  # of a button: at most 75 characters
    line: str  # canonical, as behind /log


@dataclass(frozen=True, slots=True)
class Fix:
    """A choice before it is read: what is put where in the text that was typed, and what becomes its note."""

    label: str
    start: int
    end: int
    text: str
    note: str = ""

    def of(self, plain: str) -> str:
        text = f"{plain[: self.start].rstrip(' ')} {self.text}{plain[self.end :]}".strip()
        return f"{text} {'·' if _DASH.search(text) else '—'} {self.note}" if self.note else text


class Unclear(BadInput):
    """A line that cannot be read: the sentence may hold what was typed, the hint only examples in code.

    `choices` are offered where two or three readings are likely.
    """

    def __init__(
        self,
        field: str,
        sentence: str,
        hint: str,
        *,
        fixes: tuple[Fix, ...] = (),
        choices: tuple[Choice, ...] = (),
    ) -> None:
        super().__init__(field, f"{sentence} {hint}")
        self.sentence = sentence
        self.hint = hint
        self.fixes = fixes
        self.choices = choices


def unclear(
    field: str, sentence: str, *examples: str, fixes: Iterable[Fix] = (), choices: tuple[Choice, ...] = ()
) -> Unclear:
    """One sentence, then what to type instead."""
    shown = " or ".join(f"`/log {example}`" for example in examples)
    return Unclear(field, sentence, f"Try {shown}.", fixes=tuple(fixes), choices=choices)


def said(typed: str) -> str:
    """What was typed, inside a sentence."""
    return f"“{shorten(typed, QUOTED)}”"


def who_adds(typed: str) -> str:
    """Who makes an activity type of this, as a sentence more; empty for what could not be a type's name."""
    name = singular(typed)
    if not name.replace(" ", "").isalpha() or len(typed.split()) > LONGEST_PHRASE or len(name) > QUOTED:
        return ""
    return f" An admin adds {said(name)} under /plan settings, Activity types."


def name_for_example(name: str) -> str:
    """The name that was typed, if it looks like one; it is shown in code, so without what ends code."""
    return quoted(name) if name.replace(" ", "").isalnum() and len(name) <= QUOTED else ACCOUNT


def quoted_for_example(name: str) -> str:
    """The same for words that are read as one name only in quotes."""
    return in_quotes(name) if "`" not in name and len(name) <= QUOTED else ACCOUNT


def line_for_example(what: str, account: str | None) -> str:
    """What was done, with the account that was named."""
    return f"{what} {name_for_example(account)}" if account else what
