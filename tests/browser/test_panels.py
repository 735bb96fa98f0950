"""What stands beside and above the conversation: fields, modals, the clock, the inspector, the world's controls."""

import re
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sandbox import Sandbox
from tests.browser.gallery import CONTROLS, Gallery, gallery, options, view
from tests.browser.small_app import section

pytestmark = pytest.mark.browser

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(manifest=MANIFEST, port=0, speed=0, ack_seconds=2) as running:
        yield running


@pytest.fixture(scope="module")
def connected(sandbox: Sandbox) -> Iterator[Gallery]:
    with gallery(sandbox) as app:
        yield app


@pytest.fixture(scope="module")
def shared_page(chromium: Browser) -> Iterator[Page]:
    """One page for the file: each test is somebody else on it."""
    problems: list[str] = []
    shown = chromium.new_page(reduced_motion="reduce")
    shown.on("pageerror", lambda error: problems.append(str(error)))
    yield shown
    shown.close()
    assert problems == []


@pytest.fixture(autouse=True)
def app(connected: Gallery) -> Gallery:
    connected.answer = {}
    for seen in (connected.actions, connected.submitted, connected.closed):
        seen.clear()
    return connected


@pytest.fixture
def user(sandbox: Sandbox, request: pytest.FixtureRequest) -> str:
    """A person of this test's own, so that the tests share one workspace."""
    user_id = f"U0{crc32(request.node.name.encode()):X}"
    sandbox.change_user(user_id, name=user_id.lower(), real_name="Nora Lund", tz="Europe/Berlin", locale="en-GB")
    return user_id


@pytest.fixture
def visit(shared_page: Page, sandbox: Sandbox, user: str) -> Iterator[Page]:
    shared_page.goto(f"{sandbox.page}#user={user}&channel=dm")
    expect(shared_page.get_by_test_id("persona")).to_have_value(user)
    expect(shared_page.get_by_test_id("composer")).to_be_editable()
    yield shared_page
    if shared_page.locator("#inspector").is_visible():
        shared_page.get_by_role("button", name="Close inspector").click()
    shared_page.set_viewport_size({"width": 1280, "height": 800})


@pytest.fixture
def modal(visit: Page) -> Locator:
    """The form with a field of every kind."""
    visit.get_by_test_id("composer").fill("/plan")
    visit.get_by_test_id("composer").press("Enter")
    expect(visit.get_by_test_id("modal")).to_be_visible()
    return visit.get_by_test_id("modal")


def pick(modal: Locator, label: str, typed: str) -> None:
    modal.get_by_role("combobox", name=label).press_sequentially(typed)
    modal.page.keyboard.press("Enter")


def test_every_kind_of_field_arrives_as_it_was_filled(modal: Locator, app: Gallery) -> None:
    modal.get_by_label("Words").fill("a house")
    modal.get_by_label("Number").fill("7")
    modal.get_by_label("E-mail").fill("nora@example.com")
    modal.get_by_label("Address").fill("https://example.com/a")
    modal.get_by_label("One of few").select_option(label="Barn")
    pick(modal, "Account", "soy d")  # nothing matches
    modal.get_by_role("combobox", name="Account").fill("")
    pick(modal, "Account", "soylent d")
    pick(modal, "Some of several", "depot")  # Dépôt
    pick(modal, "Some of several", "anv")
    pick(modal, "Person", "carla")
    pick(modal, "People", "dev")
    pick(modal, "Channel", "north")
    modal.get_by_label("Right").check()
    modal.get_by_label("Red").check()
    modal.get_by_label("Blue").check()

    modal.get_by_role("button", name="Save").click()

    expect(modal).to_be_hidden()
    held = {block: next(iter(actions.values())) for block, actions in app.submitted[0].items()}
    assert (held["text"]["value"], held["number"]["value"]) == ("a house", "7")
    assert (held["day"]["selected_date"], held["time"]["selected_time"]) == ("2026-11-20", "09:30")
    assert held["at"]["selected_date_time"] == 1795176000
    assert held["one"]["selected_option"]["value"] == "barn"
    assert held["account"]["selected_option"]["value"] == "soylent d"
    assert [each["value"] for each in held["some"]["selected_options"]] == ["dépôt", "anvil"]
    assert (held["who"]["selected_user"], held["team"]["selected_users"]) == ("U0CARLA", ["U0BEN", "U0DEV"])
    assert held["where"]["selected_conversation"] == "C0NORTH"
    assert held["radio"]["selected_option"]["value"] == "right"
    assert [each["value"] for each in held["boxes"]["selected_options"]] == ["red", "blue"]


