"""A browser for the tests that look at the page as a person does."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="package")  # its event loop must be gone before other tests run theirs
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        missing = "Chromium is not installed"
        pytest.fail(missing) if os.environ.get("HEADWAY_REQUIRE_BROWSER") else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page, as a new visitor has it; an error in its own code fails the test."""
    problems: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    shown = context.new_page()
    shown.on("pageerror", lambda error: problems.append(str(error)))
    yield shown
    context.close()
    assert problems == []
