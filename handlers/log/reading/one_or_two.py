"""Smith & Sons: one name, or two."""

from __future__ import annotations

from handlers.log.reading.lines import Known
from handlers.log.reading.name_fixes import end_of
from handlers.log.reading.name_questions import keys_of, not_yours
from handlers.log.reading.pieces import Filler, Join, Name, Other, Piece, Pieces
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.unclear import ACCOUNT, Fix, quoted_for_example, said, unclear
from handlers.log.reading.vocabulary import ENGLISH, is_join
from handlers.log.reading.written import in_quotes
from planning.spelling import is_legal_form, spelled

Words = tuple[Word, ...]


def refuse_alike(pieces: Pieces, known: Known, what: str) -> None:
    """Smiht and Sons is no two names where Smith & Sons is known. Raises BadInput."""
    listed = [piece for piece in pieces if not isinstance(piece, Filler)]
    for before, join, after in zip(listed, listed[1:], listed[2:], strict=False):
        if isinstance(join, Join) and _is_and(join) and isinstance(before, Other) and isinstance(after, Other):
            words = (*before.words, *join.words, *after.words)
            if close := tuple(known.spellings.alike("".join(keys_of([word.text for word in words])))):
                raise not_yours(words, close, what)


def refuse_family(pieces: Pieces, what: str) -> None:
    """Acme & Sons, where only Acme is known, is rather another name than two. Raises BadInput."""
    listed = [piece for piece in pieces if not isinstance(piece, Filler)]
    for before, join, after in zip(listed, listed[1:], listed[2:], strict=False):
        if not isinstance(before, Name | Other) or not isinstance(join, Join) or not _is_and(join):
            continue
        if not isinstance(after, Other) or not all(_is_of_firm(word) for word in after.words):
            continue
        words = (*before.words, *join.words, *after.words)
        name, short = joined(words), joined(before.words)
        fixes = [
            Fix(f"One: {name}", words[0].start, end_of(words), in_quotes(name)),
            Fix(f"{short}", words[0].start, end_of(words), in_quotes(short)),
        ]
        sentence = f"{said(name)} may be {short} or another account."
        raise unclear("account", sentence, f"{what} {quoted_for_example(name)}", f"{what} {ACCOUNT}", fixes=fixes)


def _is_of_firm(word: Word) -> bool:
    return word.key in ENGLISH.asking["of_firm"] or is_legal_form(spelled(word.text))


def refuse_one_or_two(pieces: Pieces, what: str) -> None:
    """Smith & Sons may be one name or two, where neither is known and no comma parts them. Raises BadInput."""
    words = _one_or_two(pieces)
    if not words:
        return
    name = joined(words)
    both = [joined(part) for part in _around_joins(words)]
    sentence = f"{said(name)} may be one account or several."
    fixes = [Fix(f"One: {name}", words[0].start, end_of(words), in_quotes(name))]
    if len(set(both)) == len(both):
        fixes.append(Fix(f"{len(both)} accounts", words[0].start, end_of(words), ", ".join(map(in_quotes, both))))
    raise unclear("account", sentence, f"{what} {quoted_for_example(name)}", f"{what} {ACCOUNT}, Initech", fixes=fixes)


def _one_or_two(pieces: Pieces) -> Words:
    """The words of the first such name; none where there is none. A list ends with its only "and"."""
    listed = [piece for piece in pieces if not isinstance(piece, Filler)]
    ands = [at for at, piece in enumerate(listed) if isinstance(piece, Join) and _is_and(piece)]
    commas = [at for at, piece in enumerate(listed) if isinstance(piece, Join) and not _is_and(piece)]
    for at in ands:
        around = listed[at - 1 : at + 2]
        ends_list = bool(commas) and commas[-1] < at
        if len(around) == 3 and not ends_list and all(isinstance(piece, Other) for piece in (around[0], around[2])):
            return tuple(word for piece in _run(listed, at) for word in piece.words)
    return ()


def _run(listed: list[Piece], at: int) -> list[Piece]:
    """All that "and" joins around here: A & B & C."""
    start, end = at - 1, at + 2
    while end + 1 < len(listed) and _joins_new(listed[end], listed[end + 1]):
        end += 2
    return listed[start:end]


def _is_and(piece: Piece) -> bool:
    return any(word.key.strip(",;") for word in piece.words)


def _joins_new(join: Piece, after: Piece) -> bool:
    return isinstance(join, Join) and _is_and(join) and isinstance(after, Other)


def _around_joins(words: Words) -> list[Words]:
    parts: list[Words] = [()]
    for word in words:
        parts = [*parts, ()] if is_join(word) else [*parts[:-1], (*parts[-1], word)]
    return [part for part in parts if part]