def test_several_are_chosen_as_chips_and_taken_away_again(modal: Locator) -> None:
    field = modal.get_by_role("combobox", name="Some of several")
    field.click()
    for _ in range(3):
        modal.page.keyboard.press("ArrowDown")
        modal.page.keyboard.press("Enter")
    expect(modal.get_by_text("At most 3 can be chosen.")).to_be_visible()

    modal.page.keyboard.press("Backspace")
    modal.get_by_role("button", name="Remove Anvil").click()
    modal.page.keyboard.press("Escape")

    chips = modal.locator(".chip-on").filter(has_text="Barn")
    expect(chips).to_have_count(1)
    expect(modal.locator(".picker.many").first.locator(".chip-on")).to_have_count(1)
    expect(modal).to_be_visible()  # that Escape closed the list, not the form


def test_a_field_tells_of_itself_at_enter_and_the_form_stays(modal: Locator, app: Gallery, sandbox: Sandbox) -> None:
    expect(modal.get_by_text("Press Enter to send.")).to_be_visible()

    modal.get_by_label("Told at Enter").fill("now")
    modal.get_by_label("Told at Enter").press("Enter")

    sandbox.until(lambda: bool(app.actions))
    assert (app.actions[0]["action_id"], app.actions[0]["value"]) == ("live", "now")
    assert app.submitted == []


def test_errors_stand_beside_fields_and_trouble_in_the_form(modal: Locator, app: Gallery) -> None:
    pick(modal, "Some of several", "barn")
    modal.get_by_label("A long text").fill("what I wrote")
    app.answer = {"response_action": "errors", "errors": {"some": "Not the barn."}}
    modal.get_by_role("button", name="Save").click()
    expect(modal.get_by_role("alert").filter(has_text="Not the barn.")).to_be_visible()
    expect(modal.get_by_role("combobox", name="Some of several")).to_be_focused()

    app.answer = {"response_action": "errors", "errors": {"nowhere": "?"}}
    modal.get_by_role("button", name="Save").click()

    expect(modal.locator(".modal-trouble")).to_have_text("We had some trouble connecting. Try again?")
    expect(modal.get_by_label("A long text")).to_have_value("what I wrote")


def test_a_view_goes_deeper_and_back_with_what_was_typed(modal: Locator, app: Gallery) -> None:
    modal.get_by_label("Words").fill("kept")
    modal.get_by_role("button", name="Go on").click()
    expect(modal.get_by_role("heading", name="Second")).to_be_visible()

    modal.get_by_role("button", name="Back", exact=True).click()

    expect(modal.get_by_label("Words")).to_have_value("kept")
    modal.get_by_role("button", name="Show the JSON").click()
    expect(modal.page.get_by_test_id("json")).to_contain_text("callback_id")
    modal.page.keyboard.press("Escape")
    expect(modal).to_be_visible()
    modal.page.keyboard.press("Escape")
    expect(modal).to_be_hidden()
    expect(modal.page.get_by_test_id("composer")).to_be_focused()
    assert [each["is_cleared"] for each in app.closed] == [False]


