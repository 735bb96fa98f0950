"""The manager's own message: whom to help first, on which numbers, and how."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from slack_sdk.models.blocks import Block, ButtonElement, InteractiveElement

from handlers.blocks import Drawn, actions, button, context, escape, header, message, section
from handlers.foresight.calibrated import calibration_lines
from handlers.foresight.phrases import mix_said, planned_said
from handlers.foresight.status import percent_said, status_said
from handlers.nudges.controls import SEE_PLAN, controls
from handlers.nudges.offer.said import helped_said, offer_button, spoke_button
from handlers.nudges.phrases import counts, name, short_name, week_number, whole
from handlers.nudges.run_rate import recoverable_said
from handlers.nudges.summary import NO_PLAN, NOT_SHARED, PLAN_ENDED, WORKING_PLAN
from handlers.plan.page.late import late_lines
from handlers.verbatim import plain_context
from handlers.words import Words, counted, listed
from planning.agreement import Waiting
from planning.foresight.calibration import NOTHING_TOLD, Calibration
from planning.foresight.required import RunRate
from planning.helping import Help
from planning.ids import MessageId, PersonId
from planning.late import Late
from planning.nudges import Kind
from planning.pace import Status
from planning.people import Person
from planning.roll_up import RepInTeam, RollUp, furthest_short
from planning.whom_to_help import HARDLY, ToHelp

TALK = "*More work alone does not bring these back*: talk about the target."
LONG_ALONE = "*At risk for two weeks, and nobody has spoken with them yet.*"
ALONE_AGAIN = "*At risk for two weeks more since you last spoke.*"
SHOWN = 10  # reps with a paragraph each; who comes later is named


def draw_help(
    roll_up: RollUp,
    to_help: Sequence[ToHelp],
    untouched: Mapping[PersonId, int],
    words: Words,
    *,
    id: MessageId,
    sent: datetime,
    nonce: str,
    waiting: Sequence[Block] = (),
    late: Mapping[PersonId, Sequence[Late]] = MappingProxyType({}),
    calibrated: Calibration = NOTHING_TOLD,
    helped: Mapping[PersonId, Help] = MappingProxyType({}),
    long_alone: Collection[PersonId] = (),
    unreached: Collection[PersonId] = (),
) -> Drawn:
    """`to_help` as `whom_to_help` orders them; `untouched`: of each, the accounts without the action that is furthest
    behind this month. `waiting` are the plans that wait for the manager's answer, `late` what reps logged after the
    team's cutoff since last week, `calibrated` how often the team's chances came true. `helped` is how each
    was helped last, `long_alone` who was at risk for two weeks without it, `unreached` to whom it did not go out.
    """
    head = headline(roll_up, to_help)
    known = Helping(
        id=id,
        nonce=nonce,
        sent=sent,
        manager=roll_up.manager,
        helped=helped,
        long_alone=long_alone,
        unreached=unreached,
    )
    blocks: list[Block] = [header(head)]
    if not to_help:
        blocks.append(section(_no_help(roll_up)))
    for index, each in enumerate(to_help[:SHOWN]):
        if not each.by_more_work and (index == 0 or to_help[index - 1].by_more_work):
            blocks.append(context(TALK))
        blocks += _rep(each, untouched.get(each.person.id, 0), known, words)
    apart = [*_later(to_help[SHOWN:], long_alone), *_apart(roll_up, words)]
    blocks += [*waiting, *([context("\n".join(apart))] if apart else []), *_late(roll_up, late)]
    if calibrated.is_enough:
        blocks.append(context("\n".join(calibration_lines(calibrated, words, who="Headway"))))
    blocks += [actions(*controls(id, Kind.HELP, nonce)), context(f"For you alone, {words.clock(sent)}.")]
    return message(head, blocks)


def headline(roll_up: RollUp, to_help: Sequence[ToHelp]) -> str:
    where = f"{short_name(roll_up.team.name)} · {week_number(roll_up.week)}"
    names = [short_name(each.person.name) for each in to_help]
    if not names:
        return f"{where} · {_all_well(roll_up)}"
    return f"{where} · help first: {listed(names, most=3)}"


def _all_well(roll_up: RollUp) -> str:
    if not roll_up.counted:
        return "nothing to see now"
    early = _too_early(roll_up)
    if early == len(roll_up.counted):
        return "too early to say"
    return "nobody is behind" if early else "everyone is on track"


def _too_early(roll_up: RollUp) -> int:
    """How many are only beginning, themselves or with their plan."""
    return sum(rep.is_new or standing.status is Status.EARLY for rep, standing in roll_up.counted)


def _late(roll_up: RollUp, late: Mapping[PersonId, Sequence[Late]]) -> list[Block]:
    """Of reps who share, with their reasons."""
    theirs = [(rep.person, late.get(rep.person.id, ())) for rep in roll_up.reps if rep.facts is not None]
    lines = [f"{short_name(person.name)}: {' · '.join(late_lines(said))}" for person, said in theirs if said]
    more = [f"{len(lines) - SHOWN} more reps"] if len(lines) > SHOWN else []
    said = "\n".join(["Late entries and changes, since last week:", *lines[:SHOWN], *more])
    return plain_context([said]) if lines else []


def _no_help(roll_up: RollUp) -> str:
    if not roll_up.counted:
        return _nobody(roll_up)
    early = _too_early(roll_up)
    if early == len(roll_up.counted):
        return "The plans that are shared have only begun: it is too early to say how they go."
    return f"Everyone who shares a plan and is there is on track{', or has only begun' if early else ''}."


def _nobody(roll_up: RollUp) -> str:
    """Why nobody is counted."""
    sharing = [rep for rep in roll_up.reps if rep.facts is not None]
    if not sharing:
        return "No rep shares a plan with you yet. Each has the question in their own messages."
    if any(rep.standing is not None for rep in sharing):
        return "Whoever shares a plan is away."
    if any(rep.waiting is not None for rep in sharing):
        return "No plan counts yet: none is agreed. Below is what each waits for."
    return "No rep who shares has a plan now: theirs has ended, or is not made yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Helping:
    """What the message knows of help."""

    id: MessageId
    nonce: str
    sent: datetime
    manager: Person
    helped: Mapping[PersonId, Help]
    long_alone: Collection[PersonId]
    unreached: Collection[PersonId]

    def alone_said(self, rep: Person, *, now: datetime) -> str:
        if rep.id not in self.long_alone:
            return ""
        last = self.helped.get(rep.id)
        return LONG_ALONE if last is None or last.speaks_at(now) is None else ALONE_AGAIN

    def helped_said(self, rep: Person, words: Words, *, now: datetime) -> str:
        last = self.helped.get(rep.id)
        return "" if last is None else helped_said(last, rep, words, now=now, reached=rep.id not in self.unreached)

    def buttons(self, rep: Person, now: datetime) -> list[InteractiveElement]:
        """None where the rep was helped since, or is the manager."""
        last = self.helped.get(rep.id)
        if rep.id == self.manager.id or (last is not None and last.stands(since=self.sent, now=now)):
            return []
        return [offer_button(rep, self.id), spoke_button(rep, self.id, self.nonce)]


def _rep(each: ToHelp, accounts: int, known: Helping, words: Words) -> list[Block]:
    parts = [
        _proof(each, words),
        changes_said(each, words),
        _reach(each, words),
        _how(each.rep, accounts),
        known.alone_said(each.person, now=each.standing.now),
        known.helped_said(each.person, words, now=each.standing.now),
    ]
    buttons = known.buttons(each.person, each.standing.now)
    return [section("\n".join(part for part in parts if part)), actions(*buttons, _see(each.person))]


def _proof(each: ToHelp, words: Words) -> str:
    target = each.standing.target
    return (
        f"*{name(each.person)}* · {status_said(each.standing, words)} · booked {words.money(target.booked)} of "
        f"{words.money(target.target)}, by today {whole(target.expected, words)}"
    )


def changes_said(each: ToHelp, words: Words) -> str:
    """What help would change, with the number that the order goes by."""
    if each.percent is None:
        return _closes(each, words)
    if each.way is None or each.lifts <= 0:
        return "Nothing that still fits into this week moves the chance."
    mix, planned = mix_said(each.way.more), planned_said(each.way.more, each.way.planned)
    if not each.way.reaches:
        mix, planned = f"all that fits, {mix}", planned or ","
    takes = "takes" if sum(each.way.more.values()) == 1 or not each.way.reaches else "take"
    lifted = f"from {each.percent} to *{percent_said(each.way.percent, words)}*"
    said = f"{mix} this week{planned} {takes} {name(each.person)} {lifted}."
    return f"Help: {said}" if each.by_more_work else f"{said[0].upper()}{said[1:]}"


def _closes(each: ToHelp, words: Words) -> str:
    if not each.closes:
        return ""
    share = words.percent(each.closes)
    return f"Help: a week as the best one closes {share} of the target."


def _reach(each: ToHelp, words: Words) -> str:
    """Whether what is left asks for more than the best ever brought, and until when that would do."""
    standing = each.standing
    found = standing.run_rate
    per, asked = ("week", standing.required_a_week) if found is None else (found.per, found.required)
    best = standing.best_week if found is None else found.best
    now = f", lately {whole(found.current, words)}" if found is not None and found.current is not None else ""
    if best.minor <= 0:
        return f"Needs {whole(asked, words)} a {per}{now}; no sale yet: look at the target together."
    said = (
        f"Needs {whole(asked, words)} a {per}{now}; the best {per} brought {words.money(best)}: {_within(each, words)}."
    )
    return " ".join(part for part in (said, _recoverable(found, words)) if part)


def _within(each: ToHelp, words: Words) -> str:
    """A week done before is no advice where hardly a chance is left."""
    if not each.standing.was_done_before:
        return "more than ever"
    if each.by_more_work or each.percent is None or each.percent >= HARDLY:
        return "done before"
    return f"done before, but with a chance of {percent_said(each.percent, words)} talk about the target too"


def _recoverable(found: RunRate | None, words: Words) -> str:
    """Without what the best four weeks brought, which is the rep's to read."""
    return recoverable_said(None if found is None else replace(found, best_four=None), words, whose="the")


