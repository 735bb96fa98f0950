"""A spreadsheet runs nothing that somebody typed."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.defused import as_typed, defused

TROUBLE = st.text(alphabet="=+-@＝'\";\t\r\n ,ab1")


@pytest.mark.parametrize("typed", ["=1+1", "+49 30 1234", "-5 %", "@here", "\t=1", "\r=1", "＝1", "x;=1", "x\n=1"])
def test_what_would_run_is_text(typed: str) -> None:
    # As a program that parts at semicolons, and takes no quotes, would see it.
    cells = [cell for line in defused(typed).splitlines() for cell in line.split(";")]

    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in cells)


@pytest.mark.parametrize("typed", ["", "Acme", "call 3 = 4", "'s-Hertogenbosch", "pricing, +10 %", "a - b"])
def test_what_would_not_run_stays_as_typed(typed: str) -> None:
    assert defused(typed) == typed


@given(TROUBLE)
def test_what_was_defused_reads_back(typed: str) -> None:
    assert as_typed(defused(typed)) == typed


@given(st.lists(TROUBLE, min_size=1))
def test_no_cell_of_a_line_runs(typed: list[str]) -> None:
    for cell in next(csv.reader([",".join(f'"{defused(each)}"' for each in typed if '"' not in each) or "x"])):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
