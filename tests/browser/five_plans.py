"""Five kinds of plan, built from nothing: what is pressed and typed, and what the page then says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

Typed = Mapping[str, str]  # by the label of the field


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """`parts` are a heading of the page each, with what is typed there; `says` is on the page at the end."""

    name: str
    territory: str = ""  # the name of the one that owns it; empty: the rep
    aim: Typed
    counts: Typed = field(default_factory=dict)  # of the second view, where the funnel's are not kept
    parts: tuple[tuple[str, Typed], ...]
    says: tuple[str, ...]


class Builder:
    """Builds a plan in the page, and counts what a person presses and types."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._modal = page.get_by_test_id("modal")
        self.presses = 0
        self.fields = 0

    @property
    def taken(self) -> int:
        return self.presses + self.fields

    @property
    def plan(self) -> Locator:
        return self._page.get_by_test_id("message").last

    def begin(self, script: Script) -> None:
        """From a workspace without a plan to a saved one."""
        if script.territory:
            self._keep_territory(script.territory)
        else:
            self.slash("/plan")
            self.press(self.plan.get_by_role("button", name="Make a plan"))
        self.fill(script.aim)
        self.press(self._modal.get_by_role("button", name="Next"))
        expect(self._modal).to_contain_text("working days to come")
        self.fill(script.counts)
        self.press(self._modal.get_by_role("button", name="Save"))
        expect(self._modal).to_contain_text("Saved")

    def _keep_territory(self, name: str) -> None:
        """Up to the first view of its plan."""
        self.slash("/plan territory")
        self.press(self.plan.get_by_role("button", name="New territory"))
        self.fill({"Name": name})
        self.press(self._modal.get_by_role("button", name="Save"))
        self.press(self._modal.get_by_role("button", name="Make its plan"))

    def leave(self) -> None:
        done, close = (self._modal.get_by_role("button", name=name, exact=True) for name in ("Done", "Close"))
        self.press(done.or_(close).last)
        expect(self._modal).to_be_hidden()

    def add(self, heading: str, typed: Typed) -> None:
        """To one part of the page; its modal stays open, as it says what was added."""
        part = self.plan.locator("[data-block-id]").filter(has_text=heading).first
        self.press(part.get_by_role("button", name="Add").or_(part.get_by_role("button", name="Open")))
        self.fill(typed)
        self.press(self._modal.get_by_role("button", name="Add", exact=True))
        expect(self._modal).to_contain_text("Added")

    def slash(self, line: str) -> None:
        self.fields += 1
        composer = self._page.get_by_test_id("composer")
        composer.fill(line)
        composer.press("Enter")

    def press(self, button: Locator) -> None:
        self.presses += 1
        button.click()

    def fill(self, typed: Typed) -> None:
        for label, text in typed.items():
            self._fill(label, text)

    def _fill(self, label: str, text: str) -> None:
        control = self._modal.get_by_label(label).first
        choice = self._modal.get_by_role("radio", name=text)
        if choice.count() == 1:
            self.press(choice)
        elif control.evaluate("node => node.tagName") == "SELECT":
            self.presses += 2
            control.select_option(label=control.locator("option").filter(has_text=text).inner_text())
        else:
            self.fields += 1
            control.fill(text)


INDIVIDUAL = Script(
    name="individual",
    aim={"Target in": "310k", "Share of it from new business": "60", "Average deal": "12k"},
    parts=(
        ("New business strategies", {"A strategy": "Win 9 logistics firms in the north by 18 December"}),
        ("New business strategies", {"A strategy": "Get 6 referrals from customers of ten years by 30 November"}),
        ("New business tactics", {"A tactic": "4 demos a week", "It carries out": "Win 9 logistics firms"}),
        ("New business tactics", {"A tactic": "2 referrals a week", "It carries out": "Get 6 referrals"}),
        ("Existing business strategies", {"A strategy": "Renew all 12 contracts by 11 December"}),
        ("Accounts", {"Add accounts": "Globex, Hank Scorpio, key\nInitech, Bill Lumbergh, key"}),
        ("Existing business tactics", {"A tactic": "call each key account once a month"}),
        ("Existing business tactics", {"A tactic": "2 visits a month"}),
    ),
    says=(
        "Win 9 logistics firms in the north",
        "2 referrals a week",
        "Renew all 12 contracts",
        "0 of 2 this month",
        "2 visits a month",
    ),
)