def _how(rep: RepInTeam, accounts: int) -> str:
    short = furthest_short(rep.week)
    if short is None:
        done = counts(each for each in rep.weekly if each.planned)
        return f"How: the actions are done ({done}); look at the deals together." if done else ""
    pick = "plan it together" if accounts == 1 else "pick two together"
    idle = f"; {counted(accounts, 'account')} had no {short.type} this month: {pick}" if accounts else ""
    return f"How: *{short.type}s, {short.done} of {short.planned}*, are furthest behind{idle}."


def _see(person: Person) -> ButtonElement:
    return button(f"See {short_name(person.name)}'s plan", SEE_PLAN, {"rep": person.id})


def _later(rest: Sequence[ToHelp], long_alone: Collection[PersonId]) -> list[str]:
    names = [name(each.person) for each in rest]
    alone = [name(each.person) for each in rest if each.person.id in long_alone]
    said = [f"At risk for two weeks, and not spoken with since: {listed(alone, most=20)}"] if alone else []
    return [f"Then: {listed(names, most=20)}", *said] if names else []


def _apart(roll_up: RollUp, words: Words) -> list[str]:
    left = [f"{name(rep.person)} on {escape(words.short_day(rep.left_on))}" for rep in roll_up.reps if rep.left_on]
    gone = [
        f"{name(rep.person)} until {escape(words.short_day(rep.away_until))}" for rep in roll_up.reps if rep.away_until
    ]
    new = [name(rep.person) for rep, _ in roll_up.counted if rep.is_new]
    early = [
        name(rep.person) for rep, standing in roll_up.counted if standing.status is Status.EARLY and not rep.is_new
    ]
    here = [rep for rep in roll_up.reps if rep.facts is not None and rep.away_until is None and rep.left_on is None]
    without = [rep for rep in here if rep.standing is None and rep.waiting is None]
    working = [name(rep.person) for rep, _ in roll_up.counted if rep.working]
    private = [name(rep.person) for rep in roll_up.reps if rep.facts is None]
    lines = {
        "Left": left,
        "Away": gone,
        "Newly joined": new,
        "Too early to say": early,
        **{why.capitalize(): [name(rep.person) for rep in here if rep.waiting is why] for why in Waiting},
        f"{WORKING_PLAN.capitalize()}, as it waited for five working days": working,
        PLAN_ENDED.capitalize(): [name(rep.person) for rep in without if rep.is_over],
        NO_PLAN.capitalize(): [name(rep.person) for rep in without if not rep.is_over],
        NOT_SHARED.capitalize(): private,
    }
    return [f"{title}: {listed(names, most=20)}" for title, names in lines.items() if names]
