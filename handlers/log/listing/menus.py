"""The menus above the list: what was chosen stays chosen, and each choice keeps the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from slack_sdk.models.blocks import Block, PlainTextObject, StaticSelectElement

from handlers import limits
from handlers.blocks import actions, option, shorten
from handlers.log.listing.place import Place, packed
from handlers.log.listing.reading import Page
from handlers.words import Words, plural
from planning.calendar import Days, iso_week, week_of
from planning.entries import DECISIONS
from storage.entry_lists import Sought

TYPE, ACCOUNT, WEEK = "list_type", "list_account", "list_week"  # action_ids
CHOICES = (TYPE, ACCOUNT, WEEK)
ONE_WEEK = timedelta(days=7)

Choice = tuple[str, Sought]  # what the menu says, and what is sought then


def menus(page: Page, words: Words, *, today: date) -> Block:
    sought = page.place.sought
    accounts = [(name, replace(sought, account=id)) for id, name in page.there.accounts]
    weeks = [(week_said(week, words, today=today), replace(sought, days=week)) for week in _weeks(page, today)]
    types = [(type_said(type_), replace(sought, type=type_)) for type_ in page.there.types]
    return actions(
        _menu(TYPE, [("All types", replace(sought, type=None)), *types], sought),
        _menu(ACCOUNT, [("All accounts", replace(sought, account=None)), *accounts], sought),
        _menu(WEEK, [("All weeks", replace(sought, days=None)), *weeks], sought),
    )


def type_said(type_: str) -> str:
    """Such as Calls, Wins, Lost."""
    return (type_ if type_ in DECISIONS and type_.endswith("st") else plural(type_)).capitalize()


def week_said(week: Days, words: Words, *, today: date) -> str:
    """Such as This week; Week 45, from 2 November."""
    if today in week:
        return "This week"
    if today - ONE_WEEK in week:
        return "Last week"
    number = iso_week(week.first).partition("-W")[2].lstrip("0")
    return f"Week {number}, from {words.short_day(week.first)}"


def _weeks(page: Page, today: date) -> Iterator[Days]:
    """From this one back to the first with an entry, or as many as a menu holds."""
    week, first = week_of(today), page.there.first or today
    for _ in range(limits.OPTIONS - 2):
        if week.last < first:
            return
        yield week
        week = week_of(week.first - ONE_WEEK)


def _menu(action_id: str, choices: Sequence[Choice], sought: Sought) -> StaticSelectElement:
    """What was chosen and is there no more stands as a choice of its own, so that the menu says it."""
    shown = list(choices[: limits.OPTIONS - 1])
    if all(each != sought for _, each in shown):
        shown.append(("Chosen before", sought))
    options = {each: option(text or " ", packed(Place(sought=each))) for text, each in shown}
    placeholder = PlainTextObject(text=shorten(shown[0][0], limits.PLACEHOLDER))
    return StaticSelectElement(
        placeholder=placeholder, action_id=action_id, options=list(options.values()), initial_option=options[sought]
    )
