"""The views of a team: choose one, fill it in, see what was saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    InputInteractiveElement,
    PlainTextInputElement,
    StaticSelectElement,
    UserMultiSelectElement,
    UserSelectElement,
)

from handlers import limits
from handlers.blocks import Json, escape, modal, option, section, shorten
from handlers.team.form import (
    AMOUNTS,
    CHANNEL,
    CUTOFF,
    CUTOFFS,
    MANAGER,
    MOST_NAME,
    MOST_REPS,
    NAME,
    NEVER,
    REPS,
    TIME,
    TIMES,
    WEEKDAY,
    WEEKDAYS,
)
from handlers.words import counted, listed
from planning.ids import TeamId
from planning.people import Person, Team
from planning.settings import TeamSettings

CHOOSE = "choose_team"
SAVE = "save_team"
TEAM = "team"
NEW_TEAM = "new"


def draw_chooser(teams: Sequence[Team], *, may_add: bool) -> Json:
    """Which team. More than a menu holds are left out: nobody has so many."""
    options = [option(team.name, team.id) for team in teams[: limits.OPTIONS - 1]]
    options += [option("A new team", NEW_TEAM)] if may_add else []
    element = StaticSelectElement(action_id=TEAM, options=options, initial_option=options[0])
    return modal(callback_id=CHOOSE, title="Teams", blocks=[_input(TEAM, "Team", element)], submit="Next")


def draw_form(
    team: Team | None, id: TeamId, *, zone: str | None, with_manager: bool, nonce: str, more: Sequence[Block] = ()
) -> Json:
    """The form, filled in with the team as it is; none: a new one. `zone` is the manager's, where there is one;
    `more` stands below the fields."""
    settings = team.settings if team is not None else TeamSettings()
    blocks = [
        _name(team),
        *([_manager(team)] if with_manager else []),
        _reps(team),
        _channel(team),
        *_moment(settings, zone),
        _amounts(settings),
        _cutoff(settings),
        *more,
    ]
    title = "Team" if team is not None else "New team"
    return modal(callback_id=SAVE, title=title, blocks=blocks, submit="Save", state={"n": nonce, "team": id})


def draw_saved(team: Team, manager: Person, asked: Iterable[Person]) -> Json:
    names = [escape(shorten(person.name, limits.BUTTON_TEXT)) for person in asked]
    lines = [f"*{escape(team.name)}* is saved; its manager is {escape(shorten(manager.name, limits.BUTTON_TEXT))}."]
    if names:
        lines.append(
            f"Asked to share: {listed(names, most=20)}. Until they accept, *not shared* stands beside their names."
        )
    elif not team.members:
        lines.append("It has no reps yet.")
    lines.append(_goes_to(team, manager))
    return modal(callback_id="team_saved", title="Team", blocks=[section("\n".join(lines))], close="Close")


def when(settings: TeamSettings, zone: str) -> str:
    """Such as Mondays at 09:00 Europe/Berlin."""
    return f"{WEEKDAYS[settings.summary_weekday]}s at {settings.summary_at:%H:%M} {zone}"


def _goes_to(team: Team, manager: Person) -> str:
    told = "whom to help first comes to the manager's own messages"
    if team.channel is None:
        return f"No summary is posted, as no channel is chosen; {told}, {when(team.settings, manager.zone)}."
    return f"The summary goes to <#{team.channel}>, and {told}, {when(team.settings, manager.zone)}."


def _name(team: Team | None) -> Block:
    element = PlainTextInputElement(
        action_id=NAME, initial_value=team.name if team is not None else None, max_length=MOST_NAME
    )
    return _input(NAME, "Name", element, hint="Such as Team North.")


def _manager(team: Team | None) -> Block:
    element = UserSelectElement(action_id=MANAGER, initial_user=team.manager if team is not None else None)
    return _input(MANAGER, "Manager", element, hint="Sees the plans of the reps who accept. A new manager asks anew.")


def _reps(team: Team | None) -> Block:
    initial = [member.rep for member in team.members] if team is not None else []
    element = UserMultiSelectElement(action_id=REPS, initial_users=initial or None, max_selected_items=MOST_REPS)
    return _input(REPS, "Reps", element, hint="Each new one is asked, and shown exactly what the manager would see.")


def _channel(team: Team | None) -> Block:
    element = ConversationSelectElement(
        action_id=CHANNEL,
        initial_conversation=team.channel if team is not None else None,
        filter=ConversationFilter(include=["public", "private"]),
    )
    hint = "All who are in it read the summary. Headway posts one line there now; invite it first: /invite @Headway"
    return _input(CHANNEL, "Channel of the summary", element, hint=hint, optional=True)


def _moment(settings: TeamSettings, zone: str | None) -> list[Block]:
    days = [option(day, str(number)) for number, day in enumerate(WEEKDAYS)]
    shown = sorted({*TIMES, settings.summary_at})
    times = [option(f"{at:%H:%M}", f"{at:%H:%M}") for at in shown]
    day = StaticSelectElement(action_id=WEEKDAY, options=days, initial_option=days[settings.summary_weekday])
    at = StaticSelectElement(action_id=TIME, options=times, initial_option=times[shown.index(settings.summary_at)])
    speaks = "On Monday and Tuesday it speaks of last week, then of this one."
    where = f" ({zone})" if zone is not None else ""
    return [_input(WEEKDAY, "Day", day, hint=speaks), _input(TIME, f"Hour, where the manager is{where}", at)]


def _amounts(settings: TeamSettings) -> Block:
    shown = option("Show amounts booked", "shown")
    initial = [shown] if settings.amounts_in_channel else None
    element = CheckboxesElement(action_id=AMOUNTS, options=[shown], initial_options=initial)
    return _input(
        AMOUNTS,
        "Amounts",
        element,
        hint="In the summary, and of wins: only of reps whose own setting agrees.",
        optional=True,
    )


def _cutoff(settings: TeamSettings) -> Block:
    options = [option("No reason is asked", NEVER)]
    options += [option(f"After {counted(days, 'day')}", str(days)) for days in CUTOFFS]
    chosen = next((each for each in options if each.value == str(settings.log_cutoff)), options[0])
    element = StaticSelectElement(action_id=CUTOFF, options=options, initial_option=chosen)
    hint = "Entries for earlier days, and changes of them, ask the rep why; you read the reason beside their plan."
    return _input(CUTOFF, "Late entries", element, hint=hint)


def _input(
    block_id: str, label: str, element: InputInteractiveElement, *, hint: str | None = None, optional: bool = False
) -> Block:
    return InputBlock(block_id=block_id, label=label, element=element, hint=hint, optional=optional)
