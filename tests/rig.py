"""The whole bot on a desk: the sandbox on one side, a real database on the other, the clock moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from bot.clients import web_client
from bot.outcome import Outcome
from bot.settings import Settings
from bot.socket_mode import connected
from bot.tick import Decided, run_tick
from bot.wiring import Headway, build_app
from handlers.entrance import refreshed
from planning.calendar import Days
from planning.ids import ItemId, PersonId, PlanId
from planning.money import Money
from planning.people import Person as StoredPerson
from planning.plan import PlanState, Ratios, Revision, Tactic
from sandbox import Sandbox
from sandbox.person import Person
from storage import plans
from storage.database import Database

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
WEDNESDAY = datetime.fromisoformat("2026-11-18T12:00:00+01:00")
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
UNPACED = 0  # sends a minute: no test waits for the pace
PATIENT = 20.0  # seconds for an acknowledgement: whether Slack's three are held is no test's on a busy machine
IDLE_SECONDS = 5.0


class SandboxClock:
    """Business time as the sandbox has it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def now(self) -> datetime:
        return self._sandbox.now().astimezone(UTC)


class Desk:
    """What a test of a feature needs. Nothing happens by itself: `tick` decides, `deliver` sends."""

    def __init__(self, sandbox: Sandbox, headway: Headway) -> None:
        self.sandbox = sandbox
        self.headway = headway
        self.database = headway.database
        self.workspace = headway.workspace
        self.anna, self.ben, self.carla = (sandbox.person(each) for each in ("U0ANNA", "U0BEN", "U0CARLA"))
        self.dev, self.elif_ = sandbox.person("U0DEV"), sandbox.person("U0ELIF")
        self.maya = sandbox.person("U0MAYA")  # an admin, who manages
        self.guest, self.stranger = sandbox.person("U0GUEST"), sandbox.person("U0STRANGR")

    @property
    def now(self) -> datetime:
        return self.headway.clock.now()

    def clock_to(self, instant: datetime | str) -> None:
        """Business time, forwards only."""
        self.sandbox.clock_to(instant)

    def tick(self) -> list[Decided]:
        return run_tick(self.database, self.workspace, self.now, home_soon=self.headway.home_soon)

    def deliver(self) -> list[Outcome]:
        return self.headway.delivery.drain()

    def settled(self) -> None:
        """Waits until every Home that was to be drawn is drawn."""
        assert self.headway.home_soon.idle(IDLE_SECONDS)

    def known(self, person: Person) -> StoredPerson:
        """Somebody as stored, asked of the sandbox now: for tests that store plans and entries themselves."""
        return refreshed(
            self.database,
            web_client(self.headway.settings),
            self.workspace,
            PersonId(person.id),
            now=self.now,
            admins=self.headway.settings.admins,
        )

    def has_plan(
        self, person: Person, *, target: int = 310_000, state: PlanState = PlanState.AGREED, **a_week: int
    ) -> PlanId:
        """Gives somebody a plan for the last quarter of 2026, made on its first day: by default 40 calls,
        10 meetings and 3 proposals a week. `target` in whole euros."""
        owner = self.known(person).id
        counts = a_week or {"call": 40, "meeting": 10, "proposal": 3}
        revision = Revision(
            number=1,
            effective_from=QUARTER.first,
            by=owner,
            reason="first plan",
            target=Money(minor=target * 100, currency="EUR"),
            new_share=60,
            average_deal=Money(minor=1_200_000, currency="EUR"),
            ratios=Ratios(),
            tactics=tuple(Tactic(item=ItemId(type_), type=type_, count=count) for type_, count in counts.items()),
        )
        with self.database.write() as store:
            return plans.add_plan(
                store,
                self.workspace,
                owner=owner,
                period=QUARTER,
                state=state,
                revision=revision,
                now=datetime(2026, 10, 1, 7, tzinfo=UTC),
            )


Way = Callable[[Headway, Sandbox], AbstractContextManager[object]]  # how Slack reaches the bot


def over_socket(headway: Headway, _sandbox: Sandbox) -> AbstractContextManager[object]:
    return connected(headway)


@contextmanager
def desk_on(
    database: Database,
    *,
    start: datetime = WEDNESDAY,
    admins: frozenset[str] = frozenset(),
    reached: Way = over_socket,
) -> Iterator[Desk]:
    """The bot against a sandbox of its own. The database must be migrated, and is left open."""
    with Sandbox(MANIFEST, clock=start, speed=0, ack_seconds=PATIENT) as sandbox:
        headway = build_app(settings_of(sandbox, admins=admins), database=database, clock=SandboxClock(sandbox))
        try:
            with reached(headway, sandbox):
                yield Desk(sandbox, headway)
        finally:
            headway.home_soon.close()


def settings_of(sandbox: Sandbox, *, admins: frozenset[str] = frozenset()) -> Settings:
    return Settings(
        bot_token=sandbox.bot_token,
        app_token=sandbox.app_token,
        signing_secret=sandbox.signing_secret,
        slack_api_url=sandbox.api_url,
        admins=admins,
        sends_per_minute=UNPACED,
    )
