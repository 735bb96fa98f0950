"""Blocks as a person reads them."""

import pytest

from sandbox.text import as_text, mrkdwn
from tests.sandbox.pieces import Json, button, buttons, field, menu, plain, section


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*Booked* _today_ ~no~ `code`", "Booked today no code"),
        ("2*3*4 and a_b_c", "2*3*4 and a_b_c"),
        ("<@U0ANNA|anna> and <@U0BEN>", "@anna and @U0BEN"),
        ("<#C0NORTH|team-north> <!channel> <!here>", "#team-north @channel @here"),
        ("<https://x.y|the page> <https://x.y>", "the page https://x.y"),
        ("&lt;!channel&gt; &amp;lt;", "<!channel> &lt;"),
    ],
)
def test_marks_are_read_not_seen(written: str, read: str) -> None:
    assert mrkdwn(written) == read


def cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def test_a_message_reads_from_top_to_bottom() -> None:
    drawn = [
        {"type": "header", "text": plain("Monday")},
        section("*Booked* €182,400", fields=[plain("calls 34/40")], accessory=button("Why?", "why")),
        {"type": "divider"},
        {"type": "context", "elements": [plain("09:00"), {"type": "mrkdwn", "text": "_Berlin_"}]},
        buttons(button("Log", "log"), menu("static_select", "hour") | {"placeholder": plain("Snooze")}),
    ]

    assert as_text(drawn) == ("Monday\nBooked €182,400\ncalls 34/40\n[Why?]\n---\n09:00  Berlin\n[Log]  [Snooze ▾]")


def test_a_table_reads_in_columns() -> None:
    rows = [[cell("Rep"), cell("Actions")], [cell("Anna Berger"), cell("30/40")]]

    assert as_text([{"type": "table", "rows": rows}]) == "Rep          Actions\nAnna Berger  30/40"


def test_a_form_shows_what_may_be_typed_and_what_is_filled_in() -> None:
    kind = menu("static_select", "new", "existing")
    chosen = kind | {"initial_option": kind["options"][0]}
    filled = {"type": "plain_text_input", "action_id": "t", "initial_value": "310000"}

    drawn = [field("Target", filled), field("Why", optional=True, hint=plain("In a line")), field("Kind", chosen)]

    assert as_text(drawn) == "Target: 310000\nWhy (optional): ____\nIn a line\nKind: [New ▾]"


def test_a_chart_reads_its_points() -> None:
    pie = {"type": "pie", "segments": [{"label": "Won", "value": 3}, {"label": "Lost", "value": 1}]}

    assert as_text([{"type": "data_visualization", "title": "Deals", "chart": pie}]) == "Deals: Won 3, Lost 1"


def test_nothing_reads_as_nothing() -> None:
    assert as_text([]) == ""
