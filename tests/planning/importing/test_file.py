"""What is understood of a file: which export it is, its days, its amounts, its encoding."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.importing.columns import source_of, what_in
from planning.importing.file import read_file
from planning.importing.understood import (
    ActivityRead,
    Asked,
    Asks,
    DateOrder,
    LeftOut,
    NotUnderstood,
    OpportunityRead,
    Read,
    SaleRead,
    What,
)
from planning.plan import Business
from tests.storage.examples import ANNA, BEN
from tests.storage.import_examples import HUBSPOT_DEALS, known, read

HUBSPOT = (
    "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Currency,Deal Type,Is Closed Won,"
    "Closed Lost Reason,Deal probability,Associated Company (Primary),Associated Company IDs"
)
SALESFORCE = (
    "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount Currency,Amount,"
    "Probability (%),Age,Close Date,Created Date,Next Step,Lead Source,Type,Opportunity ID"
)
PIPEDRIVE = (
    "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of value,Deal - Organization,Deal - Stage,"
    "Deal - Status,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Expected close date,Deal - Probability"
)
PIPEDRIVE_ACTIVITIES = (
    "Activity - ID,Activity - Type,Activity - Subject,Activity - Due date,Activity - Done,Activity - Organization,"
    "Activity - Assigned to user"
)


def rows_of(text: str | bytes, what: What = What.SALES, dates: DateOrder | None = None) -> list[Read]:
    with read(text, what, dates=dates) as file:
        return [row for chunk in file.chunks() for row in chunk]


def only_sale(text: str | bytes, dates: DateOrder | None = None) -> SaleRead:
    (row,) = rows_of(text, dates=dates)
    assert isinstance(row, SaleRead)
    return row


@pytest.mark.parametrize(
    ("header", "source"),
    [(HUBSPOT, "hubspot"), (SALESFORCE, "salesforce"), (PIPEDRIVE, "pipedrive"), (PIPEDRIVE_ACTIVITIES, "pipedrive")],
)
def test_an_export_is_known_by_its_columns(header: str, source: str) -> None:
    assert source_of(header.split(",")) == source


def test_deals_may_be_sales_or_opportunities_and_a_plain_list_of_sums_is_sales() -> None:
    deals = [what_in(header.split(",")) for header in (HUBSPOT, SALESFORCE, PIPEDRIVE)]

    assert deals == [(What.SALES, What.OPPORTUNITIES)] * 3
    assert what_in(PIPEDRIVE_ACTIVITIES.split(",")) == (What.ACTIVITIES,)
    assert what_in(("Date", "Customer", "Amount (EUR)")) == (What.SALES,)


def test_a_hubspot_deal_that_is_won_is_a_sale() -> None:
    line = '7,Acme seats,Vertrag unterschrieben,2026-11-02 14:30,Anna Berg,12000.5,USD,New Business,true,,1.0,Acme,"55"'

    sale = only_sale(f"{HUBSPOT}\n{line}\n")

    assert sale == SaleRead(
        2, "7", ANNA, date(2026, 11, 2), 1_200_050, "USD", "Acme", Business.NEW, None, "Acme seats", "hubspot"
    )


@pytest.mark.parametrize(
    ("stage", "sales"), [("Closed Won", 1), ("closedwon", 1), ("Won (Partners)", 1), ("Wonderful fit", 0), ("Lost", 0)]
)
def test_only_a_stage_that_says_won_makes_a_sale(stage: str, sales: int) -> None:
    file = f"Close Date,Amount,Stage\n2026-11-02,5,{stage}\n2026-11-02,5,Negotiation\n"

    assert len(rows_of(file)) == sales


def test_a_salesforce_opportunity_keeps_what_is_known_of_it() -> None:
    line = (
        'Anna Berg,Acme,Seats,Proposal,Q4,EUR,"40,000.00",60,12,12/15/2026,1/2/2026,Send it,Web,Existing Customer,006x'
    )

    (row,) = rows_of(f"{SALESFORCE}\n{line}\n", What.OPPORTUNITIES)

    assert isinstance(row, OpportunityRead)
    assert (row.id, row.minor, row.closes, row.likelihood, row.chance) == (
        "006x",
        4_000_000,
        date(2026, 12, 15),
        "likely",
        60,
    )
    assert (row.account, row.text, row.next_step, row.business) == ("Acme", "Seats", "Send it", Business.EXISTING)


def test_pipedrive_says_when_a_deal_was_won_and_why_one_was_lost() -> None:
    won = "1,Acme,Anna Berg,500,EUR,Acme,Signed,Won,2026-11-03 09:00:00,,,2026-12-01,"
    lost = "2,Globex,Anna Berg,700,EUR,Globex,Offer,Lost,,2026-10-05 09:00:00,Price,,"
    file = f"{PIPEDRIVE}\n{won}\n{lost}\n"

    (gone,) = rows_of(file, What.OPPORTUNITIES)

    assert only_sale(file).day == date(2026, 11, 3)
    assert isinstance(gone, OpportunityRead)
    assert (gone.lost, gone.lost_because, gone.decided_on) == (True, "Price", date(2026, 10, 5))


def test_what_is_still_to_do_is_no_activity() -> None:
    done = "1,Call,Ring them,2026-11-02,Done,Acme,Anna Berg"
    to_do = "2,Meeting,See them,2026-11-19,To do,Acme,Anna Berg"

    with read(f"{PIPEDRIVE_ACTIVITIES}\n{done}\n{to_do}\n", What.ACTIVITIES) as file:
        (row,) = [row for chunk in file.chunks() for row in chunk]

    assert isinstance(row, ActivityRead)
    assert (row.type, row.account, row.note, row.day) == ("call", "Acme", "Ring them", date(2026, 11, 2))
    assert file.left_out == {LeftOut.NOT_DONE: 1}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        ("2026-11-02T23:30:00Z", date(2026, 11, 3)),  # where Anna is
        ("2026-11-02 10:00 (UTC)", date(2026, 11, 2)),
        ("2026/11/2", date(2026, 11, 2)),
        ("2.11.2026", date(2026, 11, 2)),
        ("2.11.26", date(2026, 11, 2)),
        ("Nov 2, 2026", date(2026, 11, 2)),
        ("2 November 2026", date(2026, 11, 2)),
        ("45963", date(2025, 11, 2)),  # as Excel counts
        ("2026-11-02T00:00:00.000Z", date(2026, 11, 2)),  # a day, written as an instant
        ("3. März 2026", date(2026, 3, 3)),
        ("3. Dez. 2025", date(2025, 12, 3)),
        ("3-Nov-26", date(2026, 11, 3)),
        ("1 juin 2026 09:30", date(2026, 6, 1)),
        ("3 de noviembre de 2026", date(2026, 11, 3)),
        ("10/25/2026", date(2026, 10, 25)),
        ("25/10/2026 10:00", date(2026, 10, 25)),
    ],
)
def test_a_day_is_read_as_files_write_it(written: str, day: date) -> None:
    assert only_sale(f'Date,Amount\n"{written}",5\n').day == day


def test_the_whole_column_says_whether_the_day_or_the_month_comes_first() -> None:
    rows = rows_of("Date,Amount\n3/4/2026,1\n25/4/2026,2\n")

    assert [row.day for row in rows if isinstance(row, SaleRead)] == [date(2026, 4, 3), date(2026, 4, 25)]


def test_a_column_that_does_not_tell_is_asked_about() -> None:
    file = "Date,Amount\n3/4/2026,1\n"

    with pytest.raises(NotUnderstood) as asked:
        rows_of(file)

    assert asked.value.asks is Asks.DATES
    assert only_sale(file, DateOrder.MONTH_FIRST).day == date(2026, 3, 4)
    assert only_sale(file, DateOrder.DAY_FIRST).day == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("written", "minor", "currency"),
    [
        ("12000", 1_200_000, "EUR"),
        ("12,000.50", 1_200_050, "EUR"),
        ("12.000,50", 1_200_050, "EUR"),
        ("12 000,5", 1_200_050, "EUR"),
        ("12'000.50", 1_200_050, "EUR"),
        ("$1,200", 120_000, "USD"),
        ("1.234.567 €", 123_456_700, "EUR"),
        ("JPY 5000", 5_000, "JPY"),
        ("1234.5678", 123_457, "EUR"),
        ("12.000", 1_200_000, "EUR"),  # nobody writes three decimals of a euro
        ("12,000", 1_200_000, "EUR"),
        ("12k", 1_200_000, "EUR"),
        ("€1.2m", 120_000_000, "EUR"),
    ],
)
def test_an_amount_is_read_as_files_write_it(written: str, minor: int, currency: str) -> None:
    sale = only_sale(f'Date;Amount\n2026-11-02;"{written}"\n')

    assert (sale.minor, sale.currency) == (minor, currency)


def test_the_whole_column_says_how_decimals_begin() -> None:
    rows = rows_of('Date,Amount (CHF)\n2026-11-02,"1.234"\n2026-11-02,"5,50"\n')

    assert [(row.minor, row.currency) for row in rows if isinstance(row, SaleRead)] == [(123_400, "CHF"), (550, "CHF")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-11-02,abc", "“abc” is no amount."),
        ("2026-11-02,-5", "The amount -5 is not above zero."),
        ("2026-11-02,500-", "The amount 500- is not above zero."),
        (f"2026-11-02,{'9' * 5000}", f"“{'9' * 40}…” is no amount."),
        (f"2026-11-02,5{' ' * 60_000}x", f"“5{' ' * 39}…” is no amount."),
        (f"2026-11-02,{'9' * 30} EUR", f"The amount {'9' * 30} EUR is a trillion or more."),
        (f"2026-11-02,JPY {'9' * 40}", f"The amount JPY {'9' * 36} is a trillion or more."),
        ("2026-11-02,12,000", "The row has 3 cells, the header 2."),
        ("1900-01-01,5", "“1900-01-01” is before 1970."),
        ("2026-11-02,", "The amount is missing."),
        ("2026-02-31,5", "“2026-02-31” is no day."),
        ("2026-11-19,5", "2026-11-19 is still to come."),
        (",5", "The day is missing."),
        ("2026-11-02,9999999999999", "The amount 9999999999999 is a trillion or more."),
    ],
)
def test_a_row_that_cannot_be_taken_is_rejected_with_its_line_and_stops_no_other(line: str, reason: str) -> None:
    with read(f"Date,Amount\n{line}\n2026-11-02,5\n") as file:
        taken = [row for chunk in file.chunks() for row in chunk]

    assert [(rejected.line, rejected.reason) for rejected in file.rejected] == [(2, reason)]
    assert len(taken) == 1


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


@pytest.mark.parametrize(
    ("header", "won", "open_"),
    [
        (
            "Opportunity-Inhaber;Accountname;Opportunity-Name;Phase;Betrag;Schlusstermin",
            "Geschlossen gewonnen",
            "Verhandlung",
        ),
        (
            "Zuständiger Mitarbeiter für Deal;Zugeordnetes Unternehmen;Deal-Name;Deal-Phase;Betrag;Abschlussdatum",
            "Abgeschlossen und gewonnen",
            "Termin vereinbart",
        ),
        (
            "Propriétaire de l'opportunité;Nom du compte;Nom de l'opportunité;Étape;Montant;Date de clôture",
            "Fermée/Gagnée",
            "Fermée/Perdue",
        ),
        (
            "Propietario del negocio;Empresa asociada;Nombre del negocio;Etapa del negocio;Valor;Fecha de cierre",
            "Cierre ganado",
            "Cierre perdido",
        ),
    ],
)
def test_an_export_in_another_language_is_read_as_an_english_one(header: str, won: str, open_: str) -> None:
    """Only the rep's own won deals are sales."""
    rows = [
        f"{who};Müller;Plan;{state};12.000;03.11.2026"
        for who, state in (("Anna Berg", won), ("Anna Berg", open_), ("Ben Ode", won))
    ]

    with read("\n".join([header, *rows])) as file:
        (row,) = [row for chunk in file.chunks() for row in chunk]

    assert isinstance(row, SaleRead)
    assert (row.rep, row.account, row.minor, row.day) == (ANNA, "Müller", 1_200_000, date(2026, 11, 3))
    assert file.left_out[LeftOut.ANOTHERS] <= 1
    assert sum(file.left_out.values()) == 2


