"""Whatever is drawn of a plan fits Slack, and nothing that a person typed pages anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks import Drawn
from handlers.fitting import check_blocks
from handlers.home.draw import draw_home
from handlers.plan.away.acts import Gone
from handlers.plan.away.draw import draw_absences, draw_away, draw_back
from handlers.plan.away.reading import Off
from handlers.plan.help import draw_help, draw_unknown
from handlers.plan.making.aim import Draft, aim_of
from handlers.plan.making.aim_view import draw_aim
from handlers.plan.making.beginning import Beginning, ViewState
from handlers.plan.making.counts_view import Shown, draw_counts
from handlers.plan.making.fields import FISCAL, OWN_DATES
from handlers.plan.making.longer import Proposal
from handlers.plan.making.saved import draw_saved, first_today
from handlers.plan.making.work_out import WorkedOut
from handlers.plan.page.beginning import draw_beginning
from handlers.plan.page.facts import NoPage, PageFacts
from handlers.plan.page.whole import draw_no_plan_of, draw_page, draw_page_of, page_blocks
from handlers.plan.week.draw import draw_week
from handlers.settings.draw import draw_settings
from handlers.standings import calendar_of
from handlers.words import words_for
from planning.calendar import Days, Part, TimeOff
from planning.due import RepFacts
from planning.entries import Sale
from planning.foresight.run_rate import Brought, with_run_rate
from planning.funnel import counts_needed, doubts
from planning.ids import EntryId, ItemId, PersonId, PlanId, TerritoryId
from planning.money import Money
from planning.people import Person, Standing
from planning.plan import ACTIVITY_TYPES, Business, Plan, PlanState, Ratios, Revision, Tactic
from planning.serving import Done
from planning.settings import PersonSettings
from planning.standing import standing
from planning.territory import Territory

HOSTILE = ("<!channel>", "<@U0ANNA>", "<http://x|y>", "*_~`&", "👩‍💻" * 900, "x" * 3000, "ا" * 3000, "&" * 3000)
IN_ACKS = {"header", "section", "context", "divider", "actions"}
FROM = date(2026, 1, 1)

names = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=200))
days = st.builds(
    lambda ahead, length: Days(FROM + timedelta(days=ahead), FROM + timedelta(days=ahead + length)),
    st.integers(0, 400),
    st.integers(0, 400),
)
nows = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001  the zone is there
currencies = st.sampled_from(("EUR", "JPY", "KWD"))
people = st.builds(
    Person,
    id=st.just(PersonId("U0ANNA")),
    name=names,
    zone=st.sampled_from(("Europe/Berlin", "America/Port_of_Spain", "Pacific/Kiritimati", "UTC")),
    locale=st.sampled_from(("en-GB", "de-DE", "ar-EG", "hi-IN", "xx")),
    standing=st.just(Standing.MEMBER),
    settings=st.builds(PersonSettings, country=st.sampled_from((None, "TT", "DE"))),
    refreshed_at=st.just(datetime(2026, 1, 1, tzinfo=UTC)),
)


@st.composite
def facts(draw: st.DrawFn) -> RepFacts:
    person, now, period, currency = draw(people), draw(nows), draw(days), draw(currencies)
    types = draw(st.lists(st.sampled_from(ACTIVITY_TYPES), unique=True))
    business = st.sampled_from((None, *Business))
    tactics = [
        Tactic(item=ItemId(type_), type=type_, count=draw(st.integers(1, 999)), business=draw(business))
        for type_ in types
    ]
    revision = Revision(
        number=draw(st.integers(1, 10**6)),
        effective_from=period.first,
        by=person.id,
        reason="",
        target=Money(minor=draw(st.integers(1, 10**14)), currency=currency),
        new_share=draw(st.integers(0, 100)),
        average_deal=Money(minor=draw(st.integers(1, 10**14)), currency=currency),
        ratios=Ratios(),
        tactics=tuple(tactics),
    )
    plan = Plan(
        id=PlanId("p"), owner=person.id, period=period, state=PlanState.PROPOSED, made_at=now, revision=revision
    )
    sale = Sale(
        id=EntryId("s"),
        rep=person.id,
        amount=Money(minor=draw(st.integers(1, 10**14)), currency=currency),
        business=draw(st.sampled_from(Business)),
        day=period.first,
        account=None,
        note="",
        logged_at=now,
    )
    calendar = calendar_of(person, TimeOff(runs=tuple(draw(st.lists(days, max_size=3)))))
    tallies: dict[date, dict[Done, int]] = {
        now.date(): {(type_, None): draw(st.integers(1, 500)) for type_ in ACTIVITY_TYPES}
    }
    stands = standing(plan, now=now, calendar=calendar, tallies=tallies, sales=draw(st.sampled_from(((), (sale,)))))
    if draw(st.booleans()):
        by_day = draw(
            st.dictionaries(st.dates(now.date() - timedelta(days=60), now.date()), st.integers(0, 10**14), max_size=5)
        )
        stands = with_run_rate(stands, Brought(whole=by_day, new=by_day), calendar=calendar)
    return RepFacts(person=person, calendar=calendar, standing=stands, now=now)


def page_of(facts: RepFacts) -> PageFacts:
    assert facts.standing is not None
    return PageFacts(rep=facts, standing=facts.standing)


def fits(drawn: Drawn) -> None:
    check_blocks(drawn.blocks, surface="message")
    assert {block["type"] for block in drawn.blocks} <= IN_ACKS
    assert not pages(drawn.blocks)
    assert not pages([{"type": "mrkdwn", "text": drawn.text}])


def pages(drawn: Any) -> bool:
    """Whether some mrkdwn in it would be read as a mention or a link; plain text is shown as it is."""
    if isinstance(drawn, list):
        return any(pages(each) for each in drawn)
    if not isinstance(drawn, dict):
        return False
    if drawn.get("type") == "mrkdwn":
        return any(mark in drawn["text"] for mark in ("<!", "<@", "<http"))
    return any(pages(each) for each in drawn.values())


@given(facts())
def test_the_page_and_the_week_fit(facts: RepFacts) -> None:
    words = words_for(facts.person)
    assert facts.standing is not None

    page = PageFacts(rep=facts, standing=facts.standing)

    fits(draw_page(page, words, nonce="n"))
    fits(draw_page_of(page, words))
    fits(draw_week(facts, facts.standing, words, nonce="n"))
    fits(draw_week(facts, facts.standing, words, nonce=None))
    fits(draw_no_plan_of(facts.person))


@given(facts(), st.booleans(), st.integers(1, 700))
def test_the_views_fit(facts: RepFacts, revises: bool, left: int) -> None:
    """modal() checks every limit as it draws."""
    words, stands = words_for(facts.person), facts.standing
    assert stands is not None
    aim = aim_of(stands.plan)
    needs = counts_needed(
        aim.target,
        new_share=aim.new_share,
        average_deal=aim.average_deal,
        ratios=Ratios(),
        days=left,
        days_a_week=5,
    )
    found = WorkedOut(
        draft=Draft(aim=aim, plan=stands.plan.id if revises else None, based_on=1 if revises else None),
        booked=stands.target.booked,
        working_days=left,
        days_a_week=5,
        needs=needs,
        doubts=doubts(needs, target=aim.target, average_deal=aim.average_deal),
        elsewhere=(stands.target.booked,) if revises else (),
        before=replace(aim, new_share=50) if revises else None,
        planned={"call": 3} if revises else {},
        others=stands.plan.revision.tactics if revises else (),
        share=Proposal(amount=stands.target.booked, longer=stands.plan) if revises else None,
        asks_why=revises,
        counts={need.type: need.week for need in needs},
    )
    today = stands.now.date()

    begins = Beginning(
        today=today,
        chosen=OWN_DATES,
        own=stands.plan.period if revises else None,
        revises=stands.plan if revises else None,
        numbers=stands.plan,
        state=ViewState(mark="mark" if revises else "", more=revises),
        share=Proposal(amount=stands.target.booked, longer=stands.plan),
        territories=(Territory(id=TerritoryId("west"), name="<!here>" * 9, keeper=facts.person.id),),
        currency="EUR",
        currency_note="",
    )
    draw_aim(begins, words)
    draw_aim(replace(begins, numbers=None), words)
    draw_aim(replace(begins, chosen=FISCAL), words)
    shown = Shown(notice="Saved in the meantime." if revises else "", ratios=revises, reason="&" * 3000)
    view = draw_counts(found, words, nonce="n", shown=shown)
    page = page_blocks(PageFacts(rep=facts, standing=stands), words)
    draw_saved([first_today(facts, stands, words, nonce="n"), *page], stands.plan.id)

    assert len(view["private_metadata"]) <= 3000


@given(facts(), st.booleans(), st.one_of(st.none(), facts()))
def test_home_fits(facts: RepFacts, planned: bool, sent: RepFacts | None) -> None:
    words = words_for(facts.person)
    shown = page_of(facts) if planned else NoPage(rep=facts)
    last = draw_page(page_of(sent), words, nonce="n") if sent is not None else None

    view = draw_home(shown, last, words, nonce="n")

    assert not pages(view)


@given(people, st.lists(names, max_size=5))
def test_the_settings_fit(person: Person, looks: list[str]) -> None:
    view = draw_settings(person, looks, nonce="n")

    assert not pages(view)


@given(people, st.lists(days, max_size=30), st.sampled_from((None, *Part)))
def test_time_off_fits(person: Person, runs: list[Days], part: Part | None) -> None:
    words = words_for(person)
    found = [Off(days=run, part=part) for run in runs]

    fits(draw_absences(found, words, today=FROM, nonce="n", said="Removed.", past=found, held=True))
    fits(draw_back(None, words))
    for each in found:
        fits(draw_back(each, words))
        fits(draw_away(Gone(off=each), words, today=FROM, nonce="n"))


@given(names)
def test_what_an_unknown_word_gets_fits(typed: str) -> None:
    fits(draw_unknown(typed, ["week", "new", "away"]))


def test_what_is_always_the_same_fits() -> None:
    fits(draw_help())
    fits(draw_beginning([]))
