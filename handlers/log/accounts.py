"""With whom: the accounts that an entry names; one that is written almost like another is asked, never guessed."""

from __future__ import annotations

import re
from itertools import pairwise

from handlers.log.buttons import LONGEST_NAME
from handlers.log.lines import Known
from handlers.log.names import is_legal_form, spelled
from handlers.log.pieces import Again, Filler, Join, Name, Other, Piece, Pieces, Time
from handlers.log.slips import within
from handlers.log.times import DAY_WORDS
from handlers.log.typed import Word, joined
from handlers.log.unclear import ACCOUNT, Fix, name_for_example, said, unclear
from handlers.log.vocabulary import ENGLISH, is_join
from handlers.log.written import in_quotes

_SLASHES = re.compile(r"[/&+]")
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
    names = tuple(_account(group, groups, known, what) for group in groups)
    _refuse_one_or_two(pieces, what)
    return tuple(dict.fromkeys(names))


def nearly(name: str, known: Known) -> str | None:
    """An account that is known and written almost like this one, which is not known."""
    if known.knows(name) or known.spellings.named(spelled(name)):
        return None
    return next(iter(known.spellings.close_to(_keys(name.split()))), None)


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
    told = [piece for piece in group if not isinstance(piece, Other) or any(map(str.isalnum, joined(piece.words)))]
    return told or group


def _account(group: Pieces, groups: list[Pieces], known: Known, what: str) -> str:
    first = group[0]
    if len(group) > 1 or isinstance(first, Again):
        raise _beside(group, what)
    if isinstance(first, Name):
        if not first.named.is_sure:
            raise _which(first, what)
        return first.named.names[0]
    _refuse_no_name(first.words, what)
    _refuse_note(first.words, groups, what)
    _refuse_close(first.words, known, what)
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
    if name.startswith(("@", "#")):
        sentence = f"{said(name)} is somebody or a channel in Slack; an account is a customer."
        raise unclear("account", sentence, f"{what} {ACCOUNT} — with {name}", fixes=[_new(words)])
    if len(name) > LONGEST_NAME:
        sentence = f"{said(name)} is longer than the {LONGEST_NAME} characters of an account's name."
        raise unclear("account", sentence, f"{what} {ACCOUNT} — what was said")


def _refuse_close(words: Words, known: Known, what: str) -> None:
    name = joined(words)
    parts = [part for part in _SLASHES.split(name) if part]
    if len(parts) > 1 and all(known.spellings.named(spelled(part)) for part in parts):
        fixes = [Fix("Several accounts", words[0].start, _end(words), ", ".join(parts)), _new(words)]
        raise unclear(
            "account", f"{said(name)} may be one account or several.", f"{what} {ACCOUNT}, Initech", fixes=fixes
        )
    close = known.spellings.close_to(_keys([word.text for word in words]))
    if not close:
        return
    sentence = f"{said(name)} is not an account that you have; {_listed(close)} is."
    raise unclear("account", sentence, f"{what} {in_quotes(name)}", fixes=[*_those(words, close), _new(words)])


def _which(name: Name, what: str) -> Exception:
    typed = joined(name.words)
    sentence = f"{said(typed)} may be {_listed(name.named.names)}."
    fixes = [*_those(name.words, name.named.names), _new(name.words)]
    return unclear("account", sentence, f"{what} {in_quotes(name.named.names[0])}", fixes=fixes)


def _beside(group: Pieces, what: str) -> Exception:
    """A name with something else beside it: a note without its dash, or a longer name."""
    words = tuple(word for piece in group for word in piece.words)
    name = joined(words)
    if not name:
        return unclear("account", f"{said(words[0].text)} is no account's name.", f"{what} {ACCOUNT}")
    first, rest = group[0], words[len(group[0].words) :]
    fixes = [_new(words)]
    if isinstance(first, Name) and all(isinstance(piece, Name) for piece in group):
        sentence = f"{said(name)} may be several accounts: part them with commas."
        names = [in_quotes(piece.named.names[0]) for piece in group if isinstance(piece, Name)]
        fixes = [Fix("Several accounts", words[0].start, _end(words), ", ".join(names)), *fixes]
        return unclear("account", sentence, f"{what} {ACCOUNT}, Initech", fixes=fixes)
    if (day := _day_meant(words[-1])) is not None:
        fixes = [Fix(day.capitalize(), words[-1].start, words[-1].end, day), *fixes]
    sentence = f"In {said(name)} I cannot tell the account from the rest: a note stands behind a dash."
    fixes = [_note(rest), *fixes]
    return unclear("account", sentence, f"{what} {ACCOUNT} — pricing", f"{what} {in_quotes(name)}", fixes=fixes)