def test_what_a_file_leaves_out_is_said() -> None:
    with read("Date,Amount\n2026-11-02,12.000\n") as file:
        said = file.layout.assumed

    assert "No column says which are won: all count as won (assumed)." in said
    assert "No column says whose they are: all count as Anna Berg's (assumed)." in said
    assert "“12.000” is read as thousands, not as decimals (assumed)." in said


def test_words_for_won_that_are_not_known_are_asked_about() -> None:
    text = b"Close Date,Amount,Stage\n2026-11-02,5,Wygrana\n2026-11-02,6,Oferta\n"

    with pytest.raises(NotUnderstood) as asked:
        rows_of(text)
    with read_file(BytesIO(text), Asked(what=What.SALES, won="wygrana"), known()) as file:
        ((row,),) = file.chunks()

    assert (asked.value.asks, asked.value.choices) == (Asks.WON, ("Wygrana", "Oferta"))
    assert isinstance(row, SaleRead)
    assert row.minor == 500


def test_a_list_of_calls_needs_no_column_for_the_type() -> None:
    """Of another list it is asked, and said of all."""
    calls = "Record ID,Call Title,Activity date,Call outcome\n1,Intro,2026-11-02 10:21,Connected\n"
    notes = b"Date,Account\n2026-11-02,Acme\n"

    (row,) = rows_of(calls, What.ACTIVITIES)
    with pytest.raises(NotUnderstood) as asked:
        rows_of(notes, What.ACTIVITIES)
    with read_file(BytesIO(notes), Asked(what=What.ACTIVITIES, type="meeting"), known()) as file:
        ((met,),) = file.chunks()

    assert isinstance(row, ActivityRead)
    assert isinstance(met, ActivityRead)
    assert (row.type, row.note, met.type) == ("call", "Intro", "meeting")
    assert what_in(calls.splitlines()[0].split(",")) == (What.ACTIVITIES,)
    assert (asked.value.asks, asked.value.choices) == (Asks.TYPE, ("call", "email", "meeting"))


