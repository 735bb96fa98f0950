"""Takes the picture of a scene in Chromium, once for each of its looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sandbox import Sandbox
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.pictures.scene import PHONE, Look, Scene

# In JavaScript: nothing that is in sight is still on its way.
DRAWN = "() => [...document.images].every((each) => each.complete || each.getBoundingClientRect().top > innerHeight)"


@contextmanager
def camera() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def take(browser: Browser, scene: Scene, sandbox: Sandbox, folder: Path) -> None:
    for look in scene.looks:
        wide, high = PHONE if look is Look.PHONE else scene.size
        context = browser.new_context(
            viewport={"width": wide, "height": high},
            color_scheme="dark" if look is Look.DARK else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(scene.address(sandbox))
        _wait(page, scene, sandbox)
        page.screenshot(path=folder / f"{scene.name}{look.value}.png")
        context.close()


def _wait(page: Page, scene: Scene, sandbox: Sandbox) -> None:
    page.get_by_test_id("home" if scene.tab == "home" else "message").last.wait_for()
    if sandbox.person(scene.user).modal() is not None:
        page.get_by_test_id("modal").wait_for()
    page.wait_for_function(DRAWN)
