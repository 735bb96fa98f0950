"""Editing a plan: adding, replacing, taking out, telling what changed, and two editors at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planning.content import Change, Conflict, Content, Place, changes, merged, put, without
from planning.ids import ItemId, PersonId
from planning.money import Money
from planning.outline import Element, Goal, Outline, Strategy
from planning.plan import Business, Tactic
from tests.examples import a_revision

GOAL = Goal(item=ItemId("goal"), element=Element.ROADMAP, text="Be known in the north")
BANKS = Strategy(item=ItemId("banks"), business=Business.NEW, text="Enter regional banks", goal=GOAL.item)
VISITS = Tactic(item=ItemId("visits"), type="visit", count=2, strategy=BANKS.item, business=Business.NEW)
REVISION = a_revision(PersonId("U0ANNA"))
BASE = put(put(put(Content(revision=REVISION, outline=Outline()), GOAL), BANKS), VISITS)


def test_an_item_is_added_as_the_last_of_its_kind_and_replaced_where_it_stands() -> None:
    more = put(BASE, replace(VISITS, item=ItemId("more")))

    after = put(more, replace(VISITS, count=5))

    assert [(each.item, each.count) for each in after.revision.tactics[2:]] == [("visits", 5), ("more", 2)]


def test_what_pointed_to_an_item_that_is_taken_out_points_to_nothing() -> None:
    after = without(without(BASE, GOAL.item), BANKS.item)

    assert after.outline == Outline()
    assert after.revision.tactics[-1] == replace(VISITS, strategy=None)


def test_a_tactic_follows_its_strategy_to_the_other_business() -> None:
    after = put(BASE, replace(BANKS, business=Business.EXISTING))

    assert after.revision.tactics[-1].business is Business.EXISTING


def test_what_changed_is_told_with_what_it_was() -> None:
    lower = replace(BASE.revision, target=Money(minor=1, currency="EUR"))

    found = changes(BASE, without(replace(BASE, revision=lower), ItemId("calls")))

    assert found == (
        Change(place=Place.NUMBERS, name="target", was=REVISION.target, now=lower.target),
        Change(place=Place.TACTIC, name="calls", was=REVISION.tactics[0], now=None),
    )


def test_two_editors_of_different_things_both_have_their_way() -> None:
    theirs = put(BASE, replace(BANKS, by=date(2026, 12, 1)))
    mine = put(without(BASE, ItemId("calls")), replace(VISITS, count=4))

    found = merged(BASE, theirs, mine)

    assert found.outline.strategies[0].by == date(2026, 12, 1)
    assert [(each.item, each.count) for each in found.revision.tactics] == [("meetings", 10), ("visits", 4)]


def test_a_ratio_that_was_set_meanwhile_stays_set() -> None:
    set_by_them = replace(
        REVISION.ratios, assumed=REVISION.ratios.assumed - {"win_per_proposal"}, win_per_proposal=Fraction(1, 4)
    )
    theirs = replace(BASE, revision=replace(BASE.revision, ratios=set_by_them))

    found = merged(BASE, theirs, put(BASE, replace(VISITS, count=4)))

    assert found.revision.ratios == set_by_them


def test_two_editors_of_the_same_thing_are_told_what_the_other_did() -> None:
    theirs, mine = put(BASE, replace(VISITS, count=3)), put(BASE, replace(VISITS, count=4))

    with pytest.raises(Conflict) as clash:
        merged(BASE, theirs, mine)

    assert clash.value.changes == changes(BASE, theirs)


def test_two_editors_who_did_the_same_agree() -> None:
    same = put(BASE, replace(VISITS, count=3))

    assert merged(BASE, same, same) == same