def test_a_task_without_a_type_is_of_its_subtype() -> None:
    text = "Date,Type,Task Subtype,Subject\n2026-11-02,,Email,\n2026-11-02,Meeting,Task,\n2026-11-02,Other,Call,\n"

    assert [row.type for row in rows_of(text, What.ACTIVITIES) if isinstance(row, ActivityRead)] == [
        "email",
        "meeting",
        "call",
    ]


def test_what_an_export_says_below_its_rows_is_no_row() -> None:
    row = "Anna Berg,Acme,Closed Won,5,2026-11-02"
    footer = 'Total,,,5,\n\n"Confidential Information - Do Not Distribute",,,,\nCopyright (c) 2026 salesforce.com\n'

    with read(f"Opportunity Owner,Account Name,Stage,Amount,Close Date\n{row}\n{footer}") as file:
        assert file.left_out == {LeftOut.FOOTER: 3}
        assert (file.rejected, sum(map(len, file.chunks()))) == ([], 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            'Date,Amount,Note\n2026-11-02,5,"a\nb"\n2026-11-02,6,"Glo\n2026-11-02,7,x\n',
            "A quote that opens on line 4 is not closed.",
        ),
        ('Date,Amount\n2026-11-02,"5', "A quote that opens on line 2 is not closed."),
        (" \n\n", "The file is empty."),
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


