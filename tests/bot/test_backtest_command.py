"""`headway backtest`: what the app would have said on a history, without Slack, settings or a database."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from tests.planning.backtest.simulated import (
    MadeOrder,
    deals,
    deals_csv,
    orders,
    orders_csv,
    with_another_future,
)

METHODS = ["headway", "linear", "business_day", "weighted_pipeline"]
POLICIES = [
    "headway",
    "below_100_linear",
    "below_81_linear",
    "below_81_linear_two_weeks_four_apart",
    "p_below_30_two_weeks_four_apart",
]
SPRING = ("--from", "2025-04-01", "--until", "2025-06-30")
SECOND_HALF = ("--from", "2025-07-01", "--until", "2025-12-31")


@pytest.fixture
def won_and_lost(tmp_path: Path) -> Path:
    return written(tmp_path / "deals.csv", deals_csv(deals()))


@pytest.fixture
def ordered(tmp_path: Path) -> Path:
    return written(tmp_path / "orders.csv", orders_csv(orders()))


def written(file: Path, text: str, encoding: str = "utf-8") -> Path:
    file.write_text(text, encoding=encoding)
    return file


def backtest(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> dict[str, list[dict[str, Any]]]:
    assert main(["backtest", str(file), "--json", *options]) == 0
    printed: dict[str, list[dict[str, Any]]] = json.loads(capsys.readouterr().out, parse_constant=_no_number)
    return printed


def _no_number(constant: str) -> float:
    raise AssertionError(f"{constant} is no JSON")


def test_json_has_the_shape_that_is_documented(capsys: pytest.CaptureFixture[str], won_and_lost: Path) -> None:
    printed = backtest(capsys, won_and_lost, *SPRING)

    assert list(printed) == ["forecasts", "policies"]
    assert [(each["method"], each["at"]) for each in printed["forecasts"]] == [
        (method, share) for method in METHODS for share in (0.25, 0.5, 0.75)
    ]
    assert [each["policy"] for each in printed["policies"]] == POLICIES
    assert {tuple(each) for each in printed["forecasts"]} == {("method", "at", "wape", "brier", "coverage80", "n")}
    assert {tuple(each) for each in printed["policies"]} == {
        ("policy", "nudges_per_rep_period", "misses_warned", "first_week_median", "hits_falsely_warned", "n")
    }
    assert {each["n"] for part in printed.values() for each in part} == {12}
    assert {each["coverage80"] is None for each in printed["forecasts"] if each["method"] != "headway"} == {True}


def test_another_future_changes_nothing_of_what_is_said_of_the_past(
    capsys: pytest.CaptureFixture[str], won_and_lost: Path, tmp_path: Path
) -> None:
    otherwise = written(tmp_path / "otherwise.csv", deals_csv(with_another_future(deals(), date(2025, 7, 1))))

    assert backtest(capsys, otherwise, *SPRING) == backtest(capsys, won_and_lost, *SPRING)


def test_headway_is_nearer_than_linear_pace_on_a_made_up_team(
    capsys: pytest.CaptureFixture[str], won_and_lost: Path, ordered: Path
) -> None:
    for file in (won_and_lost, ordered):
        wape = {
            each["method"]: each["wape"] for each in backtest(capsys, file, "--at", "25", *SECOND_HALF)["forecasts"]
        }

        assert wape["headway"] < 0.9 * wape["linear"]


def test_orders_have_no_pipeline_to_weigh(capsys: pytest.CaptureFixture[str], ordered: Path) -> None:
    printed = backtest(capsys, ordered, *SPRING)

    weighted = [each for each in printed["forecasts"] if each["method"] == "weighted_pipeline"]
    assert {(each["wape"], each["brier"], each["n"]) for each in weighted} == {(None, None, 0)}
    assert {each["n"] for each in printed["forecasts"] if each not in weighted} == {12}


def test_a_linear_pace_is_right_where_every_day_is_like_the_others(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An order of 100 on each day of two years, of three reps: nothing to be wrong about."""
    days = [date.fromordinal(at) for at in range(date(2024, 1, 1).toordinal(), date(2026, 1, 1).toordinal())]
    even = [MadeOrder(rep, day, 100) for day in days for rep in ("Anna", "Ben", "Carla")]
    file = written(tmp_path / "even.csv", orders_csv(even))

    printed = backtest(capsys, file, "--target-rule", "previous*0.9", *SPRING)

    linear = [each for each in printed["forecasts"] if each["method"] == "linear"]
    assert {(each["wape"], each["brier"]) for each in linear} == {(0, 0)}
    policy = printed["policies"][0]
    assert (policy["misses_warned"], policy["hits_falsely_warned"]) == (None, 0)  # all three reached it


