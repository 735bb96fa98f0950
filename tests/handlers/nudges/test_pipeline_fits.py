"""What is said of opportunities and lists fits Slack whatever was typed, and nothing typed pages anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.blocks import Drawn
from handlers.nudges.account_coverage.facts import Coverage
from handlers.nudges.account_coverage.message import draw_coverage
from handlers.nudges.next_step.facts import Step
from handlers.nudges.next_step.form import draw_step_form
from handlers.nudges.next_step.message import Said, draw_step
from handlers.words import Words, words_for
from planning.calendar import month_of
from planning.coverage import NextUp
from planning.entries import Activity
from planning.ids import AccountId, EntryId, ItemId, MessageId, OpportunityId, PersonId
from planning.money import Money
from planning.neglect import Why
from planning.pace import ActionPace
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business, Cadence
from tests.handlers.nudges.cast import ANNA, person

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
TODAY = NOW.date()
ID = MessageId("0" * 26)
HOSTILE = (
    "<!channel>",
    "<@U0ANNA>",
    "<http://x|y>",
    "*_~`&",
    "‮gnp",
    "👩‍💻" * 900,
    "<!here>" * 450,
    "ا" * 3000,
    " \n\t",
)

typed = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=200))
names = typed.filter(lambda name: bool(name.split()))  # an account has one
days = st.dates(date(2026, 10, 1), date(2026, 12, 31))
money = st.integers(0, 10**15).map(lambda minor: Money(minor=minor, currency="EUR"))
words = st.sampled_from(("en-GB", "de-DE", "ar-EG")).map(lambda locale: words_for(replace(person(ANNA), locale=locale)))
entries = st.builds(
    Activity,
    id=st.just(EntryId("e" * 26)),
    rep=st.just(PersonId(ANNA)),
    type=st.sampled_from(("meeting", "email", "x" * 40)),
    count=st.just(1),
    day=days,
    account=names,
    note=typed,
    logged_at=st.just(NOW),
)
opportunities = st.builds(
    Opportunity,
    id=st.just(OpportunityId("o" * 26)),
    owner=st.just(PersonId(ANNA)),
    account=names,
    text=typed,
    amount=money,
    business=st.sampled_from(Business),
    likelihood=st.just(Likelihood.LIKELY),
    chance=st.sampled_from((None, 70)),
    closes=days,
    next_step=st.one_of(st.just(""), typed),
    next_step_on=st.one_of(st.none(), days),
    state=st.sampled_from(OpportunityState),
    lost_because=typed,
    decided_on=days,
    made_at=st.just(NOW),
)
steps = st.builds(
    Step,
    opportunity=opportunities,
    why=st.sampled_from(Why),
    since=days,
    is_left=st.booleans(),
    touched=st.one_of(st.none(), days),
    others=st.integers(0, 10_000),
    type=st.sampled_from(("meeting", "email", "x" * 40)),
    done=st.one_of(st.none(), entries),
)
waiting = st.builds(
    NextUp, id=st.just(AccountId("a" * 26)), account=names, value=money, last=st.one_of(st.none(), days)
)


def fits(drawn: Drawn) -> None:
    """Drawing raises where a limit is broken; what is plain text is not live."""
    live = [text for text in mrkdwn(drawn.blocks) if any(each in text for each in ("<!", "<@", "<http"))]
    assert live == []


def mrkdwn(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield node["text"]
        yield from (text for each in node.values() for text in mrkdwn(each))
    elif isinstance(node, list):
        yield from (text for each in node for text in mrkdwn(each))


@settings(max_examples=40)
@given(step=steps, said=words)
def test_an_opportunity_that_is_left_alone(step: Step, said: Words) -> None:
    drawn = Said(words=said, today=TODAY, sent=NOW, id=ID, nonce="n" * 12)
    fits(draw_step(step, drawn))
    draw_step_form(step.opportunity, drawn.words, {"n": "n", "m": ID}, today=TODAY)


@settings(max_examples=40)
@given(named=st.lists(waiting, max_size=3), many=st.sampled_from((1, 200)), list_=typed, done=entries, reads=words)
def test_a_list_that_slips(named: list[NextUp], many: int, list_: str, done: Activity, reads: Words) -> None:
    action = ActionPace(
        item=ItemId("i"),
        type="visit",
        business=None,
        text="",
        cadence=Cadence.MONTH,
        window=month_of(TODAY),
        coverage=list_,
        planned=600,
        done=10,
        expected=Fraction(400),
    )
    for times, slips, is_over in ((1, True, False), (2, True, False), (1, False, False), (1, False, True)):
        found = Coverage(
            action=action,
            times=times,
            waiting=tuple(replace(each, id=AccountId(f"{at:026}")) for at, each in enumerate(named * many)),
            slips=slips,
            days_left=3,
            is_over=is_over,
            done=done,
        )
        fits(draw_coverage(found, reads, id=ID, sent=NOW, nonce="n" * 12, today=TODAY))
