"""The sandbox's page, in a real browser, with a small app on the other side."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import pytest
from playwright.sync_api import Page, Route, expect
from slack_sdk import WebClient

from sandbox import Sandbox
from tests.browser.small_app import button, section, small_app

pytestmark = pytest.mark.browser

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


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
def user(sandbox: Sandbox, request: pytest.FixtureRequest) -> str:
    """A person of this test's own, so that the tests share one workspace and nothing in it."""
    user_id = f"U0{crc32(request.node.name.encode()):X}"
    sandbox.change_user(user_id, name=user_id.lower(), real_name="Nora Lund", tz="America/New_York", locale="en-US")
    return user_id


def visit(page: Page, sandbox: Sandbox, user: str, tab: str = "messages") -> None:
    page.goto(f"{sandbox.page}#user={user}&channel=dm&tab={tab}")
    expect(page.get_by_test_id("persona")).to_have_value(user)


def types(page: Page, text: str) -> None:
    page.get_by_test_id("composer").fill(text)
    page.get_by_test_id("composer").press("Enter")


def test_a_command_is_answered_for_the_person_alone(page: Page, sandbox: Sandbox, user: str) -> None:
    visit(page, sandbox, user)

    types(page, "/log meeting Globex")

    answer = page.get_by_test_id("message").filter(has_text="You logged meeting Globex")
    expect(answer).to_contain_text("Only visible to you")
    page.get_by_test_id("persona").select_option("U0BEN")
    expect(page).to_have_title("Ben Okafor · Headway")
    expect(answer).to_have_count(0)


def test_a_command_is_completed_from_its_beginning(page: Page, sandbox: Sandbox, user: str) -> None:
    visit(page, sandbox, user)
    composer = page.get_by_test_id("composer")

    composer.press_sequentially("/lo")
    composer.press("Tab")

    expect(composer).to_have_value("/log ")


def test_a_plain_message_stands_there_and_a_shortcut_is_in_its_menu(page: Page, sandbox: Sandbox, user: str) -> None:
    visit(page, sandbox, user)

    types(page, "hello <b>")

    expect(page.get_by_text("Headway hears slash commands only: /plan and /log.")).to_be_visible()
    message = page.get_by_test_id("message")
    expect(message).to_contain_text("hello <b>")
    message.hover()
    message.get_by_role("button", name="More actions").click()
    message.get_by_role("menuitem", name="Log this").click()
    expect(page.get_by_test_id("modal")).to_contain_text("hello &lt;b&gt;")


def test_a_global_shortcut_stands_beside_the_composer(page: Page, sandbox: Sandbox, user: str) -> None:
    visit(page, sandbox, user)

    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Log activity").click()

    expect(page.get_by_test_id("modal")).to_contain_text("New plan")


def test_what_is_no_command_of_the_app_is_said_to_be_none_and_kept(page: Page, sandbox: Sandbox, user: str) -> None:
    visit(page, sandbox, user)

    types(page, "/lgo call")

    expect(page.get_by_text("/lgo is not a command here.")).to_be_visible()
    expect(page.get_by_test_id("composer")).to_have_value("/lgo call")


