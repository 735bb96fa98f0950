"""A week of a hundred tactics fits Slack, however long and odd their texts are, and nobody is paged by it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.pipeline.covering import Covered
from handlers.plan.week.draw import draw_next_week, draw_week
from handlers.standings import calendar_of
from handlers.words import words_for
from planning.calendar import Days
from planning.coverage import NextUp
from planning.due import RepFacts
from planning.ids import AccountId, ItemId, PersonId, PlanId
from planning.money import Money
from planning.people import Person, Standing
from planning.plan import ACTIVITY_TYPES, Business, Cadence, Plan, PlanState, Ratios, Revision, Tactic
from planning.serving import Tallies
from planning.standing import standing
from planning.weeks import ArrangedWeek, Arrangement, asked_in_week, asked_today
from storage.new_id import new_id
from tests.handlers.plan.test_fits import HOSTILE, fits

WEDNESDAY = datetime(2026, 11, 18, 11, tzinfo=UTC)
ANNA = Person(
    id=PersonId("U0ANNA"),
    name="<!here>",
    zone="Europe/Berlin",
    locale="ar-EG",
    standing=Standing.MEMBER,
    refreshed_at=WEDNESDAY,
)
tactics = st.builds(
    Tactic,
    item=st.builds(lambda: ItemId(new_id())),
    type=st.sampled_from((*ACTIVITY_TYPES, "linkedin post")),
    count=st.integers(1, 999),
    cadence=st.sampled_from(Cadence),
    business=st.sampled_from((None, *Business)),
    text=st.sampled_from(("", "new accounts", *HOSTILE)),
    coverage=st.sampled_from((None, None, "<!here>")),
)
days = st.integers(0, 6).map(lambda ahead: date(2026, 11, 16) + timedelta(days=ahead))
arrangements = st.builds(
    Arrangement,
    added=st.integers(-500, 500),
    put=st.dictionaries(days, st.integers(1, 500), max_size=3),
    off=st.frozensets(days, max_size=3),
)


def facts_with(found: list[Tactic], now: datetime) -> RepFacts:
    euros = Money(minor=310_000_00, currency="EUR")
    revision = Revision(
        number=1,
        effective_from=date(2026, 10, 1),
        by=ANNA.id,
        reason="",
        target=euros,
        new_share=60,
        average_deal=euros,
        ratios=Ratios(),
        tactics=tuple(found),
    )
    plan = Plan(
        id=PlanId(new_id()),
        owner=ANNA.id,
        period=Days(date(2026, 10, 1), date(2026, 12, 31)),
        state=PlanState.AGREED,
        made_at=datetime(2026, 10, 1, 8, tzinfo=UTC),
        revision=revision,
    )
    calendar = calendar_of(ANNA)
    tallies: Tallies = {now.date(): {("call", None): 3}}
    stands = standing(plan, now=now, calendar=calendar, tallies=tallies, sales=())
    return RepFacts(person=ANNA, calendar=calendar, standing=stands, now=now)


@given(st.lists(tactics, max_size=100), st.lists(arrangements, max_size=5), st.booleans(), st.integers(0, 6))
def test_the_week_fits(found: list[Tactic], own: list[Arrangement], is_set: bool, ahead: int) -> None:
    facts, words = facts_with(found, WEDNESDAY + timedelta(days=ahead)), words_for(ANNA)
    assert facts.standing is not None
    actions = {tactic.item: arrangement for tactic, arrangement in zip(found, own, strict=False)}
    arranged = ArrangedWeek(actions=actions, set_at=WEDNESDAY if is_set else None)

    covered = [
        Covered(
            action=action,
            waiting=(
                NextUp(id=AccountId("a"), account="<!here>" * 40, value=facts.standing.plan.revision.target, last=None),
            ),
        )
        for action in facts.standing.week
        if action.coverage is not None
    ]

    fits(draw_week(facts, facts.standing, words, nonce="a" * 12, arranged=arranged, covered=covered))
    fits(draw_week(facts, facts.standing, words, nonce=None, arranged=arranged))
    fits(draw_next_week(facts, facts.standing, words, nonce="a" * 12, arranged=arranged))


@given(tactics, arrangements)
def test_today_never_asks_more_than_is_left_of_the_week_as_arranged(tactic: Tactic, own: Arrangement) -> None:
    stands = facts_with([tactic], WEDNESDAY).standing
    assert stands is not None
    for action, today in zip(stands.week, stands.today, strict=True):
        asked = asked_today(action, today, own, day=WEDNESDAY.date(), days_left=3)

        assert asked >= 0
        if action.is_weekly and own != Arrangement():
            assert asked <= max(asked_in_week(action, own) - (action.done - today.done), 0)
        if WEDNESDAY.date() in own.off and WEDNESDAY.date() not in own.put:
            assert asked == 0
