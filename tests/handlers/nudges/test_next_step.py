"""An opportunity that is left alone is told of in time, and one press does what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime

from handlers.nudges.acts import NOT_YOURS
from handlers.nudges.next_step.acts import log_done
from handlers.visit import Visit
from planning.ids import PersonId
from planning.money import Money
from planning.nudges import Kind
from planning.pipeline import Likelihood, Opportunity
from planning.plan import Business
from planning.settings import PersonSettings
from sandbox.drawn import all_elements
from sandbox.seen import Message
from storage import entries, opportunities, people
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database

MADE = datetime(2026, 11, 16, 8, tzinfo=UTC)
THURSDAY = "2026-11-19T09:00:00+01:00"


def has_opportunity(
    desk: Desk,
    account: str = "Globex",
    *,
    step: str = "contract back",
    on: date | None = date(2026, 11, 18),
    closes: date = date(2026, 12, 4),
    made: datetime = MADE,
    whole: int = 12_000,
) -> Opportunity:
    with desk.database.write() as store:
        return opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=PersonId(desk.anna.id),
            account=account,
            amount=Money(minor=whole * 100, currency="EUR"),
            business=Business.NEW,
            likelihood=Likelihood.LIKELY,
            closes=closes,
            next_step=step,
            next_step_on=on,
            now=made,
        )


def has_plan(desk: Desk) -> None:
    """Ten meetings a week, of which no other message speaks."""
    desk.has_plan(desk.anna, meeting=10)
    with desk.database.write() as store:
        muted = PersonSettings(muted=frozenset({"actions_behind"}))
        people.set_settings(store, desk.workspace, PersonId(desk.anna.id), muted)


def looks_at(desk: Desk, instant: str) -> None:
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()


def told(desk: Desk) -> Message:
    """The one message on an opportunity, as it stands."""
    [found] = [each for each in desk.anna.messages() if "About an opportunity of yours" in str(each)]
    return found


def stands(desk: Desk, asked: Opportunity) -> Opportunity:
    with desk.database.read() as store:
        found = opportunities.opportunity(store, desk.workspace, asked.owner, asked.id)
    assert found is not None
    return found


def test_a_missed_step_is_told_once_and_one_press_logs_it(desk: Desk) -> None:
    has_plan(desk)
    opportunity = has_opportunity(desk)
    looks_at(desk, THURSDAY)
    looks_at(desk, "2026-11-20T09:00:00+01:00")
    before = told(desk).text

    desk.anna.press(told(desk), "Done, log a meeting")
    desk.deliver()
    after = told(desk)
    with desk.database.read() as store:
        [entry] = entries.entries(store, desk.workspace, PersonId(desk.anna.id), limit=5)

    assert (
        "Globex: “contract back” was due on Wednesday 18 November. €12,000, likely, expected by 4 December." in before
    )
    assert (entry.account, entry.opportunity, entry.note) == ("Globex", opportunity.id, "contract back")
    assert stands(desk, opportunity).next_step == ""
    assert "Done ✓ meeting logged with Globex. 1 of 10 this week. What is the next step?" in after.text

    desk.anna.press(after, "Undo")
    desk.deliver()
    assert stands(desk, opportunity).next_step == "contract back"
    assert "Globex: “contract back” was due on Wednesday 18 November." in told(desk).text


def test_what_was_logged_a_minute_ago_is_not_told_and_the_reason_is_kept(desk: Desk) -> None:
    has_plan(desk)
    has_opportunity(desk)
    desk.clock_to(THURSDAY)
    desk.tick()
    desk.anna.types("/log", "call Globex")

    [outcome] = [each for each in desk.deliver() if each.message.decision.kind is Kind.NEXT_STEP]

    assert outcome.error == "something was logged with it on 19 November"


def test_a_step_is_moved_with_one_press_and_set_with_a_form(desk: Desk) -> None:
    has_plan(desk)
    opportunity = has_opportunity(desk)
    looks_at(desk, "2026-11-20T09:00:00+01:00")

    desk.anna.press(told(desk), "Move to", choose="Next working day")
    again = desk.anna.press(told(desk), "Move to", choose="Next week").text
    desk.deliver()
    moved = told(desk).text

    assert stands(desk, opportunity).next_step_on == date(2026, 11, 23)
    assert "Nothing was stored" in again
    assert "Globex: next is “contract back”, on Monday 23 November." in moved

    desk.anna.press(told(desk), "Open", choose="Edit")
    desk.anna.fill(by_field(desk, next_step_on=None))
    assert not desk.anna.submit().trouble
    desk.deliver()
    desk.anna.press(told(desk), "Set the next step")
    desk.anna.fill(by_field(desk, next_step="demo", next_step_on="2026-11-01"))
    [error] = desk.anna.submit().errors.values()
    desk.anna.fill(by_field(desk, next_step="demo", next_step_on="2026-12-01"))
    desk.anna.submit()
    desk.deliver()

    assert error == "Choose a day from today on, such as tomorrow."
    assert "next is “demo”, on Tuesday 1 December." in told(desk).text

    desk.anna.press(told(desk), "Open", choose="Lost")
    desk.anna.fill({"reason": "price"})
    desk.anna.submit()
    desk.deliver()
    assert "Globex €12,000: Lost 20 November: price." in told(desk).text


def test_a_step_that_was_put_off_for_long_comes_back_while_it_is_open(desk: Desk) -> None:
    has_plan(desk)
    has_opportunity(desk)
    looks_at(desk, THURSDAY)
    first = told(desk)
    desk.anna.press(first, "snooze", choose="A date…")
    desk.anna.fill({"snoozed_to": "2026-11-27"})
    desk.anna.submit()

    looks_at(desk, "2026-11-27T09:00:00+01:00")

    [again] = [each for each in desk.anna.messages() if "About an opportunity" in str(each) and each.ts != first.ts]
    assert "“contract back” was due on Wednesday 18 November" in again.text.replace("*", "")


def test_a_step_that_was_moved_is_due_on_its_new_day_in_the_same_message(desk: Desk) -> None:
    has_plan(desk)
    asked = has_opportunity(desk)
    looks_at(desk, THURSDAY)
    desk.anna.press(told(desk), "step_move", choose="Next working day")
    desk.clock_to("2026-11-20T10:00:00+01:00")
    desk.anna.types("/log", "1 meeting Initech")
    desk.deliver()

    assert "“contract back” is due on Friday 20 November" in told(desk).text
    desk.anna.press(told(desk), "step_done")
    desk.deliver()
    assert "Done ✓" in told(desk).text
    assert stands(desk, asked).next_step_on is None


def test_what_became_of_an_opportunity_that_is_there_no_more_is_said(desk: Desk) -> None:
    has_plan(desk)
    desk.anna.types("/log", "opp 12k Globex likely 18 nov")
    added = desk.anna.messages()[-1]
    looks_at(desk, THURSDAY)
    ts = told(desk).ts
    desk.anna.press(added, "Undo")
    desk.deliver()

    said = next(each.text for each in desk.anna.messages() if each.ts == ts)
    assert "That opportunity is not there any more." in said
    assert "Log a" not in said


def by_field(desk: Desk, **values: str | None) -> dict[str, str | None]:
    """By the block_ids of the open form."""
    modal = desk.anna.modal()
    assert modal is not None
    ids = {block["block_id"].partition(".")[0]: block["block_id"] for block in modal["blocks"] if "block_id" in block}
    return {ids[field]: value for field, value in values.items()}


def test_a_long_silence_is_told_once_a_silence_and_never_of_old_lists(desk: Desk) -> None:
    has_plan(desk)
    has_opportunity(desk, step="", on=None, made=datetime(2026, 10, 20, 8, tzinfo=UTC))
    has_opportunity(desk, "Hooli", step="", on=None, made=datetime(2026, 5, 1, 8, tzinfo=UTC), whole=900_000)
    looks_at(desk, THURSDAY)
    before = told(desk).text
    looks_at(desk, "2026-11-25T09:00:00+01:00")

    desk.anna.press(told(desk), "Log a meeting")
    desk.deliver()

    assert "Globex: nothing was logged for 30 days, since 20 October, and no next step lies ahead." in before
    assert "Done ✓ meeting logged with Globex. 1 of 10 this week. What is the next step?" in told(desk).text


def test_five_hundred_due_at_once_make_one_message_and_three_candidates(desk: Desk) -> None:
    has_plan(desk)
    names = ["<!here>" + "x" * 3000, "ا" * 3000, *(f"A{at}" for at in range(498))]
    for name in names:
        has_opportunity(desk, name, step=name)
    desk.clock_to(THURSDAY)

    decided = [each for each in desk.tick() if each.kind is Kind.NEXT_STEP]
    desk.deliver()

    assert len(decided) == 3
    assert "499 more are due: /plan" in told(desk).text.replace("`", "")
    assert "<!here>" not in str(told(desk).blocks)


def test_nobody_else_does_anything_with_somebodys_message(desk: Desk) -> None:
    has_plan(desk)
    opportunity = has_opportunity(desk)
    looks_at(desk, THURSDAY)
    done = next(element for _, element in all_elements(told(desk).blocks) if element["action_id"] == "step_done")
    ben = Visit(workspace=desk.workspace, person=desk.known(desk.ben), now=desk.now)

    with desk.database.write() as store:
        said = log_done(store, ben, done)

    assert said == NOT_YOURS
    assert stands(desk, opportunity) == opportunity
