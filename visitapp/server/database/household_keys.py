"""The keys of households in the database, and what they close in its rows.

A household's key is made with its first answer and goes when it is erased: what it closed, here or
in a backup, is then closed for ever. The server's own key, of no household (`OWN`), closes
what is about nobody's household, and tells whether the outer key is the right one.
"""

from collections.abc import Iterable, Mapping, Sequence

from visitapp.domain.errors import UserError
from visitapp.server.database.database import Row, Session
from visitapp.server.database.household_key import HouseholdKey, new_household_key
from visitapp.server.database.outer_key import NotThisKey, OuterKey

OWN = ""
"""Of the server itself, for what belongs to no household."""
READ = "SELECT root, closed FROM household_key WHERE root IN :roots"
MAKE = """
INSERT INTO household_key (root, closed) VALUES (:root, :closed) ON CONFLICT (root) DO NOTHING
"""
PUT = """
INSERT INTO household_key (root, closed) VALUES (:root, :closed)
ON CONFLICT (root) DO UPDATE SET closed = excluded.closed
"""
NO_KEY = """
NOT EXISTS (SELECT 1 FROM household_key WHERE household_key.root = {0}.root)
AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.root = {0}.root)
"""
UNREADABLE = ("photo", "unproven", "reply_link", "change", "member", "record")
PIECES = f"""
DELETE FROM photo_piece
WHERE record IN (SELECT record FROM photo WHERE {NO_KEY.format("photo")})
"""  # noqa: S608 - constants
FORGET = "DELETE FROM household_key WHERE root = :root"
ANYTHING = """
SELECT 1 FROM household_key UNION ALL SELECT 1 FROM change WHERE scope = '' LIMIT 1
"""
WRONG = UserError(
    "Cette clé n’est pas celle de cette base.", "Donnez la bonne clé de la base. Rien n’est changé."
)
NO_KEYS = UserError(
    "Les clés des foyers ne sont plus dans la base : rien ne peut y être lu.",
    "Lancez visitapp server restore. Rien n’est changé.",
)
BEGINS = "{"
"""How a notice begins: it is the server's own word, of no content, and is kept as it is."""


async def need_right_key(session: Session) -> None:
    """Raises UserError for another outer key than this database's; a new database takes it."""
    found = await session.rows(READ, roots=[OWN])
    if not found:
        if await session.rows(ANYTHING):
            raise NO_KEYS
        await _make(session, [OWN])
        found = await session.rows(READ, roots=[OWN])
    try:
        session.outer.open(OWN, str(found[0]["closed"]))
    except NotThisKey:
        raise WRONG from None


async def put_keys(session: Session, keys: Mapping[str, str]) -> None:
    """The keys that were kept apart from a backup take their place."""
    await session.each(PUT, [{"root": root, "closed": one} for root, one in keys.items()])


async def drop_unreadable(session: Session) -> None:
    """After a restore: a household whose key is not there any more is as if it had never come.

    Laptops give it back, under a new key, unless it was erased.
    """
    await session.rows(PIECES)
    for table in UNREADABLE:
        await session.rows(f"DELETE FROM {table} WHERE {NO_KEY.format(table)}")  # noqa: S608


async def keys_of(session: Session, roots: Iterable[str]) -> dict[str, HouseholdKey]:
    """The keys of those of these households that have one."""
    wanted = sorted(set(roots))
    rows = await session.rows(READ, roots=wanted) if wanted else []
    return {row["root"]: session.outer.open(row["root"], row["closed"]) for row in rows}


async def own_key(session: Session) -> HouseholdKey:
    """The server's own key."""
    return (await keys_of(session, [OWN]))[OWN]


async def made_keys_of(session: Session, roots: Iterable[str]) -> dict[str, HouseholdKey]:
    """The keys of these households, made in this transaction where there are none."""
    wanted = set(roots)
    found = await keys_of(session, wanted)
    if missing := sorted(wanted - set(found)):
        await _make(session, missing)
        found |= await keys_of(session, missing)  # maybe made by another just before
    return found


async def forget_key(session: Session, root: str) -> None:
    """What this household's key closed is closed for ever."""
    await session.rows(FORGET, root=root)


def place_of_wire(root: str, record: str, id: str) -> str:
    """Where a change is closed."""
    return f"change.wire {root} {record} {id}"


def opened_wire(
    keys: Mapping[str, HouseholdKey], root: str, record: str, id: str, wire: str
) -> str:
    """A change's message. Raises Altered, and KeyError where its household has no key."""
    if wire.startswith(BEGINS):
        return wire
    return keys[root].open_text(place_of_wire(root, record, id), wire)


async def opened(session: Session, rows: Sequence[Row]) -> list[Row]:
    """Rows of changes, with `root`, `record` and `id`, whose `wire` may be read."""
    keys = await keys_of(session, {row["root"] for row in rows})
    return [
        {**row, "wire": opened_wire(keys, row["root"], row["record"], row["id"], row["wire"])}
        for row in rows
    ]


async def _make(session: Session, roots: Sequence[str]) -> None:
    rows = [{"root": one, "closed": _new(session.outer, one)} for one in roots]
    await session.each(MAKE, rows)


def _new(outer: OuterKey, root: str) -> str:
    return outer.close(root, new_household_key())
