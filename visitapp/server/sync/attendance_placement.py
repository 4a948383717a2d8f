"""An attendance without a household's file is visible where its gathering is.

A professional, a seat without a file and somebody without a name are nobody's household: whoever
has the session counts them, and nobody else. A session that comes to name another scheme of who
writes it goes there, with them: its day, its seats and who has one are read together.
"""

import json
from collections.abc import Sequence

from visitapp.server.accounts.territories import in_force, schemes_typed
from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import opened
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import may_see
from visitapp.server.sync.assignment import MEMBERS
from visitapp.server.sync.permissions import CREATED, Judges
from visitapp.server.sync.placement import (
    COMMON,
    SCHEME,
    TERRITORY,
    answers_said,
    join,
)
from visitapp.server.sync.standing_answers import standing, value_in
from visitapp.sync.wire.messages import WireChange

GATHERING, ATTENDANCE = "gathering", "attendance"
PATHS = {ATTENDANCE: (GATHERING,), GATHERING: (SCHEME, TERRITORY)}
"""By kind, the answers that say where it stands."""
KIND = "SELECT kind FROM record WHERE id = :id AND root = :id AND erased = 0"
COMING = """
SELECT record.root, change.record, change.id, change.wire FROM record
JOIN change ON change.record = record.id AND change.path = 'gathering' AND change.scope = ''
WHERE record.kind = 'attendance' AND record.root = record.id AND record.erased = 0
ORDER BY change.number
"""


async def home(
    session: Session, scopes: Sequence[str], maker: Person, root: str,
    changes: Sequence[WireChange],
) -> set[str]:  # fmt: skip
    """Where a lone attendance begins: its session's scopes if its maker has it, else hers."""
    told = [one for one in changes if one.record == root and one.path == GATHERING]
    there = await _session_of(session, told[-1], maker) if told else set[str]()
    if there is None or (not there and len(maker.schemes) > 1):
        return {f"visitor:{maker.account}"}
    return there or set(scopes)


async def follow_answers(
    session: Session, by: Judges, changes: Sequence[tuple[WireChange, str]]
) -> None:
    """Follow answers that say which session somebody comes to, or which scheme a session is of."""
    new = {change.record for change, _ in changes if change.path == CREATED}
    moved: dict[str, Person] = {}
    for change, root in changes:
        if change.record != root or root in new or change.path not in PATHS.get(change.kind, ()):
            continue
        maker = by[change.device]
        if not await may_see(session, maker, root):
            continue
        if change.kind == GATHERING:
            moved[root] = maker
        elif scopes := await _session_of(session, change, maker):
            await join(session, root, scopes, told=True)
    for root, maker in moved.items():
        await _move(session, root, maker)


async def _move(session: Session, gathering: str, maker: Person) -> None:
    """A session is in the schemes that it names now too, of its writer's; who comes follows it."""
    stands = await standing(session, [gathering], [SCHEME, TERRITORY])
    says = answers_said((one.path, one.value) for one in stands)
    names = schemes_typed(await in_force(session), says.get(SCHEME, ()), says.get(TERRITORY, ()))
    scopes = {f"{COMMON}{one}" for one in names & set(maker.schemes)}
    there = {str(row["scope"]) for row in await session.rows(MEMBERS, root=gathering)}
    if scopes <= there:
        return
    await join(session, gathering, scopes, told=True)
    coming = await opened(session, await session.rows(COMING))
    named_last = {str(row["root"]): value_in(json.loads(row["wire"])).get("value")
                  for row in coming}  # fmt: skip
    for root in sorted(one for one, of in named_last.items() if of == gathering):
        await join(session, root, scopes, told=True)


async def _session_of(session: Session, change: WireChange, maker: Person) -> set[str] | None:
    """Scopes of the session a change names: empty if not here, None if not its maker's."""
    named_by = (change.value or {}).get("value")
    if not isinstance(named_by, str):
        return set()
    found = await session.rows(KIND, id=named_by)
    if not found or found[0]["kind"] != GATHERING:
        return set()
    if not await may_see(session, maker, named_by):
        return None
    return {str(row["scope"]) for row in await session.rows(MEMBERS, root=named_by)}
