"""What was filled in, read beside its fields: the entry as it is to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers import limits
from handlers.log.mend.form import (
    ACCOUNT,
    AMOUNT,
    BUSINESS,
    COUNT,
    DAY,
    NONE,
    NOTE,
    OPPORTUNITY,
    PROFIT,
    PROPOSAL,
    TACTIC,
    TYPE,
    WHY,
)
from handlers.log.mend.offered import Offered, is_decision
from handlers.log.reading.accounts import nearly
from handlers.log.reading.counts import MOST_A_LINE, plain_digits
from handlers.log.reading.lines import ActivityLine, Known
from handlers.log.reading.parse import parse_log
from handlers.log.reading.typed import QUOTES
from handlers.log.reading.unclear import Unclear
from handlers.log.why_button import EXAMPLE
from handlers.pipeline.fields import account_in
from handlers.plan.making.fields import Values, amount_in, typed
from handlers.visit import BadInput, Visit, every
from planning.entries import Activity, Entry, Sale
from planning.ids import ItemId, OpportunityId
from planning.late import LONGEST_WHY, is_late, mending_is_late
from planning.money import Money
from planning.plan import Business
from planning.spelling import spelled, without_legal_form

_IN_QUOTES = "If an account is named so, write it in quotes: “{}”"


def parse_mended(values: Values, entry: Entry, offered: Offered, visit: Visit) -> Entry:
    """The entry with what was filled in. Raises BadInput with every field that cannot be read."""

    def day() -> date:
        return _day(values, entry, offered, visit.today)

    def why() -> str | None:
        return _why(values, entry, offered, visit, day())

    def account() -> str | None:
        return _account(values, entry, offered, visit.today)

    if is_decision(entry):
        every(day, why)
        return replace(entry, day=day(), note=_note(values, entry), late_because=why())

    if isinstance(entry, Sale):
        every(lambda: _amount(values, entry, offered), lambda: _profit(values, entry, offered), account, why)
        mended: Entry = _sale(values, entry, offered)
    else:
        every(lambda: _count(values), account, lambda: _offer(values, entry, offered), why)
        mended = _activity(values, entry, offered)
    return replace(
        mended,
        account=account(),
        day=day(),
        note=_note(values, entry),
        late_because=why(),
        opportunity=_moved(values, entry),
    )


def parse_why(values: Values) -> str:
    """Raises BadInput where none was written."""
    why = typed(values, WHY)[:LONGEST_WHY]
    if not why:
        raise BadInput(WHY, f"Write why in a few words, such as: {EXAMPLE}.")
    return why


def _sale(values: Values, entry: Sale, offered: Offered) -> Sale:
    amount, profit = _amount(values, entry, offered), _profit(values, entry, offered)
    return replace(entry, amount=amount, profit=profit, business=Business(typed(values, BUSINESS)))


def _activity(values: Values, entry: Activity, offered: Offered) -> Activity:
    type_ = typed(values, TYPE)
    if type_ not in offered.types:
        raise BadInput(TYPE, "Choose one of these.")
    tactic = typed(values, TACTIC)
    if TACTIC not in values:
        linked = entry.tactic
    else:
        linked = ItemId(tactic) if tactic in {each.item for each in offered.tactics} else None
    return replace(entry, type=type_, count=_count(values), tactic=linked, amount=_offer(values, entry, offered))


def chose_opportunity(values: Values, entry: Entry) -> bool:
    """Whether its menu was touched."""
    return _moved(values, entry) != entry.opportunity


def _moved(values: Values, entry: Entry) -> OpportunityId | None:
    """As chosen: whether it is the rep's own is asked when it is saved."""
    if OPPORTUNITY not in values:
        return entry.opportunity
    chosen = typed(values, OPPORTUNITY)
    return OpportunityId(chosen) if chosen and chosen != NONE else None


def _amount(values: Values, entry: Entry, offered: Offered) -> Money:
    """In the entry's own currency, where none is typed."""
    known = offered.known
    currency = entry.amount.currency if entry.amount is not None else known.currency
    return amount_in(AMOUNT, typed(values, AMOUNT), locale=known.locale, currency=currency)


