"""A whole file: its encoding, whose it is, what is assumed of it, and what is asked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.importing.file import read_file
from planning.importing.understood import (
    Asked,
    Asks,
    DateOrder,
    LeftOut,
    NotUnderstood,
    SaleRead,
    What,
)
from tests.planning.importing.reading import only_sale, rows_of
from tests.storage.examples import ANNA, BEN
from tests.storage.import_examples import HUBSPOT_DEALS, known, read


def test_a_rejected_row_is_named_by_the_line_it_begins_on() -> None:
    with read('Date,Amount,Note\n2026-11-02,5,"two\nlines"\n\n2026-11-02,x,\n') as file:
        assert [rejected.line for rejected in file.rejected] == [5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_encoding_and_delimiter_is_read(encoding: str, delimiter: str) -> None:
    text = delimiter.join(("Date", "Account", "Amount")) + "\n" + delimiter.join(("2026-11-02", "Café Öl", "5")) + "\n"

    assert only_sale(text.encode(encoding)).account == "Café Öl"


def test_excels_line_about_the_delimiter_is_no_header() -> None:
    assert only_sale("sep=;\nDate;Amount\n2026-11-02;5\n").minor == 500


def test_rows_of_others_are_left_out_and_a_file_of_strangers_is_asked_about() -> None:
    header = "Date,Amount,Owner"

    with read(f"{header}\n2026-11-02,5,Anna Berg\n2026-11-02,6,Ben Ode\n") as file:
        assert file.left_out == {LeftOut.ANOTHERS: 1}
    with read(f"{header}\n2026-11-02,5,Anna Berg\n2026-11-02,6,\n") as file:
        assert file.left_out == {LeftOut.NOBODYS: 1}
    for owners in (("X", "Y"), ("X",)):
        with pytest.raises(NotUnderstood) as asked:
            rows_of(header + "".join(f"\n2026-11-02,5,{owner}" for owner in owners))
        assert (asked.value.asks, asked.value.choices) == (Asks.OWNER, owners)


def test_without_a_rep_the_owner_column_says_whose_each_row_is() -> None:
    file = "Date,Amount,Owner\n2026-11-02,5,anna berg\n2026-11-02,6,U2BEN\n2026-11-02,7,Somebody\n"

    with read(file, rep=None) as found:
        whose = [row.rep for chunk in found.chunks() for row in chunk]

    assert whose == [ANNA, BEN]
    assert [each.reason for each in found.rejected] == ["The owner “Somebody” is no one person whom Headway knows."]


def test_a_name_that_two_reps_share_is_nobodys() -> None:
    whole = known(None)
    both = replace(whole, reps={id: replace(rep, name="Kim Lee") for id, rep in whole.reps.items()})

    with read_file(BytesIO(b"Date,Amount,Owner\n2026-11-02,5,Kim Lee\n"), Asked(what=What.SALES), both) as file:
        assert [each.reason for each in file.rejected] == ["The owner “Kim Lee” is no one person whom Headway knows."]


def test_a_missing_column_is_named_with_a_header_that_works() -> None:
    with pytest.raises(NotUnderstood) as asked:
        rows_of("Date,Customer\n2026-11-02,Acme\n")

    assert (asked.value.asks, asked.value.missing) == (Asks.COLUMNS, ("amount",))
    assert asked.value.example.startswith("rep,day,account,amount")


def test_what_the_person_says_of_a_column_goes_before_what_is_detected() -> None:
    text = b"Date,Booked on,Amount\n2026-11-02,2026-10-01,5\n"

    with read_file(BytesIO(text), Asked(what=What.SALES, columns={"day": "Booked on"}), known()) as file:
        ((row,),) = file.chunks()

    assert isinstance(row, SaleRead)
    assert row.day == date(2026, 10, 1)


def test_rows_without_an_id_are_known_again_by_what_they_say() -> None:
    """The same row twice is two; each keeps its id when the file grows."""
    row = "2026-11-02,5\n"

    first = [each.id for each in rows_of(f"Date,Amount\n{row}{row}")]
    grown = [each.id for each in rows_of(f"Date,Amount\n{row}2026-11-03,6\n{row}")]

    assert len(set(first)) == 2
    assert {*first} < {*grown}


def test_what_a_file_leaves_out_is_said() -> None:
    with read("Date,Amount\n2026-11-02,12.000\n") as file:
        said = file.layout.assumed

    assert "No column says which are won: all count as won (assumed)." in said
    assert "No column says whose they are: all count as Anna Berg's (assumed)." in said
    assert "“12.000” is read as thousands, not as decimals (assumed)." in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            'Date,Amount,Note\n2026-11-02,5,"a\nb"\n2026-11-02,6,"Glo\n2026-11-02,7,x\n',
            "A quote that opens on line 4 is not closed.",
        ),
        ('Date,Amount\n2026-11-02,"5', "A quote that opens on line 2 is not closed."),
        (" \n\n", "The file is empty."),
        ("hello", "This is one line, so no table: a table has a line of headers, and below it a row for each entry."),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 5,
            "This is no text, so no CSV: in a spreadsheet, save it as CSV (UTF-8).",
        ),
        (
            f"Date,Amount,Note\n2026-11-02,5,{'x' * 140_000}\n",
            "A cell in the row that begins on line 2 is longer than 131,072 characters, or its quote is not closed.",
        ),
    ],
)
def test_a_file_that_is_no_whole_csv_is_refused_in_a_sentence(content: str | bytes, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        rows_of(content)

    assert (refused.value.asks, refused.value.sentence) == (Asks.FILE, sentence)


def test_a_text_that_is_no_utf_8_is_said_to_be_windows() -> None:
    with read("Date,Account,Amount\n2026-11-02,Café,5\n".encode("cp1252")) as file:
        assert "The text is no UTF-8: it is read as Windows-1252 (assumed)." in file.layout.assumed


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: HUBSPOT_DEALS.encode() + text.encode("utf-8", "replace"))
)
def test_no_file_breaks_the_reading(content: bytes) -> None:
    for what in What:
        with suppress(NotUnderstood), read(content, what, dates=DateOrder.DAY_FIRST) as file:
            list(file.chunks())
