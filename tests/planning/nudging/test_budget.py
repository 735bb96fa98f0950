"""A week holds as many messages as the person wants, the most useful first; the others say why they are held back."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planning.ids import MessageId, WorkspaceId
from planning.nudges import BUDGETED, Decision, Effect, Kind, Message, State
from planning.nudging.budget import (
    MONDAYS_ONLY,
    MUTED,
    UNANSWERED,
    allotted,
    days_with_one,
    sent_in_week,
    spent_by_week,
    week_in,
)
from planning.nudging.candidate import Candidate
from planning.settings import Rhythm

BERLIN = "Europe/Berlin"
TUESDAY = datetime(2026, 11, 17, 8, tzinfo=UTC)
WEEK = "2026-W47"


def a_candidate(kind: Kind, worth: float, *, at: datetime = TUESDAY, occasion: str = "o") -> Candidate:
    decision = Decision(recipient="U0ANNA", kind=kind, occasion=occasion, not_before=at, reason="because")
    return Candidate(decision=decision, worth=worth)


def sent_of(*found: tuple[Candidate, str | None]) -> list[Kind]:
    return [candidate.decision.kind for candidate, held in found if held is None]


def ruled(
    *candidates: Candidate,
    rhythm: Rhythm = Rhythm.STANDARD,
    muted: tuple[str, ...] = (),
    quiet: bool = False,
    spent: int = 0,
) -> list[tuple[Candidate, str | None]]:
    found = allotted(candidates, rhythm=rhythm, muted=muted, spent={WEEK: spent}, zone=BERLIN, quiet=quiet)
    return [(each.candidate, each.held) for each in found]


def a_message(kind: Kind, state: State, *, at: datetime = TUESDAY, occasion: str = "o") -> Message:
    decision = Decision(recipient="U0ANNA", kind=kind, occasion=occasion, not_before=at, reason="because")
    return Message(id=MessageId("m"), workspace=WorkspaceId("T1"), decision=decision, effect=Effect.POST, state=state)


def test_the_most_useful_goes_out_and_the_others_say_why_they_do_not() -> None:
    step, target = a_candidate(Kind.NEXT_STEP, 0.01), a_candidate(Kind.TARGET_BEHIND, 0.06)

    found = ruled(step, target)

    assert sent_of(*found) == [Kind.TARGET_BEHIND]
    assert found[1] == (step, "the week has its one message beside Monday's, which mattered more")


def test_light_is_mondays_only_and_active_has_room_for_three() -> None:
    days = [TUESDAY + timedelta(days=number) for number in range(4)]
    four = [a_candidate(Kind.NEXT_STEP, number / 100, at=at, occasion=str(number)) for number, at in enumerate(days)]

    assert sent_of(*ruled(*four, rhythm=Rhythm.LIGHT)) == []
    assert ruled(*four, rhythm=Rhythm.LIGHT)[0][1] == MONDAYS_ONLY
    assert len(sent_of(*ruled(*four, rhythm=Rhythm.ACTIVE))) == 3


def test_what_a_week_had_already_is_counted_and_the_next_week_has_its_own() -> None:
    next_week = a_candidate(Kind.FOCUS, 0.01, at=TUESDAY + timedelta(days=7))

    assert sent_of(*ruled(a_candidate(Kind.NEXT_STEP, 0.5), next_week, spent=1)) == [Kind.FOCUS]


def test_what_is_muted_takes_no_room() -> None:
    found = ruled(a_candidate(Kind.NEXT_STEP, 0.5), a_candidate(Kind.FOCUS, 0.1), muted=("next_step",))

    assert sent_of(*found) == [Kind.FOCUS]
    assert found[0][1] == MUTED


def test_who_left_three_unanswered_gets_the_question_and_nothing_else() -> None:
    found = ruled(a_candidate(Kind.QUIETER, 1.0), a_candidate(Kind.TARGET_BEHIND, 0.9), quiet=True)

    assert sent_of(*found) == [Kind.QUIETER]
    assert found[1][1] == UNANSWERED


def test_monday_answers_snoozed_copies_and_what_was_dropped_are_no_part_of_the_budget() -> None:
    known = [
        a_message(Kind.MONDAY, State.SENT),
        a_message(Kind.OFFERED, State.SENT),
        a_message(Kind.NEXT_STEP, State.SENT, occasion="o/snooze-1"),
        a_message(Kind.NEXT_STEP, State.DROPPED),
        a_message(Kind.NEXT_STEP, State.HELD),
        a_message(Kind.FOCUS, State.AMBIGUOUS),
        a_message(Kind.FOCUS, State.READY),
    ]

    assert spent_by_week(known, BERLIN, now=TUESDAY) == Counter({WEEK: 2})
    assert sent_in_week(known, BERLIN, WEEK) == 1


@given(
    st.lists(st.tuples(st.sampled_from(sorted(BUDGETED)), st.floats(0, 1), st.integers(0, 20)), max_size=20),
    st.sampled_from(sorted(Rhythm)),
    st.integers(0, 4),
)
def test_no_week_holds_more_than_its_budget(given_: list[tuple[Kind, float, int]], rhythm: Rhythm, spent: int) -> None:
    candidates = [a_candidate(kind, worth, at=TUESDAY + timedelta(days=days)) for kind, worth, days in given_]

    found = ruled(*candidates, rhythm=rhythm, spent=spent)

    weeks = Counter(week_in(BERLIN, each.decision.not_before) for each, held in found if held is None)
    assert len(found) == len(candidates)
    assert all(weeks[week] <= max(rhythm.a_week - (spent if week == WEEK else 0), 0) for week in weeks)


def test_a_second_message_of_a_day_waits_for_another() -> None:
    two = [a_candidate(Kind.NEXT_STEP, 0.5), a_candidate(Kind.OBSTACLE, 0.1), a_candidate(Kind.FOCUS, 0.01)]

    found = ruled(*two, rhythm=Rhythm.ACTIVE)

    assert sent_of(*found) == [Kind.NEXT_STEP, Kind.FOCUS]
    assert found[1][1] == "another message comes that day"


def test_what_waits_since_last_week_counts_for_the_one_in_which_it_goes_out() -> None:
    friday = a_message(Kind.NEXT_STEP, State.READY, at=TUESDAY - timedelta(days=4))

    assert spent_by_week([friday], BERLIN, now=TUESDAY) == Counter({WEEK: 1})
    assert days_with_one([friday], BERLIN, now=TUESDAY) == {TUESDAY.date()}


def test_before_midweek_what_has_no_day_keeps_its_place_and_a_focus_block_does_not_take_the_last() -> None:
    low_chance = a_candidate(Kind.TARGET_BEHIND, 0.5)
    others = [a_candidate(Kind.NEXT_STEP, 0.1), a_candidate(Kind.FOCUS, 0.01)]

    found = allotted([low_chance, *others], rhythm=Rhythm.ACTIVE, muted=(), spent={}, zone=BERLIN, before_midweek=True)

    assert [(each.candidate.decision.kind, each.held is None, each.waits) for each in found] == [
        (Kind.TARGET_BEHIND, False, True),
        (Kind.NEXT_STEP, True, False),
        (Kind.FOCUS, False, False),
    ]


def test_the_last_message_of_a_week_is_kept_for_midweek_unless_something_is_worth_much_alone() -> None:
    small, large = a_candidate(Kind.NEXT_STEP, 0.001), a_candidate(Kind.NEXT_PLAN, 0.05)

    def first(candidate: Candidate) -> str | None:
        [found] = allotted([candidate], rhythm=Rhythm.STANDARD, muted=(), spent={}, zone=BERLIN, before_midweek=True)
        return found.held

    assert first(small) == "the week's last message is kept for what helps most, which is known at midweek"
    assert first(large) is None
