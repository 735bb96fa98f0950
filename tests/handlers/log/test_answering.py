"""What is stored, and what is answered, on both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.blocks import Drawn, Json
from handlers.log.answering import Answer, answer_line, answer_log_press, answer_undo_press
from handlers.visit import Visit
from planning.entries import Entry, Sale
from planning.people import Person
from planning.plan import Business
from storage import entries, people
from storage.database import Database
from tests.examples import WORKSPACE, a_person, a_rep_with_a_plan, install

WEDNESDAY = datetime(2026, 11, 18, 11, tzinfo=UTC)  # noon in Berlin


class Rep:
    """Somebody who types and presses."""

    def __init__(self, database: Database, person: Person) -> None:
        self.database = database
        self.visit = Visit(workspace=WORKSPACE, person=person, now=WEDNESDAY)

    def types(self, text: str) -> str:
        return shown(self.answered(text))

    def answered(self, text: str) -> Answer:
        return answer_line(self.database, self.visit, text)

    def logged(self) -> list[Entry]:
        with self.database.read() as store:
            return entries.entries(store, WORKSPACE, self.visit.id, limit=50)


def shown(answer: Answer) -> str:
    """All the text of an answer."""
    texts = [block.get("text", {}).get("text", "") for block in answer.drawn.blocks]
    texts += [each["text"] for block in answer.drawn.blocks if block["type"] == "context" for each in block["elements"]]
    return "\n".join(text for text in texts if text)


def buttons(drawn: Drawn) -> list[Json]:
    """Each button as the payload of its press has it."""
    found: list[Any] = []
    for block in drawn.blocks:
        found += block.get("elements", []) if block["type"] == "actions" else [block.get("accessory")]
    return [button for button in found if button is not None]


def pressed(drawn: Drawn, text: str) -> Json:
    return next(button for button in buttons(drawn) if button["text"]["text"] == text)


@pytest.fixture
def anna(database: Database) -> Rep:
    """30 calls and 10 meetings a week, €310,000 in the quarter."""
    install(database)
    with database.write() as store:
        person = a_rep_with_a_plan(store, "U0ANNA")
    return Rep(database, person)


@pytest.fixture
def planless(database: Database) -> Rep:
    install(database)
    with database.write() as store:
        person = a_person("U0BEN")
        people.save_person(store, WORKSPACE, person)
    return Rep(database, person)


def test_a_log_answers_with_what_was_understood_and_the_weeks_standing(anna: Rep) -> None:
    assert anna.types("meeting Globex — good talk") == (
        "Meeting, Globex ✓  1 of 10 this week · the plan asks 4 more today\ngood talk"
    )
    assert anna.types("3 calls on monday").startswith("3 calls, Monday 16 November ✓  3 of 30 this week")
    assert anna.types("call on 2026-11-12") == "Call, Thursday 12 November ✓  1 of 30 last week"
    assert anna.types("demo") == "Demo ✓  not on plan"


def test_a_sale_answers_with_what_is_booked(anna: Rep) -> None:
    assert anna.types("win 12k Globex existing") == (
        "Sale €12,000, Globex, existing business ✓  booked €12,000 of €310,000 · at risk"
    )
    assert "kept; your plan counts EUR only" in anna.types("win 12k USD Globex")


def test_business_is_existing_where_the_account_bought_before_and_else_assumed_new(anna: Rep) -> None:
    first = anna.types("win 12k Globex")
    second = anna.types("win 9k globex")

    assert "new business (assumed)" in first
    assert "No earlier sale to Globex is known." in first
    assert "existing business (from earlier sales)" in second
    assert [sale.business for sale in anna.logged() if isinstance(sale, Sale)] == [Business.EXISTING, Business.NEW]


def test_a_sale_without_an_account_is_assumed_new_for_that_reason(anna: Rep) -> None:
    assert "No account was named." in anna.types("win 12k")


def test_without_a_plan_a_log_is_kept_and_says_what_it_waits_for(planless: Rep) -> None:
    answer = planless.answered("meeting Globex")

    assert shown(answer) == "Meeting, Globex ✓  kept; it counts once you have a plan"
    assert [button["action_id"] for button in buttons(answer.drawn)] == ["undo_entry", "edit_entry", "new_plan"]
    assert len(planless.logged()) == 1


def test_what_is_unclear_stores_nothing_and_gives_back_what_was_typed(anna: Rep) -> None:
    answer = anna.answered("cal Acme &amp; Sons — note &lt;!channel&gt;")

    assert not answer.changed
    assert anna.logged() == []
    assert "did you mean call?" in shown(answer)
    assert "You typed: /log cal Acme & Sons — note <!channel>" in shown(answer)


def test_the_database_holds_what_was_typed(anna: Rep) -> None:
    anna.types("call A&amp;B — 1 &lt; 2 <!channel> <@U1|ben>")

    (entry,) = anna.logged()
    assert (entry.account, entry.note) == ("A&B", "1 < 2 @channel @ben")


def test_undo_takes_back_the_latest_and_says_how_to_log_it_again(anna: Rep) -> None:
    anna.types("call Acme")
    anna.types("2 meetings Globex yesterday — good talk")

    assert anna.types("undo") == (
        "Undone: 2 meetings, Globex, Tuesday 17 November.  0 of 10 this week · the plan asks 5 more today\n"
        "To log it again: /log 2 meetings Globex on 2026-11-17 — good talk"
    )
    assert "Undone: Call, Acme." in anna.types("undo")
    assert anna.types("undo") == "There is nothing left to undo: nothing is logged."


def test_a_button_logs_once_however_often_it_is_pressed(anna: Rep) -> None:
    press = {"action_id": "log_meeting", "value": json.dumps({"n": "drawn once", "account": "Globex"})}

    first = answer_log_press(anna.database, anna.visit, press)
    second = answer_log_press(anna.database, anna.visit, press)

    assert shown(first).startswith("Meeting, Globex ✓  1 of 10 this week")
    assert shown(second) == "Already logged with that button: nothing was stored twice."
    assert len(anna.logged()) == 1
    fresh = pressed(first.drawn, "Log a meeting")
    assert "2 of 10" in shown(answer_log_press(anna.database, anna.visit, fresh))


def test_undo_in_an_answer_works_once(anna: Rep) -> None:
    undo = pressed(anna.answered("call Acme").drawn, "Undo")

    assert "Undone: Call, Acme." in shown(answer_undo_press(anna.database, anna.visit, undo))
    assert shown(answer_undo_press(anna.database, anna.visit, undo)) == "Already undone: nothing was changed."
    assert anna.logged() == []


def test_nobody_undoes_what_another_logged(anna: Rep) -> None:
    undo = pressed(anna.answered("call Acme").drawn, "Undo")
    with anna.database.write() as store:
        people.save_person(store, WORKSPACE, a_person("U0BEN"))

    answer = answer_undo_press(anna.database, replace(anna.visit, person=a_person("U0BEN")), undo)

    assert not answer.changed
    assert len(anna.logged()) == 1


def test_an_empty_list_and_the_help_say_what_to_type(anna: Rep) -> None:
    assert "`/log meeting Globex`" in anna.types("list")
    assert "`/log win 12k Globex new`" in anna.types("")
    assert [button["action_id"] for button in buttons(anna.answered("help").drawn)][:2] == ["log_call", "log_meeting"]


def test_the_help_says_where_types_come_from_and_where_an_entry_leads(anna: Rep) -> None:
    said = anna.types("help")

    assert "An admin adds activity types in `/plan settings`" in said
    assert "*Trace*" in said
    assert "*Link*" in said


def test_a_note_stands_apart_from_what_is_said_of_the_entry(anna: Rep) -> None:
    blocks = anna.answered("win 12k Globex — signed at last").drawn.blocks

    small = [[each["text"] for each in block["elements"]] for block in blocks if block["type"] == "context"]
    assert small == [["signed at last"], ["No earlier sale to Globex is known."]]


def test_names_of_three_letters_need_no_quotes_unless_they_are_a_currency(anna: Rep) -> None:
    anna.types('win 5k Zed new; call "Eur"')

    assert 'To log it again: /log win 5000 EUR Zed new; call "Eur"' in anna.types("undo")


def test_a_choice_that_no_button_can_hold_says_to_type_it_again(anna: Rep) -> None:
    anna.types("call Acme")

    asked = anna.answered(f"call Acmee — {'long ' * 400}")

    assert [each["text"]["text"] for each in buttons(asked.drawn)] == []
    assert "type the line again as you mean it, note and all" in shown(asked)
