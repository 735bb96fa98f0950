"""What things are called. Workspaces, people and channels carry Slack's ids; the rest are made in storage."""

from typing import NewType

WorkspaceId = NewType("WorkspaceId", str)  # Slack's team_id, T…
PersonId = NewType("PersonId", str)  # Slack's user id, U… or W…
ChannelId = NewType("ChannelId", str)  # Slack's channel id, C… or D…
TeamId = NewType("TeamId", str)
PlanId = NewType("PlanId", str)
TerritoryId = NewType("TerritoryId", str)
ItemId = NewType("ItemId", str)  # a goal, strategy, tactic … keeps its item id across revisions
AccountId = NewType("AccountId", str)
OpportunityId = NewType("OpportunityId", str)
EntryId = NewType("EntryId", str)  # an activity or a sale
MessageId = NewType("MessageId", str)  # a row of the outbox
