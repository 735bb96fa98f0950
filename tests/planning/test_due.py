"""Who is due, and who is left in peace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from planning.calendar import Calendar, Days, HalfDay, Part
from planning.due import (
    Quiet,
    RepFacts,
    Verdict,
    most_behind,
    roll_up_week,
    sharing_request,
    team_verdicts,
)
from planning.entries import Sale
from planning.held import Held
from planning.ids import ChannelId, EntryId, PersonId, PlanId, TeamId
from planning.midweek import midweek_verdict
from planning.mondays import monday_silence, monday_verdict
from planning.money import Money
from planning.nudges import Decision, Kind
from planning.people import Standing, Team
from planning.plan import Business, Plan, PlanState
from planning.serving import Tallies
from planning.settings import PersonSettings, TeamSettings
from planning.standing import Standing as RepStanding
from planning.standing import standing
from tests.examples import LONG_AGO, QUARTER, a_person, a_revision

MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)  # 09:00 in Berlin, where UTC is an hour behind
WEDNESDAY = datetime(2026, 11, 18, 11, tzinfo=UTC)
TUESDAY = date(2026, 11, 17)


def facts(
    now: datetime,
    *,
    rep: str = "U0ANNA",
    done: Mapping[str, int] | None = None,
    won: Mapping[date, int] | None = None,
    calendar: Calendar | None = None,
    made_at: datetime = LONG_AGO,
) -> RepFacts:
    person = a_person(rep)
    days = calendar or Calendar()
    plan = Plan(
        id=PlanId("p"),
        owner=person.id,
        period=QUARTER,
        state=PlanState.PROPOSED,
        made_at=made_at,
        revision=a_revision(person.id, effective_from=max(QUARTER.first, made_at.date())),
    )
    local = now + timedelta(hours=1)
    sales = [sale(person.id, day, whole) for day, whole in (won or {}).items()]
    tallies: Tallies = {TUESDAY: {(type_, None): count for type_, count in (done or {}).items()}}
    stands = standing(plan, now=local.replace(tzinfo=UTC), calendar=days, tallies=tallies, sales=sales)
    return RepFacts(person=person, calendar=days, standing=stands, now=now)


def sale(rep: PersonId, day: date, whole: int) -> Sale:
    return Sale(
        id=EntryId("s"),
        rep=rep,
        amount=Money(minor=whole * 100, currency="EUR"),
        business=Business.NEW,
        day=day,
        account=None,
        note="",
        logged_at=LONG_AGO,
    )


def stands(found: RepFacts) -> RepStanding:
    assert found.standing is not None
    return found.standing


def quiet_reason(verdict: Verdict | None) -> str:
    assert isinstance(verdict, Quiet)
    return verdict.reason


def test_who_is_behind_on_wednesday_is_told_which_action_and_how_many() -> None:
    verdict = midweek_verdict(facts(WEDNESDAY, done={"meeting": 2, "call": 15}))

    assert isinstance(verdict, Decision)
    assert verdict.evidence == {"item": "meetings", "type": "meeting", "done": 2, "goal": 5}
    assert verdict.occasion == "2026-W47"


def test_who_is_on_pace_is_left_in_peace() -> None:
    verdict = midweek_verdict(facts(WEDNESDAY, done={"meeting": 5, "call": 15}))

    assert quiet_reason(verdict) == "the week's actions are where they should be"


def test_who_has_reached_the_target_is_not_asked_for_what_the_week_misses() -> None:
    reached = facts(WEDNESDAY, won={TUESDAY: 310_000})

    assert stands(reached).target.gap.minor == 0
    assert most_behind(stands(reached)) is not None
    assert quiet_reason(midweek_verdict(reached)) == "the target is reached"


def test_the_action_of_which_the_largest_part_is_missing_comes_first() -> None:
    behind = most_behind(stands(facts(WEDNESDAY, done={"meeting": 3, "call": 0})))

    assert behind is not None
    assert behind.type == "call"


def test_time_off_settings_and_a_missing_plan_silence() -> None:
    there = facts(MONDAY)
    away = Calendar(away=(Days(date(2026, 11, 16), date(2026, 11, 20)),))
    muted = replace(there, person=replace(there.person, settings=PersonSettings(muted=frozenset({Kind.MONDAY}))))

    assert monday_silence(there.monday) is None
    assert monday_silence(replace(there, calendar=away).monday) == "away until 2026-11-20"
    assert monday_silence(muted.monday) == "muted by the rep"
    assert monday_silence(replace(there, standing=None).monday) == "no plan for this day"


def test_guests_and_people_who_left_are_never_reminded() -> None:
    there = facts(MONDAY)

    for outside in (Standing.GUEST, Standing.GONE, Standing.BOT, Standing.STRANGER):
        person = replace(there.person, standing=outside)
        assert monday_silence(replace(there, person=person).monday) is not None


def test_a_plan_made_after_the_moment_is_not_reminded_of_it() -> None:
    verdict = monday_verdict(facts(MONDAY + timedelta(hours=1), made_at=MONDAY + timedelta(minutes=5)).monday)

    assert quiet_reason(verdict) == "the plan was made after this reminder's time"


def test_a_plan_of_this_week_has_two_working_days_before_it_is_behind() -> None:
    """Midweek, a plan begun on Tuesday has had two, one of Wednesday has not; on Thursday neither has another."""
    tuesday, wednesday = WEDNESDAY - timedelta(days=1, hours=3), WEDNESDAY - timedelta(hours=3)

    assert isinstance(midweek_verdict(facts(WEDNESDAY, made_at=tuesday)), Decision)
    for now in (WEDNESDAY, WEDNESDAY + timedelta(hours=22)):
        verdict = midweek_verdict(facts(now, made_at=wednesday))
        assert quiet_reason(verdict) == "the plan has had less than two working days this week"


def kinds_due(*, calendar: Calendar, now: datetime, weekday: int = 0) -> dict[Kind, str]:
    """What a team's day brings, with its occasion."""
    settings = TeamSettings(summary_weekday=weekday, summary_at=time(9))
    manager = a_person("U0MAYA")
    team = Team(id=TeamId("t"), name="North", manager=manager.id, channel=ChannelId("C1"), settings=settings)
    return {each.kind: each.occasion for each in team_verdicts(team, manager, calendar=calendar, now=now)}


