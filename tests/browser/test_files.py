"""A file in the sandbox's page: attached, or dropped onto the messages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sandbox import Sandbox
from tests.browser.small_app import small_app

pytestmark = pytest.mark.browser

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
DROP = """node => {
  const data = new DataTransfer();
  data.items.add(new File(["Account,Amount\\nGlobex,5"], "dropped.csv", { type: "text/csv" }));
  for (const kind of ["dragover", "drop"])
    node.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_a_file_is_attached_or_dropped_and_can_be_saved(page: Page) -> None:
    with Sandbox(manifest=MANIFEST, port=0) as sandbox, small_app(sandbox):
        page.goto(f"{sandbox.page}#user=U0ANNA&channel=dm")
        page.get_by_test_id("messages").wait_for()

        deals = {"name": "deals.csv", "mimeType": "text/csv", "buffer": b"Account,Amount\nAcme,12000\n"}
        page.get_by_test_id("attach").set_input_files(deals)  # type: ignore[arg-type]  # playwright's TypedDict
        expect(page.get_by_test_id("message").last).to_contain_text("deals.csv")
        page.get_by_test_id("messages").evaluate(DROP)

        expect(page.get_by_test_id("message").last).to_contain_text("dropped.csv")
        with page.expect_download() as saved:
            page.get_by_test_id("file").first.click()
        assert Path(saved.value.path()).read_bytes() == deals["buffer"]
        assert [call["request"]["event"]["type"] for call in sandbox.calls(name="events_api")].count("file_shared") == 2