def test_targets_come_from_a_file(capsys: pytest.CaptureFixture[str], ordered: Path, tmp_path: Path) -> None:
    targets = "rep;period_start;amount\nrep a;2025-04-01;1\nREP B;01.04.2025;900.000.000\nRep Q;2025-04-01;5\n"
    file = written(tmp_path / "targets.csv", f"{targets}Rep C;2025-05-01;7\n", "utf-16")

    printed = backtest(capsys, ordered, "--targets", str(file), *SPRING)

    linear = [each for each in printed["forecasts"] if each["method"] == "linear"]
    assert {(each["brier"], each["n"]) for each in linear} == {(0, 2)}  # one is reached at once, and one never
    assert main(["backtest", str(ordered), "--targets", str(file), *SPRING]) == 0
    said = capsys.readouterr().out
    assert "One of their reps is not in the history" in said
    assert "- line 5: No quarter begins on 2025-05-01: write its first day, 2025-04-01." in said


def test_months_are_periods_too(capsys: pytest.CaptureFixture[str], ordered: Path) -> None:
    printed = backtest(
        capsys, ordered, "--period", "month", "--at", "50", "--from", "2025-10-01", "--policy", "headway"
    )

    assert {each["n"] for each in printed["forecasts"] if each["method"] == "linear"} == {36}
    assert [each["policy"] for each in printed["policies"]] == ["headway"]


def test_columns_of_another_name_are_read(
    capsys: pytest.CaptureFixture[str], won_and_lost: Path, tmp_path: Path
) -> None:
    """As a CRM calls them; and as nobody does, with --map, other words for the stages, another encoding."""
    rows = won_and_lost.read_text().replace(",Open,", ",Engaging,").split("\n", 1)[1]
    crm = written(tmp_path / "crm.csv", f"sales_agent,engage_date,close_date,deal_stage,close_value,product\n{rows}")
    own = rows.replace(",Won,", ",Hurra,").replace(",Lost,", ",Schade,").replace(",", ";")
    ours = written(tmp_path / "own.csv", f"Wer;Von;Bis;Wie;Wieviel;Was\n{own}", "cp1252")
    named = ("rep=Wer", "engaged=Von", "closed=Bis", "stage=wie", "amount=Wieviel", "product=Was")
    options = [part for each in named for part in ("--map", each)]

    expected = backtest(capsys, won_and_lost, *SPRING)

    assert backtest(capsys, crm, *SPRING) == expected
    assert backtest(capsys, ours, *options, "--won", "hurra", "--lost", "Schade", *SPRING) == expected


