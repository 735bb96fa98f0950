"""The demo as a new user tries it, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.demo.stage import Stage, staged
from bot.demo.tour import MONDAY_ELEVEN
from planning.ids import PersonId
from planning.plan import Plan
from storage import plans

pytestmark = pytest.mark.browser


@pytest.fixture
def demo() -> Iterator[Stage]:
    with staged(port=0, speed=0) as stage:
        yield stage


def become(page: Page, demo: Stage, user: str, *, channel: str = "dm") -> None:
    page.goto(f"{demo.sandbox.page}#user={user}&channel={channel}")
    page.reload()  # another address of the same page alone would not load it anew
    expect(page.get_by_test_id("persona")).to_have_value(user)


def plans_of(demo: Stage, user: str) -> list[Plan]:
    with demo.headway.database.read() as store:
        return plans.plans_of(store, demo.headway.workspace, PersonId(user))


def types(page: Page, line: str) -> None:
    page.get_by_test_id("composer").fill(line)
    page.get_by_test_id("composer").press("Enter")


def message(page: Page, words: str) -> Locator:
    return page.get_by_test_id("message").filter(has_text=words).last


def test_a_rep_logs_a_meeting_and_the_wednesday_message_counts_it(page: Page, demo: Stage) -> None:
    become(page, demo, "U0ANNA")
    midweek = message(page, "Midweek message")
    expect(midweek).to_contain_text("2 of 10 meetings")

    midweek.get_by_role("button", name="Log a meeting").click()
    expect(midweek).to_contain_text("3 of 10 meetings")
    types(page, "/log meeting Globex")

    expect(midweek).to_contain_text("4 of 10 meetings")
    expect(message(page, "Meeting, Globex ✓")).to_contain_text("4 of 10 this week")


def test_the_third_meeting_brings_the_week_back_and_undo_takes_it_away(page: Page, demo: Stage) -> None:
    become(page, demo, "U0ANNA")
    midweek = message(page, "Midweek message")

    types(page, "/log 3 meetings")
    expect(midweek).to_contain_text("the week is back on pace")
    expect(midweek.get_by_role("button", name="Log a meeting")).to_have_count(0)
    message(page, "3 meetings ✓").get_by_role("button", name="Undo").click()

    expect(midweek).to_contain_text("2 of 10 meetings")


def test_the_plan_is_one_page(page: Page, demo: Stage) -> None:
    become(page, demo, "U0ANNA")

    types(page, "/plan")

    shown = message(page, "of €310,000")
    for words in (
        "30 calls a week",
        "1 visit a month with each account of “key”",
        "6 introductions · missing T",
        "Initech and Tyrell Labs are next",
        "seen today",
        "contract back, Tuesday 24 November",
        "agreed by Maya Lindholm, 30 September",
        "Focus in four weeks: 5 kept, 1 cut short, 1 not answered",
        "1 strategy is not SMART yet",
    ):
        expect(shown).to_contain_text(words)
    expect(shown).not_to_contain_text("none yet")


def test_a_logged_meeting_is_traced_up_to_the_target(page: Page, demo: Stage) -> None:
    become(page, demo, "U0ANNA")
    types(page, "/log meeting Globex")

    message(page, "Meeting, Globex ✓").get_by_role("button", name="Trace").click()

    chain = page.get_by_test_id("modal")
    for words in (
        "€310,000 in Q4 2026",
        "Win food and retail logistics",
        "Meet who signs the budget",
        "3 of 10 meetings",
    ):
        expect(chain).to_contain_text(words)


def test_the_manager_agrees_to_a_plan_that_went_back_with_one_press(page: Page, demo: Stage) -> None:
    become(page, demo, "U0MAYA")
    proposal = message(page, "Ben Okafor's plan for Q4 2026 promises less")
    expect(proposal).to_contain_text("Why: Elif shadows me")

    proposal.get_by_role("button", name="Agree").click()

    expect(proposal).to_contain_text("agreed by Maya Lindholm, 18 November (revision 2)")
    become(page, demo, "U0BEN")
    expect(message(page, "Maya Lindholm agreed to your plan")).to_contain_text("revision 2 ✓")


def test_a_new_plan_takes_two_views(page: Page, demo: Stage) -> None:
    become(page, demo, "U0ELIF")
    types(page, "/plan new")
    modal = page.get_by_test_id("modal")
    page.get_by_label("Target in TRY").fill("90k")
    page.get_by_label("Share of it from new business").fill("60")
    page.get_by_label("Average deal").fill("twelve")

    modal.get_by_role("button", name="Next").click()
    expect(modal).to_contain_text("“twelve”")
    page.get_by_label("Average deal").fill("9k")
    modal.get_by_role("button", name="Next").click()
    expect(page.get_by_label("Proposals a week")).to_have_value("5")
    modal.get_by_role("button", name="Save").click()

    expect(modal).to_contain_text("First today: a call. Today asks for 6 calls.")


def test_back_from_the_second_view_everything_typed_is_still_there(page: Page, demo: Stage) -> None:
    become(page, demo, "U0ELIF")
    types(page, "/plan new")
    page.get_by_label("Period").select_option(label="Next year: 2027")
    typed = {"Target in TRY": "90k", "Share of it from new business": "55", "Average deal": "9k"}
    for label, value in typed.items():
        page.get_by_label(label).fill(value)
    modal = page.get_by_test_id("modal")
    modal.get_by_role("button", name="Next").click()
    expect(page.get_by_label("Proposals a week")).to_be_visible()

    modal.get_by_role("button", name="Back").first.click()

    expect(page.get_by_label("Period").locator("option:checked")).to_have_text("Next year: 2027")
    for label, value in typed.items():
        expect(page.get_by_label(label)).to_have_value(value)
    modal.get_by_role("button", name="Next").click()
    modal.get_by_role("button", name="Save").click()
    expect(modal.get_by_role("button", name="Save")).to_have_count(0)
    assert [(plan.period.first, plan.period.last) for plan in plans_of(demo, "U0ELIF")] == [
        (date(2027, 1, 1), date(2027, 12, 31))
    ]


def test_own_dates_are_asked_for_only_when_chosen(page: Page, demo: Stage) -> None:
    become(page, demo, "U0ELIF")
    types(page, "/plan new")
    page.get_by_label("Target in TRY").fill("90k")
    expect(page.get_by_label("First day")).to_have_count(0)

    page.get_by_label("Period").select_option(label="Own dates")

    expect(page.get_by_label("First day")).to_be_visible()
    expect(page.get_by_label("Target in TRY")).to_have_value("90k")


def test_on_monday_the_reminder_arrives_at_nine_and_the_summary_at_eleven(page: Page, demo: Stage) -> None:
    become(page, demo, "U0ANNA")

    page.get_by_test_id("clock-monday").click()

    expect(message(page, "Monday 23 November")).to_contain_text("6 working weeks left in Q4")
    demo.sandbox.clock_to("2026-11-23T11:00:00+01:00")
    become(page, demo, "U0MAYA", channel="C0NORTH")
    expect(message(page, "Team North · week 47")).to_contain_text("Elif Kaya")
    become(page, demo, "U0MAYA")
    expect(message(page, "Team North · week 47")).to_contain_text("Ben Okafor · at risk")


def test_the_manager_offers_help_and_the_rep_chooses_a_time(page: Page, demo: Stage) -> None:
    demo.sandbox.clock_to(MONDAY_ELEVEN)
    become(page, demo, "U0MAYA")
    of_anna = message(page, "help first").get_by_role("button", name="See Anna Berger's plan").locator("xpath=..")
    of_anna.get_by_role("button", name="Offer help").click()
    form = page.get_by_test_id("modal")
    expect(form.get_by_label("A time", exact=True)).to_have_value("2026-11-24T10:00")
    form.get_by_label("Another time").fill("2026-11-26T14:30")
    form.get_by_role("button", name="Send").click()

    become(page, demo, "U0ANNA")
    message(page, "Shall we look at your week together?").get_by_role("button", name="14:30").click()

    become(page, demo, "U0MAYA")
    expect(message(page, "Anna Berger chose")).to_contain_text("26 November")


def test_home_logs_with_one_press_and_counts_up_in_place(page: Page, demo: Stage) -> None:
    page.goto(f"{demo.sandbox.page}#user=U0ANNA&tab=home")
    home = page.get_by_test_id("home")
    expect(home).to_contain_text("Meetings 0 of 3")

    home.get_by_role("button", name="Log a meeting").click()

    expect(home).to_contain_text("Meetings 1 of 3")
