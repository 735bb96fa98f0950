"""What happens to an offer: sent, answered, or said to be needless as they spoke. Each in one unit of work."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.blocks import Json, escape
from handlers.nonce import first_press, first_submit, value_of
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.corrections import correct
from handlers.nudges.offer.form import Offer
from handlers.nudges.offer.message import CHOOSE
from handlers.nudges.offer.reading import helps_of, offered_in, rep_to_help
from handlers.nudges.offer.said import helped_said, time_said
from handlers.nudges.phrases import short_name
from handlers.settings.looks import OFFERED, SPOKE
from handlers.visit import Visit
from planning.due import RepFacts
from planning.helping import Help, TimeChosen, Way, answer_decision, offer_decision
from planning.ids import MessageId
from planning.nudges import Kind, Message, State
from planning.people import Team
from storage import audit, helps, outbox, teams
from storage.new_id import new_id
from storage.posted import posts_to
from storage.store import Store

REDRAWN = timedelta(days=14)  # a manager's message that is older says what it said
LAST_REDRAWN = 2  # of those, a snoozed one too


def send_offer(store: Store, visit: Visit, facts: RepFacts, team: Team, offer: Offer, state: Json) -> Help | None:
    """A second submission changes nothing. Where an offer is still open, or they are to meet, that one is given back
    and nothing is sent."""
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return None
    theirs = helps_of(store, visit.workspace, visit.id, [facts.person.id], visit.now).get(facts.person.id, [])
    under_way = [each for each in theirs if each.way is Way.OFFERED and _is_to_come(each, visit.now)]
    if under_way:
        return under_way[-1]
    help_ = _help(visit, facts, team, Way.OFFERED, offer)
    _keep(store, visit, help_, OFFERED, pressed=state)
    outbox.decide(store, visit.workspace, offer_decision(help_))
    return None


def spoke(store: Store, visit: Visit, action: Json) -> None:
    """Raises NotAllowed."""
    facts, team = rep_to_help(store, visit, value_of(action))
    if first_press(store, visit.workspace, action, now=visit.now):
        _keep(store, visit, _help(visit, facts, team, Way.SPOKE), SPOKE, pressed=value_of(action))


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
        return f"That time is over. *Neither fits* asks {escape(short_name(found.manager.name))} for others."
    if first_press(store, visit.workspace, action, now=visit.now):
        helps.answer_help(store, visit.workspace, found.help.id, answer)
        outbox.decide(store, visit.workspace, answer_decision(found.help, now=visit.now))
        _redraw_manager(store, visit, found.help)
    return None


def _redraw_manager(store: Store, visit: Visit, help_: Help) -> list[Message]:
    """What the manager reads on whom to help says what stands now, for each team in which the rep is; these."""
    since = visit.now - REDRAWN
    theirs = posts_to(store, visit.workspace, recipient=help_.manager, kind=Kind.HELP)
    fresh = [each for each in theirs if each.decision.not_before >= since and each.state is State.SENT]
    of_teams = {each.id for each in teams.teams_of_rep(store, visit.workspace, help_.rep)}
    last = [
        posted
        for team in of_teams
        for posted in [each for each in fresh if each.decision.evidence.get("team") == team][-LAST_REDRAWN:]
    ]
    for posted in last:
        correct(store, visit.workspace, posted, now=visit.now)
    return last


def _is_to_come(help_: Help, now: datetime) -> bool:
    at = help_.speaks_at(now)
    return at is not None and at > now


def sent_said(facts: RepFacts, offer: Offer, visit: Visit) -> str:
    """mrkdwn, to the manager."""
    who, words = short_name(facts.person.name), visit.words
    back = facts.calendar.back_on(facts.today)
    waits = "" if back is None else f" {who} is away until {words.short_day(back)}: it waits until then."
    times = f"{time_said(offer.first_at, words)} or {time_said(offer.second_at, words)} {words.zone}"
    return escape(f"Offered to {who} ✓ {times}. You are told which they choose.{waits}")


def under_way_said(help_: Help, facts: RepFacts, visit: Visit) -> str:
    """mrkdwn, to the manager, of what stands instead of a second offer."""
    return f"Nothing was sent. {helped_said(help_, facts.person, visit.words, now=visit.now)}"


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


def _keep(store: Store, visit: Visit, help_: Help, action: str, *, pressed: Json) -> None:
    """`pressed` names the message of the button, which says it too, however old it is."""
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
    redrawn = _redraw_manager(store, visit, help_)
    posted = own_message(store, visit, MessageId(str(pressed.get("m", ""))))
    if posted is not None and posted.decision.kind is Kind.HELP and posted.id not in {each.id for each in redrawn}:
        correct(store, visit.workspace, posted, now=visit.now)
