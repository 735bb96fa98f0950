"""The whole matrix of docs/access.md, row by row: what is not listed here is refused."""

from itertools import product
from pathlib import Path

import pytest

from planning.access import Action, Actor, Relation, Subject, may, rep_as_subject, team_as_subject, territory_as_subject
from planning.ids import PersonId, TeamId, TerritoryId
from planning.people import Member, Sharing, Standing, Team
from planning.settings import TeamSettings
from planning.territory import Territory, TerritoryRep

INSIDE = (Standing.MEMBER, Standing.ADMIN)
OWN = (Action.USE, Action.SEE_PLAN, Action.SEE_PRIVATE, Action.CHANGE_PLAN, Action.LOG, Action.NOTE_AWAY)
OF_MANAGER = (
    Action.SEE_PLAN,
    Action.ANSWER_PLAN,
    Action.NOTE_AWAY,
    Action.OFFER_HELP,
    Action.SEE_TEAM,
    Action.CHANGE_TEAM,
    Action.HAND_OVER,
)
ALLOWED = {
    *product(INSIDE, (*OWN, Action.ANSWER_SHARING), (Relation.SELF,)),
    *product(INSIDE, OF_MANAGER, (Relation.MANAGER,)),
    *product(INSIDE, (Action.HAND_OVER,), (Relation.UNACCEPTED,)),
    *product(INSIDE, (Action.SEE_PLAN,), (Relation.SERVING,)),
    *product((Standing.ADMIN,), (Action.NAME_MANAGER, Action.CHANGE_TEAM, Action.CHANGE_TYPES), Relation),
}
ANNA, BEN, MAYA = PersonId("U0ANNA"), PersonId("U0BEN"), PersonId("U0MAYA")


@pytest.mark.parametrize(("standing", "action", "relation"), list(product(Standing, Action, Relation)))
def test_the_matrix(standing: Standing, action: Action, relation: Relation) -> None:
    allowed = may(Actor(ANNA, standing), action, Subject(relation))

    assert allowed == ((standing, action, relation) in ALLOWED)


def team(sharing: Sharing) -> Team:
    member = Member(rep=ANNA, sharing=sharing)
    return Team(id=TeamId("t"), name="North", manager=MAYA, channel=None, settings=TeamSettings(), members=(member,))


def test_a_manager_sees_a_rep_only_once_the_rep_accepted() -> None:
    assert rep_as_subject(MAYA, ANNA, (team(Sharing.ACCEPTED),)).relation is Relation.MANAGER
    assert rep_as_subject(MAYA, ANNA, (team(Sharing.ASKED),)).relation is Relation.UNACCEPTED
    assert rep_as_subject(MAYA, ANNA, (team(Sharing.DECLINED),)).relation is Relation.UNACCEPTED


def test_a_team_mate_is_nothing_to_a_rep() -> None:
    assert rep_as_subject(BEN, ANNA, (team(Sharing.ACCEPTED),)).relation is Relation.NONE


def test_a_team_that_is_to_be_made_is_nobodys() -> None:
    assert team_as_subject(MAYA, None).relation is Relation.NONE
    assert team_as_subject(MAYA, team(Sharing.ASKED)).relation is Relation.MANAGER


def test_a_territory_is_shown_to_who_keeps_it_and_to_who_accepted_to_serve_it() -> None:
    def west(sharing: Sharing) -> Territory:
        return Territory(
            id=TerritoryId("west"), name="West", keeper=ANNA, reps=(TerritoryRep(rep=BEN, sharing=sharing),)
        )

    assert territory_as_subject(ANNA, west(Sharing.ASKED)).relation is Relation.SELF
    assert territory_as_subject(BEN, west(Sharing.ACCEPTED)).relation is Relation.SERVING
    assert territory_as_subject(BEN, west(Sharing.ASKED)).relation is Relation.NONE
    assert territory_as_subject(BEN, west(Sharing.DECLINED)).relation is Relation.NONE
    assert territory_as_subject(MAYA, west(Sharing.ACCEPTED)).relation is Relation.NONE
    assert territory_as_subject(BEN, None).relation is Relation.NONE


def test_the_page_on_access_names_every_action() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "access.md").read_text("utf-8")

    assert [action for action in Action if f"`{action}`" not in page] == []
