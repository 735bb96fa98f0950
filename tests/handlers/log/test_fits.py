"""Whatever is answered fits Slack, and nothing a person typed pages anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks import Drawn, Json
from handlers.fitting import check_blocks
from handlers.log.asked import Asked, Way
from handlers.log.buttons import log_button
from handlers.log.choices import draw_asked, draw_unclear
from handlers.log.counting import Counting
from handlers.log.draw import draw_help, draw_logged, draw_made, draw_recorded, draw_undone
from handlers.log.link_presses import Made
from handlers.log.listing.draw import draw_list
from handlers.log.listing.place import LONGEST_TYPE, Place
from handlers.log.listing.reading import Page
from handlers.log.logged import Logged, Moves, Recorded, Undone
from handlers.log.mend.form import draw_edit, draw_said
from handlers.log.mend.offered import Offered
from handlers.log.reading.names import LONGEST_NAME
from handlers.log.reading.typed import as_typed
from handlers.log.reading.unclear import Choice, Unclear, unclear
from handlers.standings import calendar_of
from handlers.words import words_for
from planning.calendar import week_of
from planning.entries import DECISIONS, LOST, OPPORTUNITY, Activity, BusinessFrom, Entry, Sale
from planning.ids import AccountId, EntryId, ItemId, OpportunityId, PersonId, PlanId
from planning.money import Money
from planning.people import Person
from planning.pipeline import Likelihood, Opportunity
from planning.plan import ACTIVITY_TYPES, Business, Plan, PlanState, Tactic
from planning.standing import Standing, standing
from storage.entry_lists import Logged as Kept
from storage.entry_lists import Sought
from storage.new_id import new_id
from tests.examples import QUARTER, a_person, a_revision
from tests.handlers.log.known import known

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
TODAY = NOW.date()
REP = PersonId("U0ANNA")
IN_ACKS = {"header", "section", "context", "divider", "actions"}  # what an acknowledgement can hold
HOSTILE = ("<!channel>", "<@U0ANNA>", "<http://x|y>", "*_~`&", "gnp", "👩‍💻" * 900, "x" * 3000, "ا" * 3000, "&" * 3000)

hostile = st.integers(0, len(HOSTILE) - 1).map(lambda at: HOSTILE[at])  # with a short repr
typed = st.one_of(hostile, st.text(min_size=1, max_size=200)).map(as_typed).filter(bool)
shared: dict[str, Any] = {
    "rep": st.just(REP),
    "id": st.integers(0, 10**9).map(lambda n: EntryId(f"{n:026}")),
    "day": st.integers(0, 60).map(lambda ago: TODAY - timedelta(days=ago)),
    "account": st.one_of(st.none(), typed),
    "note": st.one_of(st.just(""), typed),
    "logged_at": st.just(NOW),
}
money = st.builds(Money, minor=st.integers(1, 10**14), currency=st.sampled_from(("EUR", "JPY")))
activities = st.builds(
    Activity,
    type=st.sampled_from((*ACTIVITY_TYPES, LOST, OPPORTUNITY)),
    count=st.integers(1, 500),
    amount=st.one_of(st.none(), money),
    **shared,
)
sales = st.builds(Sale, amount=money, profit=st.one_of(st.none(), money), business=st.sampled_from(Business), **shared)
entries: st.SearchStrategy[Entry] = st.one_of(activities, sales)
opportunities = st.builds(
    Opportunity,
    id=st.integers(0, 10**9).map(lambda n: OpportunityId(f"{n:026}")),
    owner=st.just(REP),
    account=typed.map(lambda name: name[:LONGEST_NAME]),
    amount=money,
    business=st.sampled_from(Business),
    likelihood=st.sampled_from(Likelihood),
    closes=st.just(date(2027, 1, 20)),
    next_step=typed,
    next_step_on=st.just(date(2026, 12, 3)),
    made_at=st.just(NOW),
)
moved = st.builds(
    Moves,
    opportunity=st.one_of(st.none(), opportunities),
    others=st.lists(opportunities, max_size=12, unique_by=lambda each: each.id).map(tuple),
    step_set=st.booleans(),
    step_kept=st.booleans(),
)
locales = st.sampled_from(("en-GB", "de-DE", "ar-EG", "hi-IN", "xx"))


def rep(locale: str) -> Person:
    anna = a_person(REP)
    return Person(
        id=REP, name="Anna", zone=anna.zone, locale=locale, standing=anna.standing, refreshed_at=anna.refreshed_at
    )


def stands(person: Person, entry: Entry) -> Standing:
    plan = Plan(
        id=PlanId("p"),
        owner=REP,
        period=QUARTER,
        state=PlanState.PROPOSED,
        made_at=datetime(2026, 10, 1, tzinfo=UTC),
        revision=a_revision(REP),
    )
    tallies = {entry.day: {(entry.type, entry.tactic): entry.count}} if isinstance(entry, Activity) else {}
    sold = [entry] if isinstance(entry, Sale) else []
    return standing(plan, now=NOW, calendar=calendar_of(person), tallies=tallies, sales=sold)


def counting(person: Person, entry: Entry, *, planned: bool) -> Counting:
    stood = stands(person, entry) if planned else None
    return Counting(now=stood, standing=stood)


def fits(drawn: Drawn) -> None:
    check_blocks(drawn.blocks, surface="message")
    assert {block["type"] for block in drawn.blocks} <= IN_ACKS
    live = [drawn.text, *(text["text"] for text in texts(drawn.blocks) if text["type"] == "mrkdwn")]
    assert not any(mark in text for text in live for mark in ("<!", "<@", "<http"))


def texts(within: Any) -> Iterator[Json]:
    """Every text object of these blocks."""
    if isinstance(within, dict):
        if within.get("type") in ("mrkdwn", "plain_text"):
            yield within
        within = list(within.values())
    if isinstance(within, list):
        for each in within:
            yield from texts(each)


def plainly(drawn: Drawn) -> str:
    """All that is drawn in plain text, in which nothing that was typed is live."""
    return "".join(text["text"] for text in texts(drawn.blocks) if text["type"] == "plain_text")


@given(entries, locales, st.booleans(), st.sampled_from(BusinessFrom), moved)
def test_the_answer_to_a_log_fits(
    entry: Entry, locale: str, planned: bool, business: BusinessFrom, moves: Moves
) -> None:
    person = rep(locale)
    logged = Logged(entry=entry, counting=counting(person, entry, planned=planned), business=business, moves=moves)

    fits(draw_logged(logged, words_for(person), nonce="a" * 12, today=TODAY, again=log_button("call", "n")))


@given(st.lists(st.lists(entries, min_size=1, max_size=20), min_size=1, max_size=20), moved, st.booleans())
def test_the_answer_to_a_line_that_says_much_fits(parts: list[list[Entry]], moves: Moves, planned: bool) -> None:
    person = rep("en-GB")
    counts = counting(person, parts[0][0], planned=planned)
    logged = tuple(
        tuple(
            Logged(entry=replace(each, id=EntryId(new_id()), line="l" * 26), counting=counts, moves=moves)
            for each in part
        )
        for part in map(one_kind, parts)
    )
    undone = Undone(entries=tuple(each.entry for part in logged for each in part), counting=counts, said=("x" * 900,))

    fits(draw_recorded(Recorded(parts=logged), words_for(person), nonce="a" * 12, today=TODAY))
    fits(draw_undone(undone, words_for(person), today=TODAY))


def one_kind(part: list[Entry]) -> list[Entry]:
    """As a line says it: of several accounts one activity, or one sale alone."""
    alike: list[Entry] = [
        each for each in part if isinstance(each, Activity) and each.type not in DECISIONS and each.account
    ]
    return alike or part[:1]


@given(typed, typed, st.integers(0, 40))
def test_a_question_fits_with_whatever_line(sentence: str, line: str, ways: int) -> None:
    offered = tuple(Way(label=line, line=line, sure=frozenset({"twice"})) for _ in range(ways))
    choices = tuple(Choice(label=line, line=line) for _ in range(ways))
    asked = Asked(sentence=sentence, ways=offered, otherwise="Shorten it.", line=line)

    fits(draw_asked(asked, nonce="a" * 12, today=TODAY))
    fits(draw_asked(replace(asked, is_late=True), nonce="a" * 12, today=TODAY))
    fits(draw_unclear(Unclear("type", sentence, "Try `/log call`.", choices=choices), line, nonce="n", today=TODAY))


@given(activities, typed, st.booleans())
def test_the_answer_fits_with_a_hundred_tactics_of_long_texts(entry: Activity, text: str, on_plan: bool) -> None:
    person = rep("en-GB")
    types = ("linkedin post",) if not on_plan else ACTIVITY_TYPES
    tactics = [Tactic(item=ItemId(f"{n:026}"), type=types[n % len(types)], count=9, text=text) for n in range(100)]
    found = counting(person, entry, planned=True).standing
    assert found is not None
    plan = replace(found.plan, revision=replace(found.plan.revision, tactics=tuple(tactics)))
    stood = standing(plan, now=NOW, calendar=calendar_of(person), tallies={}, sales=())
    logged = Logged(entry=entry, counting=Counting(now=stood, standing=stood))

    fits(draw_logged(logged, words_for(person), nonce="a" * 12, today=TODAY))
    fits(
        draw_made(
            Made(logged=logged, tactic=tactics[0], back_to_manager=True),
            words_for(person),
            nonce="a" * 12,
            today=TODAY,
        )
    )


@given(entries, locales, st.booleans())
def test_the_answer_to_an_undo_fits(entry: Entry, locale: str, planned: bool) -> None:
    person = rep(locale)
    undone = Undone(entries=(entry,), counting=counting(person, entry, planned=planned))

    fits(draw_undone(undone, words_for(person), today=TODAY))


@given(st.lists(entries, max_size=10, unique_by=lambda entry: entry.id), typed, st.booleans())
def test_the_list_fits(found: list[Entry], text: str, has_older: bool) -> None:
    words, week = words_for(rep("ar-EG")), week_of(TODAY)
    there = Kept(
        types=(*(f"{text[:25]} {n}" for n in range(60)), "win"),
        accounts=tuple((AccountId(f"{n:026}"), text) for n in range(99)),
        first=TODAY - timedelta(days=3000),
    )
    sought = Sought(type="x" * LONGEST_TYPE, account=AccountId("0" * 26), days=week)
    place = Place(sought=sought, before=EntryId("0" * 26))
    page = Page(place=place, entries=tuple(found), has_older=has_older and bool(found), there=there)

    fits(draw_list(page, words, nonce="n" * 12, today=TODAY, said=[text, text]))


@given(entries, opportunities, typed, st.booleans())
def test_the_form_of_an_entry_fits(entry: Entry, opportunity: Opportunity, text: str, late: bool) -> None:
    tactics = tuple(Tactic(item=ItemId(f"{n:026}"), type="call", count=9, text=text) for n in range(120))
    offered = Offered(
        known=known(),
        types=(*ACTIVITY_TYPES, *(f"{text[:25]} {n}" for n in range(60))),
        tactics=tactics,
        opportunities=tuple(replace(opportunity, id=OpportunityId(f"{n:026}")) for n in range(120)),
        asks_profit=True,
        earliest=TODAY if late else None,
        is_late=late,
    )
    state = {"n": "n" * 12, "e": entry.id, "url": "https://hooks.slack.com/" + "x" * 150}

    for view in (draw_edit(entry, offered, words_for(rep("de-DE")), state), draw_said([text, text])):
        check_blocks(view["blocks"], surface="view")


@given(typed, typed)
def test_the_answer_to_what_is_unclear_fits_and_gives_all_of_it_back(sentence: str, text: str) -> None:
    drawn = draw_unclear(unclear("type", sentence, "call Globex"), text, nonce="n", today=TODAY)

    fits(drawn)
    assert plainly(drawn).endswith(text)


@given(entries, typed, typed)
def test_an_account_and_a_note_are_drawn_as_they_were_typed(entry: Entry, account: str, note: str) -> None:
    entry = replace(entry, account=account[:LONGEST_NAME], note=note)
    counts = counting(rep("en-GB"), entry, planned=True)
    words = words_for(rep("en-GB"))

    logged = draw_logged(Logged(entry=entry, counting=counts), words, nonce="n", today=TODAY)
    undone = draw_undone(Undone(entries=(entry,), counting=counts), words, today=TODAY)

    for drawn in (logged, undone):
        assert account[:LONGEST_NAME] in plainly(drawn)
        assert note in plainly(drawn)


def test_the_help_fits() -> None:
    fits(draw_help(None, nonce="n"))
