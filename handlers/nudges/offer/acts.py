"""What happens to an offer: sent, answered, or said to be needless as they spoke. Each in one unit of work."""

from __future__ import annotations

from datetime import timedelta

from handlers.blocks import Json
from handlers.nonce import first_press, first_submit, value_of
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.corrections import correct
from handlers.nudges.offer.form import Offer
from handlers.nudges.offer.message import CHOOSE
from handlers.nudges.offer.reading import offered_in, rep_to_help
from handlers.nudges.offer.said import time_said
from handlers.nudges.phrases import short_name
from handlers.settings.looks import OFFERED, SPOKE
from handlers.visit import Visit
from planning.due import RepFacts
from planning.helping import Help, TimeChosen, Way, answer_decision, offer_decision
from planning.ids import MessageId
from planning.nudges import Kind, State
from planning.people import Team
from storage import audit, helps, outbox
from storage.new_id import new_id
from storage.posted import posts_to
from storage.store import Store

REDRAWN = timedelta(days=14)  # a manager's message that is older says what it said
LAST_REDRAWN = 2  # of those, a snoozed one too


def send_offer(store: Store, visit: Visit, facts: RepFacts, team: Team, offer: Offer, state: Json) -> None:
    """A second submission changes nothing."""
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return
    help_ = _help(visit, facts, team, Way.OFFERED, offer)
    _keep(store, visit, help_, OFFERED)
    outbox.decide(store, visit.workspace, offer_decision(help_))


def spoke(store: Store, visit: Visit, action: Json) -> None:
    """Raises NotAllowed."""
    facts, team = rep_to_help(store, visit, value_of(action).get("rep"))
    if first_press(store, visit.workspace, action, now=visit.now):
        _keep(store, visit, _help(visit, facts, team, Way.SPOKE), SPOKE)


def choose(store: Store, visit: Visit, action: Json) -> str | None:
    """The rep's answer; the message says it in place. A sentence where nothing can be answered."""
    posted = own_message(store, visit, MessageId(str(value_of(action).get("m", ""))))
    found = offered_in(store, posted) if posted is not None and posted.decision.kind is Kind.OFFERED else None
    if posted is None or found is None:
        return NOT_YOURS
    correct(store, visit.workspace, posted, now=visit.now)
    answer = next(which for which, action_id in CHOOSE.items() if action_id == action["action_id"])
    if found.help.answer is not None:
        return "You answered this already: the message says what."
    if not found.stands:
        return f"This offer is over: you do not share your plan with {short_name(found.manager.name)} any more."
    if answer is not TimeChosen.NEITHER and answer not in found.help.open_times(visit.now):
        return f"That time is over. *Neither fits* asks {short_name(found.manager.name)} for others."
    if first_press(store, visit.workspace, action, now=visit.now):
        helps.answer_help(store, visit.workspace, found.help.id, answer)
        outbox.decide(store, visit.workspace, answer_decision(found.help, now=visit.now))
        redraw_manager(store, visit, found.help)
    return None


def redraw_manager(store: Store, visit: Visit, help_: Help) -> None:
    """What the manager reads on whom to help says what stands now."""
    since = visit.now - REDRAWN
    theirs = posts_to(store, visit.workspace, recipient=help_.manager, kind=Kind.HELP)
    fresh = [each for each in theirs if each.decision.not_before >= since and each.state is State.SENT]
    for posted in [each for each in fresh if each.decision.evidence.get("team") == help_.team][-LAST_REDRAWN:]:
        correct(store, visit.workspace, posted, now=visit.now)


def sent_said(facts: RepFacts, offer: Offer, visit: Visit) -> str:
    """Plain text, to the manager."""
    who, words = short_name(facts.person.name), visit.words
    back = facts.calendar.back_on(facts.today)
    waits = "" if back is None else f" {who} is away until {words.short_day(back)}: it waits until then."
    times = f"{time_said(offer.first_at, words)} or {time_said(offer.second_at, words)} {words.zone}"
    return f"Offered to {who} ✓ {times}. You are told which they choose.{waits}"


def _help(visit: Visit, facts: RepFacts, team: Team, way: Way, offer: Offer | None = None) -> Help:
    plan = None if facts.standing is None else facts.standing.plan.id
    return Help(
        id=new_id(),
        team=team.id,
        rep=facts.person.id,
        manager=visit.id,
        plan=plan,
        way=way,
        sentence="" if offer is None else offer.sentence,
        first_at=None if offer is None else offer.first_at,
        second_at=None if offer is None else offer.second_at,
        made_at=visit.now,
    )


def _keep(store: Store, visit: Visit, help_: Help, action: str) -> None:
    helps.add_help(store, visit.workspace, help_)
    audit.record(
        store,
        visit.workspace,
        at=visit.now,
        actor=visit.id,
        action=action,
        subject=help_.rep,
        detail={"team": help_.team},
    )
    redraw_manager(store, visit, help_)
