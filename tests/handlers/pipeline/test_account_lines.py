"""Accounts as people paste them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.pipeline.accounts.lines import NamedAccount, read_accounts
from handlers.visit import BadInput
from planning.plan import Business

GLOBEX = NamedAccount(
    name="Globex", decision_maker="Hank Scorpio", lists=frozenset({"key"}), business=Business.EXISTING
)


@pytest.mark.parametrize(
    "pasted",
    [
        "Globex, Hank Scorpio, key, existing",
        "Globex;Hank Scorpio;existing;key\n\n",
        "Globex\tHank Scorpio\tkey\tExisting business",
        "Lists,Contact,Account,Phone,Business\nkey,Hank Scorpio,Globex,555,existing",
        '"Globex","Hank Scorpio","key","existing"',
    ],
)
def test_an_account_is_read_however_it_is_parted(pasted: str) -> None:
    assert read_accounts(pasted) == [GLOBEX]


def test_lines_of_two_sheets_are_each_parted_as_they_are() -> None:
    found = read_accounts("Name;Decision-maker;List;Business\nGlobex;Hank Scorpio;key;existing\nInitech, Bill, key")

    assert found == [GLOBEX, NamedAccount(name="Initech", decision_maker="Bill", lists=frozenset({"key"}))]


def test_names_alone_are_accounts_and_a_legal_form_is_a_part_of_the_name() -> None:
    found = read_accounts('Initech\nAcme, Inc.\n"Smith, Jones & Co", Jo\n<!here>')

    assert [(each.name, each.decision_maker) for each in found] == [
        ("Initech", ""),
        ("Acme, Inc.", ""),
        ("Smith, Jones & Co", "Jo"),
        ("<!here>", ""),
    ]


@pytest.mark.parametrize(("pasted", "said"), [("", "at least one"), ("Globex\n?!", "Line 2"), ("x" * 81, "Line 1")])
def test_what_is_no_account_is_said_with_its_line(pasted: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_accounts(pasted)


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_or_refused_with_a_sentence(pasted: str) -> None:
    with suppress(BadInput):
        assert all(each.name for each in read_accounts(pasted))