def _refuse_note(words: Words, groups: list[Pieces], what: str) -> None:
    """Words that no name has, or that stand behind a name in small letters. Raises BadInput."""
    at = _note_at(words)
    behind = groups[0][0].words != words and words[0].text.islower() and groups[0][0].words[0].text[:1].isupper()
    if at is None and not behind:
        return
    name = joined(words)
    if at is not None and (day := _day_meant(words[-1])) is not None:
        sentence = f"{said(words[-1].text)} is no day that I can read."
        fixes = [Fix(day.capitalize(), words[-1].start, words[-1].end, day), _new(words)]
        raise unclear("day", sentence, f"{what} {ACCOUNT} {day}", fixes=fixes)
    sentence = f"{said(name)} may be a note or a name: a note stands behind a dash."
    fixes = [_note(words[at or 0 :]), _new(words)]
    raise unclear("account", sentence, f"{what} {ACCOUNT} — pricing", f"{what} {in_quotes(name)}", fixes=fixes)


def _note_at(words: Words) -> int | None:
    """Where in the words a note without its dash may begin: about…, (…), behind a colon, or in small letters."""
    if words[0].key in ENGLISH.small["note_words"]:
        return 0
    for at, (before, word) in enumerate(pairwise(words), start=1):
        if word.key in ENGLISH.small["note_words"] or word.text.startswith("(") or before.text.endswith(":"):
            return at
    begins = next((at for at in range(len(words) - 1, 0, -1) if not words[at].text.islower()), 0) + 1
    if words[0].text[:1].isupper() and begins < len(words) and words[-1].text.isalpha():
        return begins
    return len(words) - 1 if len(words) > 1 and _day_meant(words[-1]) is not None else None


def _refuse_one_or_two(pieces: Pieces, what: str) -> None:
    """Smith & Sons may be one name or two, where neither is known and no comma parts them. Raises BadInput."""
    words = _one_or_two(pieces)
    if not words:
        return
    name = joined(words)
    both = [joined(part) for part in _around_joins(words)]
    sentence = f"{said(name)} may be one account or several."
    fixes = [Fix(f"One: {name}", words[0].start, _end(words), in_quotes(name))]
    if len(set(both)) == len(both):
        fixes.append(Fix(f"{len(both)} accounts", words[0].start, _end(words), ", ".join(map(in_quotes, both))))
    raise unclear("account", sentence, f"{what} {in_quotes(name)}", f"{what} {ACCOUNT}, Initech", fixes=fixes)


def _one_or_two(pieces: Pieces) -> Words:
    """The words of the first such name; none where there is none. A list ends with its only "and"."""
    listed = [piece for piece in pieces if not isinstance(piece, Filler)]
    ands = [at for at, piece in enumerate(listed) if isinstance(piece, Join) and _is_and(piece)]
    commas = [at for at, piece in enumerate(listed) if isinstance(piece, Join) and not _is_and(piece)]
    for at in ands:
        around = listed[at - 1 : at + 2]
        ends_list = bool(commas) and commas[-1] < at
        if len(around) == 3 and not ends_list and all(_is_new(piece) for piece in (around[0], around[2])):
            return tuple(word for piece in _run(listed, at) for word in piece.words)
    return ()


def _run(listed: list[Piece], at: int) -> list[Piece]:
    """All that "and" joins around here: A & B & C."""
    start, end = at - 1, at + 2
    while end + 1 < len(listed) and isinstance(listed[end], Join) and _is_and(listed[end]) and _is_new(listed[end + 1]):
        end += 2
    return listed[start:end]


def _is_and(piece: Piece) -> bool:
    return any(word.key.strip(",;") for word in piece.words)


def _is_new(piece: Piece) -> bool:
    return isinstance(piece, Other) and not piece.words[0].text[:1].islower()


def _around_joins(words: Words) -> list[Words]:
    parts: list[Words] = [()]
    for word in words:
        parts = [*parts, ()] if is_join(word) else [*parts[:-1], (*parts[-1], word)]
    return [part for part in parts if part]


def _those(words: Words, names: tuple[str, ...]) -> list[Fix]:
    return [Fix(f"The {name} I know", words[0].start, _end(words), in_quotes(name)) for name in names]


def _new(words: Words) -> Fix:
    name = joined(words)
    return Fix(f"A new one: {name}", words[0].start, _end(words), in_quotes(name))


def _note(words: Words) -> Fix:
    note = " ".join(word.text for word in words)
    return Fix(f"A note: {note}", words[0].start, words[-1].end, "", note=note)


def _end(words: Words) -> int:
    """Where the words end without the comma behind them."""
    last = words[-1]
    return last.end if last.is_quoted else last.end - len(last.text) + len(last.text.rstrip(",;"))


def _day_meant(word: Word) -> str | None:
    """The day that a word may be a slip of."""
    if word.is_quoted or not word.text.islower():
        return None
    return next((day for day in DAY_WORDS if word.key != day and within(word.key, day, 1)), None)


def _keys(words: list[str]) -> tuple[str, ...]:
    return tuple(key for word in words if (key := spelled(word)))


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(names)
