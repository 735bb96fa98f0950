"""Opportunities and accounts in words: plain, as typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from handlers.blocks import shorten
from handlers.verbatim import isolated
from handlers.words import Words, counted, listed
from planning.money import Money
from planning.pipeline import Account, Likelihood, Opportunity, OpportunityState

NAME = 80  # characters shown of a name
APART = 20  # of what tells two of one name and amount apart
TEXT = 120  # of any other text
LISTS = 5  # account lists shown
DUE = 5  # next steps shown


def named(opportunity: Opportunity, words: Words) -> str:
    """Such as Acme €40,000."""
    return f"{one_line(opportunity.account, NAME)} {words.money(opportunity.amount)}"


def told_apart(opportunities: Sequence[Opportunity], words: Words) -> list[str]:
    """What is said behind the name of each: , by 10 December; more where that is not enough, at most 50 characters."""
    by = [f", by {words.short_day(each.closes)}" for each in opportunities]
    with_likelihood = [f"{said}, {each.likelihood}" for said, each in zip(by, opportunities, strict=True)]
    with_step = [
        f"{said}, {one_line(each.next_step or each.text, APART)}" if each.next_step or each.text else said
        for said, each in zip(with_likelihood, opportunities, strict=True)
    ]
    numbered = [f"{said} ({at})" for at, said in enumerate(by, 1)]
    names = [(each.account, each.amount) for each in opportunities]
    for said in (by, with_likelihood, with_step):
        if len(set(zip(names, said, strict=True))) == len(opportunities):
            return said
    return numbered


def in_one_line(opportunity: Opportunity, words: Words, *, today: date) -> str:
    """Such as Acme €40,000 · likely, 70 % · new business · by 10 December."""
    chance = f", {opportunity.chance} %" if opportunity.chance is not None else ""
    return " · ".join(
        [
            named(opportunity, words),
            f"{opportunity.likelihood}{chance}",
            f"{opportunity.business} business",
            _by(opportunity, words, today=today),
        ]
    )


def in_full(opportunity: Opportunity, words: Words, *, today: date) -> str:
    """That line, what it is about, and the next step."""
    lines = [
        in_one_line(opportunity, words, today=today),
        one_line(opportunity.text, TEXT),
        next_step(opportunity, words, today=today),
    ]
    return "\n".join(line for line in lines if line)


def next_step(opportunity: Opportunity, words: Words, *, today: date) -> str:
    """Such as Next: contract back, Tuesday 24 November; empty where there is none."""
    if not opportunity.next_step and opportunity.next_step_on is None:
        return ""
    step = one_line(opportunity.next_step, TEXT)
    if (on := opportunity.next_step_on) is None:
        return f"Next: {step}"
    when = f"was due {words.short_day(on)}" if on < today else words.day(on)
    return f"Next: {', '.join(part for part in (step, when) if part)}"


def due_line(due: Sequence[Opportunity], words: Words, *, today: date) -> str:
    """Such as Globex: contract back, Tuesday · Initech: demo, was due 12 November; empty for none."""
    shown = [_due(each, words, today) for each in due[:DUE]]
    more = [f"{words.number(len(due) - DUE)} more"] if len(due) > DUE else []
    return " · ".join([*shown, *more])


def decided(opportunity: Opportunity, words: Words) -> str:
    """Such as Won 12 November; Lost 3 November: the price."""
    on = f" {words.short_day(opportunity.decided_on)}" if opportunity.decided_on is not None else ""
    because = f": {one_line(opportunity.lost_because, TEXT)}" if opportunity.lost_because else ""
    verb = "Won" if opportunity.state is OpportunityState.WON else "Lost"
    return f"{verb}{on}{because}"


def sums(opportunities: list[Opportunity], words: Words) -> str:
    """Such as likely €120,000 (3) · stretch €60,000 (2); each currency by itself, empty for none."""
    parts = []
    for likelihood in Likelihood:
        ours = [each for each in opportunities if each.likelihood is likelihood]
        if ours:
            amounts = [words.money(sum_) for sum_ in _by_currency(ours)]
            parts.append(f"{likelihood} {listed(amounts)} ({words.number(len(ours))})")
    return " · ".join(parts)


def account_line(account: Account) -> str:
    """Such as Globex · Hank Scorpio · existing · key."""
    parts = [one_line(account.name, NAME), one_line(account.decision_maker, NAME), account.business or ""]
    lists = listed([one_line(each, NAME) for each in sorted(account.lists)])
    return " · ".join(part for part in (*parts, lists) if part)


def account_sums(accounts: Sequence[Account]) -> str:
    """Such as 62 accounts · key 14 · Süd 9."""
    of_list = Counter(each for account in accounts for each in account.lists)
    shown = [f"{one_line(name, NAME)} {count}" for name, count in of_list.most_common(LISTS)]
    more = [f"{len(of_list) - LISTS} more lists"] if len(of_list) > LISTS else []
    return " · ".join([counted(len(accounts), "account"), *shown, *more])


def _due(opportunity: Opportunity, words: Words, today: date) -> str:
    on = opportunity.next_step_on
    assert on is not None  # it is due
    when = f"was due {words.short_day(on)}" if on < today else "today" if on == today else words.day(on)
    step = one_line(opportunity.next_step, TEXT)
    return f"{one_line(opportunity.account, NAME)}: {', '.join(part for part in (step, when) if part)}"


def _by(opportunity: Opportunity, words: Words, *, today: date) -> str:
    closes = opportunity.closes
    day = words.short_day(closes) if closes.year == today.year else words.full_day(closes)
    return f"expected by {day}, still open?" if opportunity.is_open and closes < today else f"by {day}"


def _by_currency(opportunities: list[Opportunity]) -> list[Money]:
    found: dict[str, Money] = {}
    for each in opportunities:
        currency = each.amount.currency
        found[currency] = found[currency] + each.amount if currency in found else each.amount
    return list(found.values())


def one_line(text: str, most: int) -> str:
    """In one line, of its own direction."""
    return isolated(shorten(" ".join(text.split()), most))
