"""A manager opens a planning session; the reps prepare."""

from __future__ import annotations

from planning.plan import PlanState
from tests.handlers.agreement.test_agreement import plain, shares
from tests.rig import Desk


def opens_session(desk: Desk, day: str, note: str = "") -> dict[str, str]:
    desk.maya.types("/plan", "team")
    desk.maya.submit()  # Maya is an admin, who chooses a team first
    desk.maya.press_modal("open_session")
    desk.maya.fill({"session_day": day, "session_note": note})
    return desk.maya.submit().errors


def test_a_week_before_the_reps_who_share_get_what_is_to_prepare(desk: Desk) -> None:
    shares(desk)
    desk.has_plan(desk.anna, state=PlanState.DRAFT)
    desk.maya.closes()
    opens_session(desk, "2026-12-03", "bring your <!channel> numbers")

    desk.tick()
    desk.deliver()
    early = [each.text for each in desk.anna.messages() if "plans together" in each.text]
    desk.clock_to("2026-11-26T09:30:00+01:00")
    desk.tick()
    desk.tick()
    desk.deliver()

    assert early == []
    [said] = [plain(each.text) for each in desk.anna.messages() if "plans together" in each.text]
    assert "Team North plans together on Thursday 3 December" in said
    assert "Maya Lindholm: bring your <!channel> numbers" in said
    assert "your plan for Q4 2026 is not proposed yet" in said
    assert "no obstacle is named" in said
    assert not [each for each in desk.ben.messages() if "plans together" in each.text]
    desk.anna.press(next(each for each in desk.anna.messages() if "plans together" in each.text), "Propose")
    desk.anna.submit()
    desk.deliver()
    proposed = next(each.text for each in desk.anna.messages() if "plans together" in each.text)
    assert "your plan for Q4 2026 is proposed ✓ it waits for an answer" in proposed
    assert "[Propose]" not in proposed


def test_a_session_that_is_moved_says_so_where_it_was_announced(desk: Desk) -> None:
    shares(desk)
    desk.maya.closes()
    opens_session(desk, "2026-11-20")
    desk.tick()
    desk.deliver()

    desk.maya.closes()
    desk.maya.closes()
    opens_session(desk, "2026-12-10")
    desk.deliver()

    assert "was called off or moved" in desk.anna.messages()[-1].text


def test_a_day_that_is_over_is_refused_beside_its_field(desk: Desk) -> None:
    shares(desk)
    desk.maya.closes()

    errors = opens_session(desk, "2026-11-17")

    assert "Choose a day from Thursday 19 November on" in errors["session_day"]
