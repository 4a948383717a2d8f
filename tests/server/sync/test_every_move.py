"""Every pair of states, every role, through a push: only what is drawn is numbered."""

import pytest

from tests.server.making import change, push
from tests.server.rights.test_rights import person
from tests.states_drawn import ROLES, drawn, every, firsts, ids, names
from visitapp.server.database.database import ServerDatabase
from visitapp.sync.wire.messages import WireChange

pytestmark = pytest.mark.anyio
DRAWN = drawn()
SET = "UPDATE record SET state = :state WHERE id = :id"


def made(kind: str, record: str, state: str) -> WireChange:
    told = {"kind": kind, "questionnaire": f"{kind}@1", "parent": None, "state": state}
    return change(f"{record}-made", record, "@created", told).model_copy(update={"kind": kind})


@pytest.mark.parametrize("kind", names())
@pytest.mark.parametrize("role", ROLES)
async def test_only_what_is_drawn_is_numbered(
    database: ServerDatabase, kind: str, role: str
) -> None:
    who, her = person("who", role), person("her", "coordinator")
    arrows = [one for one in every() if (one.kind, one.role) == (kind, role)]
    first = min(firsts()[kind])
    begun = [made(kind, f"r{n}", first) for n in range(len(arrows))]
    assert {one.status for one in await push(database, begun, her)} == {"numbered"}
    async with database.session() as session:
        for n, arrow in enumerate(arrows):
            await session.rows(SET, id=f"r{n}", state=ids(arrow)[0])
        await session.rows("DELETE FROM member")
        await session.rows("INSERT INTO member (root, scope) SELECT id, 'visitor:who' FROM record")
        await session.rows("DELETE FROM laptop")
    moves = [
        change(f"s{n}", f"r{n}", "@state", ids(arrow)[1], device="laptop-who").model_copy(
            update={"kind": kind}
        )
        for n, arrow in enumerate(arrows)
    ]
    told = {one.id: one for one in await push(database, moves, who)}
    for n, arrow in enumerate(arrows):
        result = told[f"s{n}"]
        assert (result.status == "numbered") is (arrow in DRAWN), (arrow, result)


@pytest.mark.parametrize("kind", names())
async def test_a_record_begins_where_it_is_drawn(database: ServerDatabase, kind: str) -> None:
    her = person("her", "coordinator")
    states = list(names()[kind])
    begun = [made(kind, f"r{n}", state) for n, state in enumerate(states)]
    told = await push(database, begun, her)
    passed = {state for state, one in zip(states, told, strict=True) if one.status == "numbered"}
    assert passed == firsts()[kind]
