"""Whatever is drawn of opportunities and accounts fits Slack, and pages nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks import Json
from handlers.limits import PRIVATE_METADATA
from handlers.log.reading.lines import Known
from handlers.pipeline.accounts.draw import draw_account, draw_accounts
from handlers.pipeline.entering import Typing
from handlers.pipeline.facts import Pipeline
from handlers.pipeline.forms import draw_edit, draw_gone, draw_lost, draw_won
from handlers.pipeline.listing import draw_opportunities
from handlers.words import DEFAULT_LOCALE, Words
from planning.ids import AccountId, OpportunityId, PersonId
from planning.money import Money
from planning.pipeline import Account, Likelihood, Opportunity, OpportunityState
from planning.plan import Business

ANNA = PersonId("U0ANNA")
TODAY = date(2026, 11, 18)
WORDS = Words(DEFAULT_LOCALE, "UTC")
STATE = {"n": "n" * 12, "url": "https://hooks.slack.com/" + "x" * 200}
HOSTILE = ("<!here>", "<@U0ANNA>", "*_~`&", "👩‍💻" * 900, "x" * 3000, "ا" * 3000, "&" * 3000, "a\nb")

names = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=100).filter(str.strip))  # as they are stored
texts = st.one_of(st.just(""), names)
opportunities = st.builds(
    Opportunity,
    id=st.integers(10**9).map(lambda number: OpportunityId(f"{number:026}")),
    owner=st.just(ANNA),
    account=names,
    text=texts,
    amount=st.builds(Money, minor=st.integers(1, 10**14), currency=st.sampled_from(("EUR", "JPY", "KWD"))),
    business=st.sampled_from(Business),
    likelihood=st.sampled_from(Likelihood),
    closes=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    next_step=texts,
    next_step_on=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    state=st.sampled_from(OpportunityState),
    lost_because=texts,
    decided_on=st.none() | st.just(TODAY),
    made_at=st.just(datetime(2026, 1, 1, tzinfo=UTC)),
)
account_rows = st.builds(
    Account,
    id=st.integers(10**9).map(lambda number: AccountId(f"{number:026}")),
    owner=st.just(ANNA),
    name=names,
    business=st.none() | st.sampled_from(Business),
    decision_maker=texts,
    lists=st.frozensets(names, max_size=20),
)
TYPING = Typing(known=Known(locale=DEFAULT_LOCALE, currency="EUR", accounts={}, earliest=TODAY), closes=TODAY)


def is_fine(view: Json) -> None:
    """Its blocks are checked as it is drawn; what was typed stands in plain text or is escaped."""
    assert len(view["private_metadata"]) <= PRIVATE_METADATA
    for block in view["blocks"]:
        text = block.get("text", {})
        assert text.get("type") != "mrkdwn" or "<!here>" not in text["text"]


@given(st.lists(opportunities, max_size=4), st.sampled_from(("open", "decided")), st.integers(0, 400))
def test_three_hundred_opportunities_fit(some: list[Opportunity], show: str, at: int) -> None:
    pipeline = Pipeline(opportunities=tuple(some * 75), today=TODAY)

    is_fine(draw_opportunities(pipeline, TYPING, WORDS, {**STATE, "show": show, "at": at}, said="&" * 3000))


@given(opportunities)
def test_the_forms_on_an_opportunity_fit(opportunity: Opportunity) -> None:
    state = {"n": "n", "id": opportunity.id, "v": 1, "under": STATE}

    is_fine(draw_edit(opportunity, WORDS, state, notice=opportunity.text))
    is_fine(draw_won(opportunity, WORDS, state, today=TODAY, asks_profit=True))
    is_fine(draw_lost(opportunity, WORDS, state, today=TODAY))
    is_fine(draw_gone(opportunity, WORDS))


@given(st.lists(account_rows, max_size=5), st.integers(0, 600))
def test_five_hundred_accounts_fit(some: list[Account], at: int) -> None:
    is_fine(draw_accounts(some * 100, {**STATE, "at": at}))
    for account in some:
        is_fine(draw_account(account, {**STATE, "under": STATE}))
