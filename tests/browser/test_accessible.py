"""The page's main screens keep the field's rules (axe: WCAG 2 A and AA), in light and in dark, and fit a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from storage.database import Database
from tests.rig import Desk, desk_on

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
AGAINST = """([part, only]) => axe.run(part, {runOnly: only, resultTypes: ["violations"]}).then(({violations}) =>
  violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)}`)))"""
ALL_RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
FINGER = 44  # pixels; www.w3.org/WAI/WCAG22/Understanding/target-size-enhanced
PRESSED = "main :is(button, select, textarea), main [role=tab], header button"
CRAMPED = """([pressed, least]) => [...document.querySelectorAll(pressed)]
  .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < least)
  .map(node => node.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Desk]:
    """Anna has a plan, has logged, and has had Wednesday's message; all is one workspace for the tests of this file."""
    file = shutil.copy(migrated_file, tmp_path_factory.mktemp("accessible") / "headway.sqlite3")
    database = Database.open(f"sqlite:///{file}")
    with desk_on(database) as desk:
        desk.has_plan(desk.anna)
        desk.tick()
        desk.deliver()
        desk.anna.types("/log", "meeting Globex")
        desk.anna.types("/plan")
        yield desk
    database.close()


@pytest.fixture
def page(chromium: Browser, desk: Desk) -> Iterator[Page]:
    """Anna's conversation with Headway; the rules run inside of it, which its own policy would not allow."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{desk.sandbox.page}#user=U0ANNA&channel=dm")
    expect(page.get_by_test_id("message").last).to_be_visible()
    page.evaluate(AXE)
    yield page
    context.close()


def broken(page: Page, part: str) -> list[str]:
    """The rules that this part of the page breaks: all of them in light, those of colours in dark too."""
    found: list[str] = page.evaluate(AGAINST, [part, ALL_RULES])
    page.emulate_media(color_scheme="dark")
    found += [f"dark {each}" for each in page.evaluate(AGAINST, [part, COLOURS])]
    page.emulate_media(color_scheme="light")
    return found


def test_a_conversation_its_thread_and_what_is_typed_keep_the_rules(page: Page) -> None:
    assert broken(page, "body") == []

    page.get_by_test_id("composer").fill("/")
    expect(page.get_by_role("option")).not_to_have_count(0)
    assert broken(page, ".composer-box") == []
    page.get_by_test_id("composer").fill("")
    page.get_by_role("button", name="Reply in thread").first.click()
    expect(page.get_by_test_id("thread-message")).to_be_visible()
    assert broken(page, "#thread") == []


def test_a_modal_and_the_switcher_keep_the_rules(page: Page) -> None:
    page.keyboard.press("Control+K")
    assert broken(page, "dialog[open]") == []
    page.keyboard.press("Escape")

    page.get_by_test_id("composer").fill("/log")
    page.get_by_test_id("composer").press("Enter")
    expect(page.get_by_test_id("modal")).to_be_visible()
    assert broken(page, "dialog[open]") == []
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("modal")).to_be_hidden()


def test_home_and_about_and_the_inspector_keep_the_rules(page: Page) -> None:
    page.get_by_test_id("inspector-toggle").click()
    expect(page.locator("#inspector")).to_be_visible()
    assert broken(page, "#inspector") == []

    page.get_by_test_id("tab-home").click()
    expect(page.get_by_test_id("home").get_by_role("button").first).to_be_visible()
    assert broken(page, "#main") == []
    page.get_by_test_id("tab-home").press("ArrowRight")
    page.get_by_test_id("tab-messages").press("ArrowRight")
    expect(page.get_by_test_id("about")).to_be_visible()
    assert broken(page, "#main") == []


def test_on_a_phone_nothing_is_cut_off_or_too_small_for_a_finger(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(CRAMPED, [PRESSED, FINGER]) == []
    page.get_by_role("button", name="Conversations").click()
    expect(page.get_by_role("link", name="team-north")).to_be_visible()
    assert broken(page, "#sidebar") == []
