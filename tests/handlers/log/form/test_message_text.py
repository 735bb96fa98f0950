"""What is kept of a message for a note, and the account that it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks import escape
from handlers.log.form.message_text import account_in, words_of

KNOWN = {"globex": "Globex", "globex labs": "Globex Labs", "smith & sons": "Smith & Sons", "a.c.m.e.": "A.C.M.E."}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Met <@U0BEN> at Globex &amp; all is well", "Met at Globex & all is well"),
        ("see <https://globex.com/a?b=c> or <https://globex.com|globex.com>", ""),
        ("<https://docs.globex.com/x|the contract> is back", "the contract is back"),
        ("<!here> <#C0NORTH|> call <mailto:jo@globex.com|jo@globex.com> back", "call back"),
        ("www.globex.com or https://globex.com, jo@globex.com", ""),
        ("Demo with <@U0MAYA>, they liked it: <https://globex.com/x>", "Demo, they liked it"),
        (
            "Met <@U0BEN|ben> and <!subteam^S1|@sales>, <!here>: <mailto:jo@globex.com|jo@globex.com> wrote",
            "Met wrote",
        ),
        ("<@U0BEN>, <@U0MAYA> and Globex at <https://globex.com>, twice", "Globex, twice"),
        ("two\n\n lines ", "two\nlines"),
        ("3 &lt; 4, v1.2 and 3.50 stay", "3 < 4, v1.2 and 3.50 stay"),
    ],
)
def test_people_and_addresses_go_and_words_stay(sent: str, kept: str) -> None:
    """Slack's entities are undone once."""
    assert words_of(sent) == kept


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("Call with GLOBEX, went well", "Globex"),
        ("globex labs wants a demo", "Globex Labs"),
        ("Smith & Sons. And Globex", "Smith & Sons"),
        ("A.C.M.E. called", "A.C.M.E."),
        ("globexing is no account", ""),
        ("", ""),
    ],
)
def test_a_known_account_is_found_by_whole_words(text: str, account: str) -> None:
    assert account_in(text, KNOWN) == account


@given(st.text(), st.sampled_from(["https://globex.com/x", "www.globex.com/x", "jo@globex.com"]), st.text())
def test_no_address_is_ever_kept(before: str, address: str, after: str) -> None:
    """Written bare or as Slack marks it."""
    for marked in (address, f"<{address}>", f"<{address}|{address}>"):
        assert address not in words_of(f"{escape(before)} {marked} {escape(after)}")
