"""What was typed, out of what Slack sends: entities undone once, words and quoted names apart, the note off."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from handlers.storable import storable
from storage.folding import folded

QUOTES = '"“”'
_EDGES = " ,;:.!?"
_AROUND = " ,;-–"  # and a colon that is no emoji's
_EMOJI = re.compile(r"^:[\w+'-]+:|:[\w+'-]+:$")  # as Slack sends one
_LONGEST_EMOJI = 100  # characters

# <@U…|name>, <#C…|name>, <!channel>, <https://…|label>; docs.slack.dev/messaging/formatting-message-text
_ENTITY = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>|&(amp|lt|gt);")
_ESCAPED = {"amp": "&", "lt": "<", "gt": ">"}

_GLUED = re.compile(r"(?P<count>[0-9]{1,3})(?P<kind>[^\W\d]{2,}.*)")
_TOKEN = re.compile(
    r"""\s*(?:
        "(?P<straight>[^"]*)"(?=[\s,;—]|$)
      | “(?P<curly>[^“”]*)”
      | (?P<dash>—|―|[–−‒-]*--[–−‒-]*|[–−‒-](?=\s|$)|(?<=\s)[–‒−](?![0-9]))
      | (?P<word>(?:(?!—|―|--)[^\s,;]|[,;](?=[0-9])(?<=[0-9].))+[,;]*|[,;]+)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a quoted name of several; `key` is what it is looked up by, empty for a quoted one."""

    text: str
    key: str
    start: int = 0  # where it stands in what was typed
    end: int = 0

    @property
    def is_quoted(self) -> bool:
        return not self.key

    @property
    def breaks(self) -> bool:
        """Whether a comma or semicolon behind it parts it from the next."""
        return bool(self.key) and self.text.endswith((",", ";"))


@dataclass(frozen=True, slots=True)
class Typed:
    words: tuple[Word, ...]
    note: str  # behind a dash; as typed


def as_typed(text: str) -> str:
    """The text of a command as the person typed it: mentions are @name, and it can be stored."""
    return storable(_ENTITY.sub(_undone, text))


def read_words(plain: str, start: int = 0, end: int | None = None) -> Typed:
    """The words up to the first dash, and the note behind it; of a part of the text, where one is said."""
    words: list[Word] = []
    at, end = start, len(plain) if end is None else end
    while found := _TOKEN.match(plain, at, end):
        at = found.end()
        if found["dash"]:
            return Typed(tuple(words), plain[at:end].strip())
        if (word := _word(found)).text:
            words.append(word)
    return Typed(tuple(words), "")


def parted(words: tuple[Word, ...], types: Container[str]) -> tuple[Word, ...]:
    """With a count apart from the kind that it is glued to: 2meetings."""
    found: list[Word] = []
    for word in words:
        glued = _GLUED.fullmatch(word.key)
        if glued is None or glued["kind"] not in types:
            found.append(word)
            continue
        at = len(glued["count"])
        found.append(Word(word.text[:at], glued["count"], word.start, word.start + at))
        found.append(Word(word.text[at:], glued["kind"], word.start + at, word.end))
    return tuple(found)


def source(words: tuple[Word, ...], plain: str) -> str:
    """What stands in the typed text from the first of the words to the last."""
    return plain[words[0].start : words[-1].end] if words else ""


def phrase(words: tuple[Word, ...]) -> str:
    """Several words as one to be looked up; empty where one of them was quoted."""
    keys = [word.key for word in words]
    return " ".join(keys) if all(keys) else ""


def joined(words: tuple[Word, ...]) -> str:
    """The words as a name: single spaces, no quotes, no punctuation around."""
    name = " ".join(word.text for word in words).translate(_NO_QUOTES).strip(_AROUND)
    bare = name if _EMOJI.match(name) else name.lstrip(f"{_AROUND}:")
    return " ".join((bare if _EMOJI.search(bare[-_LONGEST_EMOJI:]) else bare.rstrip(f"{_AROUND}:")).split())


_NO_QUOTES = str.maketrans(dict.fromkeys(QUOTES, ""))


def _word(found: re.Match[str]) -> Word:
    start, end = found.start() + len(found[0]) - len(found[0].lstrip()), found.end()
    if found["word"] is not None:
        return Word(found["word"], folded(found["word"]).rstrip(_EDGES) or folded(found["word"]), start, end)
    return Word(" ".join((found["straight"] or found["curly"] or "").split()), "", start, end)


def _undone(found: re.Match[str]) -> str:
    sign, what, label, escaped = found.groups()
    if escaped:
        return _ESCAPED[escaped]
    return f"{'@' if sign == '!' else sign}{label or what}".replace("@@", "@")
