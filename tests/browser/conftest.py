"""A browser for the tests that look at the page as a person does."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

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


DESK = ViewportSize(width=1280, height=800)


@contextmanager
def watched_page(chromium: Browser) -> Iterator[Page]:
    """A fresh page, as a new visitor has it; an error in its own code fails the test."""
    problems: list[str] = []
    context = chromium.new_context(viewport=DESK)
    shown = context.new_page()
    shown.on("pageerror", lambda error: problems.append(str(error)))
    yield shown
    context.close()
    assert problems == []


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with watched_page(chromium) as shown:
        yield shown


@pytest.fixture(scope="module")
def open_page(chromium: Browser) -> Iterator[Page]:
    """One page for all tests of a file that go from place to place as a person does, without loading it anew."""
    with watched_page(chromium) as shown:
        yield shown


@pytest.fixture
def same_page(open_page: Page) -> Page:
    """`open_page`, as wide as at first."""
    open_page.set_viewport_size(DESK)
    return open_page
