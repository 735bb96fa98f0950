"""Whatever is drawn fits Slack, and nothing a person typed pages anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks import Drawn
from handlers.fitting import check_blocks
from handlers.nudges.actions_behind.draw import Behind, draw_behind
from handlers.nudges.monday import draw_monday
from handlers.nudges.sharing import draw_sharing
from handlers.nudges.summary import draw_summary
from handlers.nudges.text_form import text_form
from handlers.plan.page.facts import NoPage, PageFacts
from handlers.standings import calendar_of
from handlers.words import words_for
from planning.calendar import NO_TIME_OFF, Days, TimeOff, week_of
from planning.due import RepFacts
from planning.foresight.run_rate import Brought, with_run_rate
from planning.ids import AccountId, ChannelId, ItemId, MessageId, PersonId, PlanId, TeamId
from planning.money import Money
from planning.people import Person, Sharing, Standing, Team
from planning.plan import ACTIVITY_TYPES, Business, Cadence, Plan, PlanState, Ratios, Revision, Tactic
from planning.reach import Reach
from planning.roll_up import RepInTeam, RollUp, actions_in
from planning.serving import Tallies
from planning.settings import PersonSettings, TeamSettings
from planning.standing import Standing as RepStanding
from planning.standing import standing

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
ID = MessageId("0" * 26)
HOSTILE = ("<!channel>", "<@U0ANNA>", "<http://x|y>", "*_~`&", "‮gnp", "👩‍💻" * 900, "x" * 3000, "ا" * 3000, " \n\t")

typed = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=200))
money = st.integers(0, 10**15).map(lambda minor: Money(minor=minor, currency="EUR"))


@st.composite
def people(draw: st.DrawFn) -> Person:
    return Person(
        id=PersonId(f"U{draw(st.integers(0, 10**9))}"),
        name=draw(typed),
        zone=draw(st.sampled_from(("Europe/Berlin", "Asia/Kolkata", "America/New_York", "UTC"))),
        locale=draw(st.sampled_from(("en-GB", "de-DE", "ar-EG", "hi-IN", "xx"))),
        standing=Standing.MEMBER,
        settings=PersonSettings(amounts_in_channel=draw(st.booleans())),
        refreshed_at=NOW,
    )


tactics = st.builds(
    Tactic,
    item=st.just(ItemId("t")),
    type=st.sampled_from((*ACTIVITY_TYPES, "post")),
    count=st.integers(1, 500),
    cadence=st.sampled_from(Cadence),
    business=st.sampled_from((None, *Business)),
    text=st.one_of(st.just(""), typed),
    coverage=st.one_of(st.none(), typed),
)


@st.composite
def standings(draw: st.DrawFn, person: Person) -> RepStanding:
    drawn = draw(st.lists(tactics, max_size=6)) * draw(st.sampled_from((1, 17)))
    planned = tuple(replace(tactic, item=ItemId(str(number))) for number, tactic in enumerate(drawn))
    revision = Revision(
        number=1,
        effective_from=date(2026, 10, 1),
        by=person.id,
        reason="",
        target=draw(money),
        new_share=50,
        average_deal=Money(minor=1, currency="EUR"),
        ratios=Ratios(),
        tactics=planned,
        profit_target=draw(st.one_of(st.none(), money)),
        margin=30,
    )
    last = date(2026, 11, 18) + timedelta(days=draw(st.integers(0, 400)))
    made = datetime(2026, 10, 1, tzinfo=UTC)
    plan = Plan(
        id=PlanId("p"),
        owner=person.id,
        period=Days(date(2026, 10, 1), last),
        state=PlanState.PROPOSED,
        made_at=made,
        revision=revision,
    )
    done: Tallies = {date(2026, 11, 17): {(each.type, None): draw(st.integers(0, 500)) for each in drawn}}
    covered = {tactic.coverage: frozenset({AccountId("a")}) for tactic in drawn if tactic.coverage is not None}
    calendar = calendar_of(person)
    stands = standing(plan, now=NOW, calendar=calendar, tallies=done, sales=(), reach=Reach(lists=covered))
    by_day = draw(st.dictionaries(st.dates(date(2026, 9, 1), NOW.date()), st.integers(0, 10**15), max_size=5))
    return with_run_rate(stands, Brought(whole=by_day, new=by_day), calendar=calendar) if by_day else stands


@st.composite
def teams(draw: st.DrawFn, manager: Person) -> Team:
    channel = draw(st.sampled_from((None, ChannelId("C0NORTH"))))
    settings = TeamSettings(amounts_in_channel=draw(st.booleans()))
    return Team(id=TeamId("t"), name=draw(typed), manager=manager.id, channel=channel, settings=settings)


@st.composite
def roll_ups(draw: st.DrawFn) -> RollUp:
    """One to three reps drawn at random, and as many more like them as a large team has."""
    manager = draw(people())
    drawn = draw(st.lists(reps_in_team(), min_size=1, max_size=3))
    team, many = draw(teams(manager)), draw(st.integers(0, 40))
    return RollUp(team=team, manager=manager, week=week_of(NOW.date()), today=NOW.date(), reps=tuple(drawn * many))


@st.composite
def reps_in_team(draw: st.DrawFn) -> RepInTeam:
    person = draw(people())
    away = draw(st.sampled_from((NO_TIME_OFF, TimeOff(runs=(Days(NOW.date(), NOW.date()),)))))
    stands = draw(st.one_of(st.none(), standings(person)))
    facts = RepFacts(person=person, calendar=calendar_of(person, away), standing=stands, now=NOW)
    week = actions_in(week_of(NOW.date()), stands) if stands is not None else ()
    return RepInTeam(person=person, facts=draw(st.sampled_from((None, facts))), week=week, won=draw(st.integers(0, 9)))


def fits(drawn: Drawn) -> None:
    check_blocks(drawn.blocks, surface="message")
    assert drawn.text
    assert "<!" not in drawn.text
    assert "<@" not in drawn.text
    assert all("<" not in part.replace("<#C0NORTH>", "") for part in _mrkdwn(drawn.blocks))


def _mrkdwn(node: object) -> list[str]:
    if isinstance(node, list):
        return [text for each in node for text in _mrkdwn(each)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if node.get("type") == "mrkdwn" else []
    return own + [text for each in node.values() for text in _mrkdwn(each)]


@given(st.data(), people())
def test_mondays_message_fits(data: st.DataObject, person: Person) -> None:
    stands = data.draw(standings(person))

    fits(draw_monday(stands, words_for(person), id=ID, sent=NOW, nonce="n" * 12))


@given(st.data(), people(), st.lists(typed, max_size=3), st.integers(1, 500), st.integers(0, 4))
def test_the_midweek_message_fits(
    data: st.DataObject, person: Person, accounts: list[str], goal: int, days_later: int
) -> None:
    stands = data.draw(standings(person).filter(lambda each: bool(each.week)))
    now = NOW + timedelta(days=days_later)
    behind = Behind(action=stands.week[0], goal=goal, sent=NOW, now=now, untouched=accounts)

    fits(draw_behind(behind, words_for(person), id=ID, nonce="n" * 12))


@given(roll_ups())
def test_the_summary_fits_with_a_table_and_without(roll_up: RollUp) -> None:
    drawn = draw_summary(roll_up, words_for(roll_up.manager), id=ID)

    fits(drawn)
    fits(text_form(drawn))


@given(st.data(), people(), people(), st.sampled_from(Sharing))
def test_the_question_about_sharing_fits(data: st.DataObject, rep: Person, manager: Person, sharing: Sharing) -> None:
    team = data.draw(teams(manager))
    stands = data.draw(st.one_of(st.none(), standings(rep)))

    facts = RepFacts(person=rep, calendar=calendar_of(rep), standing=stands, now=NOW)

    page = NoPage(rep=facts) if stands is None else PageFacts(rep=facts, standing=stands)

    fits(draw_sharing(team, manager, page, words_for(rep), sharing=sharing, id=ID, nonce="n" * 12))
