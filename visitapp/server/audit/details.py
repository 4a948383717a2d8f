"""What a row of the audit tells beside its act, closed by the key of its household.

Of an act that is about no household, or once the household's key is gone, by the server's own. The
chain covers a row as it is kept: it is verified without any key.
"""

from collections.abc import Sequence
from typing import Any

from visitapp.server.database.database import Row, Session
from visitapp.server.database.household_key import Altered, HouseholdKey
from visitapp.server.database.household_keys import OWN, keys_of

COLUMNS = ("place", "about")


async def closed(session: Session, row: dict[str, Any]) -> dict[str, Any]:
    """A new row, its details closed."""
    if not any(row[one] for one in COLUMNS):
        return row
    keys = await keys_of(session, {OWN, row["root"]})
    key = keys.get(row["root"], keys[OWN])
    told = {one: key.close_text(_place(row, one), row[one]) for one in COLUMNS if row[one]}
    return {**row, **told}


async def opened(session: Session, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows with `at`, `act` and `root`; details of an erased household are empty."""
    keys = await keys_of(session, {OWN, *(row["root"] for row in rows)})
    return [
        {**row, **{one: _opened(keys, row, one) for one in COLUMNS if row.get(one)}} for row in rows
    ]


def _opened(keys: dict[str, HouseholdKey], row: Row, column: str) -> str:
    for root in (row["root"], OWN):
        try:
            return keys[root].open_text(_place(row, column), row[column])
        except (KeyError, Altered):
            continue
    return ""


def _place(row: Row, column: str) -> str:
    return f"audit.{column} {row['root']} {row['at']} {row['act']}"
