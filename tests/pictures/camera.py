"""Takes the picture of a scene in Chromium, once for each of its looks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bot.demo.steps import STEPS
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
        page.add_init_script(f"localStorage.setItem('sandbox-tour', {_tour(scene)!r})")
        page.goto(scene.address(sandbox))
        _wait(page, scene, sandbox)
        page.screenshot(path=folder / f"{scene.name}{look.value}.png")
        context.close()


def _tour(scene: Scene) -> str:
    """Where this browser stands in it, as page/tour_kept.js remembers."""
    at = [step.id for step in STEPS].index(scene.card) if scene.card else 0
    return json.dumps({"at": at, "open": bool(scene.card)})


def _wait(page: Page, scene: Scene, sandbox: Sandbox) -> None:
    drawn = (
        page.get_by_test_id("home").locator("[data-block-id]")
        if scene.tab == "home"
        else page.get_by_test_id("message")
    )
    drawn.last.wait_for()
    if sandbox.person(scene.user).modal() is not None:
        page.get_by_test_id("modal").wait_for()
    if scene.card:
        page.locator("#tour").get_by_role("heading").first.wait_for()
    page.wait_for_function(DRAWN)
