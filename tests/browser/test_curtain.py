"""A page shows one world: it waits until that is there, and begins anew with the next one."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox import NotPossible, Sandbox, Step

pytestmark = pytest.mark.browser

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
STEPS = (
    Step(id="anna", title="You are Anna", text="Look around.", user="U0ANNA"),
    Step(id="ben", title="You are Ben", text="Look around.", user="U0BEN"),
)


class Walk:
    steps = STEPS

    def __init__(self) -> None:
        self.is_asked_to_go = threading.Event()
        self.may_start_over = True

    def done(self, step: str) -> bool:
        return step == "anna"

    def shown(self, step: str) -> list[dict[str, Any]]:  # noqa: ARG002  the shape
        return []

    def press(self, step: str) -> None: ...

    def stop(self, step: str) -> None: ...

    def drop(self, step: str, name: str, content: bytes) -> None: ...

    def start_over(self) -> None:
        if not self.may_start_over:
            raise NotPossible("Not now.")
        self.is_asked_to_go.set()


def card(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Tour")


def curtain(page: Page) -> Locator:
    return page.get_by_test_id("curtain")


def starts_over(page: Page, answer: str) -> None:
    card(page).get_by_role("button", name="Start over").click()
    page.get_by_test_id("confirm").get_by_role("button", name=answer).click()


def test_the_page_waits_for_its_world_and_the_next_one_begins_at_the_first_card(page: Page) -> None:
    walk = Walk()
    with Sandbox(MANIFEST, page_waits="Setting up…") as first:
        page.goto(first.page)
        expect(curtain(page)).to_have_text("Setting up…")
        expect(page.get_by_test_id("composer")).to_have_count(0)
        first.give_tour(walk)
        first.open_page()
        expect(card(page)).to_contain_text("1 of 2")
        expect(curtain(page)).to_have_count(0)
        expect(page.locator(".tour-dots i")).to_have_count(2)
        card(page).get_by_role("button", name="Next").click()
        expect(page.get_by_test_id("persona")).to_have_value("U0BEN")

        walk.may_start_over = False
        starts_over(page, "Start over")
        expect(card(page).get_by_role("alert")).to_have_text("Not now.")
        expect(curtain(page)).to_have_count(0)

        walk.may_start_over = True
        starts_over(page, "Keep it")
        assert not walk.is_asked_to_go.is_set()
        starts_over(page, "Start over")
        expect(curtain(page)).to_have_text("Starting over…")
        assert walk.is_asked_to_go.wait(timeout=5)
    expect(curtain(page)).to_have_text("Starting over…")

    with Sandbox(MANIFEST, port=port_of(first), page_waits="Once more…") as second:
        expect(curtain(page)).to_have_text("Once more…")
        expect(page.locator(".toast")).to_have_count(0)
        expect(page.locator("body.away")).to_have_count(0)
        second.give_tour(walk)
        second.open_page()
        expect(card(page)).to_contain_text("1 of 2")
        expect(page.get_by_test_id("persona")).to_have_value("U0ANNA")
        expect(page.locator(".tour-dots .done")).to_have_count(1)  # the first one, done in this world too


def test_a_browser_that_keeps_nothing_goes_through_the_tour_all_the_same(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })")
    with Sandbox(MANIFEST) as sandbox:
        sandbox.give_tour(Walk())
        page.goto(sandbox.page)

        card(page).get_by_role("button", name="Next").click()

        expect(card(page)).to_contain_text("2 of 2")


def port_of(sandbox: Sandbox) -> int:
    return int(sandbox.page.rstrip("/").rpartition(":")[2])
