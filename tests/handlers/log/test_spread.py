"""A count of several accounts: so many in all, spread evenly; what is stored reads back as the line that said it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.log.reading.lines import ActivityLine
from handlers.log.spread import spread
from handlers.log.typed_again import lines_of
from planning.entries import Activity
from planning.ids import EntryId, PersonId
from tests.handlers.log.test_fits import NOW

TODAY = date(2026, 11, 18)
names = st.lists(
    st.sampled_from(["Acme", "Globex", "Initech", "Hooli", "Soylent"]), min_size=1, max_size=5, unique=True
)


@given(names, st.integers(1, 40), st.booleans())
def test_the_total_is_as_typed_and_no_account_has_more_than_one_above_another(
    accounts: list[str], more: int, counted: bool
) -> None:
    count = len(accounts) - 1 + more if counted else 1
    line = ActivityLine(type="call", count=count, counted=counted, accounts=tuple(accounts), day=TODAY)

    shares = [share for _, share in spread(line)]

    assert sum(shares) == (count if counted else len(accounts))
    assert shares == sorted(shares, reverse=True)
    assert max(shares) - min(shares) <= 1


@given(names, st.integers(1, 40))
def test_what_a_line_stored_is_one_line_again(accounts: list[str], more: int) -> None:
    count = len(accounts) + more
    line = ActivityLine(type="call", count=count, counted=True, accounts=tuple(accounts), day=TODAY, note="pricing")
    stored = [
        Activity(
            id=EntryId(name or ""),
            rep=PersonId("U0ANNA"),
            type="call",
            count=share,
            day=TODAY,
            account=name,
            note="pricing",
            logged_at=NOW,
        )
        for name, share in spread(line)
    ]

    assert lines_of(stored) == (line,)
