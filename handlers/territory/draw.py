"""What is drawn of territories: the list, the question to a rep, what was saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from handlers.blocks import Drawn, Json, actions, button, context, escape, message, modal, section
from handlers.nudges.phrases import short_name
from handlers.plan.controls import NEW_PLAN
from handlers.words import listed
from planning.ids import MessageId, PersonId, TerritoryId
from planning.people import Person, Sharing
from planning.territory import Territory

EDIT = "edit_territory"
ACCEPT = "accept_territory"
DECLINE = "decline_territory"
SAVED = "territory_saved"
SEE = "see_territory"
SHOWN = 10  # of each kind: nobody has more

WHAT_COUNTS = (
    "If you accept, this of yours counts in its plan: how many of each activity, what you win and the amount, your "
    "accounts on its lists, your open opportunities. {keeper} sees the sums, and with your name the open opportunities "
    "that count: account, amount, how likely, next step; so does who manages {keeper}, once the plan is proposed. You "
    "and the other reps who serve it see its plan with the sums; with few reps a sum tells what each did."
)
NEVER = (
    "Never: your own plan, notes, single logs and their times, mutes, why you are away. Until you accept, nothing "
    "counts. You may leave at any time: then nothing counts any more, what you logged before neither."
)


def draw_question(territory: Territory, keeper: Person, *, sharing: Sharing, id: MessageId | None, nonce: str) -> Drawn:
    """To a rep; `id` is that of the message, where it is one."""
    blocks: list[Block] = [section(f"*{escape(_plain(territory, keeper, sharing))}*")]
    if sharing in (Sharing.ASKED, Sharing.ACCEPTED):
        blocks.append(section(WHAT_COUNTS.format(keeper=escape(short_name(keeper.name)))))
    blocks += [actions(*_answers(territory, sharing, id, nonce)), context(NEVER)]
    return message(_plain(territory, keeper, sharing), blocks)


def draw_list(
    kept: Sequence[Territory], asked: Sequence[Territory], me: PersonId, names: Mapping[PersonId, Person], nonce: str
) -> Drawn:
    """The territories that somebody keeps, and those that they were asked to serve."""
    none = [] if kept or asked else [section(NONE_YET)]
    blocks = [
        *none,
        *[block for each in kept[:SHOWN] for block in _kept(each, names)],
        *[block for each in asked[:SHOWN] for block in _asked(each, me, names, nonce)],
        actions(button("New territory", EDIT, {"territory": None}, style="primary" if none else None)),
    ]
    return message("Your territories", blocks)


def draw_saved(territory: Territory, asked: Sequence[Person]) -> Json:
    """With the way to its plan."""
    said = f"*{escape(territory.name)}* is saved."
    if asked:
        names = listed([escape(short_name(person.name)) for person in asked], most=20)
        said += f" Asked: {names}. Until they accept, nothing that they log counts."
    way = actions(button("Make its plan", NEW_PLAN, {"territory": territory.id}, style="primary"))
    return modal(callback_id=SAVED, title="Territory", blocks=[section(said), way], close="Close")


NONE_YET = (
    "*You keep no territory.* A territory is accounts, a region or a segment that you serve, alone or with others; "
    "it has a plan of its own, in which what all its reps log counts, once they accept."
)


def _kept(territory: Territory, names: Mapping[PersonId, Person]) -> list[Block]:
    reps = [f"{_of(names, rep.rep)} ({_STANDS[rep.sharing]})" for rep in territory.reps]
    served = f"You and {listed(reps, most=12)}." if reps else "You alone."
    plan = button("Its plan", NEW_PLAN, {"territory": territory.id})
    return [
        section(f"*{escape(territory.name)}*\n{served}"),
        actions(plan, button("Edit", EDIT, {"territory": territory.id})),
    ]


def _asked(territory: Territory, me: PersonId, names: Mapping[PersonId, Person], nonce: str) -> list[Block]:
    keeper = names.get(territory.keeper)
    sharing = next((rep.sharing for rep in territory.reps if rep.rep == me), None)
    if keeper is None or sharing is None:
        return []
    said = escape(_plain(territory, keeper, sharing))
    return [section(f"*{said}*"), actions(*_answers(territory, sharing, None, nonce))]


def _answers(territory: Territory, sharing: Sharing, id: MessageId | None, nonce: str) -> list[ButtonElement]:
    value = {"n": f"{nonce}.{territory.id}", "territory": territory.id, "m": id}
    match sharing:
        case Sharing.ASKED:
            return [button("Accept", ACCEPT, value, style="primary"), button("Decline", DECLINE, value)]
        case Sharing.ACCEPTED:
            return [button("See its plan", SEE, {"territory": territory.id}), button("Leave", DECLINE, value)]
        case Sharing.DECLINED | Sharing.LEFT:
            return [button("Serve it after all", ACCEPT, value)]


def _plain(territory: Territory, keeper: Person, sharing: Sharing) -> str:
    who, what = short_name(keeper.name), short_name(territory.name)
    match sharing:
        case Sharing.ASKED:
            return f"{who} asks you to serve the territory {what}"
        case Sharing.ACCEPTED:
            return f"What you log counts in the territory {what}, which {who} keeps ✓"
        case Sharing.DECLINED | Sharing.LEFT:
            return f"What you log does not count in the territory {what}, which {who} keeps"


def _of(names: Mapping[PersonId, Person], rep: PersonId) -> str:
    return escape(short_name(names[rep].name)) if rep in names else "somebody who left"


_STANDS = {
    Sharing.ASKED: "asked",
    Sharing.ACCEPTED: "counts",
    Sharing.DECLINED: "declined",
    Sharing.LEFT: "left: nothing of theirs counts any more",
}


def territory_id(value: object) -> TerritoryId | None:
    return TerritoryId(value) if isinstance(value, str) and value else None
