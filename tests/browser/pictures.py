"""`python -m tests.browser.pictures`: renews the pictures of docs/ in Chromium, of the demo and of five plans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bot.demo.stage import Stage, staged
from bot.demo.tour import MONDAY_ELEVEN, MONDAY_NINE
from storage.database import Database
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.five_plans import FIVE, Script, build
from tests.rig import desk_on

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DESK, PHONE, LONG = (1280, 860), (400, 800), (1180, 2400)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with staged(port=0, speed=0) as stage, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, (size, shoot) in SCENES.items():
            page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
            shoot(stage, page)
            page.wait_for_load_state("load")
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        for script in FIVE:
            _shoot_plan(browser, script)
        browser.close()


def _shoot_plan(browser: Browser, script: Script) -> None:
    """The page of a plan that was built from nothing, in a workspace of its own."""
    with TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder, 'headway.sqlite3')}")
        database.migrate()
        with desk_on(database) as desk:
            page = browser.new_page(viewport={"width": LONG[0], "height": LONG[1]}, reduced_motion="reduce")
            page.goto(f"{desk.sandbox.page}#user=U0ANNA&channel=dm")
            page.get_by_test_id("messages").wait_for()
            build(page, script).plan.screenshot(path=FOLDER / f"plan-{script.name}.png")
            page.close()
        database.close()


def _open(stage: Stage, page: Page, where: str) -> None:
    page.goto(f"{stage.sandbox.page}#{where}")
    page.get_by_test_id("messages").or_(page.get_by_test_id("home")).first.wait_for()


def _type(page: Page, line: str) -> None:
    composer = page.get_by_test_id("composer")
    composer.fill(line)
    composer.press("Enter")


def _wednesday(stage: Stage, page: Page) -> None:
    _open(stage, page, "user=U0ANNA")
    page.get_by_test_id("message").last.get_by_role("button", name="Log a meeting").click()
    page.get_by_text("3 of 10 meetings").first.wait_for()
    _type(page, "/log meeting Globex — pricing")
    page.get_by_text("4 of 10 meetings").first.wait_for()


def _plan(stage: Stage, page: Page) -> None:
    _open(stage, page, "user=U0ANNA")
    _type(page, "/plan")
    page.get_by_test_id("message").filter(has_text="New business strategies").last.wait_for()


def _chance(stage: Stage, page: Page) -> None:
    """What stands behind it, with a what-if that was pressed."""
    _plan(stage, page)
    page.get_by_role("button", name="What if?").last.click()
    page.get_by_test_id("modal").get_by_role("button", name="more meeting").first.click()
    page.get_by_test_id("modal").get_by_role("button", name="As it is").wait_for()


def _burn_up(stage: Stage, page: Page) -> None:
    """The picture that the button of the chance sends, which is open still."""
    _open(stage, page, "user=U0ANNA")
    page.get_by_test_id("modal").get_by_role("button", name="Picture").click()
    page.get_by_text("The picture comes").wait_for()
    page.get_by_test_id("modal").get_by_role("button", name="Close").last.click()
    page.get_by_role("heading", name="The chance").wait_for()
    page.get_by_test_id("modal").get_by_role("button", name="Close").last.click()
    page.get_by_test_id("modal").wait_for(state="hidden")
    page.get_by_test_id("message").filter(has_text="80 % of the results").last.wait_for()


def _new_plan(stage: Stage, page: Page) -> None:
    _open(stage, page, "user=U0ELIF")
    _type(page, "/plan new")
    page.get_by_test_id("modal").wait_for()


def _home(stage: Stage, page: Page) -> None:
    _open(stage, page, "user=U0ANNA&tab=home")
    page.get_by_text("New business strategies").first.wait_for()


def _monday(stage: Stage, page: Page) -> None:
    stage.sandbox.clock_to(MONDAY_NINE)
    _open(stage, page, "user=U0ANNA")
    page.get_by_test_id("message").filter(has_text="6 working weeks left in Q4").last.wait_for()


def _summary(stage: Stage, page: Page) -> None:
    stage.sandbox.clock_to(MONDAY_ELEVEN)
    _open(stage, page, "user=U0MAYA&channel=C0NORTH")
    page.get_by_text("week 47").last.wait_for()


def _help(stage: Stage, page: Page) -> None:
    _open(stage, page, "user=U0MAYA")
    page.get_by_test_id("message").filter(has_text="week 47").last.wait_for()


def _offer(stage: Stage, page: Page) -> None:
    _help(stage, page)
    page.get_by_test_id("message").last.get_by_role("button", name="Offer help").first.click()
    page.get_by_test_id("modal").get_by_role("button", name="Send").wait_for()


def _sent(stage: Stage, page: Page) -> None:
    """The page behind the Why? of Monday's message."""
    _open(stage, page, "user=U0BEN")
    page.get_by_test_id("message").filter(has_text="Monday reminder").last.get_by_role("button", name="Why?").click()
    page.get_by_role("button", name="What was sent and why").last.click()
    page.get_by_test_id("modal").wait_for()


def _logging(stage: Stage, page: Page) -> None:
    _open(stage, page, "user=U0ANNA")
    _type(page, "/log meeting Globex, Initech friday — pricing")
    page.get_by_text("one with each").last.wait_for()
    _type(page, "/log demo globex next step contract 3 dec")
    page.get_by_text("Next step of Globex").last.wait_for()
    _type(page, "/log win 12k Globx")
    page.get_by_text("is not an account that you have").last.wait_for()


def _log_form(stage: Stage, page: Page) -> None:
    _open(stage, page, "user=U0ANNA")
    _type(page, "/log")
    page.get_by_test_id("modal").wait_for()


# In the order of the story: later scenes are played on what earlier ones did.
SCENES: dict[str, tuple[tuple[int, int], Callable[[Stage, Page], None]]] = {
    "wednesday": (DESK, _wednesday),
    "plan": (LONG, _plan),
    "chance": (DESK, _chance),
    "burn-up": (DESK, _burn_up),
    "new-plan": (DESK, _new_plan),
    "home": (LONG, _home),
    "monday": (DESK, _monday),
    "monday-phone": (PHONE, _monday),
    "summary": (DESK, _summary),
    "help": (DESK, _help),
    "offer": (DESK, _offer),
    "sent": (DESK, _sent),
    "logging": (DESK, _logging),
    "log-form": (DESK, _log_form),
}


if __name__ == "__main__":
    main()
