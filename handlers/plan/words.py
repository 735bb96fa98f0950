"""What each word of /plan does."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.agreement.waiting import plans_to_answer, to_answer_blocks
from handlers.blocks import Drawn, Json, shorten
from handlers.log.reading.typed import as_typed
from handlers.nonce import first_press, new_nonce
from handlers.plan.away.acts import come_back, go_away, lately_over, open_since, remove, running_or_coming
from handlers.plan.away.draw import draw_absences, draw_away, draw_back, removed
from handlers.plan.away.managed import away_for
from handlers.plan.away.offered import place_of
from handlers.plan.away.prorate import offer_blocks, offers_for, still_prorated
from handlers.plan.away.reading import assumes_half, parse_away, says_end
from handlers.plan.command import SOMEBODY, THE_PAGE, PlanRequest, PlanWord, mentioned, of_whom
from handlers.plan.help import SAID, draw_help
from handlers.plan.making.listeners import open_aim
from handlers.plan.page.beginning import draw_beginning, managed_teams
from handlers.plan.page.facts import NoPage, own_page
from handlers.plan.page.look import look_at
from handlers.plan.page.several import draft_blocks
from handlers.plan.page.whole import draw_page
from handlers.plan.week.arranging import draw_any_week
from handlers.slack_status import lift_status
from handlers.visit import BadInput, HomeSoon, Visit
from planning.access import Action
from planning.calendar import Days
from planning.ids import PersonId, PlanId
from storage.database import Database
from storage.store import Store


def plan_words(database: Database, home_soon: HomeSoon) -> Mapping[str, PlanWord]:
    def page(request: PlanRequest) -> None:
        request.answer(the_page(database, request.visit))

    def somebody(request: PlanRequest) -> None:
        request.answer(page_of(database, request.visit, mentioned(request.rest)))

    def show(request: PlanRequest) -> None:
        somebody(request) if request.rest else page(request)

    def week(request: PlanRequest) -> None:
        request.answer(the_week(database, request.visit, nonce=new_nonce(), ahead=_says_next(request.rest)))

    def new(request: PlanRequest) -> None:
        open_aim(database, request.visit, request.client, request.trigger_id)
        request.ack()

    def away(request: PlanRequest) -> None:
        request.answer(_away(database, home_soon, request.visit, request.rest))

    def back(request: PlanRequest) -> None:
        request.answer(back_to_work(database, home_soon, request.visit))

    def help(request: PlanRequest) -> None:
        request.answer(draw_help())

    own = {"new": alone("new", new), "week": week, "back": alone("back", back)}
    own |= {"show": show, "away": away, "help": help}
    return {THE_PAGE: page, SOMEBODY: somebody, **own}


def alone(word: str, act: PlanWord) -> PlanWord:
    """A word behind which nothing may stand: what stands there would be dropped without a sentence."""

    def on_word(request: PlanRequest) -> None:
        if request.rest:
            said = shorten(as_typed(request.rest), SAID)
            raise BadInput(word, f"“{said}” is nothing `/plan {word}` knows: nothing was done. Write `/plan {word}`.")
        act(request)

    return on_word


def _says_next(rest: str) -> bool:
    """Whether it is the next week that is asked for. Raises BadInput for anything else behind the word."""
    typed = as_typed(rest)
    if typed.casefold() in ("", "next", "next week", "this", "this week"):
        return typed.casefold().startswith("next")
    said = shorten(typed, SAID)
    raise BadInput("week", f"“{said}” is nothing `/plan week` knows: write `/plan week`, or `/plan week next`.")


def the_page(database: Database, visit: Visit, plan: PlanId | None = None) -> Drawn:
    """Of this plan, where it is the visitor's; else of the one under way."""
    visit.must(Action.SEE_PLAN)
    with database.read() as store:
        page = own_page(store, visit.workspace, visit.person, visit.now, plan)
        waiting = to_answer_blocks(plans_to_answer(store, visit.workspace, visit.person), visit.words)
        if isinstance(page, NoPage):
            drafts = draft_blocks(page.drafts, visit.words, new_nonce())
            return draw_beginning(managed_teams(store, visit), [*waiting, *drafts])
    drawn = draw_page(page, visit.words, nonce=new_nonce())
    return Drawn(drawn.text, [*drawn.blocks, *(block.to_dict() for block in waiting)])


