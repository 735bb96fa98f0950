"""lost [AMOUNT] ACCOUNT [REASON] [DAY]: the reason is what stands behind a known name, or in words for reasons."""

from __future__ import annotations

from handlers.log.reading.entry import Told, loggable
from handlers.log.reading.lines import LostLine
from handlers.log.reading.name_fixes import day_meant, new, note
from handlers.log.reading.pieces import Day, Name, Other, Pieces, Sign, Sum, What, of_kind, without
from handlers.log.reading.sums import account_in, amount_in, refuse_several
from handlers.log.reading.typed import Word, joined, phrase, source
from handlers.log.reading.unclear import ACCOUNT, Fix, line_for_example, quoted_for_example, said, unclear
from handlers.log.reading.vocabulary import ENGLISH, LONGEST_PHRASE
from handlers.log.reading.written import in_quotes

Words = tuple[Word, ...]
_OF_ACCOUNT = ("with", "w/", "at", "for", "from")  # before whom it was lost with, not to whom
_EXAMPLE = f"lost {ACCOUNT} — price"


def read_lost(told: Told) -> LostLine:
    """Raises BadInput."""
    refuse_several(told, example=_EXAMPLE)
    amount = amount_in(told, of_kind(told.pieces, Sum), example=_EXAMPLE)
    named, reason = _reason_apart(without(told.pieces, What, Sum, Sign, Day))
    account = account_in(named, told, what="lost")
    if account is None:
        raise unclear("account", "Which account was lost is not said.", _EXAMPLE)
    _refuse_slip(reason)
    typed = source(reason, told.plain).strip(" ,;:.()")
    return LostLine(
        account=account,
        reason=" · ".join(part for part in (typed, told.note, told.step.typed) if part),
        amount=amount.money if amount is not None else None,
        currency_said=amount.currency_said if amount is not None else False,
        day=loggable(told, line=line_for_example("lost", account)),
    )


def _refuse_slip(reason: Words) -> None:
    """Raises BadInput for what may be the day, misspelled."""
    for word in reason:
        if (day := day_meant(word)) is not None:
            fixes = [Fix(day.capitalize(), word.start, word.end, day)]
            raise unclear(
                "day", f"{said(word.text)} is no day that I can read.", f"lost {ACCOUNT} {day} — price", fixes=fixes
            )


def _reason_apart(pieces: Pieces) -> tuple[Pieces, Words]:
    """The pieces that name the account, and the words behind them."""
    at = next((at for at, piece in enumerate(pieces) if isinstance(piece, Name)), None)
    if at is not None and not of_kind(pieces[:at], Other):
        return pieces[: at + 1], tuple(word for piece in pieces[at + 1 :] for word in piece.words)
    others = of_kind(pieces, Other)
    if not others:
        return pieces, ()
    if at is not None and pieces[at - 1] is others[0] and others[0].words[-1].key in ENGLISH.small["links"]:
        *name, link = others[0].words
        if name and link.key in _OF_ACCOUNT:
            raise _deal_with(tuple(name), of_kind(pieces, Name)[0])
        behind = tuple(word for piece in pieces[at:] for word in piece.words)
        return (*pieces[: at - 1], *([Other(tuple(name))] if name else [])), (link, *behind)
    last = others[-1]
    reason = _reason_at_end(last.words)
    left = last.words[: len(last.words) - len(reason)]
    _refuse_reason_in(left, reason)
    instead = tuple(Other(left) if piece is last else piece for piece in pieces if piece is not last or left)
    return instead, reason


def _deal_with(deal: Words, name: Name) -> Exception:
    """To lost contract with Globex: what was lost, and with whom."""
    account = name.named.names[0]
    sentence = f"{said(joined(deal))} may be what you lost with {account}, or an account."
    text = " ".join(word.text for word in deal)
    fixes = [Fix(f"Lost {account}", deal[0].start, name.words[-1].end, in_quotes(account), note=text)]
    return unclear("account", sentence, f"lost {quoted_for_example(account)} — price", fixes=fixes)


def _reason_at_end(words: Words) -> Words:
    """The known reasons that the words end with, one behind the other: price too high."""
    left = words
    while length := _length_of_reason(left):
        left = left[:-length]
    return words[len(left) :]


def _length_of_reason(words: Words) -> int:
    lengths = range(min(LONGEST_PHRASE, len(words)), 0, -1)
    return next((length for length in lengths if phrase(words[-length:]) in ENGLISH.reasons), 0)


def _refuse_reason_in(name: Words, reason: Words) -> None:
    """Raises BadInput for a word behind the name that begins a reason: zebra due to price, zebra chose hubspot."""
    begins = (*ENGLISH.asking["begins_reason"], *ENGLISH.asking["compared"])
    at = next((at for at, word in enumerate(name) if at and word.key in begins and word.text.islower()), None)
    if at is None:
        return
    words = (*name, *reason)
    sentence = f"In {said(joined(words))} I cannot tell the account from the reason."
    raise unclear("account", sentence, _EXAMPLE, fixes=[note(words[at:]), new(words)])