def test_a_form_fills_a_phone_and_says_that_it_is_saving(modal: Locator, app: Gallery, sandbox: Sandbox) -> None:
    page = modal.page
    page.set_viewport_size({"width": 360, "height": 640})
    box = modal.bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["height"]) == (0, 360, 640)
    pick(modal, "Some of several", "barn")
    fault = {"payload": "interactive", "latency_ms": 700}
    page.request.post(f"{sandbox.page}page/api/faults", data=fault)
    app.answer = {"response_action": "update", "view": view(section("Saved."), title="Done")}

    modal.get_by_role("button", name="Save").click()

    expect(modal.get_by_role("button", name="Saving…")).to_be_visible()
    expect(modal.get_by_role("heading", name="Done")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_controls_act_once_ask_first_and_show_what_failed(
    visit: Page, app: Gallery, user: str, sandbox: Sandbox
) -> None:
    app.client.chat_postMessage(channel=user, text="all", blocks=[{"type": "actions", "elements": list(CONTROLS)}])
    message = visit.get_by_test_id("message").last

    message.get_by_role("button", name="Delete").click()
    visit.get_by_test_id("confirm").get_by_role("button", name="Keep").click()
    message.get_by_role("combobox", name="Account").press_sequentially("hooli f")
    visit.keyboard.press("Enter")
    sandbox.until(lambda: bool(app.actions))
    message.get_by_label("Snooze").select_option(label="Day")
    sandbox.until(lambda: len(app.actions) == 2)
    visit.request.post(f"{sandbox.page}page/api/faults", data={"payload": "interactive", "lost_ack": True})
    message.get_by_role("button", name="Do it").click()

    assert [each["action_id"] for each in app.actions[:2]] == ["many", "few"]
    assert app.actions[0]["selected_option"]["value"] == "hooli f"
    expect(message.get_by_role("img", name="That did not get through.")).to_be_visible()


def test_a_date_that_is_typed_is_told_once_and_whole(visit: Page, app: Gallery, user: str) -> None:
    day = {"type": "datepicker", "action_id": "day"}
    app.client.chat_postMessage(channel=user, text="When?", blocks=[{"type": "actions", "elements": [day]}])
    field = visit.get_by_test_id("message").last.get_by_label("Date")

    field.focus()
    visit.keyboard.type("12242026")
    visit.keyboard.press("Enter")

    expect(visit.get_by_test_id("message").last.locator("[aria-busy]")).to_have_count(0)
    assert [action["selected_date"] for action in app.actions] == ["2026-12-24"]


def test_arrows_on_a_closed_select_choose_nothing_by_mistake(visit: Page, app: Gallery, user: str) -> None:
    snooze = {"type": "static_select", "action_id": "snooze", "options": options("Hour", "Day")}
    app.client.chat_postMessage(channel=user, text="Later?", blocks=[{"type": "actions", "elements": [snooze]}])
    field = visit.get_by_test_id("message").last.locator("select")

    field.press("ArrowDown")
    expect(field).to_have_value("")
    field.press("ArrowDown")
    field.press("Enter")

    expect(field).to_have_value("hour")
    expect(field).not_to_have_attribute("aria-busy", "true")
    assert len(app.actions) == 1


def test_the_clock_plays_and_never_goes_back(visit: Page) -> None:
    clock = visit.get_by_test_id("clock")
    before = clock.locator(".clock-time").inner_text()
    visit.get_by_test_id("clock-speed").select_option("86400")

    visit.get_by_test_id("clock-play").click()

    expect(clock).to_contain_text("playing")
    expect(clock.locator(".clock-time")).not_to_have_text(before)
    visit.get_by_test_id("clock-play").click()
    expect(clock.get_by_role("button", name="Play")).to_be_visible()
    visit.get_by_test_id("clock-field").fill("2020-01-01T09:00")
    visit.get_by_test_id("clock-field").press("Enter")
    expect(visit.get_by_text("The clock moves forwards only")).to_be_visible()


def test_the_inspector_counts_what_is_amiss_and_finds_a_call_by_its_words(visit: Page, app: Gallery, user: str) -> None:
    app.client.chat_postMessage(channel=user, text="a needle in it")
    toggle = visit.get_by_test_id("inspector-toggle")
    with pytest.raises(Exception, match="channel_not_found"):
        app.client.chat_postMessage(channel="C0NOWHERE", text="lost")
    expect(toggle).to_have_accessible_name(re.compile(r"Inspector, \d+ error"))
    toggle.click()

    visit.get_by_test_id("calls-filter").fill("needle")

    call = visit.locator(".call")
    expect(call).to_have_count(1)
    expect(call).to_contain_text("chat.postMessage")
    call.locator("summary").first.click()
    expect(call.locator(".json").first).to_contain_text("a needle in it")
    visit.get_by_label("Kind").select_option(label="Errors and warnings")
    visit.get_by_test_id("calls-filter").fill("")
    expect(call.first).to_contain_text("channel_not_found")
    visit.keyboard.press("Escape")
    expect(toggle).to_be_focused()


def test_the_world_is_changed_from_its_panel(visit: Page, app: Gallery, sandbox: Sandbox) -> None:
    visit.get_by_test_id("inspector-toggle").click()
    visit.get_by_role("tab", name="World").click()
    visit.get_by_test_id("fault-wrong").select_option(label="429, rate limited")
    visit.get_by_test_id("fault-of").select_option("auth.test")
    visit.get_by_role("button", name="Add fault").click()
    expect(visit.get_by_test_id("fault")).to_contain_text("auth.test 429, again after 5 s, once")
    visit.get_by_test_id("fault").get_by_role("button", name="Remove").click()
    expect(visit.get_by_test_id("fault")).to_have_count(0)
    visit.get_by_label("Times").fill("3x")
    visit.get_by_role("button", name="Add fault").click()
    expect(visit.get_by_text("Type how many times, such as 3, or nothing.")).to_be_visible()
    expect(visit.get_by_test_id("fault")).to_have_count(0)

    for part in ("scopes", "channels", "connections"):
        visit.get_by_test_id(f"world-{part}").locator("summary").click()
    visit.get_by_role("switch", name="files:write").click()
    with pytest.raises(Exception, match="missing_scope"):
        app.client.files_getUploadURLExternal(filename="a.csv", length=1)
    visit.get_by_role("switch", name="files:write").click()
    visit.get_by_role("combobox", name="Channel").select_option(label="#team-north")
    visit.get_by_role("switch", name="Private").click()
    expect(visit.get_by_test_id("world-connections")).to_contain_text("1 connection")