def the_week(database: Database, visit: Visit, *, nonce: str | None, ahead: bool = False) -> Drawn:
    """`ahead`: the next one."""
    visit.must(Action.SEE_PLAN)
    with database.read() as store:
        return draw_any_week(store, visit, ahead=ahead, nonce=nonce)


def page_of(database: Database, visit: Visit, rep: PersonId) -> Drawn:
    """Somebody's plan; who names themselves sees their own page."""
    if rep == visit.id:
        return the_page(database, visit)
    with database.write() as store:
        return look_at(store, visit, rep)


def back_to_work(database: Database, home_soon: HomeSoon, visit: Visit, *, pressed: Json | None = None) -> Drawn:
    """`pressed` is the action of the button; a second press of the same one changes nothing."""
    visit.must(Action.USE)
    with database.write() as store:
        if pressed is not None and not first_press(store, visit.workspace, pressed, now=visit.now):
            return _absences(store, visit)
        ended = come_back(store, visit)
        lifted = lift_status(store, visit.workspace, visit.person, visit.today)
        undone = _still_prorated(store, visit, ended.days if ended is not None else None)
    home_soon(visit.workspace, visit.id)
    return draw_back(ended, visit.words, undone=undone, lifted=lifted)


def without_absence(database: Database, home_soon: HomeSoon, visit: Visit, pressed: Json) -> Drawn:
    """The list again, without the run that the pressed button stands beside."""
    visit.must(Action.USE)
    with database.write() as store:
        first = first_press(store, visit.workspace, pressed, now=visit.now)
        gone = remove(store, visit, pressed) if first else None
        undone = _still_prorated(store, visit, gone.days if gone is not None else None)
        drawn = _absences(store, visit, said=removed(gone, visit.words), undone=undone)
    home_soon(visit.workspace, visit.id)
    return drawn


def _away(database: Database, home_soon: HomeSoon, visit: Visit, rest: str) -> Drawn:
    visit.must(Action.USE)
    if not rest:
        with database.read() as store:
            return _absences(store, visit)
    rep, rest = of_whom(rest)
    if not rest:
        raise BadInput("date", "Say which days too, such as `/plan away @rep 3-7 dec`.")
    with database.read() as store:
        lately = open_since(store, visit, rep or visit.id)
    off = parse_away(rest, today=visit.today, words=visit.words, lately=lately)
    if rep is not None and rep != visit.id:
        with database.write() as store:
            drawn = away_for(store, visit, rep, off)
        home_soon(visit.workspace, rep)
        return drawn
    with database.write() as store:
        gone = go_away(store, visit, off, until=says_end(rest))
        offers = offers_for(store, visit.workspace, visit.person, gone.off.days) if off.part is None else []
        undone = _still_prorated(store, visit, gone.freed)
    home_soon(visit.workspace, visit.id)
    nonce = new_nonce()
    return draw_away(
        gone,
        visit.words,
        today=visit.today,
        nonce=nonce,
        assumed=assumes_half(rest),
        undone=undone,
        offers=offer_blocks(offers, visit.words, nonce, place_of(gone.off.days)),
    )


def _still_prorated(store: Store, visit: Visit, days: Days | None) -> str:
    return still_prorated(store, visit.workspace, visit.person, days, visit.words)


def _absences(store: Store, visit: Visit, *, said: str = "", undone: str = "") -> Drawn:
    found = running_or_coming(store, visit)
    return draw_absences(
        found,
        visit.words,
        today=visit.today,
        nonce=new_nonce(),
        said=said,
        undone=undone,
        past=lately_over(store, visit),
        held=visit.person.held.holds,
    )
