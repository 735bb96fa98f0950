"""What a manager, the rep who takes over and an admin read when somebody left; drawn from what is true now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from handlers import limits
from handlers.blocks import Drawn, actions, button, context, escape, menu, message, section
from handlers.nonce import new_nonce
from handlers.nudges.controls import why_button
from handlers.nudges.facts import is_inside, team_of
from handlers.nudges.phrases import name, short_name
from handlers.words import Words, counted, words_for
from planning.at_sending import NotNow, Over
from planning.ids import PersonId
from planning.leaving import NOBODY
from planning.nudges import ANSWERED, Message
from planning.people import Person, Team
from storage import leaving, people
from storage.leaving import LeftOpen
from storage.store import Store

HAND_OVER = "hand_over"
KEEP_FOR_NOW = "hand_over_nobody"
CHOOSE_MANAGER = "choose_manager"
OPPORTUNITIES, ACCOUNTS = "opportunities", "accounts"  # in the evidence, once answered: how many went


def left_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:  # noqa: ARG001  the shape
    """To the manager: who takes over."""
    known = people.people(store, posted.workspace, [PersonId(posted.decision.recipient), _rep(posted)])
    manager, rep = known.get(PersonId(posted.decision.recipient)), known.get(_rep(posted))
    team = team_of(store, posted)
    if manager is None or rep is None:
        return None
    words = words_for(manager)
    if is_inside(rep):
        return _said(_back(store, posted, rep)) if there else Over(why="they are back")
    answered = posted.decision.evidence.get(ANSWERED)
    if answered not in (None, NOBODY):
        return _said(f"{name(rep)} left. *{_taker(store, posted)}* takes over {_got(posted)} ✓")
    if team is None or team.manager != manager.id:
        return _said(f"{name(rep)} left. Somebody else manages the team now.") if there else Over(why="not your team")
    found = leaving.left_open(store, posted.workspace, rep.id)
    if found.is_nothing:
        return _said(f"{name(rep)} left. Nothing of theirs is open.") if there else Over(why="nothing is open")
    return _asked(store, posted, rep, team, found, words)


def took_over_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:  # noqa: ARG001  the shape
    """To who takes over."""
    rep = people.person(store, posted.workspace, _rep(posted))
    if rep is None:
        return None
    if rep.id == posted.decision.recipient:
        text = f"*Good to have you back.* What you had open, {_got(posted)}, is with {_taker(store, posted)} now. "
        return _said(f"{text}Your plan goes on where it stopped.", why_button(posted.id))
    text = (
        f"*{name(rep)} left, and you take over {_got(posted)}.* They are yours now, with their next steps. "
        "What was booked before stays with who booked it."
    )
    return _said(text, why_button(posted.id))


def manager_left_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:  # noqa: ARG001  the shape
    """To an admin: the team's summary pauses until it has a manager."""
    team = team_of(store, posted)
    if team is None:
        return None
    left = people.person(store, posted.workspace, PersonId(str(posted.decision.evidence.get("manager"))))
    manager = people.person(store, posted.workspace, team.manager)
    if manager is not None and is_inside(manager):
        text = f"*{escape(short_name(team.name))}* is managed by {name(manager)} ✓ Its summary comes again."
        return _said(text) if there else Over(why="the team has a manager")
    who = name(left) if left is not None else "its manager"
    text = (
        f"*{escape(short_name(team.name))} is without a manager*: {who} left. Its summary is paused, and nobody "
        "answers its reps' plans, until you name one."
    )
    choose = button("Name a manager", CHOOSE_MANAGER, {"team": team.id}, style="primary")
    return _said(text, choose, why_button(posted.id))


def _asked(store: Store, posted: Message, rep: Person, team: Team, found: LeftOpen, words: Words) -> Drawn:
    day = f" on {words.short_day(rep.left_on)}" if rep.left_on is not None else ""
    asks = "They stay as they are, for now." if ANSWERED in posted.decision.evidence else "Who takes them?"
    text = f"*{name(rep)} left{day}* and had {_open(found)} open. {asks}"
    takers = _takers(store, posted, rep, team)
    nonce = new_nonce()
    options = [
        (short_name(each.name), json.dumps({"m": posted.id, "to": each.id, "n": nonce}, separators=(",", ":")))
        for each in takers
    ]
    is_kept = ANSWERED in posted.decision.evidence
    keep = [] if is_kept else [button("Nobody for now", KEEP_FOR_NOW, {"m": posted.id, "n": nonce})]
    choices = [*([menu("Give them to", HAND_OVER, options)] if options else []), *keep]
    stays = "What they booked stays in the team. Their own notes go after 30 days; back within that time, all goes on."
    return message(text.replace("*", ""), [section(text), actions(*choices, why_button(posted.id)), context(stays)])


def _takers(store: Store, posted: Message, rep: Person, team: Team) -> Sequence[Person]:
    """The team's reps and its manager, by name."""
    ids = {team.manager, *(member.rep for member in team.members)} - {rep.id}
    inside = [each for each in people.people(store, posted.workspace, ids).values() if is_inside(each)]
    return sorted(inside, key=lambda each: each.name.casefold())[: limits.OPTIONS]


def _back(store: Store, posted: Message, rep: Person) -> str:
    answered = posted.decision.evidence.get(ANSWERED)
    if answered in (None, NOBODY):
        return f"*{name(rep)} is back.* Headway goes on where it stopped; nothing is to be handed over."
    stays = f"What was open, {_got(posted)}, stays with {_taker(store, posted)}."
    return f"*{name(rep)} is back*, and their plan goes on. {stays}"


def _taker(store: Store, posted: Message) -> str:
    evidence = posted.decision.evidence
    taker = people.person(store, posted.workspace, PersonId(str(evidence.get("to", evidence.get(ANSWERED)))))
    return name(taker) if taker is not None else "a colleague"


def _got(posted: Message) -> str:
    evidence = posted.decision.evidence
    return _open(LeftOpen(opportunities=int(evidence[OPPORTUNITIES]), accounts=int(evidence[ACCOUNTS])))


def _open(found: LeftOpen) -> str:
    """Such as 4 opportunities and 31 accounts."""
    said = [
        *([counted(found.opportunities, "opportunity")] if found.opportunities else []),
        *([counted(found.accounts, "account")] if found.accounts else []),
    ]
    return " and ".join(said)


def _said(text: str, *elements: object) -> Drawn:
    blocks = [section(text), *([actions(*elements)] if elements else [])]  # type: ignore[arg-type]  # buttons
    return message(text.replace("*", ""), blocks)


def _rep(posted: Message) -> PersonId:
    return PersonId(str(posted.decision.evidence.get("rep")))
