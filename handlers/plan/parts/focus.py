"""Focus blocks: weekly times that the rep keeps for the plan."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from slack_sdk.models.blocks import Block

from handlers.plan.focus.asking import FOCUS, ONLY_YOU, block_line
from handlers.plan.making.fields import Values
from handlers.plan.parts.fields import is_removed, remove_field, text_field, text_in
from handlers.plan.parts.part import Part, PartFacts, Read, Row
from handlers.plan.parts.time_line import EXAMPLE, LONGEST_TEXT, TimeLine, read_time, written_time
from handlers.visit import BadInput
from planning.content import put, without
from planning.focus import first_day
from planning.ids import ItemId
from planning.outline import FocusBlock
from storage.new_id import new_id

LINE = "focus"
LONGEST = LONGEST_TEXT + 100  # characters


def focus_part() -> Part:
    return Part(
        name=FOCUS,
        title="Focus",
        one="focus block",
        about=lambda facts: (
            f"Weekly times that you keep for the plan, in {facts.words.zone}. Once one is over your page asks how it "
            f"went; {ONLY_YOU}. {EXAMPLE}"
        ),
        rows=lambda facts: [Row(item=each.item, said=block_line(each)) for each in facts.outline.focus],
        adding=lambda _, mark: [
            text_field(LINE, "A focus block", mark=mark, example="Tuesday 9:00–10:30 calls", most=LONGEST)
        ],
        read_added=_added,
        editing=_editing,
        read_edited=_edited,
        private=True,
    )


def _added(values: Values, facts: PartFacts) -> Read:
    line = read_time(LINE, text_in(values, LINE, most=LONGEST), facts.words.locale)
    blocks = [_block(line, weekday, ItemId(new_id()), facts) for weekday in line.weekdays]
    return Read(lambda content: reduce(put, blocks, content), ", ".join(written_time(block) for block in blocks))


def _editing(item: ItemId, facts: PartFacts, mark: str) -> list[Block] | None:
    block = _found(item, facts)
    if block is None:
        return None
    line = text_field(LINE, "The focus block", mark=mark, initial=written_time(block), most=LONGEST)
    return [line, remove_field("focus block", mark=mark)]


def _edited(item: ItemId, values: Values, facts: PartFacts) -> Read:
    block = _found(item, facts)
    if is_removed(values) or block is None:
        return Read(lambda content: without(content, item), "removed")
    line = read_time(LINE, text_in(values, LINE, most=LONGEST), facts.words.locale)
    if len(line.weekdays) > 1:
        raise BadInput(LINE, f"This is one block: name one day. {EXAMPLE}")
    changed = _block(line, line.weekdays[0], item, facts)
    if (changed.weekday, changed.starts, changed.ends) == (block.weekday, block.starts, block.ends):
        changed = replace(changed, since=block.since)
    return Read(lambda content: put(content, changed), written_time(changed))


def _block(line: TimeLine, weekday: int, item: ItemId, facts: PartFacts) -> FocusBlock:
    return FocusBlock(
        item=item,
        weekday=weekday,
        starts=line.starts,
        ends=line.ends,
        text=line.text,
        since=first_day(line.starts, facts.visit.local),
    )


def _found(item: ItemId, facts: PartFacts) -> FocusBlock | None:
    return next((each for each in facts.outline.focus if each.item == item), None)
