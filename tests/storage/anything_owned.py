"""Whatever a rep may own, for properties of what is exported and taken in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any

from hypothesis import strategies as st

from planning.belongings import (
    Belongings,
    Origin,
    OwnedAccount,
    OwnedActivity,
    OwnedOpportunity,
    OwnedSale,
)
from planning.entries import BusinessFrom
from planning.money import Money
from planning.pipeline import Likelihood, OpportunityState
from planning.plan import Business
from planning.settings import PersonSettings
from storage.folding import folded

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
NAME = TEXT.filter(lambda text: bool(folded(text)))
AT = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  aware by timezones
DAY = st.dates(date(2000, 1, 1), date(2100, 1, 1))
MONEY = st.builds(Money, minor=st.integers(1, 10**15), currency=st.sampled_from(["EUR", "JPY"]))
ORIGIN = st.builds(Origin, source=st.sampled_from(["headway", "hubspot"]), id=NAME)


@st.composite
def anything_owned(draw: st.DrawFn) -> Belongings:
    def some(strategy: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(strategy, max_size=4, unique_by=attrgetter("origin"))))

    accounts = draw(
        st.lists(
            st.builds(OwnedAccount, origin=ORIGIN, name=NAME, lists=st.just(()), decision_maker=TEXT, made_at=AT),
            min_size=1,
            max_size=4,
            unique_by=(attrgetter("origin"), lambda account: folded(account.name)),
        )
    )
    named = st.sampled_from([account.name for account in accounts])
    kept = {"origin": ORIGIN, "business": st.sampled_from(Business)}
    deals = some(
        st.builds(
            OwnedOpportunity,
            **kept,
            account=named,
            text=TEXT,
            amount=MONEY,
            likelihood=st.sampled_from(Likelihood),
            chance=st.none(),
            closes=DAY,
            next_step=TEXT,
            next_step_on=st.none() | DAY,
            state=st.just(OpportunityState.OPEN),
            lost_because=st.just(""),
            decided_on=st.none(),
            made_at=AT,
        )
    )
    moved = st.sampled_from([None, *(deal.origin for deal in deals)])
    entry = {
        "origin": ORIGIN,
        "day": DAY,
        "account": st.none() | named,
        "note": TEXT,
        "opportunity": moved,
        "line": st.none() | TEXT,
        "late_because": st.none() | TEXT,
        "logged_at": AT,
        "edited_at": st.none() | AT,
    }
    counted = {"type": NAME, "count": st.integers(1, 9999), "tactic": st.none() | TEXT, "amount": st.none() | MONEY}
    business = {"business": st.sampled_from(Business), "business_from": st.sampled_from(BusinessFrom)}
    sold = {"amount": MONEY, "profit": st.none(), **business}
    return Belongings(
        settings=draw(st.builds(PersonSettings, amounts_in_channel=st.booleans())),
        territories=(),
        absences=(),
        accounts=tuple(accounts),
        opportunities=deals,
        activities=some(st.builds(OwnedActivity, **entry, **counted)),
        sales=some(st.builds(OwnedSale, **{**entry, **sold})),
        plans=(),
    )
