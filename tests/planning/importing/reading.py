"""The rows of a file of Anna's, and the headers of exports."""

from __future__ import annotations

from planning.importing.understood import (
    DateOrder,
    Read,
    SaleRead,
    What,
)
from tests.storage.import_examples import read

HUBSPOT = (
    "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Currency,Deal Type,Is Closed Won,"
    "Closed Lost Reason,Deal probability,Associated Company (Primary),Associated Company IDs"
)
SALESFORCE = (
    "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount Currency,Amount,"
    "Probability (%),Age,Close Date,Created Date,Next Step,Lead Source,Type,Opportunity ID"
)
PIPEDRIVE = (
    "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of value,Deal - Organization,Deal - Stage,"
    "Deal - Status,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Expected close date,Deal - Probability"
)
PIPEDRIVE_ACTIVITIES = (
    "Activity - ID,Activity - Type,Activity - Subject,Activity - Due date,Activity - Done,Activity - Organization,"
    "Activity - Assigned to user"
)


def rows_of(text: str | bytes, what: What = What.SALES, dates: DateOrder | None = None) -> list[Read]:
    with read(text, what, dates=dates) as file:
        return [row for chunk in file.chunks() for row in chunk]


def only_sale(text: str | bytes, dates: DateOrder | None = None) -> SaleRead:
    (row,) = rows_of(text, dates=dates)
    assert isinstance(row, SaleRead)
    return row
