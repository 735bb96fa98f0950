"""The last word of the demo's quarter: a sentence that sums up, a line a rep, and a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.demo.came import Came, Warned, weeks_before_end
from handlers.blocks import Json, escape
from handlers.foresight.pictures.chart import line_chart
from handlers.words import Words, listed, words_for
from planning.people import Person

A_WEEK_MORE = 1.0  # meetings, from which on more was done after a warning than before


def card(reps: Sequence[Came], reader: Person) -> list[Json]:
    """Blocks, in the reader's locale."""
    words = words_for(reader)
    lines = [_section(_line(each, words)) for each in reps]
    return [_section(_summed_up(reps, words)), *_picture(reps), *lines]


def under_way(reps: Sequence[Came], day: date, reader: Person) -> list[Json]:
    """While it is played: which day it is, and who was warned until then."""
    words = words_for(reader)
    return [_section(f"*{words.day(day)}* · {_so_far(reps, words)}")]


def _summed_up(reps: Sequence[Came], words: Words) -> str:
    if not all(each.is_over for each in reps):
        return f"*So far:* {_so_far(reps, words)} The quarter goes on."
    return " ".join([_misses(reps), *_saved(reps), _false_alarms(reps, words)])


def _so_far(reps: Sequence[Came], words: Words) -> str:
    warned = [
        f"{_name(each)} on {words.short_day(each.warned.day)} ({_judged(each.warned)})"
        for each in reps
        if each.warned is not None
    ]
    return f"warned: {listed(warned)}." if warned else "nobody is warned yet."


def _misses(reps: Sequence[Came]) -> str:
    missed = [each for each in reps if not each.hit]
    warned = [each.warned for each in missed if each.warned is not None]
    if not missed:
        return "*Nobody missed.*"
    ahead = [weeks_before_end(each.day) for each in warned]
    weeks = "week" if set(ahead) == {1} else "weeks"
    when = f" {listed([str(each) for each in ahead])} {weeks} before the end" if warned else ""
    if len(missed) == 1:
        return f"*The one miss was warned{when}.*" if warned else "*The one miss was not warned.*"
    return f"*{len(warned)} of {len(missed)} misses were warned{when}.*"


def _saved(reps: Sequence[Came]) -> Iterator[str]:
    """What would have come without the warning nobody knows, and so it is not said."""
    for each in reps:
        if each.is_saved:
            yield f"{_name(each)} was warned, took the way back and reached {each.percent} %."


def _false_alarms(reps: Sequence[Came], words: Words) -> str:
    falsely = [(each, each.warned) for each in reps if each.is_false_alarm and each.warned is not None]
    many = {0: "No false alarm", 1: "1 false alarm"}.get(len(falsely), f"{len(falsely)} false alarms")
    if not falsely:
        return f"{many}."
    who = [
        f"{_name(each)}, warned on {words.short_day(warned.day)} ({_judged(warned)}), reached {each.percent} %"
        for each, warned in falsely
    ]
    return f"*{many}:* {'; '.join(who)}."


def _line(each: Came, words: Words) -> str:
    """What was said and when, what the rep did, and what came of it."""
    parts = [_said(each, words), *([_did(each.warned)] if each.warned is not None else []), _result(each, words)]
    return f"*{escape(each.person.name)}*\n" + " ".join(parts)


def _said(each: Came, words: Words) -> str:
    if each.warned is not None:
        warned = each.warned
        before = f"week {warned.week}, {_weeks_before_end(warned.day)} before the end"
        return f"Warned on {words.day(warned.day)} ({before}), {_judged(warned)}."
    if not each.weeks:
        return "Never warned: too little was won before for a chance to be said."
    lowest_on, lowest = min(each.weeks, key=lambda week: week[1])
    return f"Never warned: the chance was lowest on {words.short_day(lowest_on)}, at {round(100 * lowest)} %."


def _weeks_before_end(day: date) -> str:
    many = weeks_before_end(day)
    return "1 week" if many == 1 else f"{many} weeks"


def _judged(warned: Warned) -> str:
    return f"judged on {warned.judged:%A} at {warned.percent} %"


def _did(warned: Warned) -> str:
    meetings = f"{warned.meetings_since:.1f} meetings a week from then on, {warned.meetings_before:.1f} before"
    helped = "Help was offered. " if warned.offered else ""
    if warned.taken:
        return f"{helped}Took the way back into the week: {meetings}."
    if warned.meetings_since >= warned.meetings_before + A_WEEK_MORE:
        return f"{helped}Left the way back, and did more all the same: {meetings}."
    return f"{helped}Left the way back: {meetings}."


def _result(each: Came, words: Words) -> str:
    money = f"{words.money(each.booked)} of {words.money(each.target)}, {each.percent} %"
    if not each.is_over:
        return f"So far {money}."
    return f"{'*Hit:*' if each.hit else '*Missed:*'} {money}."


def _picture(reps: Sequence[Came]) -> Iterator[Json]:
    """The chance week by week, of those who were warned; once nothing is uncertain any more it stays as it was."""
    shown = [each for each in reps if each.warned is not None and each.weeks]
    days = sorted({_monday(day) for each in shown for day, _ in each.weeks})
    if len(days) < 2:
        return
    series = {_name(each): [_at(each, day) for day in days] for each in shown}
    labels = [f"{day.day} {day:%b}" for day in days]
    yield line_chart("The chance to hit, week by week", labels, series, x_label="Week of", y_label="Chance, %")


def _at(each: Came, day: date) -> int:
    known = [chance for on, chance in each.weeks if _monday(on) <= day] or [each.weeks[0][1]]
    return round(100 * known[-1])


def _monday(day: date) -> date:
    return day.fromordinal(day.toordinal() - day.weekday())


def _name(each: Came) -> str:
    return escape(each.person.name.split()[0])


def _section(mrkdwn: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": mrkdwn}}
