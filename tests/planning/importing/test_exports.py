"""Which export a file is, in which language, and what its rows are."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from planning.importing.columns import source_of, what_in
from planning.importing.file import read_file
from planning.importing.understood import (
    ActivityRead,
    Asked,
    Asks,
    LeftOut,
    NotUnderstood,
    OpportunityRead,
    SaleRead,
    What,
)
from planning.plan import Business
from tests.planning.importing.reading import HUBSPOT, PIPEDRIVE, PIPEDRIVE_ACTIVITIES, SALESFORCE, only_sale, rows_of
from tests.storage.examples import ANNA
from tests.storage.import_examples import known, read


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


def test_days_types_and_accounts_are_activities() -> None:
    assert what_in(("day", "type", "account")) == (What.ACTIVITIES,)


def test_pipedrives_columns_are_known_without_their_prefix() -> None:
    header = "ID,Title,Owner,Value,Currency of Value,Organization,Status,Won time"

    (row,) = rows_of(f"{header}\n1,Seats,Anna Berg,12000,USD,Acme,Won,2026-11-03 09:00:00\n")

    assert isinstance(row, SaleRead)
    assert (row.source, row.currency, row.account) == ("pipedrive", "USD", "Acme")
