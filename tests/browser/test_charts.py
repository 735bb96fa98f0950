"""Charts, tables and pictures in the sandbox's page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from slack_sdk import WebClient

from handlers.foresight.pictures.chart import line_chart
from sandbox import Sandbox
from tests.browser.gallery import PIE, TABLE, over_axes
from tests.browser.small_app import Json

pytestmark = pytest.mark.browser

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
BELOW_THE_LAST = (
    "list => list.scrollHeight - list.scrollTop + list.getBoundingClientRect().top"
    " - list.lastElementChild.getBoundingClientRect().bottom"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f0003860180dc2e6c4b0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(manifest=MANIFEST, port=0) as running:
        yield running


@pytest.fixture(scope="module")
def client(sandbox: Sandbox) -> WebClient:
    return WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)


def shown(page: Page, sandbox: Sandbox, client: WebClient, user: str, *blocks: Json) -> Locator:
    client.chat_postMessage(channel=user, text="drawn", blocks=list(blocks))
    page.goto(f"{sandbox.page}#user={user}&channel=dm")
    return page.get_by_test_id("message").last


def test_a_line_has_its_legend_and_its_numbers_as_a_table(page: Page, sandbox: Sandbox, client: WebClient) -> None:
    lines = {"Pace": [0, 10, 20], "Booked so far": [0, 12, 12]}
    chart = line_chart("Q4 2026", ["1 Oct", "8 Oct", "15 Oct"], lines, x_label="Day", y_label="EUR")

    message = shown(page, sandbox, client, "U0ANNA", chart)

    drawn = message.get_by_role("img", name="line chart: Q4 2026")
    expect(drawn).to_be_visible()
    assert drawn.locator("path.chart-way").count() == 2
    expect(message.locator(".chart-legend")).to_have_text("PaceBooked so far")
    expect(message.get_by_role("row", name="8 Oct 10 12")).to_have_count(1)
    assert page.get_by_test_id("messages").evaluate(BELOW_THE_LAST) < 40


def test_bars_areas_and_a_pie_are_drawn(page: Page, sandbox: Sandbox, client: WebClient) -> None:
    message = shown(page, sandbox, client, "U0BEN", over_axes("bar"), over_axes("area"))
    expect(message.locator("svg.chart rect.chart-full")).to_have_count(2 * 3)
    expect(message.locator(".chart-area")).to_have_count(2)

    message = shown(page, sandbox, client, "U0BEN", PIE)
    expect(message.locator(".chart-slice")).to_have_count(3)
    expect(message.locator(".chart-legend")).to_have_text("New 60%Existing 30%Other 10%")


def test_a_wide_table_scrolls_in_its_own_box_with_its_columns_aligned(
    page: Page, sandbox: Sandbox, client: WebClient
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})

    message = shown(page, sandbox, client, "U0CARLA", TABLE)

    box = message.get_by_role("group", name="Table")
    expect(message.get_by_role("columnheader")).to_have_count(6)
    assert box.evaluate("node => node.scrollWidth > node.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    amount = message.get_by_role("cell", name="€12,400")
    assert amount.evaluate("node => getComputedStyle(node).textAlign") == "right"


def test_a_picture_of_the_apps_own_file_is_shown_and_one_from_elsewhere_is_named(
    page: Page, sandbox: Sandbox, client: WebClient
) -> None:
    room = client.conversations_open(users="U0DEV")["channel"]["id"]
    sent = client.files_upload_v2(channel=room, filename="p.png", title="Q4", content=PIXEL, alt_txt="Booked 12")
    own = {"type": "image", "slack_file": {"id": sent["file"]["id"]}, "alt_text": "Own"}
    other = {"type": "image", "image_url": "https://example.com/p.png", "alt_text": "Other"}

    message = shown(page, sandbox, client, "U0DEV", own, other)

    for picture in (page.get_by_test_id("picture"), message.get_by_alt_text("Own")):
        picture.scroll_into_view_if_needed()
        page.wait_for_function("node => node.complete && node.naturalWidth === 1", arg=picture.element_handle())
    expect(page.get_by_test_id("picture")).to_have_attribute("alt", "Booked 12")
    expect(message).to_contain_text("Other (a picture at example.com)")