def test_a_manager_who_is_off_on_the_summarys_day_is_told_on_the_next_day_they_work() -> None:
    off = Calendar(away=(Days(date(2026, 11, 16), TUESDAY),))
    nine_on = {day: MONDAY + timedelta(days=day) for day in range(4)}

    assert kinds_due(calendar=Calendar(), now=nine_on[0]) == {Kind.SUMMARY: "t/2026-W47", Kind.HELP: "t/2026-W47"}
    assert kinds_due(calendar=off, now=nine_on[0]) == {Kind.SUMMARY: "t/2026-W47"}
    assert kinds_due(calendar=off, now=nine_on[1]) == {}
    assert kinds_due(calendar=off, now=nine_on[2]) == {Kind.HELP: "t/2026-W47"}
    assert kinds_due(calendar=off, now=nine_on[3]) == {}


def test_whatever_is_due_of_a_team_is_of_the_week_that_is_asked_about() -> None:
    """Every three hours for two weeks, for each weekday of the summary and run of days off."""
    for weekday in range(7):
        settings = TeamSettings(summary_weekday=weekday, summary_at=time(9))
        team = Team(
            id=TeamId("t"), name="North", manager=PersonId("U0MAYA"), channel=ChannelId("C1"), settings=settings
        )
        for away in range(7):
            first = date(2026, 11, 16) + timedelta(days=weekday)
            off = Calendar(away=(Days(first, first + timedelta(days=away)),) if away else ())
            for hour in range(0, 24 * 14, 3):
                now = MONDAY + timedelta(hours=hour)
                due = team_verdicts(team, a_person("U0MAYA"), calendar=off, now=now)

                assert {each.occasion for each in due} <= {f"t/{roll_up_week(team, zone='Europe/Berlin', now=now)}"}


def test_a_manager_who_is_off_for_the_rest_of_the_week_is_left_in_peace() -> None:
    off = Calendar(away=(Days(date(2026, 11, 19), date(2026, 11, 20)),))
    thursday, monday = MONDAY + timedelta(days=3), MONDAY + timedelta(days=7)

    assert kinds_due(calendar=off, now=thursday, weekday=3) == {Kind.SUMMARY: "t/2026-W47"}
    assert kinds_due(calendar=off, now=monday, weekday=3) == {}


def test_another_manager_is_another_question() -> None:
    team = Team(id=TeamId("t"), name="North", manager=PersonId("U0MAYA"), channel=None, settings=TeamSettings())
    ask = sharing_request(team, PersonId("U0ANNA"), now=MONDAY)

    assert sharing_request(team, PersonId("U0ANNA"), now=MONDAY + timedelta(hours=1)).occasion == ask.occasion
    other = replace(team, manager=PersonId("U0OLGA"))
    assert sharing_request(other, PersonId("U0ANNA"), now=MONDAY).occasion != ask.occasion


def test_who_has_mondays_morning_off_is_reminded_when_they_begin() -> None:
    half = Calendar(halves=(HalfDay(MONDAY.date(), Part.MORNING),))

    morning = monday_verdict(facts(MONDAY + timedelta(minutes=5), calendar=half).monday)
    afternoon = monday_verdict(facts(MONDAY + timedelta(hours=4, minutes=20), calendar=half).monday)

    assert isinstance(morning, Quiet)
    assert morning.reason == "outside working hours"
    assert isinstance(afternoon, Decision)


def test_a_slack_status_of_holiday_silences_and_its_end_does_not() -> None:
    found = facts(MONDAY)
    held = replace(found, person=replace(found.person, held=Held(since=TUESDAY)))
    back = replace(found, person=replace(found.person, held=Held(since=TUESDAY, back=TUESDAY + timedelta(days=1))))

    assert monday_silence(held.monday) == "a Slack status of holiday or sick"
    assert monday_silence(back.monday) is None
