"""However much a plan holds and whatever was typed, its page and its parts' modals fit Slack and page nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.home.draw import draw_home
from handlers.log.reading.vocabulary import ENGLISH
from handlers.pipeline.facts import Pipeline
from handlers.plan.page.background import Background
from handlers.plan.page.facts import OwnFacts, PageFacts
from handlers.plan.page.whole import draw_page, draw_page_of
from handlers.plan.parts.all_parts import PARTS
from handlers.plan.parts.draw import Place, draw_item, draw_part
from handlers.plan.parts.part import PartFacts
from handlers.plan.parts.sign_line import read_sign, written_sign
from handlers.visit import BadInput, Visit
from handlers.words import words_for
from planning.due import RepFacts
from planning.ids import ItemId, OpportunityId, WorkspaceId
from planning.money import Money
from planning.outline import Element, Flow, FocusBlock, Goal, Obstacle, Outline, Sign, SignKind, Strategy
from planning.pipeline import Likelihood, Opportunity
from planning.plan import Business, Cadence, Tactic
from planning.signs import SignFacts
from planning.smart import BestWeeks
from tests.handlers.plan.test_fits import HOSTILE, facts, fits, pages

texts = st.sampled_from((*HOSTILE, "Win logistics firms", "<!here>"))
NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)


@st.composite
def page_facts(draw: st.DrawFn) -> PageFacts:
    """Up to 30 strategies, 100 tactics and 300 opportunities."""
    rep = draw(facts())
    assert rep.standing is not None
    text, most = draw(texts), draw(st.sampled_from((1, 4, 30)))
    outline = _outline(text, most, rep.standing.plan.revision.target.currency)
    revision = replace(rep.standing.plan.revision, tactics=tuple(_tactics(text, most * 10 // 3)))
    stands = replace(rep.standing, plan=replace(rep.standing.plan, revision=revision))
    known = Background(
        best=BestWeeks(most={"call": draw(st.integers(0, 99))}, weeks=draw(st.integers(0, 9))),
        signs=SignFacts(
            today=stands.now.date(),
            calendar=rep.calendar,
            since=date(2026, 1, 1),
            coverage=draw(st.sampled_from((None, Fraction(1)))),
        ),
    )
    pipeline = Pipeline(opportunities=tuple(_opportunity(text, at, rep) for at in range(most * 10)), today=date.min)
    rep = replace(rep, standing=stands)
    return PageFacts(rep=rep, standing=stands, outline=outline, background=known, pipeline=pipeline, own=OwnFacts())


def _outline(text: str, most: int, currency: str) -> Outline:
    def item(kind: str, at: int) -> ItemId:
        return ItemId(f"{kind}{at}")

    each, kinds = range(most), list(SignKind)
    signs = [
        Sign(kind=kinds[at % len(kinds)], text=text, number=Fraction(10), type="call", account=text[:200])
        for at in each
    ]
    return Outline(
        goals=tuple(Goal(item=item("g", at), element=list(Element)[at % 3], text=text, measure=text) for at in each),
        strategies=tuple(
            Strategy(
                item=item("s", at),
                business=list(Business)[at % 2],
                text=text,
                measure=text,
                by=date(2026, 12, 31) if at % 2 else None,
                goal=item("g", at),
                example=bool(at % 2),
            )
            for at in each
        ),
        obstacles=tuple(
            Obstacle(item=item("o", at), text=text, sign=signs[at], countermeasure=text, came_on=date(2026, 11, 2))
            for at in each
        ),
        flows=tuple(Flow(item=item("f", at), text=text, amount=Money(minor=5, currency=currency)) for at in each),
        focus=tuple(
            FocusBlock(
                item=item("b", at), weekday=at % 5, starts=NOW.time(), ends=NOW.replace(hour=12).time(), text=text
            )
            for at in each
        ),
    )


def _tactics(text: str, most: int) -> list[Tactic]:
    return [
        Tactic(
            item=ItemId(f"t{at}"),
            type=("call", "meeting", "p" * 60)[at % 3],
            count=999,
            cadence=list(Cadence)[at % 4],
            business=(None, *Business)[at % 3],
            strategy=ItemId(f"s{at % 30}"),
            text=text,
            coverage=text if at % 7 == 0 else None,
        )
        for at in range(most)
    ]


def _opportunity(text: str, at: int, rep: RepFacts) -> Opportunity:
    return Opportunity(
        id=OpportunityId(f"x{at}"),
        owner=rep.person.id,
        account=text[:200],
        text=text,
        amount=Money(minor=10**13, currency=("EUR", "USD", "JPY")[at % 3]),
        business=Business.NEW,
        likelihood=Likelihood.LIKELY,
        closes=date(2026, 12, 1),
        next_step=text,
        made_at=NOW,
    )


@given(page_facts())
@settings(max_examples=15)
def test_the_page_home_and_a_managers_view_fit(page: PageFacts) -> None:
    words = words_for(page.rep.person)

    fits(draw_page(page, words, nonce="n" * 12))
    fits(draw_page_of(replace(page, own=None), words))

    assert not pages(draw_home(page, None, words, nonce="n" * 12))


@given(page_facts(), st.sampled_from(sorted(PARTS)), st.sampled_from((None, 1)), st.integers(0, 120))
@settings(max_examples=60)
def test_every_part_and_the_form_of_each_of_its_items_fits(
    page: PageFacts, name: str, agreed: int | None, first: int
) -> None:
    """modal() checks every limit as it draws."""
    assert page.background is not None
    visit = Visit(workspace=WorkspaceId("T"), person=page.rep.person, now=page.standing.now.astimezone(UTC))
    part = PARTS[name]
    seen = PartFacts(
        visit=visit,
        plan=replace(page.plan, agreed=agreed),
        outline=page.outline,
        rep=page.rep,
        background=page.background,
        types=ENGLISH.types,
    )
    place = Place(part=name, plan=page.plan.id, url="https://hooks.example/" + "u" * 200, first=first, nonce="n" * 12)

    views = [draw_part(part, seen, place, said="*Added: x ✓*")]
    views += [draw_item(part, seen, replace(place, item=row.item)) for row in part.rows(seen)[:5]]

    assert not any(pages(view) for view in views)
    assert all(len(view["private_metadata"]) <= 3000 for view in views)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("no proposal for 10 working days", Sign(kind=SignKind.NO_ACTIVITY, number=Fraction(10), type="proposal")),
        ("No demos in 2 weeks", Sign(kind=SignKind.NO_ACTIVITY, number=Fraction(10), type="demo")),
        ("coverage below 2", Sign(kind=SignKind.COVERAGE_BELOW, number=Fraction(2))),
        ("coverage falls below 1,5x", Sign(kind=SignKind.COVERAGE_BELOW, number=Fraction(3, 2))),
        ("Globex silent for 30 days", Sign(kind=SignKind.ACCOUNT_SILENT, number=Fraction(30), account="Globex")),
        ("nothing from Globex for 3 weeks", Sign(kind=SignKind.ACCOUNT_SILENT, number=Fraction(21), account="Globex")),
        ("they stop answering", Sign(kind=SignKind.WORDS, text="they stop answering")),
        ("no budget for 2027", Sign(kind=SignKind.WORDS, text="no budget for 2027")),
    ],
)
def test_a_sign_is_read_as_people_write_one(typed: str, meant: Sign) -> None:
    assert read_sign("sign", typed, ENGLISH.types) == meant
    assert read_sign("sign", written_sign(meant), ENGLISH.types) == meant


def test_a_sign_takes_a_number_of_days() -> None:
    with pytest.raises(BadInput):
        read_sign("sign", "no call for 0 days", ENGLISH.types)
