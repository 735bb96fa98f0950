"""Every limit, at its edge: what just fits, fits; one more does not."""

from collections.abc import Callable

import pytest

from sandbox.checks import Surface, check_blocks
from tests.sandbox.pieces import Json, button, buttons, field, menu, plain, section


def option(text: str, value: str) -> Json:
    return {"text": plain(text), "value": value}


def select(*options: Json) -> Json:
    return {"type": "static_select", "action_id": "a", "options": list(options)}


def table(rows: int, columns: int) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def chart(series: int, *, points: int = 1, name: str = "s") -> Json:
    labels = [f"p{at}" for at in range(points)]
    data = [{"label": label, "value": 1} for label in labels]
    lines = [{"name": f"{name}{at or ''}", "data": data} for at in range(series)]
    drawn = {"type": "line", "series": lines, "axis_config": {"categories": labels}}
    return {"type": "data_visualization", "title": "Pace", "chart": drawn}


EDGES: list[tuple[str, Callable[[int], Json], int, int]] = [
    ("section text", lambda n: section("x" * n), 1, 3000),
    ("section fields", lambda n: {"type": "section", "fields": [plain("x")] * n}, 1, 10),
    ("a field", lambda n: {"type": "section", "fields": [plain("x" * n)]}, 1, 2000),
    ("header", lambda n: {"type": "header", "text": plain("x" * n)}, 1, 150),
    ("context", lambda n: {"type": "context", "elements": [plain("x")] * n}, 1, 10),
    ("actions", lambda n: buttons(*(button("x", f"a{at}") for at in range(n))), 1, 25),
    ("block_id", lambda n: section("x", block_id="b" * n), 1, 255),
    ("action_id", lambda n: buttons(button("x", "a" * n)), 1, 255),
    ("button text", lambda n: buttons(button("x" * n, "a")), 1, 75),
    ("button value", lambda n: buttons(button("x", "a", "v" * n)), 0, 2000),
    ("options", lambda n: buttons(select(*(option("x", str(at)) for at in range(n)))), 1, 100),
    ("option text", lambda n: buttons(select(option("x" * n, "v"))), 1, 75),
    ("option value", lambda n: buttons(select(option("x", "v" * n))), 0, 150),
    ("overflow", lambda n: buttons(menu("overflow", *map(str, range(n)))), 1, 5),
    ("checkboxes", lambda n: buttons(menu("checkboxes", *map(str, range(n)))), 1, 10),
    ("placeholder", lambda n: buttons(select(option("x", "v")) | {"placeholder": plain("x" * n)}), 1, 150),
    ("alt text", lambda n: {"type": "image", "image_url": "https://x.y", "alt_text": "x" * n}, 1, 2000),
    ("markdown", lambda n: {"type": "markdown", "text": "x" * n}, 1, 12_000),
    ("table rows", lambda n: table(n, 2), 1, 100),
    ("table columns", lambda n: table(2, n), 1, 20),
    ("chart series", chart, 1, 6),
    ("chart points", lambda n: chart(2, points=n), 1, 20),
    ("chart name", lambda n: chart(1, name="x" * n), 1, 20),
]


@pytest.mark.parametrize(("draw", "least", "most"), [edge[1:] for edge in EDGES], ids=[edge[0] for edge in EDGES])
def test_what_just_fits_fits_and_one_more_does_not(draw: Callable[[int], Json], least: int, most: int) -> None:
    assert check_blocks([draw(least)], Surface.MESSAGE) == []
    assert check_blocks([draw(most)], Surface.MESSAGE) == []
    assert check_blocks([draw(most + 1)], Surface.MESSAGE) != []
    if least == 1:
        assert check_blocks([draw(0)], Surface.MESSAGE) != []


@pytest.mark.parametrize(
    ("surface", "most"), [(Surface.MESSAGE, 50), (Surface.MODAL, 100), (Surface.HOME, 100), (Surface.ANSWER, 50)]
)
def test_a_surface_takes_so_many_blocks(surface: Surface, most: int) -> None:
    assert check_blocks([section("x")] * most, surface) == []
    assert check_blocks([section("x")] * (most + 1), surface) == [
        f"[ERROR] no more than {most} items allowed [json-pointer:/blocks]"
    ]


@pytest.mark.parametrize(
    ("block", "surfaces"),
    [
        (section("x"), set(Surface)),
        ({"type": "divider"}, set(Surface)),
        (field("a"), {Surface.MODAL, Surface.HOME}),
        (table(1, 1), {Surface.MESSAGE}),
        ({"type": "markdown", "text": "x"}, {Surface.MESSAGE}),
        ({"type": "card"}, set()),
    ],
    ids=["section", "divider", "input", "table", "markdown", "card"],
)
def test_a_block_stands_only_where_slack_draws_it(block: Json, surfaces: set[Surface]) -> None:
    assert {surface for surface in Surface if not check_blocks([block], surface)} == surfaces


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ([section("x", block_id="b")] * 2, "`block_id` already exists: b"),
        ([buttons(button("x", "a"), button("y", "a"))], "`action_id` already exists: a"),
        ([table(1, 1)] * 2, "only_one_table_allowed"),
        ([section("x", colour="red")], "invalid additional property: colour"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "must be plain_text"),
        ([{"type": "section"}], "missing required field: text or fields"),
        ([buttons(button("x", "a") | {"style": "green"})], "must be primary or danger"),
        ([buttons(select(option("x", "1")) | {"initial_option": option("y", "2")})], "one of the options"),
        ([buttons({"type": "external_select", "action_id": "a"})], "unsupported type: external_select"),
        (["text"], "must be an object"),
        ({"type": "section"}, "must be an array"),
    ],
)
def test_what_is_wrong_is_named(blocks: list[Json], said: str) -> None:
    assert said in " ".join(check_blocks(blocks, Surface.MESSAGE))


def test_a_chart_has_a_value_of_every_series_for_every_category() -> None:
    whole = chart(2, points=3)
    gap = chart(2, points=3)
    del gap["chart"]["series"][0]["data"][1]
    twice = chart(2)
    twice["chart"]["series"][1]["name"] = "s"

    assert check_blocks([whole], Surface.MESSAGE) == []
    assert "labels must match the categories" in check_blocks([gap], Surface.MESSAGE)[0]
    assert "series names must be unique" in check_blocks([twice], Surface.MESSAGE)[0]
