"""The demo as a new user tries it, in Chromium: one stage, on which what is done by one test is there for the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.demo.stage import Stage, staged
from bot.demo.tour import BACK
from bot.demo.tour_card import tour_of
from planning.ids import PersonId
from storage import plans

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo() -> Iterator[Stage]:
    with staged(port=0, speed=0) as stage:
        stage.sandbox.give_tour(tour_of(stage))
        yield stage


def become(page: Page, demo: Stage, user: str) -> None:
    page.goto(f"{demo.sandbox.page}#user={user}&channel=dm")
    expect(page.get_by_test_id("persona")).to_have_value(user)


def types(page: Page, line: str) -> None:
    page.get_by_test_id("composer").fill(line)
    page.get_by_test_id("composer").press("Enter")


def message(page: Page, words: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=words).last


def card(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Tour")


def goes_on(page: Page, title: str) -> None:
    """From a card that says it is done to the next."""
    expect(card(page).get_by_role("status")).to_have_text("Done")
    card(page).get_by_role("button", name="Next").click()
    expect(card(page).get_by_role("heading", name=title)).to_be_focused()


def test_the_tours_first_four_steps_tick_by_themselves(page: Page, demo: Stage) -> None:
    page.goto(demo.sandbox.page)
    expect(card(page)).to_contain_text("1 of 5")
    wednesday = message(page, "Target message")
    expect(wednesday).to_contain_text(BACK)
    do_it = wednesday.get_by_role("button", name="Do it")
    expect(do_it).to_have_class("button primary tour-ringed")

    do_it.click()
    expect(wednesday).to_contain_text("Chance 29 % now, 35 % once they are done.")
    goes_on(page, "You just met Globex")

    card(page).get_by_role("button", name="/log meeting Globex").click()
    page.get_by_test_id("composer").press("Enter")
    expect(message(page, "Meeting, Globex ✓")).to_contain_text("5 of 6 this week")
    expect(message(page, "Meeting, Globex ✓")).to_contain_text("chance 29 → 32 %")
    expect(wednesday).to_contain_text("meetings 1/2 done: chance 29 → 32 %. 35 % once the rest is.")
    goes_on(page, "What was that meeting for?")

    message(page, "Meeting, Globex ✓").get_by_role("button", name="Trace").click()
    chain = page.get_by_test_id("modal")
    for words in (
        "€310,000 in Q4 2026",
        "Win food and retail logistics",
        "Meet who signs the budget",
        "5 of 6 meetings",
    ):
        expect(chain).to_contain_text(words)
    page.keyboard.press("Escape")
    goes_on(page, "Now you are Maya, her manager")

    expect(page.get_by_test_id("persona")).to_have_value("U0MAYA")
    message(page, "help first").get_by_role("button", name="Offer help").last.click()
    page.get_by_test_id("modal").get_by_role("button", name="Send").click()
    page.get_by_test_id("modal").get_by_text("Close", exact=True).click()
    goes_on(page, "What was warned, and what came of it?")
    become(page, demo, "U0ANNA")
    expect(message(page, "Shall we look at your week together?")).to_contain_text("Maya Lindholm")


def test_the_tour_is_skipped_with_escape_and_remembered_where_it_was(page: Page, demo: Stage) -> None:
    page.goto(demo.sandbox.page)
    card(page).get_by_role("button", name="Next").click()
    expect(card(page)).to_contain_text("2 of 5")

    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Tour")).to_be_focused()
    page.reload()
    expect(page.get_by_role("button", name="Tour")).to_have_attribute("aria-expanded", "false")
    expect(card(page)).to_be_hidden()
    page.get_by_role("button", name="Tour").click()

    expect(card(page)).to_contain_text("2 of 5")


def test_on_a_phone_the_card_is_a_sheet_that_covers_neither_messages_nor_composer(page: Page, demo: Stage) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    page.goto(demo.sandbox.page)
    expect(card(page)).to_be_visible()
    expect(page.get_by_test_id("message").last).to_be_in_viewport()

    sheet, composer = card(page).bounding_box(), page.get_by_test_id("composer").bounding_box()

    assert sheet is not None
    assert composer is not None
    assert composer["y"] + composer["height"] <= sheet["y"]
    assert (sheet["x"], sheet["width"]) == (0, 390)


@pytest.mark.parametrize(("width", "height"), [(640, 400), (853, 533)])
def test_zoomed_in_there_is_room_for_messages_beside_the_card(page: Page, demo: Stage, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(demo.sandbox.page)
    expect(card(page)).to_be_visible()
    expect(page.get_by_test_id("message").last).to_be_visible()

    assert page.get_by_test_id("messages").evaluate("list => list.clientHeight") >= 150
    expect(card(page).get_by_role("heading")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#main").bounding_box()["width"] >= 330  # type: ignore[index]  # it is on the page


def test_the_card_stands_below_the_inspector_and_the_conversation_keeps_its_room(page: Page, demo: Stage) -> None:
    page.goto(demo.sandbox.page)
    expect(card(page)).to_be_visible()
    page.get_by_test_id("inspector-toggle").click()

    above, below = page.locator("#inspector").bounding_box(), card(page).bounding_box()

    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    assert page.locator("#main").bounding_box()["width"] >= 500  # type: ignore[index]  # it is on the page


def test_the_plan_is_one_page(same_page: Page, demo: Stage) -> None:
    become(same_page, demo, "U0ANNA")

    types(same_page, "/plan")

    shown = message(same_page, "of €310,000")
    for words in (
        "45 calls a week",
        "1 visit a month with each account of “key”",
        "6 introductions · missing T",
        "Initech and Tyrell Labs are next",
        "contract back, Tuesday 24 November",
        "agreed by Maya Lindholm, 30 September",
        "Focus in four weeks: 5 kept, 1 cut short, 1 not answered",
        "1 strategy is not SMART yet",
    ):
        expect(shown).to_contain_text(words)
    expect(shown).not_to_contain_text("none yet")


def test_a_new_plan_takes_two_views_and_back_loses_nothing(same_page: Page, demo: Stage) -> None:
    become(same_page, demo, "U0ELIF")
    types(same_page, "/plan new")
    modal = same_page.get_by_test_id("modal")
    expect(same_page.get_by_label("First day")).to_have_count(0)
    same_page.get_by_label("Period").select_option(label="Own dates")
    expect(same_page.get_by_label("First day")).to_be_visible()
    same_page.get_by_label("Period").select_option(label="Next year: 2027")
    expect(same_page.get_by_label("First day")).to_have_count(0)
    typed = {"Target in TRY": "90k", "Share of it from new business": "55", "Average deal": "twelve"}
    for label, value in typed.items():
        same_page.get_by_label(label).fill(value)

    modal.get_by_role("button", name="Next").click()
    expect(modal).to_contain_text("“twelve”")
    same_page.get_by_label("Average deal").fill("9k")
    modal.get_by_role("button", name="Next").click()
    expect(same_page.get_by_label("Proposals a week")).to_be_visible()
    modal.get_by_role("button", name="Back").first.click()

    expect(same_page.get_by_label("Period").locator("option:checked")).to_have_text("Next year: 2027")
    for label, value in (typed | {"Average deal": "9k"}).items():
        expect(same_page.get_by_label(label)).to_have_value(value)
    modal.get_by_role("button", name="Next").click()
    modal.get_by_role("button", name="Save").click()
    expect(modal.get_by_role("button", name="Save")).to_have_count(0)
    with demo.headway.database.read() as store:
        [plan] = plans.plans_of(store, demo.headway.workspace, PersonId("U0ELIF"))
    assert (plan.period.first, plan.period.last) == (date(2027, 1, 1), date(2027, 12, 31))


def test_the_manager_agrees_to_a_plan_that_went_back_with_one_press(same_page: Page, demo: Stage) -> None:
    become(same_page, demo, "U0MAYA")
    proposal = message(same_page, "Ben Okafor's plan for Q4 2026 promises less")
    expect(proposal).to_contain_text("Why: Elif shadows me")

    proposal.get_by_role("button", name="Agree").click()

    expect(proposal).to_contain_text("agreed by Maya Lindholm, 18 November (revision 2)")
    become(same_page, demo, "U0BEN")
    expect(message(same_page, "Maya Lindholm agreed to your plan")).to_contain_text("revision 2 ✓")


def test_home_logs_with_one_press_and_counts_up_in_place(same_page: Page, demo: Stage) -> None:
    same_page.goto(f"{demo.sandbox.page}#user=U0ANNA&tab=home")
    home = same_page.get_by_test_id("home")
    expect(home).to_contain_text("4 of 10")

    home.get_by_role("button", name="Log a call").click()

    expect(home).to_contain_text("5 of 10")


def test_on_monday_the_reminder_arrives_at_nine(same_page: Page, demo: Stage) -> None:
    become(same_page, demo, "U0ANNA")

    same_page.get_by_test_id("clock-monday").click()

    expect(message(same_page, "Monday 23 November")).to_contain_text("6 working weeks left in Q4")