def test_rows_that_cannot_be_read_are_said_with_their_line(
    capsys: pytest.CaptureFixture[str], won_and_lost: Path
) -> None:
    bad = (
        "Rep A,2025-01-01,2025-02-01,won,-50\n"
        "Rep A,2025-01-01,2025-02-01,won,\n"
        "Rep A,2025-01-01,2025-02-01,perhaps,10\n"
        "Rep A,2025-01-01,,lost,\n"
        ",2025-01-01,2025-02-01,won,10\n"
        "Rep A,2025-13-01,2025-02-01,won,10\n"
        "Rep A,,2025-02-01,won,10\n"
        "Rep A,2025-02-02,2025-02-01,won,10\n"
        "Rep A,2025-02-02,,Demo booked,\n"
    )
    text = won_and_lost.read_text()
    first = text.count("\n") + 1
    won_and_lost.write_text(text + bad)

    assert main(["backtest", str(won_and_lost), *SPRING]) == 0

    said = capsys.readouterr().out
    for sentence in (
        "1 amount below 0 is money that went back",
        "2 deals were won without an amount above 0: open until then",
        f"- line {first + 2}: The stage “perhaps” is none of won, lost and open: say which with --won,",
        f"- line {first + 3}: It is lost, and the day on which it was closed is missing.",
        f"- line {first + 4}: The rep is missing.",
        f"- line {first + 5}: “2025-13-01” is no day.",
        "Left out: 1 without the day on which it was engaged.",
        "Left out: 1 closed before it was engaged.",
        f"The stage “Demo booked” (line {first + 8}) is not known: 1 without a day of closing count as",
    ):
        assert sentence in said
    assert max(map(len, said.splitlines())) <= 100


def test_the_table_begins_with_what_the_operator_would_have_seen(
    capsys: pytest.CaptureFixture[str], won_and_lost: Path
) -> None:
    assert main(["backtest", str(won_and_lost), "--list"]) == 0

    said = capsys.readouterr().out
    assert said.startswith(
        "On these 83 rep-quarters (12 reps, 2024 Q2 to 2025 Q4) Headway's rule would have warned of "
    )
    assert "it came true in" in said
    assert re.search(r"2025 Q4  Rep [A-L] +2025-1\d-\d\d +\d+ +\d+ % +\d+ %, (missed|hit)", said)
    assert "Left out: 2024 Q1, since the quarter before is not whole." in said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("rep,when,amount\nAnna,2025-01-01,5\n", "A header line that works: rep,date,amount"),
        ("rep,engaged,closed,amount\nAnna,2025-01-01,2025-02-01,5\n", "No column is understood as stage."),
        ("rep,date,amount,Amount\nAnna,2025-01-01,5,6\n", "Several columns are called 'amount': rename or remove"),
        ("rep,date,amount\n", "so there is nothing to replay"),
        ("rep,date,amount\nAnna,2025-01-01,nothing\n", "Line 2: “nothing” is no amount."),
        ("rep,date,amount\nAnna,2025-01-01,5\n", "No quarter can be replayed: the file runs from 2025-01-01 to"),
        ("rep,date,amount\nAnna,3/4/2025,5\n", "Say it with --dates day-first or --dates month-first."),
        (
            "rep,date,amount\nAnna,20/11/2023,5\nBen,06/28/2024,5\n",
            "The day comes first in 20/11/2023 in line 2, and the month in 06/28/2024 in line 3",
        ),
        (
            "rep,engaged,closed,stage,amount\nAnna,2025-01-01,2025-02-01,won,5\nAnna,2025-01-01,2025-02-01,Kaputt,\n",
            "1 of 2 rows have a stage that is not known (“Kaputt”). Without them no deal is lost.",
        ),
        ("rep,date,amount\nAnna,2025-01-01,5 EUR\nAnna,2025-01-01,5 USD\n", "The amounts are in EUR and USD"),
    ],
)
def test_a_file_that_cannot_be_replayed_says_why(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, sentence: str
) -> None:
    file = written(tmp_path / "bad.csv", text)

    assert main(["backtest", str(file), "--json"]) == 1

    printed = capsys.readouterr()
    assert sentence in printed.err
    assert printed.out == ""


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["backtest", str(tmp_path / "none.csv")]) == 1
    assert "none.csv cannot be read: No such file or directory." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "example"),
    [
        (("--at", "0"), "such as 25,50,75"),
        (("--at", "half"), "such as 25,50,75"),
        (("--target-rule", "0*previous"), "such as 1.05*previous"),
        (("--target-rule", "last year"), "such as 1.05*previous"),
        (("--from", "1/1/2025"), "such as 2025-01-01"),
        (("--map", "amount"), "such as amount='Deal value'"),
    ],
)
def test_an_option_that_cannot_be_read_says_what_works(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], example: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["backtest", "deals.csv", *options])

    assert stopped.value.code == 2
    assert example in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--targets", "targets.csv", "--target-rule", "1.1*previous"), "leave one of them out."),
        (("--map", "rep=rep", "--map", "rep=date"), "--map says rep twice"),
    ],
)
def test_options_that_contradict_one_another_are_refused(
    capsys: pytest.CaptureFixture[str], ordered: Path, options: tuple[str, ...], sentence: str
) -> None:
    assert main(["backtest", str(ordered), *options]) == 2
    assert sentence in capsys.readouterr().err


