"""By whose rights a change is judged: those of the account whose laptop wrote it.

A laptop has a word of its own (`device` of its changes) and belongs to the first account that
presents itself with it; the word of what is done at the desk is the id of its session. Nobody
writes in the name of another's laptop. After a restore laptops give back what they had read of
others: it is taken where the server's seal proves it (`server/sync/sealing.py`), never by its word.
"""

from collections.abc import Iterable, Mapping

from visitapp.server.accounts import names
from visitapp.server.database.database import Session
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import person_of
from visitapp.sync.wire.device_word import Mine
from visitapp.sync.wire.messages import Whose

CLAIM = """
INSERT INTO laptop (id, account) SELECT CAST(:id AS text), CAST(:account AS text)
WHERE NOT EXISTS (SELECT 1 FROM device WHERE id = :id AND account <> :account)
ON CONFLICT (id) DO NOTHING
"""
OWNERS = """
SELECT owned.id, account.id AS account, account.role, account.territory, account.scheme,
    account.past
FROM (SELECT id, account FROM laptop WHERE id IN :ids
    UNION SELECT id, account FROM device WHERE id IN :ids) AS owned
JOIN account ON account.id = owned.account
WHERE owned.account <> :account
"""
WHOSE = """
SELECT account.name, account.disabled FROM (SELECT id, account FROM laptop WHERE id = :id
    UNION SELECT id, account FROM device WHERE id = :id) AS owned
JOIN account ON account.id = owned.account
WHERE owned.account <> :account ORDER BY account.disabled
"""


class OthersProfile(Exception):
    """What waits on a laptop is of another account, which is open: whose, in French."""


async def present(session: Session, person: Person, laptop: str) -> Whose:
    """A laptop says its word: it is this account's, if it was nobody's. Whose it is."""
    await session.rows(CLAIM, id=laptop, account=person.account)
    return (await laptop_owner(session, person.account, laptop))[0]


async def laptop_owner(session: Session, account: str, laptop: str) -> tuple[Whose, str]:
    """Whose laptop a word is, as this account may know, and the owner's name."""
    found = await session.rows(WHOSE, id=laptop, account=account)
    rows = await names.opened(session, found, name=names.ACCOUNT)
    if not rows:
        return "own", ""
    return "closed" if rows[0]["disabled"] else "other", str(rows[0]["name"])


async def at_the_door(session: Session, account: str, mine: Mine) -> Whose | None:
    """Whose a laptop's word is, None unsaid; a closed account's passes. Raises OthersProfile."""
    if mine.laptop is None:
        return None
    await session.rows(CLAIM, id=mine.laptop, account=account)
    found, name = await laptop_owner(session, account, mine.laptop)
    if found == "other" and mine.waiting:
        raise OthersProfile(f"Ce profil est celui de {name.rstrip('.')}.")
    return found


async def judges(session: Session, person: Person, laptops: Iterable[str]) -> Mapping[str, Person]:
    """By laptop, who answers for its changes: who owns its word, else this person."""
    found = dict.fromkeys(laptops, person)
    rows = await session.rows(OWNERS, ids=sorted(found), account=person.account)
    return found | {row["id"]: person_of(row, row["id"]) for row in rows}
