"""With whom: the accounts that an entry names; one that is written almost like another is asked, never guessed."""

from __future__ import annotations

import re
import unicodedata

from handlers.log.reading.lines import Known
from handlers.log.reading.name_fixes import new
from handlers.log.reading.name_questions import beside, keys_of, refuse_close, refuse_note, which
from handlers.log.reading.names import LONGEST_NAME
from handlers.log.reading.one_or_two import refuse_alike, refuse_family, refuse_one_or_two
from handlers.log.reading.pieces import Again, Filler, Join, Name, Other, Piece, Pieces, Time
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.unclear import ACCOUNT, Fix, name_for_example, said, unclear
from handlers.log.reading.vocabulary import ENGLISH
from planning.spelling import is_legal_form, spelled

_NTH = re.compile(r"[0-9]+(?:st|nd|rd|th)")
MOST = 20  # accounts of one entry
Words = tuple[Word, ...]


def accounts_in(pieces: Pieces, known: Known, *, what: str) -> tuple[str, ...]:
    """The accounts in the order typed; none where there are none. `what` was done, for examples: 3 calls.

    Raises BadInput for what is no name, may be another one, or may be one or several.
    """
    _refuse_time(pieces, what)
    groups = _groups(pieces)
    if len(groups) > MOST:
        raise unclear("account", f"These are {len(groups)} accounts: an entry takes {MOST}.", f"{what} {ACCOUNT}")
    refuse_alike(pieces, known, what)
    names = tuple(_account(group, groups, known, what) for group in groups)
    refuse_family(pieces, what)
    refuse_one_or_two(pieces, what)
    return tuple(dict.fromkeys(names))


def nearly(name: str, known: Known) -> str | None:
    """An account that is known and written almost like this one, which is not known."""
    if known.knows(name) or known.spellings.named(spelled(name)):
        return None
    return next(iter(known.spellings.close_to(keys_of(name.split()))), None)


def _refuse_time(pieces: Pieces, what: str) -> None:
    """Raises BadInput for next week and at 15:00: they are no one day, and no part of a name."""
    times = [piece for piece in pieces if isinstance(piece, Time)]
    if not times:
        return
    words = times[0].words
    names = [joined(piece.words) for piece in pieces if isinstance(piece, Name | Other)]
    line = f"{what} {name_for_example(names[0])}" if names else what
    time = " ".join(word.text for word in words)
    sentence = f"{said(time)} is no one day that I can read, and a line keeps no time of day, so nothing was stored."
    raise unclear("day", sentence, f"{line} yesterday", f"{line} — {time}")


def _groups(pieces: Pieces) -> list[Pieces]:
    """What stands between the separators, without words that add nothing."""
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, Join):
            groups.append([])
        elif not isinstance(piece, Filler):
            groups[-1].append(piece)
    return [tuple(_without_pictures(group)) for group in groups if group]


def _without_pictures(group: list[Piece]) -> list[Piece]:
    """Without an emoji beside a name."""
    told = [piece for piece in group if not isinstance(piece, Other) or any(map(_is_said, joined(piece.words)))]
    return told or group


def _is_said(character: str) -> bool:
    """Whether it may mean something: a letter, a digit, the sign of a currency."""
    return character.isalnum() or unicodedata.category(character) == "Sc"


def _account(group: Pieces, groups: list[Pieces], known: Known, what: str) -> str:
    first = group[0]
    if len(group) > 1 or isinstance(first, Again):
        raise beside(group, what)
    if isinstance(first, Name):
        if not first.named.is_sure:
            raise which(first, what)
        return first.named.names[0]
    _refuse_no_name(first.words, what)
    refuse_note(first.words, groups, what)
    refuse_close(first.words, known, what)
    return _without_stop(first.words)


def _without_stop(words: Words) -> str:
    """Without the full stop of the sentence; that of Inc. and U.S.A. is a part of the name."""
    name, last = joined(words), words[-1]
    abbreviated = is_legal_form(spelled(last.text)) or "." in last.text[:-1]
    return name if abbreviated or last.is_quoted else name.rstrip(".") or name


def _refuse_no_name(words: Words, what: str) -> None:
    name = joined(words)
    if not any(character.isalnum() for character in name):
        sentence = f"{said(name or words[0].text)} holds no letter and no digit, so it is no account's name."
        raise unclear("account", sentence, f"{what} {ACCOUNT}")
    if len(words) == 1 and _NTH.fullmatch(words[0].key):
        sentence = f"{said(name)} says which one it was, and a line takes how many."
        raise unclear("count", sentence, what, f"{what} {ACCOUNT} — {name}", fixes=[_nobody(words), new(words)])
    if len(words) == 1 and not words[0].is_quoted and any(unicodedata.category(each) == "Sc" for each in name):
        sentence = f"{said(name)} is an amount, and no account's name."
        raise unclear("account", sentence, f"{what} {ACCOUNT}", fixes=[new(words)])
    if all(word.key in (*ENGLISH.asking["nobody"], *ENGLISH.small["links"]) for word in words):
        sentence = f"{said(name)} names no account: leave it out, or write whom."
        raise unclear("account", sentence, what, f"{what} {ACCOUNT}", fixes=[_nobody(words), new(words)])
    if name.startswith(("@", "#")):
        sentence = f"{said(name)} is somebody or a channel in Slack; an account is a customer."
        raise unclear("account", sentence, f"{what} {ACCOUNT} — with {name}", fixes=[new(words)])
    if len(name) > LONGEST_NAME:
        sentence = f"{said(name)} is longer than the {LONGEST_NAME} characters of an account's name."
        raise unclear("account", sentence, f"{what} {ACCOUNT} — what was said")


def _nobody(words: Words) -> Fix:
    return Fix("Nobody in particular", words[0].start, words[-1].end, "")
