"""[COUNT] TYPE [COUNT] [ACCOUNTS] [DAY], and the amount of a proposal."""

from __future__ import annotations

from handlers.log.reading.accounts import accounts_in
from handlers.log.reading.amounts import Amount
from handlers.log.reading.counts import count_of, is_like_count, is_times
from handlers.log.reading.currency_signs import amount_with_sign, refuse_sign_alone
from handlers.log.reading.entry import Told, loggable
from handlers.log.reading.lines import ActivityLine
from handlers.log.reading.pieces import Again, Count, Day, Join, Name, Other, Sign, Sum, What, of_kind, without
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.unclear import (
    ACCOUNT,
    Fix,
    line_for_example,
    name_for_example,
    quoted_for_example,
    said,
    unclear,
)
from handlers.log.reading.vocabulary import ENGLISH, PROPOSAL
from handlers.log.reading.written import activity_written, in_quotes
from handlers.visit import BadInput

Words = tuple[Word, ...]


def read_activity(told: Told) -> ActivityLine:
    """Raises BadInput."""
    type_ = told.head.what
    _refuse_second(told)
    counts = _counts(told)
    count = counts[0] if counts else 1
    what = activity_written(type_, count)
    amount = _amount(told)
    _refuse_around(told)
    accounts = accounts_in(without(told.pieces, What, Count, Sum, Sign, Day), told.known, what=what)
    if amount is not None and len(accounts) > 1:
        sentence = f"These are {len(accounts)} accounts, and an amount is one account's."
        raise unclear("account", sentence, f"proposal 40k {ACCOUNT}", "proposal 40k Initech; proposal 30k Hooli")
    if counts:
        _refuse_too_few(count, accounts, told)
    example = line_for_example(what, accounts[0] if accounts else None)
    return ActivityLine(
        type=type_,
        count=count,
        counted=bool(counts),
        accounts=accounts,
        day=loggable(told, line=example),
        note=told.note,
        amount=amount.money if amount is not None else None,
        currency_said=amount.currency_said if amount is not None else False,
        next_step=told.step.text,
        next_step_on=told.step.on,
        next_step_typed=told.step.typed,
    )


def _refuse_second(told: Told) -> None:
    """One thing an entry: a second kind would otherwise become an account. Raises BadInput."""
    for again in of_kind(told.pieces, Again):
        at = told.pieces.index(again)
        behind = tuple(word for piece in told.pieces[at:] for word in piece.words)
        name = joined(behind)
        type_ = told.head.what
        sentence = f"One action an entry: {said(name)} stands beside “{type_}”."
        counted = at > 0 and isinstance(told.pieces[at - 1], Count)
        begins = (told.pieces[at - 1] if counted else again).words[0].start
        fixes = [Fix("Two entries", begins, begins, "; ")]
        if len(behind) > len(again.words):
            fixes.append(Fix(f"The account {name}", behind[0].start, behind[-1].end, in_quotes(name)))
        raise unclear("type", sentence, f"{type_} {ACCOUNT}", f"{type_} {name_for_example(name)}", fixes=fixes)


def _refuse_around(told: Told) -> None:
    """Raises BadInput for Acme, call Globex: the first may be of another entry."""
    at = next(at for at, piece in enumerate(told.pieces) if isinstance(piece, What))
    before, behind = told.pieces[:at], told.pieces[at + 1 :]
    names = of_kind(before, Name)
    if (
        names
        and any(isinstance(each, Join) for each in before)
        and any(isinstance(each, Name | Other) for each in behind)
    ):
        name = joined(names[0].words)
        sentence = f"What was done with {said(name)} is not said."
        raise unclear("type", sentence, f"{told.head.what} {name_for_example(name)}, {ACCOUNT}")


def _counts(told: Told) -> list[int]:
    """The one count, none where none was typed. Raises BadInput for two, and for what may belong to a name."""
    found = []
    for at, piece in enumerate(told.pieces):
        if isinstance(piece, Count):
            _refuse_amount(piece, at, told)
            _refuse_in_name(piece, at, told)
            found.append(_value(piece))
    if len(found) > 1:
        line = activity_written(told.head.what, found[0])
        raise unclear("count", f"There are two counts, {found[0]} and {found[1]}.", f"{line} {ACCOUNT}")
    return found


def _value(piece: Count) -> int:
    word = piece.words[-1] if is_like_count(piece.words[-1]) else piece.words[0]
    return ENGLISH.numbers[word.key] if word.key in ENGLISH.numbers else count_of(word)


def _refuse_in_name(piece: Count, at: int, told: Told) -> None:
    """A number behind a name may be the count or a part of the name. Raises BadInput."""
    before = told.pieces[at - 1] if at else None
    if not isinstance(before, Name | Other) or len(piece.words) > 1 or is_times(piece.words[0]):
        return
    if piece.words[0].key in ENGLISH.small["as_often"]:
        return
    if not any(isinstance(each, What) for each in told.pieces[:at]):
        return
    name, number = joined(before.words), piece.words[0].text
    sentence = f"In {said(f'{name} {number}')} the number may be the count or a part of the name."
    type_ = told.head.what
    try:
        counted = activity_written(type_, count_of(piece.words[0]))
    except BadInput:
        counted = activity_written(type_, 3)
    fixes = (
        Fix(counted.capitalize(), piece.words[0].start, piece.words[0].end, f"x{number}"),
        Fix(f"The account {name} {number}", before.words[0].start, piece.words[-1].end, in_quotes(f"{name} {number}")),
    )
    in_name = f"{type_} {quoted_for_example(f'{name} {number}')}"
    raise unclear("count", sentence, f"{counted} {name_for_example(name)}", in_name, fixes=fixes)


def _refuse_amount(piece: Count, at: int, told: Told) -> None:
    """The 5 of proposal 5 Acme, which would be a count behind proposals. Raises BadInput."""
    kind = told.pieces[at - 1] if at else None
    if told.head.what != PROPOSAL or not isinstance(kind, What) or kind.words[-1].key.endswith("s"):
        return
    number = piece.words[0]
    sentence = f"{said(number.text)} may be how many, or how much was offered."
    fixes = (
        Fix(
            activity_written(PROPOSAL, _value(piece)).capitalize(),
            kind.words[0].start,
            number.end,
            f"{number.text} proposals",
        ),
        Fix(f"A proposal of {number.text}", number.start, number.end, f"{number.text} {told.known.currency}"),
    )
    raise unclear("count", sentence, f"3 proposals {ACCOUNT}", f"proposal 40k {ACCOUNT}", fixes=fixes)


def _amount(told: Told) -> Amount | None:
    sums = of_kind(told.pieces, Sum)
    if len(sums) > 1:
        raise unclear("amount", "There are two amounts: a proposal takes one.", f"proposal 40k {ACCOUNT}")
    if not sums:
        refuse_sign_alone(told, example=f"proposal 40k {ACCOUNT}")
        return None
    return amount_with_sign(sums[0], told, example=f"proposal 40k {ACCOUNT}")


def _refuse_too_few(count: int, accounts: tuple[str, ...], told: Told) -> None:
    """Raises BadInput where somebody of those named would have had none."""
    if count >= len(accounts):
        return
    typed = of_kind(told.pieces, Count)[0].words
    named = activity_written(told.head.what, count).capitalize()
    sentence = f"{named}, and {len(accounts)} accounts: each takes one at least."
    fixes = [Fix("One with each", typed[0].start, typed[-1].end, "")]
    raise unclear("count", sentence, f"{told.head.what} {ACCOUNT}, Initech", fixes=fixes)