def _offer(values: Values, entry: Activity, offered: Offered) -> Money | None:
    if entry.type == PROPOSAL != typed(values, TYPE):
        return None  # it offers nothing then
    if AMOUNT not in values:
        return entry.amount
    return _amount(values, entry, offered) if typed(values, AMOUNT) else None


def _profit(values: Values, entry: Sale, offered: Offered) -> Money | None:
    if PROFIT not in values:
        return entry.profit
    said = typed(values, PROFIT)
    if not said:
        return None
    amount = _amount(values, entry, offered)
    profit = amount_in(PROFIT, said, locale=offered.known.locale, currency=amount.currency)
    if profit.currency != amount.currency:
        raise BadInput(PROFIT, f"Write the profit in {amount.currency}, as the amount is.")
    return profit


def _count(values: Values) -> int:
    digits = plain_digits(typed(values, COUNT))
    count = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 3 else 0
    if not 1 <= count <= MOST_A_LINE:
        raise BadInput(COUNT, f"Write a whole number from 1 to {MOST_A_LINE}, such as 3.")
    return count


def _account(values: Values, entry: Entry, offered: Offered, today: date) -> str | None:
    """As it is known, however it is typed; a name that is close to a known one is asked. Quotes say that it is new."""
    said, known = typed(values, ACCOUNT), offered.known
    if not said or said == entry.account:
        return entry.account if said else None
    name = account_in(ACCOUNT, said.strip(QUOTES))
    if known.knows(name) or (said[0] in QUOTES and said[-1] in QUOTES):
        return name
    if len(names := alike(name, known)) == 1:
        return names[0]
    if "," in name or ";" in name:
        raise BadInput(ACCOUNT, "An entry is with one account, such as Globex: log the other one by itself.")
    if (near := nearly(name, known)) is not None:
        raise BadInput(ACCOUNT, f"You have {near}: write it so. If this is another one, write it in quotes: “{name}”")
    return _as_in_a_line(name, known, today)


def _as_in_a_line(name: str, known: Known, today: date) -> str:
    """The name as a line would read it. Raises BadInput for what is no name there."""
    try:
        read = parse_log(f"call {name}", known, today=today)
    except Unclear as asked:
        raise BadInput(ACCOUNT, f"{asked.sentence} {_IN_QUOTES.format(name)}") from asked
    if read != (ActivityLine(type="call", count=1, accounts=(name,), day=today),):
        raise BadInput(ACCOUNT, f"This does not read as a name alone. {_IN_QUOTES.format(name)}")
    return name


def alike(name: str, known: Known) -> tuple[str, ...]:
    """The known names that differ in case, accents, punctuation or legal form alone."""
    words = [key for word in name.split() if (key := spelled(word))]
    return known.spellings.named("".join(words)) or known.spellings.named("".join(without_legal_form(words)))


def _note(values: Values, entry: Entry) -> str:
    """A field holds less than a note: what was not touched stays whole."""
    note = typed(values, NOTE)
    return entry.note if note == entry.note[: limits.INPUT_TEXT].strip() else note


def _day(values: Values, entry: Entry, offered: Offered, today: date) -> date:
    chosen = typed(values, DAY)
    if not chosen:
        raise BadInput(DAY, "Choose a day, such as today.")
    day = date.fromisoformat(chosen)
    if day > today:
        raise BadInput(DAY, "This day is still to come: choose today or a day before.")
    if day < offered.known.earliest and day != entry.day:
        raise BadInput(DAY, f"This is too long ago: choose {offered.known.earliest.isoformat()} or later.")
    return day


def _why(values: Values, entry: Entry, offered: Offered, visit: Visit, day: date) -> str | None:
    if WHY not in values:
        return entry.late_because
    said = typed(values, WHY)[:LONGEST_WHY]
    asks = mending_is_late(entry.day, day, logged_at=entry.logged_at, earliest=offered.earliest, now=visit.now)
    late = is_late(day, offered.earliest)
    if not asks and not late and is_late(entry.day, offered.earliest):
        return None  # it came in time after all
    if not said and (asks or (late and entry.late_because)):
        assert offered.earliest is not None  # else no reason is asked
        raise BadInput(WHY, f"Of days before {visit.words.day(offered.earliest)} your team asks why, in a few words.")
    return said or None
