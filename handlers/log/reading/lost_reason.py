"""What stands behind the known name of a lost opportunity: an amount or a day of its own, or a part of the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from handlers.log.reading.name_fixes import note
from handlers.log.reading.pieces import (
    Again,
    Day,
    Filler,
    Join,
    Name,
    Other,
    Piece,
    Pieces,
    Sign,
    Sum,
    What,
    of_kind,
    without,
)
from handlers.log.reading.typed import Word, joined, phrase
from handlers.log.reading.unclear import ACCOUNT, Fix, said, unclear
from handlers.log.reading.vocabulary import ENGLISH, is_join

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BY = ("by", "over", "under", "until")
_EXAMPLE = f"lost {ACCOUNT} — price"
Words = tuple[Word, ...]


def reason_settled(pieces: Pieces) -> Pieces:
    """The pieces of a lost opportunity, where sums and days within the reason are words like the others.

    Raises BadInput where they may be either, and where another account stands in place of the lost one or beside it.
    """
    _refuse_other_loss(pieces)
    at = next((at for at, piece in enumerate(pieces) if isinstance(piece, Name)), None)
    if at is None or of_kind(pieces[:at], Other):
        _refuse_year(pieces)
        return pieces
    head, tail = pieces[: at + 1], pieces[at + 1 :]
    own = tuple(takewhile(_is_own, tail))
    reason = tail[len(own) :]
    last = tuple(takewhile(lambda piece: isinstance(piece, Day), reversed(reason)))[::-1]
    reason = reason[: len(reason) - len(last)]
    _refuse_second_account(head[-1], (*own, *reason))
    _refuse_sum(own, reason)
    if last and _words(reason) and phrase(_words(reason)) not in ENGLISH.reasons:
        raise _day_or_reason(reason, last)
    kept = (piece if isinstance(piece, What | Again | Join) else Other(piece.words) for piece in reason)
    return (*head, *own, *kept, *last)


def _is_own(piece: Piece) -> bool:
    """Whether this is said of the loss right behind the name."""
    return isinstance(piece, What | Day | Join | Sign) or (isinstance(piece, Sum) and not _is_year(piece))


def _is_year(piece: Piece) -> bool:
    return len(piece.words) == 1 and _YEAR.fullmatch(piece.words[0].key) is not None


def _words(pieces: Sequence[Piece]) -> Words:
    return tuple(word for piece in pieces for word in piece.words)


def _refuse_other_loss(pieces: Pieces) -> None:
    """Lost to Globex, lost touch with Acme: the name is not of what was lost. Raises BadInput."""
    named = next((at for at, piece in enumerate(pieces) if isinstance(piece, Name)), len(pieces))
    for piece in without(pieces[:named], What, Sum, Sign, Day):
        word = piece.words[0] if piece.words else None
        if word is None or word.key not in ENGLISH.asking["lost_other"] or not word.text.islower():
            if isinstance(piece, Filler | Join):
                continue
            return
        sentence = f"Behind {said(f'lost {word.text}')} stands no account that you lost."
        raise unclear("account", sentence, _EXAMPLE, f"lost {ACCOUNT} — went with a competitor")


def _refuse_year(pieces: Pieces) -> None:
    """Raises BadInput for 2027 and by 5k behind a name that is not known: rather a part of the reason."""
    for at, piece in enumerate(pieces):
        by_how_much = at > 0 and _words(pieces[at - 1 : at])[-1:] and _words(pieces[at - 1 : at])[-1].key in _BY
        if isinstance(piece, Sum) and (_is_year(piece) or by_how_much) and of_kind(pieces[:at], Other):
            sentence = f"{said(joined(piece.words))} may be an amount, or a part of the reason."
            raise unclear("amount", sentence, _EXAMPLE, f"lost 40k {ACCOUNT}")


def _refuse_second_account(name: Piece, behind: Pieces) -> None:
    """Raises BadInput for what is joined to the name, so that both may be lost."""
    second = _second(behind)
    if second is None:
        return
    rest, start = _words(behind), second.words[0].start
    before = [word for word in (*name.words, *rest) if word.end <= start and not is_join(word)][-1]
    fixes = [Fix("Two that were lost", before.end, start, "; lost "), note(rest)]
    both = f"{joined(name.words)} and {joined(second.words[:1])}"
    sentence = f"{said(both)} may both be lost, or the second belongs to the reason."
    raise unclear("account", sentence, f"lost {ACCOUNT}; lost Initech", _EXAMPLE, fixes=fixes)


def _second(behind: Pieces) -> Piece | None:
    """A known name beside the first one or behind a comma; one that may be a name behind an "and" or a comma."""
    joins = tuple(takewhile(lambda piece: isinstance(piece, Join | Sum | Day), behind))
    first = behind[len(joins)] if len(joins) < len(behind) else None
    if isinstance(first, Name):
        return first
    if isinstance(first, Other) and phrase(_words(behind[len(joins) :])) not in ENGLISH.reasons:
        parting = of_kind(joins, Join)
        if any(join.words for join in parting) or (parting and first.words[0].text[:1].isupper()):
            return first
    pairs = ((one, other) for one, other in pairwise(behind) if isinstance(one, Join) and isinstance(other, Name))
    return next((other for _, other in pairs), None)


def _refuse_sum(own: Pieces, reason: Pieces) -> None:
    """Raises BadInput for 5k too expensive and price 5k: how much was lost, or by how much."""
    sums, words = of_kind(own, Sum), _words(reason)
    last = reason[-1] if reason else None
    if sums and words and words[0].key in ENGLISH.asking["compared"]:
        typed, all_ = sums[0], (*sums[0].words, *words)
    elif isinstance(last, Sum) and not _is_year(last) and _says_no_how_much(_words(reason[:-1])):
        typed, all_ = last, words
    else:
        return
    amount, without_it = joined(typed.words), tuple(word for word in all_ if word not in typed.words)
    start, end = all_[0].start, all_[-1].end
    fixes = (
        Fix(f"{amount} was lost", start, end, amount, note=" ".join(word.text for word in without_it)),
        note(all_),
    )
    sentence = f"{said(amount)} may be how much was lost, or a part of the reason."
    raise unclear("amount", sentence, f"lost 40k {ACCOUNT}", _EXAMPLE, fixes=fixes)


def _says_no_how_much(before: Words) -> bool:
    """Whether the amount behind these words may be that of the loss: not behind by, for, to."""
    return bool(before) and before[-1].key not in (*_BY, "for", "to")


def _day_or_reason(reason: Pieces, days: Pieces) -> Exception:
    words, day = _words(reason), _words(days)
    typed = " ".join(word.text for word in day)
    said_so = " ".join(word.text for word in words)
    fixes = (
        Fix(f"Lost {typed}", words[0].start, day[-1].end, typed, note=said_so),
        note((*words, *day)),
    )
    sentence = f"{said(typed)} may be the day on which it was lost, or a part of the reason."
    return unclear("day", sentence, f"lost {ACCOUNT} {typed} — price", _EXAMPLE, fixes=fixes)
