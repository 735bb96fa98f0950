"""What may be kept of somebody's message: its words, without people, channels and links."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.storable import storable
from storage.folding import folded

# <@U…>, <#C…>, <!…>, <https://…|label>; docs.slack.dev/messaging/formatting-message-text
_ENTITY = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*", re.IGNORECASE
)
_GAP = "\ufffc"  # stands where something was left out
_JOIN = r"(?:[,:;&]|\b(?:and|or)\b)"
_GAPS = re.compile(rf"{_GAP}(?:\s*{_JOIN}*\s*{_GAP})+", re.IGNORECASE)  # several in a row are one
_AT_START = re.compile(rf"^\s*{_GAP}\s*{_JOIN}*")
_LED_TO = re.compile(rf"(?:[,&]|\b(?:and|or|with|at|to|from|by|via|see|cc))?\s*{_GAP}\s*(?=[,;.!?:]|$)", re.IGNORECASE)
_BEFORE_STOP = re.compile(r" +([,;.!?:])(?=\s|$)")
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+/?")
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # the last one last


def words_of(text: str) -> str:
    """The text of a message as Slack sends it, for a note: no mention and no address; a link's own words stay."""
    plain = _ENTITY.sub(_without, text)
    for entity, character in _ESCAPED:
        plain = plain.replace(entity, character)
    plain = _ADDRESS.sub(_GAP, plain)
    lines = map(_closed, plain.splitlines())
    return storable("\n".join(line for line in lines if line)).rstrip(" ,;:–—-")


def _closed(line: str) -> str:
    """The line without the gaps, and without the words that led to nothing but one."""
    line = " ".join(line.split())
    for pattern, instead in ((_GAPS, _GAP), (_AT_START, ""), (_LED_TO, "")):
        line = pattern.sub(instead, line)
    return _BEFORE_STOP.sub(r"\1", " ".join(line.replace(_GAP, " ").split()))


def account_in(text: str, accounts: Mapping[str, str]) -> str:
    """The account that a text names first, in its known spelling; of two that begin there the longer. Empty for none.

    `accounts` are known names by their folded ones.
    """
    key = f" {_WORDS.sub(' ', folded(text))} "
    found = [(at, -len(name), known) for name, known in accounts.items() if (at := _place(key, name)) >= 0]
    return min(found)[2] if found else ""


_WORDS = re.compile(r"[^\w&.'+-]+|[.,](?=\s|$)")


def _place(key: str, name: str) -> int:
    words = _WORDS.sub(" ", name).strip()
    return key.find(f" {words} ") if words else -1


def _without(found: re.Match[str]) -> str:
    sign, _, label = found.groups()
    if sign or not label or _ADDRESS.fullmatch(label) or _BARE.fullmatch(label):
        return f" {_GAP} "
    return label