def test_a_message_changes_in_place_and_typing_goes_on(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    sent = client.chat_postMessage(channel=user, text="2", blocks=[section("*2 of 10*"), button("Done", "done")])
    visit(page, sandbox, user)
    composer = page.get_by_test_id("composer")
    composer.press_sequentially("/log meet")

    client.chat_update(channel=sent["channel"], ts=sent["ts"], text="4", blocks=[section("*4 of 10*")])

    expect(page.get_by_test_id("message")).to_contain_text("4 of 10")
    expect(page.get_by_test_id("message")).to_contain_text("(edited)")
    expect(composer).to_have_value("/log meet")
    expect(composer).to_be_focused()


def test_a_button_keeps_the_focus_when_its_message_is_redrawn(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    client.chat_postMessage(channel=user, text="2", blocks=[section("*2 of 10*"), button("Done", "done")])
    visit(page, sandbox, user)
    done = page.get_by_role("button", name="Done")

    done.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("message")).to_contain_text("3 of 10 meetings")
    expect(done).to_be_focused()


def test_the_newest_message_stays_in_sight_beside_the_inspector(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    for number in range(6):
        client.chat_postMessage(channel=user, text=f"{number} " + "and a long line " * 12)
    page.set_viewport_size({"width": 1000, "height": 500})
    visit(page, sandbox, user)
    last = page.get_by_test_id("message").last
    expect(last).to_be_in_viewport(ratio=0.9)

    page.get_by_test_id("inspector-toggle").click()

    expect(page.locator("#inspector")).to_be_visible()
    expect(last).to_be_in_viewport(ratio=0.9)
    page.get_by_test_id("inspector-toggle").click()


def test_an_error_stands_under_its_field_and_what_was_typed_stays(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    visit(page, sandbox, user)
    types(page, "/plan")
    modal = page.get_by_test_id("modal")
    modal.get_by_label("Target").fill("12k")
    modal.get_by_label("Why").fill("a house")

    modal.get_by_role("button", name="Save").click()

    expect(modal.get_by_role("alert").filter(has_text="“12k” is not an amount.")).to_be_visible()
    expect(modal.get_by_label("Target")).to_be_focused()
    expect(modal.get_by_label("Why")).to_have_value("a house")
    modal.get_by_label("Target").fill("12000")
    modal.get_by_label("Target").press("Enter")
    expect(modal).to_be_hidden()


def test_a_required_field_is_asked_for_before_anything_is_sent(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    visit(page, sandbox, user)
    types(page, "/plan")
    modal = page.get_by_test_id("modal")

    modal.get_by_role("button", name="Save").click()

    expect(modal.get_by_text("Please complete this required field.")).to_have_count(2)


def test_escape_closes_a_modal(page: Page, sandbox: Sandbox, user: str) -> None:
    visit(page, sandbox, user)
    types(page, "/plan")
    expect(page.get_by_test_id("modal").get_by_label("Target")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.get_by_test_id("modal")).to_be_hidden()


def test_monday_morning_is_that_of_the_persons_own_zone(page: Page, sandbox: Sandbox, user: str) -> None:
    visit(page, sandbox, user)

    page.get_by_test_id("clock-monday").click()

    expect(page.get_by_test_id("clock")).to_contain_text("Monday")
    expect(page.get_by_test_id("clock")).to_contain_text("9:00 AM")
    expect(page.get_by_test_id("clock")).to_contain_text("America/New_York")


def test_home_is_drawn_and_drawn_again(page: Page, sandbox: Sandbox, client: WebClient, user: str) -> None:
    client.views_publish(user_id=user, view={"type": "home", "blocks": [section("*Behind*")]})
    visit(page, sandbox, user, tab="home")
    expect(page.get_by_test_id("home")).to_contain_text("Behind")

    client.views_publish(user_id=user, view={"type": "home", "blocks": [section("*On track*")]})

    expect(page.get_by_test_id("home")).to_contain_text("On track")


def test_nothing_that_was_written_becomes_markup(page: Page, sandbox: Sandbox, client: WebClient, user: str) -> None:
    written = "&lt;img src=x onerror=alert(1)&gt; <javascript:alert(1)|here> *bold*"

    client.chat_postMessage(channel=user, text=written)

    visit(page, sandbox, user)
    message = page.get_by_test_id("message")
    expect(message).to_contain_text("<img src=x onerror=alert(1)> here bold")
    expect(message.locator("img, a")).to_have_count(0)
    expect(message.locator("strong", has_text="bold")).to_have_count(1)


def test_the_conversations_open_on_a_phone(page: Page, sandbox: Sandbox) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    visit(page, sandbox, "U0ANNA")

    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("link", name="team-north").click()

    expect(page.get_by_role("heading", name="team-north")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_a_reply_stands_in_its_thread_and_escape_goes_back(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    client.chat_postMessage(channel=user, text="Week 47")
    visit(page, sandbox, user)
    message = page.get_by_test_id("message")

    message.get_by_role("button", name="Reply in thread").click()
    page.get_by_test_id("thread-composer").fill("Thanks")
    page.get_by_test_id("thread-composer").press("Enter")

    expect(page.get_by_test_id("thread-message").filter(has_text="Thanks")).to_be_visible()
    expect(page.get_by_test_id("replies")).to_contain_text("1 reply")
    expect(message).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#thread")).to_be_hidden()
    expect(message).to_be_focused()


def test_below_a_line_stands_what_came_while_one_was_elsewhere(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    client.chat_postMessage(channel=user, text="read before")
    visit(page, sandbox, user)
    expect(page.get_by_test_id("message")).to_contain_text("read before")
    visit(page, sandbox, "U0BEN")

    client.chat_postMessage(channel=user, text="came since")
    client.chat_postMessage(channel=user, text="and this")

    visit(page, sandbox, user)
    expect(page.locator(".new-line + article")).to_contain_text("came since")
    expect(page.get_by_test_id("message")).to_have_count(3)
    expect(page.locator("main .message-head")).to_have_count(2)  # the last two came together, under one name


def test_the_keyboard_alone_goes_anywhere(page: Page, sandbox: Sandbox) -> None:
    visit(page, sandbox, "U0MAYA")

    page.keyboard.press("Control+K")
    page.keyboard.type("sales-l")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="sales-leads")).to_be_visible()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("heading", name="general")).to_be_visible()
    page.keyboard.press("Control+K")
    page.keyboard.type("anna")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("persona")).to_have_value("U0ANNA")


def test_in_another_workspace_there_is_what_is_shared_and_no_app(page: Page, sandbox: Sandbox) -> None:
    visit(page, sandbox, "U0ANNA")

    page.get_by_role("link", name="Southwind").click()

    expect(page.get_by_role("heading", name="team-north")).to_be_visible()
    expect(page.get_by_test_id("persona")).to_have_value("U0STRANGR")
    expect(page.locator("#sidebar").get_by_role("link")).to_have_count(1)
    page.get_by_test_id("composer").press_sequentially("/")
    expect(page.get_by_role("option").filter(has_text="/leave")).to_be_visible()
    expect(page.get_by_role("option").filter(has_text="Headway")).to_have_count(0)


def test_an_archived_channel_is_read_only(page: Page, sandbox: Sandbox) -> None:
    sandbox.change_channel("C0OLD", name="old", members=["U0BEN"], is_archived=True)

    page.goto(f"{sandbox.page}#user=U0BEN&channel=C0OLD")

    expect(page.get_by_text("#old, which is archived")).to_be_visible()
    expect(page.get_by_test_id("composer")).to_be_hidden()


def test_the_chosen_look_is_remembered(page: Page, sandbox: Sandbox, user: str) -> None:
    visit(page, sandbox, user)

    page.get_by_role("button", name="Colours: as the system").click()  # light, in these tests

    page.reload()
    expect(page.locator("html[data-theme=dark]")).to_have_count(1)


def test_a_message_that_cannot_be_drawn_is_named_and_takes_no_other_with_it(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    for text in ("first", "broken", "<!date^9999999999999^{date}|some day>", "last"):
        client.chat_postMessage(channel=user, text=text)
    with broken_message(page, "broken"):
        visit(page, sandbox, user)
        said = page.get_by_test_id("message")
        expect(said).to_have_count(4)
        expect(said.nth(1)).to_contain_text("This message cannot be drawn")
        expect(said.nth(2)).to_contain_text("some day")
        expect(said.last).to_contain_text("last")
        expect(page.locator("body")).not_to_have_class(re.compile("away"))


@contextmanager
def broken_message(page: Page, text: str) -> Iterator[None]:
    """One message comes to the page with a text that is none."""

    def break_it(route: Route) -> None:
        messages = route.fetch().json()
        route.fulfill(json=[{**each, "text": {"a": 1}} if each["text"] == text else each for each in messages])

    page.route("**/page/api/messages*", break_it)
    yield
    page.unroute_all(behavior="wait")  # what is on its way would else be answered twice


def test_whoever_writes_while_scrolled_up_sees_what_came_of_it(
    page: Page, sandbox: Sandbox, client: WebClient, user: str
) -> None:
    for number in range(12):
        client.chat_postMessage(channel=user, text=f"{number}\n" + "line\n" * 6)
    visit(page, sandbox, user)
    messages = page.get_by_test_id("messages")
    expect(page.get_by_test_id("message")).to_have_count(12)

    messages.evaluate("node => { node.scrollTop = 0 }")
    expect(page.get_by_test_id("messages-newest")).to_be_visible()
    types(page, "/log meeting Globex")

    expect(messages.get_by_text("You logged meeting Globex")).to_be_in_viewport()
    expect(page.get_by_test_id("messages-newest")).to_be_hidden()


def test_a_channel_is_named_only_to_who_may_see_it_and_a_long_name_hides_no_dot(
    page: Page, sandbox: Sandbox, user: str
) -> None:
    everybody = [user, "U0BEN"]
    sandbox.change_channel("C0LONG", name="a-rather-long-name-" + "of-a-project-" * 4, members=everybody)
    sandbox.change_channel("C0SEEN", name="seen-by-both", members=everybody, is_private=True)
    sandbox.change_channel("C0SECRET", name="secret-of-ben", members=["U0BEN"], is_private=True)
    visit(page, sandbox, user)
    sandbox.person("U0BEN").writes("hello", channel="C0SEEN")

    expect(page.locator("#sidebar .unread-dot")).to_be_in_viewport(ratio=1)
    assert page.locator("#sidebar .unread-dot").evaluate(
        "dot => dot === document.elementFromPoint(dot.getBoundingClientRect().x + 4, dot.getBoundingClientRect().y + 4)"
    )
    page.get_by_test_id("composer").press_sequentially("#se")
    expect(page.locator(".offer")).to_have_text(["#seen-by-both"])
    page.get_by_test_id("composer").fill("")
