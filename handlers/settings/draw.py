"""The views of the settings."""

from __future__ import annotations

from dataclasses import replace

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    InputInteractiveElement,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticMultiSelectElement,
    TimePickerElement,
)

from handlers.blocks import Json, context, escape, modal, option, section
from handlers.countries import country_name
from handlers.exporting.controls import export_button
from handlers.nudges.history.controls import history_button
from handlers.nudges.phrases import KIND_NAMES, MUTABLE
from handlers.nudges.rhythm import RHYTHM_NAMES, rhythm_said
from handlers.regions import assumed_region, holidays_counted, region_name
from handlers.settings.form import (
    AMOUNTS,
    COUNTRY,
    DAYS,
    ENDS,
    MORNINGS,
    MUTED,
    REGION,
    RHYTHM,
    STARTS,
    WEEKDAYS,
    WINS,
)
from handlers.settings.types import types_block
from handlers.words import country_of, listed
from planning.calendar import WorkingHours
from planning.people import Person
from planning.public_holidays import regions
from planning.settings import OwnType, PersonSettings, Wins

SAVE = "save_settings"
SENT = "*What was sent and why*: your messages of the last four weeks, and what was held back."
WINS_NAMES = {
    Wins.NOT: "Not told there",
    Wins.WITHOUT_AMOUNT: "Told there, without the amount",
    Wins.WITH_AMOUNT: "Told there, with the amount if the team's setting says so too",
}
MINE = "*Your data*: everything you own as one zip, which imports again and opens in a spreadsheet."


def draw_settings(
    person: Person,
    looks: list[str],
    *,
    nonce: str,
    types: tuple[OwnType, ...] | None = None,
    with_history: bool = True,
) -> Json:
    """`looks` are sentences about who looked at the plan; `types` are the workspace's own, for whoever may change
    them. `with_history`: with the way to what was sent, which is not opened twice on top of itself."""
    settings = person.settings
    blocks = [
        _days(settings),
        _mornings(settings),
        _input(STARTS, "A day begins", _time(STARTS, f"{settings.hours.starts:%H:%M}")),
        _input(ENDS, "A day ends", _time(ENDS, f"{settings.hours.ends:%H:%M}")),
        _country(person),
        _region(person),
        _rhythm(settings),
        _muted(settings),
        _amounts(settings),
        _wins(settings),
        *([section(SENT, accessory=history_button())] if with_history else []),
        *([types_block(types)] if types is not None else []),
        section(MINE, accessory=export_button(nonce)),
        context(escape("\n".join(looks)) or "Nobody has looked at your plan."),
        context(f"Times are in {person.zone}, as in your Slack profile."),
    ]
    return modal(callback_id=SAVE, title="Settings", blocks=blocks, submit="Save", state={"n": nonce})


def draw_saved(person: Person) -> Json:
    settings = person.settings
    days = ", ".join(WEEKDAYS[day] for day in sorted(settings.hours.weekdays))
    said = [
        f"Saved ✓ You work {days}, {settings.hours.starts:%H:%M} to {settings.hours.ends:%H:%M}.",
        *_half_days(settings.hours),
        holidays_counted(person),
        rhythm_said(settings),
        _not_sent(settings),
    ]
    return modal(callback_id="settings_saved", title="Settings", blocks=[section("\n".join(said))], close="Close")


def _half_days(hours: WorkingHours) -> list[str]:
    days = listed([WEEKDAYS[day] for day in sorted(hours.mornings)], most=7)
    return [f"Half days: {days}, until {hours.middle:%H:%M}."] if days else []


def _not_sent(settings: PersonSettings) -> str:
    muted = [KIND_NAMES[kind] for kind in MUTABLE if kind in settings.muted]
    return f"Not sent: {', '.join(muted)}." if muted else "Nothing is muted."


