"""The server's seal on what it numbers: nobody but this server can have made one.

Its key follows from the database's own secret key, which the outer key closes: « apart » has it, a
reader of the base or of a backup has not, and a turned outer key changes nothing. What is given
back after a restore is believed by its seal alone. The changes of a household hang on each other
(`record.link`, at its root), so what was slipped in, altered or taken out shows.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from visitapp.server.database.database import Session
from visitapp.server.database.household_key import Altered
from visitapp.server.database.household_keys import OWN, keys_of, made_keys_of, opened_wire
from visitapp.store.keys.derive import derived
from visitapp.sync.wire import seal
from visitapp.sync.wire.messages import WireChange

LINKS = "SELECT id, link FROM record WHERE id IN :roots"
SEAL = "UPDATE change SET seal = :seal WHERE number = :number"
HANG = "UPDATE record SET link = :link WHERE id = :id"
EVERY = """
SELECT number, root, record, id, wire, seal FROM change
WHERE root = :root AND scope = '' ORDER BY number
"""


async def public(session: Session) -> str:
    """The key that laptops check seals with, in hexadecimal."""
    return (await _key(session)).public_key().public_bytes_raw().hex()


async def proven(session: Session, changes: Collection[WireChange]) -> frozenset[str]:
    """Those of these changes that this server numbered once, by id."""
    told = [one for one in changes if one.seal]
    if not told:
        return frozenset()
    key = (await _key(session)).public_key()
    return frozenset(one.id for one in told if seal.is_sealed(key, one))


async def seal_fresh(
    session: Session, kept: Sequence[tuple[WireChange, str]], numbers: Mapping[str, int]
) -> None:
    """Seal what was numbered now, each with its household, whose rows this transaction holds."""
    if not kept:
        return
    key = await _key(session)
    rows = await session.rows(LINKS, roots=sorted({root for _, root in kept}))
    links = {row["id"]: bytes.fromhex(row["link"]) or seal.BEGINNING for row in rows}
    sealed: list[dict[str, Any]] = []
    for change, root in sorted(kept, key=lambda one: numbers[one[0].id]):
        number, before, said = numbers[change.id], links[root], seal.content(change)
        sealed.append({"number": number, "seal": seal.seal(key, number, before, said)})
        links[root] = seal.link(number, before, said)
    await session.each(SEAL, sealed)
    hung = [{"id": root, "link": links[root].hex()} for root in sorted(links)]
    await session.each(HANG, hung)


async def first_broken(session: Session, root: str) -> int | None:
    """The number at which a household's changes do not hang together as sealed; None: they do."""
    key, keys = (await _key(session)).public_key(), await keys_of(session, [root])
    before, number = seal.BEGINNING, 0
    for row in await session.rows(EVERY, root=root):
        number = int(row["number"])
        try:
            wire = opened_wire(keys, root, row["record"], row["id"], row["wire"])
        except (Altered, KeyError):
            return number
        change = WireChange.model_validate_json(wire)
        change = change.model_copy(update={"seal": row["seal"]})
        told = seal.read(row["seal"])
        if told is None or told.before != before or not seal.is_sealed(key, change, number):
            return number
        before = seal.link(number, before, seal.content(change))
    rows = await session.rows(LINKS, roots=[root])
    last = bytes.fromhex(rows[0]["link"]) if rows else b""
    return None if (last or seal.BEGINNING) == before else number + 1


async def _key(session: Session) -> Ed25519PrivateKey:
    own = await keys_of(session, [OWN]) or await made_keys_of(session, [OWN])
    return _derived(own[OWN].secret)


@lru_cache(8)
def _derived(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(derived(secret, b"seal of changes"))