def test_control_characters_and_marks_that_nobody_sees_are_dropped() -> None:
    """PostgreSQL refuses the first, and both would disguise a name."""
    assert only_sale("Date,Account,Amount\n2026-11-02,Ac\0me \x1b[31m\u202eGmbH,5\n").account == "Ac me  [31mGmbH"


def test_numbers_of_any_length_are_rejected() -> None:
    text = f"Date,Type,Count\n2026-11-02,call,{'9' * 5000}\n"

    with read(text, What.ACTIVITIES) as file:
        assert [each.reason for each in file.rejected] == [f"The count “{'9' * 20}” is not a number from 1 to 1000."]


def test_a_text_that_is_no_utf_8_is_said_to_be_windows() -> None:
    with read("Date,Account,Amount\n2026-11-02,Café,5\n".encode("cp1252")) as file:
        assert "The text is no UTF-8: it is read as Windows-1252 (assumed)." in file.layout.assumed


def test_days_types_and_accounts_are_activities() -> None:
    assert what_in(("day", "type", "account")) == (What.ACTIVITIES,)


def test_pipedrives_columns_are_known_without_their_prefix() -> None:
    header = "ID,Title,Owner,Value,Currency of Value,Organization,Status,Won time"

    (row,) = rows_of(f"{header}\n1,Seats,Anna Berg,12000,USD,Acme,Won,2026-11-03 09:00:00\n")

    assert isinstance(row, SaleRead)
    assert (row.source, row.currency, row.account) == ("pipedrive", "USD", "Acme")


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: HUBSPOT_DEALS.encode() + text.encode("utf-8", "replace"))
)
def test_no_file_breaks_the_reading(content: bytes) -> None:
    for what in What:
        with suppress(NotUnderstood), read(content, what, dates=DateOrder.DAY_FIRST) as file:
            list(file.chunks())
