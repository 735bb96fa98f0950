"""What the person said of their file so far, kept in its buttons; ids there are trusted for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from handlers.blocks import Json
from planning.importing.understood import Asked, Asks, DateOrder, What

IMPORT = "import_file"
NOT_NOW = "import_not_now"
ANSWER = "import_answer"  # and a number
MORE_ANSWERS = "import_more_answers"  # a menu of those beyond the buttons
COLUMNS = "import_columns"
ALSO = "import_also"  # the rest of a file: its open deals, or its won ones
ALL_ROWS = "import_all_rows"  # that are left out, with the reason of each
READ_AS = "import_read_as"  # a menu: what the file holds after all


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A file that was shown, as it was then, and how it is to be read."""

    file: str
    digest: str  # of what it held
    asked: Asked = field(default_factory=Asked)  # without its columns
    columns: Mapping[str, int] = field(default_factory=dict)  # field → position, which is short whatever the header

    def asked_of(self, headers: Sequence[str]) -> Asked:
        said = {field: headers[at] for field, at in self.columns.items() if 0 <= at < len(headers)}
        return replace(self.asked, columns=said)

    def value(self, nonce: str) -> Json:
        asked = self.asked
        said = {"w": asked.what, "t": asked.dates, "c": dict(self.columns), "o": asked.owner}
        said |= {"s": asked.won, "y": asked.type}
        return {"n": nonce, "f": self.file, "d": self.digest, **{key: each for key, each in said.items() if each}}


def question_in(value: Json) -> Question:
    """What `value` gave, or less of it."""
    columns = value.get("c")
    said = columns.items() if isinstance(columns, dict) else ()
    asked = Asked(
        what=What(value["w"]) if value.get("w") in list(What) else None,
        dates=DateOrder(value["t"]) if value.get("t") in list(DateOrder) else None,
        owner=str(value["o"]) if value.get("o") else None,
        won=str(value["s"]) if value.get("s") else None,
        type=str(value["y"]) if value.get("y") else None,
    )
    return Question(
        file=str(value.get("f", "")),
        digest=str(value.get("d", "")),
        asked=asked,
        columns={str(field): at for field, at in said if isinstance(at, int)},
    )


def answered(question: Question, asks: Asks, choice: str) -> Question:
    """What was said so far, and the answer that a choice is."""
    match asks:
        case Asks.WHAT:
            return read_as_other(question, What(choice))
        case Asks.DATES:
            return replace(question, asked=replace(question.asked, dates=DateOrder(choice)))
        case Asks.OWNER:
            return replace(question, asked=replace(question.asked, owner=choice))
        case Asks.WON:
            return replace(question, asked=replace(question.asked, won=choice))
        case Asks.TYPE:
            return replace(question, asked=replace(question.asked, type=choice))
    return question


def read_as_other(question: Question, what: What) -> Question:
    """Its columns mean something else then."""
    return replace(question, asked=replace(question.asked, what=what), columns={})
