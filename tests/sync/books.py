"""What the server notes beside each change, in the same transaction: it agrees with its log."""

import json
from collections.abc import Container
from typing import Any

from tests.server.reading import read
from tests.world.small import SmallServer
from visitapp.server.sync.assignment import ASSIGNED
from visitapp.sync.changes import digest

LOG = "SELECT id, record, root, path, wire FROM change WHERE scope = '' ORDER BY number"
COUNTED = "SELECT id, root, changes, digest FROM record WHERE erased = 0"
WRITTEN = "SELECT root, sum(many) AS many FROM audit WHERE act = 'wrote' GROUP BY root"
MEMBERS = "SELECT root, scope FROM member"


def check_books(server: SmallServer, erased: Container[str]) -> None:
    """Its counts, its audit and who has which file are what its log says."""
    log, counted, written, members = server.run(_read(server))
    told = {row["id"]: (0, 0) for row in counted}
    many: dict[str, int] = {}
    given: dict[str, str] = {}
    for row in log:
        count, total = told[row["record"]]
        told[row["record"]] = count + 1, (total + digest.change_digest(row["id"])) % digest.MODULUS
        many[row["root"]] = many.get(row["root"], 0) + 1
        if row["path"] == ASSIGNED:
            given[row["root"]] = json.loads(row["wire"])["value"]["value"]["visitor"]
    found = {row["id"]: (row["changes"], row["digest"]) for row in counted}
    assert found == told, "a record does not count its changes"
    seen = {row["root"]: row["many"] for row in written if row["root"] not in erased}
    assert seen == many, "the audit does not say how many answers were kept"
    theirs = {(row["root"], row["scope"]) for row in members}
    for root, visitor in given.items():
        assert (root, f"visitor:{visitor}") in theirs, f"{root} was given, and did not come"


async def _read(server: SmallServer) -> list[Any]:
    async with server.database.session() as session:
        return [await read(session, sql) for sql in (LOG, COUNTED, WRITTEN, MEMBERS)]
