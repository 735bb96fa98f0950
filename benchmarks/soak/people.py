"""Made-up people: some keep books of what they log, the others press whatever is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from benchmarks.soak.book import Book
from benchmarks.soak.filling import drawn, filled, some_value
from sandbox import Message, Person, Refused
from sandbox.drawn import all_elements
from sandbox.shapes import Json

ACCOUNTS = ("Acme", "Globex", "Initech", "Hooli", "Soylent")
DONE = ("call", "3 calls", "meeting", "2 meetings", "proposal", "demo", "email", "win 12k", "won 8,500")
WORDS = (
    "",
    "week",
    "week next",
    "help",
    "new",
    "settings",
    "away until 30 november",
    "team",
    "@ben",
    "accounts",
    "sent",
)
BAD = ("", "help", "list", "win Globex", "cal Globex", "undo", "call Globex next year", "3 < 4 & <!here>", "ש" * 2900)
LATELY = 5  # messages on a screen


class Somebody:
    """Does one thing after another. What is not there any more when it is pressed is let be."""

    def __init__(self, person: Person, random: Random, does: Sequence[tuple[int, str]]) -> None:
        self.person = person
        self._random = random
        self._weights, self._names = zip(*does, strict=True)
        self._acts: dict[str, Callable[[], object]] = {name: getattr(self, name) for name in self._names}

    def acts(self) -> str:
        """One interaction; its name."""
        [name] = self._random.choices(self._names, self._weights)
        try:
            self._acts[name]()
        except Refused:
            return f"{name}: not there"
        return str(name)

    def opens_home(self) -> None:
        self.person.opens_home()

    def asks_plan(self) -> None:
        self.person.types("/plan", self._random.choice(WORDS))

    def types_anything(self) -> None:
        self.person.types("/log", self._random.choice(BAD))

    def types_unknown(self) -> None:
        self.person.types("/forecast", "now")


class Bookkeeper(Somebody):
    """Knows of each line they logged whether it must stand."""

    def __init__(self, person: Person, random: Random, book: Book) -> None:
        does = [(10, "logs"), (2, "logs_by_form"), (1, "opens_home"), (1, "asks_plan"), (1, "types_unknown")]
        super().__init__(person, random, does)
        self._book = book
        self._said = 0

    def logs(self) -> None:
        mark, line = self._line()
        answer = self.person.types("/log", line)
        self._book.answered(mark, answer.text, reached=not answer.timed_out)
        if answer.timed_out and self._random.random() < 0.8:
            answer = self.person.types("/log", line)  # as one does
            self._book.answered(mark, answer.text, reached=False)
        if answer.messages and self._random.random() < 0.2:
            self._undoes(mark, answer.messages[0])

    def logs_by_form(self) -> None:
        mark, line = self._line()
        self.person.shortcut("Log activity")
        view = self.person.modal()
        field = next((id for id, _ in all_elements(view["blocks"]) if id.startswith("lines")), None) if view else None
        if field is None:
            self._book.answered(mark, "", reached=True)
            return
        self.person.fill({field: line})
        sent = self.person.submit(twice=self._random.random() < 0.2)
        self._book.answered(mark, self.person.modal_text(), reached=sent.trouble is None and not sent.timed_out)
        while self.person.modal() is not None:
            self.person.closes()

    def _line(self) -> tuple[str, str]:
        self._said += 1
        mark = f"{self.person.id}-{self._said}"
        self._book.begin(mark)
        kind = "new" if self._random.random() < 0.5 else "existing"
        done, account = self._random.choice(DONE), self._random.choice(ACCOUNTS)
        return mark, f"{done} {account}{f' {kind}' if done.startswith('w') else ''} — {mark}"

    def _undoes(self, mark: str, shown: Message) -> None:
        try:
            answer = self.person.press(shown, "Undo")
        except Refused:
            return
        if self._random.random() < 0.3:
            self.person.press(shown, "Undo")
        self._book.undone(mark, answer.text)


class Wanderer(Somebody):
    """Looks at everything, and presses it."""

    def __init__(self, person: Person, random: Random) -> None:
        does = [(3, "asks_plan"), (2, "types_anything"), (2, "logs"), (8, "presses"), (4, "in_modal")]
        does += [(1, "opens_home"), (1, "presses_home"), (1, "uses_shortcut"), (1, "uses_message"), (1, "drops_file")]
        super().__init__(person, random, does)

    def logs(self) -> None:
        self.person.types("/log", f"{self._random.choice(DONE)} {self._random.choice(ACCOUNTS)} new")

    def presses(self) -> None:
        lately = [message for message in self.person.messages()[-LATELY:] if drawn(message.blocks)]
        if not lately:
            return self.logs()
        message = self._random.choice(lately)
        name, chosen = self._chosen(message.blocks)
        self.person.press(message, name, choose=chosen)
        if self._random.random() < 0.2:
            self.person.press(message, name, choose=chosen)

    def presses_home(self) -> None:
        home = self.person.home()
        if home is None or not drawn(home["blocks"]):
            return self.opens_home()
        name, chosen = self._chosen(home["blocks"])
        self.person.press_home(name, choose=chosen)

    def in_modal(self) -> None:
        view = self.person.modal()
        if view is None:
            self.person.shortcut("Log activity")
            return
        doing = self._random.random()
        if doing < 0.2:
            self.person.closes()
        elif doing < 0.5 and drawn(view["blocks"]):
            name, chosen = self._chosen(view["blocks"])
            self.person.press_modal(name, choose=chosen)
        else:
            self.person.fill(filled(view, self._random))
            self.person.submit(twice=self._random.random() < 0.1)

    def uses_shortcut(self) -> None:
        self.person.shortcut("Log activity")

    def uses_message(self) -> None:
        said = self.person.writes(f"Met {self._random.choice(ACCOUNTS)}, they liked it", channel="C0NORTH")
        self.person.message_shortcut(said, "Log this")

    def drops_file(self) -> None:
        self.person.drops("deals.csv", "day,account,amount,currency\n2026-11-03,Acme,12000,EUR\nx,y,z,\n")

    def _chosen(self, blocks: list[Json]) -> tuple[str, Any]:
        element = self._random.choice(drawn(blocks))
        return element["action_id"], some_value(element, self._random)


class Outsider(Somebody):
    """A guest, or somebody of another workspace, in a shared channel."""

    def __init__(self, person: Person, random: Random) -> None:
        super().__init__(person, random, [(1, "tries")])

    def tries(self) -> None:
        self.person.types(self._random.choice(("/log", "/plan")), "call Globex", channel="C0NORTH")