def _days(settings: PersonSettings) -> Block:
    options = [option(name, str(day)) for day, name in enumerate(WEEKDAYS)]
    initial = [options[day] for day in sorted(settings.hours.weekdays)]
    element = CheckboxesElement(action_id=DAYS, options=options, initial_options=initial)
    return _input(DAYS, "Working days", element)


def _mornings(settings: PersonSettings) -> Block:
    options = [option(name, str(day)) for day, name in enumerate(WEEKDAYS)]
    initial = [options[day] for day in sorted(settings.hours.mornings)]
    element = CheckboxesElement(action_id=MORNINGS, options=options, initial_options=initial or None)
    hint = "Half a day counts as half of one. A single half day off: /plan away 24 dec afternoon."
    return _input(MORNINGS, "Of these, only the morning", element, optional=True, hint=hint)


def _country(person: Person) -> Block:
    assumed = country_of(replace(person, settings=replace(person.settings, country=None)))
    hint = f"Empty: {country_name(assumed)}, assumed from your time zone." if assumed else "Empty: none are known."
    own = person.settings.country
    element = PlainTextInputElement(action_id=COUNTRY, initial_value=country_name(own) if own else None, max_length=80)
    return _input(COUNTRY, "Country, for public holidays", element, optional=True, hint=hint)


def _region(person: Person) -> Block:
    country, own = country_of(person), person.settings.region
    named = region_name(country, own) if country is not None and own is not None and own in regions(country) else None
    element = PlainTextInputElement(action_id=REGION, initial_value=named, max_length=80)
    return _input(REGION, "Region, where it has holidays of its own", element, optional=True, hint=_region_hint(person))


def _region_hint(person: Person) -> str:
    country = country_of(person)
    assumed = assumed_region(country, person.zone) if country is not None else None
    if country is not None and assumed is not None:
        return f"Empty: {region_name(country, assumed)}, assumed."
    named = [names[0] for names in regions(country).values()] if country is not None else []
    return f"Such as {listed(named, most=3)}." if named else "Such as Bayern, Catalunya or California."


def _rhythm(settings: PersonSettings) -> Block:
    options = {rhythm: option(name, rhythm.value) for rhythm, name in RHYTHM_NAMES.items()}
    element = RadioButtonsElement(
        action_id=RHYTHM, options=list(options.values()), initial_option=options[settings.rhythm]
    )
    hint = "What another person sends you, and what you ask for, comes beside that."
    return _input(RHYTHM, "Messages beside Monday's", element, hint=hint)


def _muted(settings: PersonSettings) -> Block:
    options = {kind: option(KIND_NAMES[kind], kind.value) for kind in MUTABLE}
    initial = [each for kind, each in options.items() if kind in settings.muted]
    element = StaticMultiSelectElement(
        action_id=MUTED,
        placeholder="Choose what does not come",
        options=list(options.values()),
        initial_options=initial or None,
    )
    return _input(MUTED, "Do not send me", element, optional=True)


def _wins(settings: PersonSettings) -> Block:
    options = {wins: option(name, wins.value) for wins, name in WINS_NAMES.items()}
    element = RadioButtonsElement(action_id=WINS, options=list(options.values()), initial_option=options[settings.wins])
    return _input(WINS, "My wins, in the team's channel", element)


def _amounts(settings: PersonSettings) -> Block:
    options = [option("My amounts may be shown there, if the team's setting says so too", "shown")]
    initial = options if settings.amounts_in_channel else None
    element = CheckboxesElement(action_id=AMOUNTS, options=options, initial_options=initial)
    return _input(AMOUNTS, "In the team's channel", element, optional=True)


def _time(block: str, at: str) -> InputInteractiveElement:
    return TimePickerElement(action_id=block, initial_time=at)


def _input(
    block: str, label: str, element: InputInteractiveElement, *, optional: bool = False, hint: str | None = None
) -> Block:
    return InputBlock(block_id=block, label=label, element=element, optional=optional, hint=hint)
