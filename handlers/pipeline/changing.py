"""One opportunity is edited, won, lost: the forms that are pushed onto the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Json, sentence
from handlers.nonce import new_nonce
from handlers.pages import Pages
from handlers.pipeline import acts
from handlers.pipeline.behind import redraw_behind, redraw_below
from handlers.pipeline.booking import SURE, AsksAgain, logged_before, stands_said
from handlers.pipeline.controls import CHANGE_OPPORTUNITY, EDIT, EDITED, LOSE, LOST, WIN, WON, change_chosen
from handlers.pipeline.entering import typing_of
from handlers.pipeline.fields import PROFIT, WHY, parse_booked, parse_edited, parse_reason
from handlers.pipeline.forms import draw_edit, draw_gone, draw_lost, draw_won
from handlers.pipeline.showing import listed, state_of
from handlers.plan.making.fields import Values, beside, unmarked
from handlers.plan.parts.fields import refilled
from handlers.pressed import show_view
from handlers.visit import BadInput, HomeSoon, Visit
from planning.access import Action
from planning.ids import OpportunityId
from planning.pipeline import Opportunity
from planning.plan import Measure
from storage import opportunities, plans_by_day
from storage.database import Database
from storage.store import Store

_IF_NOT = "If not, undo that one with /log list, then book."
Act = Callable[[Store, Visit, Values, Json], str]  # what was filled in and the state → what was done


def register_forms(app: App, *, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    @app.action(CHANGE_OPPORTUNITY)
    def on_change(ack: Ack, body: Json, action: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        what, id = change_chosen(action)
        with database.read() as store:
            form = change_form(store, visit, what, id, under=state_of(body["view"]))
        show_view(form, body, client=client)
        ack()

    def on_form(act: Act, ack: Ack, view: Json, context: BoltContext, client: WebClient) -> None:
        """The form closes; the list below it and the page behind say what was done."""
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        state, (values, ids) = state_of(view), unmarked(view["state"]["values"])
        try:
            with database.write() as store:
                said = act(store, visit, values, state)
        except BadInput as unclear:
            ack(response_action="errors", errors=beside(unclear, ids))
            return
        except acts.NotDone as why:
            said = str(why)
        except AsksAgain as asks:
            ack(response_action="update", view=_asked_again(visit, asks, values))
            return
        except acts.Meanwhile as other:
            again = _won_again if act is _won else _edit_again
            ack(response_action="update", view=again(visit, other, state, values))
            return
        home_soon(visit.workspace, visit.id)
        redraw_below(view.get("previous_view_id"), listed(database, visit, state["under"], said=said), client=client)
        redraw_behind(pages, visit, sentence(said), state["under"], client=client)
        ack()

    for callback, act in ((EDITED, _edited), (WON, _won), (LOST, _lost)):
        app.view(callback)(_listener(partial(on_form, act)))


def _listener(on_form: Callable[[Ack, Json, BoltContext, WebClient], None]) -> Callable[..., None]:
    """Bolt hands arguments on by name, which it reads from a function's own signature."""

    def on_submit(ack: Ack, view: Json, context: BoltContext, client: WebClient) -> None:
        on_form(ack, view, context, client)

    return on_submit


def _won(store: Store, visit: Visit, values: Values, state: Json) -> str:
    visit.must(Action.LOG)
    return acts.win(store, visit, parse_booked(values, typing_of(store, visit).known, visit.today), state)


def _lost(store: Store, visit: Visit, values: Values, state: Json) -> str:
    return acts.lose(store, visit, parse_reason(values), state)


def change_form(store: Store, visit: Visit, what: str, id: OpportunityId, *, under: Json) -> Json:
    """That edits, wins or loses an opportunity; one that says so where it is decided, or is not theirs. `under` is the
    state of the list below it; empty where there is none."""
    found = opportunities.opportunity(store, visit.workspace, visit.id, id)
    if found is None or not found.is_open or what not in (EDIT, WIN, LOSE):
        return draw_gone(found, visit.words)
    state = {"n": new_nonce(), "id": found.id, "v": found.version, "under": under}
    match what:
        case "won":
            asks = _asks_profit(store, visit)
            before = logged_before(store, visit, found)
            state[SURE] = [each.id for each in before]
            notice = f"{stands_said(before[-1], visit)} {_IF_NOT}" if before else ""
            return draw_won(found, visit.words, state, today=visit.today, asks_profit=asks, notice=notice)
        case "lost":
            return draw_lost(found, visit.words, state, today=visit.today)
        case _:
            return draw_edit(found, visit.words, state)


def _asks_profit(store: Store, visit: Visit) -> bool:
    plan = plans_by_day.current_plan(store, visit.workspace, visit.id, visit.today)
    if plan is None:
        return False
    return plan.revision.measure is Measure.PROFIT or plan.revision.profit_target is not None


def _edited(store: Store, visit: Visit, values: Values, state: Json) -> str:
    id = OpportunityId(str(state.get("id", "")))
    stands = opportunities.opportunity(store, visit.workspace, visit.id, id)
    before = stands.closes if stands is not None else visit.today
    form = parse_edited(values, typing_of(store, visit).known, visit.today, closes_before=before)
    return acts.edit(store, visit, form, state)


def _edit_again(visit: Visit, other: acts.Meanwhile, state: Json, _values: Values) -> Json:
    """The form with all that was typed, and what stands now said above."""
    stands = _differences(other.theirs, other.mine, visit)
    notice = f"It was changed in the meantime, and stands with {stands}. What you typed is below; Save replaces it."
    return draw_edit(other.mine, visit.words, {**state, "n": new_nonce(), "v": other.theirs.version}, notice=notice)


def _won_again(visit: Visit, other: acts.Meanwhile, state: Json, values: Values) -> Json:
    """The same: above what was typed the form says how it stands."""
    state = {**state, "v": other.theirs.version}
    notice = "It was changed in the meantime. This is how it stands; Book books what you typed."
    return _asked_again(visit, AsksAgain(other.theirs, notice, state, asks_why=WHY in values), values)


def _asked_again(visit: Visit, asks: AsksAgain, values: Values) -> Json:
    drawn = draw_won(
        asks.opportunity,
        visit.words,
        {**asks.state, "n": new_nonce()},
        today=visit.today,
        asks_profit=PROFIT in values,
        asks_why=asks.asks_why,
        notice=asks.notice,
    )
    return refilled(drawn, values)


def _differences(theirs: Opportunity, mine: Opportunity, visit: Visit) -> str:
    """What stands now where it is not what was typed."""
    words = visit.words
    found = [
        f"{label} {value}"
        for label, value, typed in (
            ("account", theirs.account, mine.account),
            ("amount", words.money(theirs.amount), words.money(mine.amount)),
            ("likelihood", theirs.likelihood, mine.likelihood),
            ("chance", _percent(theirs.chance), _percent(mine.chance)),
            ("business", theirs.business, mine.business),
            ("expected close", words.full_day(theirs.closes), words.full_day(mine.closes)),
            ("next step", theirs.next_step or "none", mine.next_step or "none"),
            ("its day", _day(theirs.next_step_on, visit), _day(mine.next_step_on, visit)),
            ("about", theirs.text or "nothing", mine.text or "nothing"),
        )
        if value != typed
    ]
    return "; ".join(found) or "what you typed"


def _percent(chance: int | None) -> str:
    return f"{chance} %" if chance is not None else "none"


def _day(day: date | None, visit: Visit) -> str:
    return visit.words.full_day(day) if day is not None else "none"
