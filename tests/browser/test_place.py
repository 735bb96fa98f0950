"""The page follows its address: who one is, where, and nothing said as somebody else on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from slack_sdk import WebClient

from sandbox import Sandbox
from tests.browser.small_app import small_app

pytestmark = pytest.mark.browser

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
ASKED_LAST = "**/page/api/conversations*"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(manifest=MANIFEST, port=0) as running:
        yield running


@pytest.fixture(scope="module", autouse=True)
def client(sandbox: Sandbox) -> Iterator[WebClient]:
    with small_app(sandbox) as connected:
        yield connected


@pytest.fixture
def page(same_page: Page) -> Page:
    return same_page


@pytest.fixture
def composer(page: Page) -> Locator:
    return page.get_by_test_id("composer")


@contextmanager
def unanswered(page: Page) -> Iterator[None]:
    """Until the block is left the page does not learn what it needs to draw another place."""
    held: list[Route] = []
    released = False

    def hold(route: Route) -> None:
        if released:
            route.continue_()
        else:
            held.append(route)

    page.route(ASKED_LAST, hold)
    yield
    released = True
    for route in held:
        route.continue_()  # before unroute, which lets go by itself of what is still held
    page.unroute(ASKED_LAST, hold)


def answered(sandbox: Sandbox, user: str) -> list[str]:
    return [message.text for message in sandbox.person(user).messages()]


def test_nothing_can_be_typed_before_the_page_knows_who_one_is(page: Page, sandbox: Sandbox, composer: Locator) -> None:
    page.goto("about:blank")
    with unanswered(page):
        page.goto(f"{sandbox.page}#user=U0BEN")
        expect(composer).to_be_visible()
        expect(composer).not_to_be_editable()

    composer.fill("/log call")
    composer.press("Enter")

    expect(page.get_by_test_id("message").filter(has_text="You logged call")).to_be_visible()
    assert answered(sandbox, "U0BEN") == ["You logged call"]


def test_another_address_alone_makes_one_another_person(page: Page, sandbox: Sandbox, composer: Locator) -> None:
    page.goto(f"{sandbox.page}#user=U0ANNA")
    expect(page).to_have_title("Anna Berger · Headway")

    page.goto(f"{sandbox.page}#user=U0CARLA")
    composer.fill("/log demo")
    composer.press("Enter")

    expect(page).to_have_title("Carla Reyes · Headway")
    expect(page.get_by_test_id("message").filter(has_text="You logged demo")).to_be_visible()
    assert answered(sandbox, "U0CARLA") == ["You logged demo"]
    assert answered(sandbox, "U0ANNA") == []


def test_somebody_new_is_found_by_the_address_alone(page: Page, sandbox: Sandbox) -> None:
    page.goto(f"{sandbox.page}#user=U0ANNA")
    expect(page).to_have_title("Anna Berger · Headway")

    sandbox.change_user("U0NEW", name="new", real_name="Nele New")
    page.goto(f"{sandbox.page}#user=U0NEW")

    expect(page).to_have_title("Nele New · Headway")


def test_on_the_way_to_another_person_enter_says_nothing(page: Page, sandbox: Sandbox, composer: Locator) -> None:
    page.goto(f"{sandbox.page}#user=U0DEV")
    composer.fill("/log visit")

    with unanswered(page):
        page.goto(f"{sandbox.page}#user=U0ELIF")
        expect(composer).not_to_be_editable()
        composer.press("Enter")

    expect(page).to_have_title("Elif Kaya · Headway")
    expect(composer).to_have_value("")
    assert answered(sandbox, "U0DEV") == answered(sandbox, "U0ELIF") == []
    page.goto(f"{sandbox.page}#user=U0DEV")
    expect(composer).to_have_value("/log visit")


def test_a_person_in_a_zone_that_nobody_knows_has_a_page(page: Page, sandbox: Sandbox) -> None:
    sandbox.change_user("U0LOST", name="lost", real_name="Lou Lost", tz="Nowhere/Land")

    page.goto(f"{sandbox.page}#user=U0LOST")

    expect(page).to_have_title("Lou Lost · Headway")
    expect(page.get_by_test_id("clock")).to_contain_text("UTC")


def test_the_inspector_tells_the_time_of_the_persons_zone(page: Page, sandbox: Sandbox, client: WebClient) -> None:
    sandbox.change_user("U0KOL", name="kol", real_name="Kol", tz="Asia/Kolkata", locale="en-GB")
    page.goto(f"{sandbox.page}#user=U0KOL")
    page.get_by_test_id("inspector-toggle").click()
    sandbox.clock_to("2027-01-04T09:00:00+00:00")
    sandbox.run_clock_at(0)
    client.api_test()

    call = page.locator(".call").filter(has_text="api.test").first

    expect(call.locator("time")).to_have_text("14:30:00")
    page.goto(f"{sandbox.page}#user=U0BEN")
    expect(call.locator("time")).to_have_text("09:00:00")