ACHIEVEMENT = Script(
    name="achievement",
    aim={"Target in": "240k", "Share of it from new business": "70", "Average deal": "15k"},
    parts=(
        ("New business strategies", {"A strategy": "Win 8 hospitals by 15 December"}),
        (
            "Obstacles",
            {
                "An obstacle": "Budgets are frozen until spring",
                "The sign": "no proposal for 10 working days",
                "What you will do then": "Offer a pilot that fits this year's budget",
            },
        ),
        (
            "Obstacles",
            {
                "An obstacle": "Too little in the pipeline",
                "The sign": "coverage below 2",
                "What you will do then": "Two mornings a week for new accounts",
            },
        ),
        (
            "Obstacles",
            {
                "An obstacle": "Legal takes weeks",
                "The sign": "a contract is with legal for ten days",
                "What you will do then": "Send the standard terms with the proposal",
            },
        ),
    ),
    says=("Budgets are frozen", "Offer a pilot", "Too little in the pipeline", "Legal takes weeks"),
)

GOALS = Script(
    name="goals",
    aim={"Target in": "180k", "Share of it from new business": "50", "Average deal": "10k"},
    parts=(
        (
            "Goals",
            {
                "Roadmap to revenue": "Half of our revenue comes from energy",
                "Relationship management": "Know the management of ten key accounts",
                "Customer success": "Five customers tell what they gained",
            },
        ),
        (
            "New business strategies",
            {
                "A strategy": "Win 6 energy suppliers by 18 December",
                "It serves": "Half of our revenue comes from energy",
            },
        ),
        ("New business tactics", {"A tactic": "4 demos a week", "It carries out": "Win 6 energy suppliers"}),
        (
            "Existing business strategies",
            {
                "A strategy": "Bring 10 directors to a breakfast by 4 December",
                "It serves": "Know the management of ten key accounts",
            },
        ),
        ("Existing business tactics", {"A tactic": "1 event a month", "It carries out": "Bring 10 directors"}),
    ),
    says=(
        "Half of our revenue comes from energy",
        "Five customers tell what they gained",
        "Win 6 energy suppliers",
        "4 demos a week",
        "1 event a month",
    ),
)

TO_THE_DAY = Script(
    name="to-the-day",
    aim={"Target in": "155k", "Share of it from new business": "75", "Average deal": "9k"},
    parts=(
        ("Goals", {"Roadmap to revenue": "Book 155k by 31 December, three quarters of it new"}),
        (
            "New business strategies",
            {"A strategy": "Win 13 workshops by 22 December", "It serves": "Book 155k by 31 December"},
        ),
        ("New business tactics", {"A tactic": "3 emails a day", "It carries out": "Win 13 workshops"}),
        (
            "Existing business strategies",
            {"A strategy": "Sell spare parts to 5 customers by 11 December", "It serves": "Book 155k by 31 December"},
        ),
        ("Existing business tactics", {"A tactic": "1 visit a day", "It carries out": "Sell spare parts"}),
    ),
    says=("Win 13 workshops", "3 emails a day", "Sell spare parts to 5 customers", "1 visit a day"),
)

TERRITORY = Script(
    name="territory",
    territory="West",
    aim={"Target in": "500k", "Share of it from new business": "40", "Average deal": "25k"},
    parts=(
        ("Flow", {"A line of flow": "Maintenance contracts 20k a month"}),
        ("Opportunities", {"Account": "Globex", "Amount in": "80k", "Expected close": "2026-12-11"}),
        (
            "Opportunities",
            {"Account": "Initech", "Amount in": "120k", "How likely": "Stretch", "Expected close": "2026-12-18"},
        ),
        ("New business tactics", {"A tactic": "2 events a month"}),
    ),
    says=("Maintenance contracts", "likely €80,000", "stretch €120,000", "Shortfall", "2 events a month"),
)

FIVE = (INDIVIDUAL, ACHIEVEMENT, GOALS, TO_THE_DAY, TERRITORY)


def build(page: Page, script: Script) -> Builder:
    """Leaves the page of the plan as the last message."""
    builder = Builder(page)
    builder.begin(script)
    builder.leave()
    builder.slash("/plan")
    for heading, typed in script.parts:
        builder.add(heading, typed)
        builder.leave()
    return builder
