"""What is asked about a name: another one that is alike, a note without its dash, something beside it."""

from __future__ import annotations

import re
from itertools import pairwise

from handlers.log.reading.lines import Known
from handlers.log.reading.name_fixes import day_meant, end_of, new, note, those
from handlers.log.reading.pieces import Name, Other, Pieces
from handlers.log.reading.times import DAY_WORDS
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.unclear import ACCOUNT, Fix, quoted_for_example, said, unclear
from handlers.log.reading.vocabulary import ENGLISH
from handlers.log.reading.written import in_quotes
from planning.spelling import spelled

_ADDRESS = re.compile(r"(?:https?://|[^\s@/]+@)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?:/\S*)?", re.IGNORECASE)
_SLASHES = re.compile(r"[/&+]")
Words = tuple[Word, ...]


def refuse_close(words: Words, known: Known, what: str) -> None:
    name = joined(words)
    parts = [part.strip() for part in _SLASHES.split(name) if part.strip()]
    apart = any(word.text == "/" for word in words)
    if len(parts) > 1 and (apart or all(known.spellings.named(spelled(part)) for part in parts)):
        fixes = [Fix("Several accounts", words[0].start, end_of(words), ", ".join(map(in_quotes, parts))), new(words)]
        raise unclear(
            "account", f"{said(name)} may be one account or several.", f"{what} {ACCOUNT}, Initech", fixes=fixes
        )
    if glued := _day_glued(words[-1], known):
        fixes = [Fix(f"{glued[0]}, {glued[1]}", words[0].start, end_of(words), f"{in_quotes(glued[0])} {glued[1]}")]
        sentence = f"{said(name)} may be a name and a day."
        raise unclear("day", sentence, f"{what} {ACCOUNT} yesterday", fixes=[*fixes, new(words)])
    close = known.spellings.close_to(keys_of([word.text for word in words])) or _of_address(words, known)
    if close:
        raise not_yours(words, close, what)


def not_yours(words: Words, close: tuple[str, ...], what: str) -> Exception:
    """`close` are the names that are known."""
    name = joined(words)
    sentence = f"{said(name)} is not an account that you have; {_listed(close)} is."
    return unclear(
        "account", sentence, f"{what} {quoted_for_example(close[0])}", fixes=[*those(words, close), new(words)]
    )


def _of_address(words: Words, known: Known) -> tuple[str, ...]:
    """The names whose address in the web or of a mail this is: acme.com, john@acme.com."""
    found = _ADDRESS.fullmatch(joined(words)) if len(words) == 1 else None
    labels = found["host"].split(".")[:-1] if found else ()
    return next((names for label in labels if (names := known.spellings.named(spelled(label)))), ())


def _day_glued(word: Word, known: Known) -> tuple[str, str] | None:
    """Acmeyesterday: the name that is known, and the day."""
    key = spelled(word.text)
    day = next((day for day in DAY_WORDS if key.endswith(day)), "")
    names = known.spellings.named(key.removesuffix(day)) if day else ()
    return (names[0], day) if names else None


def which(name: Name, what: str) -> Exception:
    typed = joined(name.words)
    sentence = f"{said(typed)} may be {_listed(name.named.names)}."
    fixes = [*those(name.words, name.named.names), new(name.words)]
    return unclear("account", sentence, f"{what} {quoted_for_example(name.named.names[0])}", fixes=fixes)


def beside(group: Pieces, what: str) -> Exception:
    """A name with something else beside it: a note without its dash, or a longer name."""
    words = tuple(word for piece in group for word in piece.words)
    name = joined(words)
    if not name:
        return unclear("account", f"{said(words[0].text)} is no account's name.", f"{what} {ACCOUNT}")
    first, rest = group[0], words[len(group[0].words) :]
    fixes = [new(words)]
    if isinstance(first, Name) and all(isinstance(piece, Name) for piece in group):
        sentence = f"{said(name)} may be several accounts: part them with commas."
        names = [in_quotes(piece.named.names[0]) for piece in group if isinstance(piece, Name)]
        fixes = [Fix("Several accounts", words[0].start, end_of(words), ", ".join(names)), *fixes]
        return unclear("account", sentence, f"{what} {ACCOUNT}, Initech", fixes=fixes)
    if (slip := _slip_of_day(group)) is not None:
        word, day = slip
        sentence = f"{said(word.text)} is no day; did you mean {day}?"
        fixes = [Fix(day.capitalize(), word.start, word.end, day), note(rest), *fixes]
        return unclear("day", sentence, f"{what} {ACCOUNT} {day}", fixes=fixes)
    sentence = f"In {said(name)} I cannot tell the account from the rest: a note stands behind a dash."
    fixes = [note(rest), *fixes]
    return unclear(
        "account", sentence, f"{what} {ACCOUNT} — pricing", f"{what} {quoted_for_example(name)}", fixes=fixes
    )


def _slip_of_day(group: Pieces) -> tuple[Word, str] | None:
    words = (word for piece in group if isinstance(piece, Other) for word in piece.words)
    return next(((word, day) for word in words if (day := day_meant(word)) is not None), None)


def refuse_note(words: Words, groups: list[Pieces], what: str) -> None:
    """Words that no name has, or that stand behind a name in small letters. Raises BadInput."""
    at = _note_at(words)
    first = groups[0][0]
    named = isinstance(first, Name) or first.words[0].text[:1].isupper()
    behind = first.words != words and words[0].text.islower() and named
    if at is None and not behind:
        return
    name = joined(words)
    if at is not None and (day := day_meant(words[-1])) is not None:
        sentence = f"{said(words[-1].text)} is no day; did you mean {day}?"
        fixes = [Fix(day.capitalize(), words[-1].start, words[-1].end, day), new(words)]
        raise unclear("day", sentence, f"{what} {ACCOUNT} {day}", fixes=fixes)
    sentence = f"{said(name)} may be a note or a name: a note stands behind a dash."
    fixes = [note(words if behind else words[at or 0 :]), new(words)]
    raise unclear("account", sentence, f"{what} {ACCOUNT} — pricing", f"{what} {quoted_for_example(name)}", fixes=fixes)


def _note_at(words: Words) -> int | None:
    """Where in the words a note without its dash may begin: about…, (…), behind a colon, or in small letters."""
    in_no_name = words[0].key in ENGLISH.asking["begins_note"] and words[0].text.islower()
    if in_no_name or _is_of_note(words[0]):
        return 0
    for at, (before, word) in enumerate(pairwise(words), start=1):
        if _is_of_note(word) or word.text.startswith("(") or before.text.endswith(":"):
            return at
    begins = next((at for at in range(len(words) - 1, 0, -1) if not words[at].text.islower()), 0) + 1
    if words[0].text[:1].isupper() and begins < len(words):
        return begins
    of_time = len(words) > 1 and words[-1].text.islower() and words[-1].key in ENGLISH.small["times"]
    return len(words) - 1 if of_time or day_meant(words[-1]) is not None else None


def _is_of_note(word: Word) -> bool:
    aside = word.text.islower() and word.key in ENGLISH.asking["asides"]
    return aside or word.key in ENGLISH.asking["note_words"] or word.key.startswith("w/")


def keys_of(words: list[str]) -> tuple[str, ...]:
    return tuple(key for word in words if (key := spelled(word)))


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(names)
