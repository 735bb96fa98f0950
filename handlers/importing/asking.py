"""What the person said of their file so far, kept in its buttons; ids there are trusted for nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

from handlers.blocks import Json
from handlers.importing.fetching import Dropped
from planning.importing import Asked, Asks, DateOrder, What

IMPORT = "import_file"
NOT_NOW = "import_not_now"
ANSWER = "import_answer"  # and a number
COLUMNS = "import_columns"
ALSO = "import_also"  # the rest of a file: its open deals, or its won ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A file that was shown, as it was then, and how it is to be read."""

    file: str
    digest: str  # of what it held
    asked: Asked = field(default_factory=Asked)

    def value(self, nonce: str) -> Json:
        asked = self.asked
        said = {"w": asked.what, "t": asked.dates, "c": dict(asked.columns), "o": asked.owner}
        return {"n": nonce, "f": self.file, "d": self.digest, **{key: each for key, each in said.items() if each}}


def question_in(value: Json) -> Question:
    """What `value` gave, or less of it."""
    columns = value.get("c")
    asked = Asked(
        what=What(value["w"]) if value.get("w") in list(What) else None,
        dates=DateOrder(value["t"]) if value.get("t") in list(DateOrder) else None,
        columns={str(key): str(each) for key, each in columns.items()} if isinstance(columns, dict) else {},
        owner=str(value["o"]) if value.get("o") else None,
    )
    return Question(file=str(value.get("f", "")), digest=str(value.get("d", "")), asked=asked)


def question_of(file: Dropped, content: bytes, asked: Asked) -> Question:
    return Question(file=file.id, digest=sha256(content).hexdigest()[:32], asked=asked)


def answered(asked: Asked, asks: Asks, choice: str) -> Asked:
    """What was said so far, and the answer that a choice is."""
    match asks:
        case Asks.WHAT:
            return replace(asked, what=What(choice))
        case Asks.DATES:
            return replace(asked, dates=DateOrder(choice))
        case Asks.OWNER:
            return replace(asked, owner=choice)
    return asked