def test_one_column_is_one_field(capsys: pytest.CaptureFixture[str], ordered: Path) -> None:
    assert main(["backtest", str(ordered), "--map", "rep=amount"]) == 1
    assert "The column 'amount' cannot be rep and amount at once." in capsys.readouterr().err


def test_what_is_left_out_of_much_of_the_file_is_said_first(
    capsys: pytest.CaptureFixture[str], won_and_lost: Path
) -> None:
    kept = [line for line in won_and_lost.read_text().splitlines() if ",Lost," not in line]
    odd = [f"Rep A,2025-01-01,{day},won,1" for day in ("31.31.2025", "x", "2025-13-13") * 40]
    won_and_lost.write_text("\n".join([*kept, *odd, ""]))

    assert main(["backtest", str(won_and_lost), *SPRING]) == 0

    said = capsys.readouterr().out
    first = " ".join(said.split("Forecasts.")[0].split())
    assert f"Left out: 120 of {len(kept) - 1 + 120:,} rows" in first
    assert "No deal of the file is lost" in first
    assert f"- line {len(kept) + 1} and 119 more like it: “31.31.2025” is no day." in said


def test_which_rep_periods_are_in_which_figures_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One left in February, one came in May, one sold once before May."""
    before = [each for each in orders() if each.rep in ("Rep A", "Rep C", "Rep D", "Rep E", "Rep F")]
    kept = [each for each in before if each.rep != "Rep C" or each.date <= date(2025, 2, 20)]
    kept = [each for each in kept if each.rep != "Rep D" or each.date >= date(2025, 5, 1)]
    rare = [MadeOrder("Rep Z", date(2025, 5, day), 900) for day in range(1, 16)]
    rare += [MadeOrder("Rep Z", date(2025, month, 20), 900) for month in (1, 12)]
    file = written(tmp_path / "some.csv", orders_csv([*kept, *rare]))

    assert main(["backtest", str(file), *SPRING]) == 0

    said = " ".join(capsys.readouterr().out.split())
    assert "1 rep-quarter of 1 rep had neither a sale nor an open deal from some day in it or before on" in said
    assert "Left out: 1 rep-quarter with sales and without a target." in said
    assert "Forecasts are scored where Headway shows a chance on that day (4 at 25 %, 5 at 50 %, 5 at 75 %)" in said
    assert "nudges in all 5 rep-quarters with one in a week at least." in said
    assert "linear pace (yes or no)" in said
    assert "of its product" not in said


def test_of_products_is_spoken_only_where_the_file_names_some(
    capsys: pytest.CaptureFixture[str], won_and_lost: Path
) -> None:
    assert main(["backtest", str(won_and_lost), "--at", "50", *SPRING]) == 0
    assert "of its product" in capsys.readouterr().out

    written(won_and_lost, "\n".join(line.rsplit(",", 1)[0] for line in won_and_lost.read_text().splitlines()))

    assert main(["backtest", str(won_and_lost), "--at", "50", *SPRING]) == 0
    assert "Amounts count as not known while a deal is open." in capsys.readouterr().out
