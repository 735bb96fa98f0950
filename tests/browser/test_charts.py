"""Charts and pictures in the sandbox's page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from handlers.foresight.pictures.chart import line_chart
from sandbox import Sandbox

pytestmark = pytest.mark.browser

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f0003860180dc2e6c4b0000000049454e44ae426082"
)


def test_a_chart_is_drawn_with_its_legend_and_a_picture_with_its_words(page: Page) -> None:
    lines = {"Pace": [0, 10, 20], "Booked so far": [0, 12, 12]}
    chart = line_chart("Q4 2026", ["1 Oct", "8 Oct", "15 Oct"], lines, x_label="Day", y_label="EUR")
    with Sandbox(manifest=MANIFEST, port=0) as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
        posted = client.chat_postMessage(channel="U0ANNA", text="Q4", blocks=[chart])
        client.files_upload_v2(
            channel=posted["channel"], filename="p.png", title="Q4", content=PIXEL, alt_txt="Booked 12"
        )
        page.goto(f"{sandbox.page}#user=U0ANNA&channel=dm")

        drawn = page.get_by_role("img", name="line chart: Q4 2026")
        expect(drawn).to_be_visible()
        assert drawn.locator("path.chart-way").count() == 2
        expect(page.locator(".chart-legend")).to_have_text("PaceBooked so far")
        picture = page.get_by_test_id("picture")
        expect(picture).to_have_attribute("alt", "Booked 12")
        assert picture.evaluate("node => node.complete && node.naturalWidth") == 1
