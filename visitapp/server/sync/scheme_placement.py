"""A parameter or count of one scheme is visible in that scheme alone.

A push is cut where it is full: what it begins without its scheme goes to each scheme of its maker,
and the rest comes with the next one. Once somebody else wrote in it, it is theirs too, and stays.
What a person names later of her own will (a workshop, a line of the directory) stays where it was
shared: others have built on it.
"""

from collections.abc import Sequence

from visitapp.server.accounts.territories import is_scheme
from visitapp.server.database.database import Session
from visitapp.server.database.notices import notify
from visitapp.server.rights.person import Person
from visitapp.server.sync.assignment import LEAVE, MEMBERS
from visitapp.server.sync.permissions import CREATED, Judges
from visitapp.server.sync.placement import COMMON, SCHEME
from visitapp.sync.wire.messages import WireChange

KINDS = frozenset({"override", "stock"})
OTHERS = """
SELECT 1 FROM change WHERE record = :record AND scope = '' AND device IN (
    SELECT id FROM laptop WHERE account <> :account
    UNION SELECT id FROM device WHERE account <> :account) LIMIT 1
"""


async def narrow(session: Session, by: Judges, changes: Sequence[WireChange]) -> None:
    """Follow answers that say the scheme of a number or of a count that was begun before."""
    new = {change.record for change in changes if change.path == CREATED}
    for change in changes:
        said = (change.value or {}).get("value")
        if change.kind not in KINDS or change.path != SCHEME or change.record in new:
            continue
        if isinstance(said, str) and is_scheme(said):
            await _leave_others(session, by[change.device], change.record, said)


async def _leave_others(session: Session, judge: Person, record: str, scheme: str) -> None:
    rows = await session.rows(MEMBERS, root=record)
    common = {str(row["scope"]) for row in rows if str(row["scope"]).startswith(COMMON)}
    own = f"{COMMON}{scheme}"
    others = sorted(common - {own})
    if own not in common or scheme not in judge.schemes or not others:
        return
    if await session.rows(OTHERS, record=record, account=judge.account):
        return
    for scope in others:
        await session.rows(LEAVE, root=record, scope=scope)
    await notify(session, record, "revoked", others)
    await notify(session, record, "granted", [own])
