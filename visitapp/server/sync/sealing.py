"""The server's seals: on every answer that it gives, and on each change that it numbered.

Both keys follow from the database's own secret key, which the outer key closes: « apart » has it, a
reader of the base or of a backup has not, and a turned outer key changes nothing. An answer is
signed whole (`answer_seal.py`). The seal of a change is for this server alone, who reads it when
the change is given back after a restore: a keyed hash, made when it is numbered and kept in its
text, so that a page of a thousand makes none. The changes of a household hang on each other by
another (`record.link`, at its root), so what was slipped in, altered or taken out shows.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from visitapp.server.database.database import Session
from visitapp.server.database.household_key import Altered
from visitapp.server.database.household_keys import OWN, keys_of, made_keys_of, opened_wire
from visitapp.store.keys.derive import derived

ERASED = "SELECT 1 FROM erasure WHERE root = :root"
LINKS = "SELECT id, link FROM record WHERE id IN :roots"
HANG = "UPDATE record SET link = :link WHERE id = :id"
EVERY = """
SELECT number, root, record, id, wire FROM change
WHERE root = :root AND scope = '' ORDER BY number
"""
LENGTH = 18
"""Bytes of a keyed hash."""


@dataclass(frozen=True, slots=True)
class SealKeys:
    """What answers are signed with, and what seals of changes and links are made with."""

    answers: Ed25519PrivateKey = field(repr=False)
    changes: bytes = field(repr=False)
    links: bytes = field(repr=False)

    @property
    def public(self) -> str:
        """What laptops check answers with, in hexadecimal."""
        return self.answers.public_key().public_bytes_raw().hex()

    def of_change(self, text: str) -> str:
        """The seal of a change, by its signed text."""
        return urlsafe_b64encode(_keyed(self.changes, text)).decode()

    def sealed(self, text: str) -> str:
        """A change's text as it is kept and given, with its seal."""
        return f'{{"seal":"{self.of_change(text)}",{text[1:]}'

    def is_of_change(self, seal: str, text: str) -> bool:
        """Whether this server numbered exactly this once."""
        return hmac.compare_digest(seal, self.of_change(text))

    def link(self, before: str, number: int, text: str) -> str:
        """What the next change of the household hangs on, after this one."""
        return _keyed(self.links, f"{before} {number} {text}").hex()


def _keyed(key: bytes, said: str) -> bytes:
    return hashlib.blake2b(said.encode(), digest_size=LENGTH, key=key).digest()


@lru_cache(8)
def seal_keys(secret: bytes) -> SealKeys:
    """The keys that follow from the database's own."""
    return SealKeys(
        Ed25519PrivateKey.from_private_bytes(derived(secret, b"seal of answers")),
        derived(secret, b"seal of changes"), derived(secret, b"links of changes"),
    )  # fmt: skip


async def own_seal_keys(session: Session) -> SealKeys:
    """Those of this database."""
    own = await keys_of(session, [OWN]) or await made_keys_of(session, [OWN])
    return seal_keys(own[OWN].secret)


async def hang(
    session: Session, keys: SealKeys, kept: Sequence[tuple[str, str]], numbers: Mapping[str, int],
    texts: Mapping[str, str],
) -> None:  # fmt: skip
    """Hang what was numbered now, ids and households whose rows this transaction holds."""
    if not kept:
        return
    rows = await session.rows(LINKS, roots=sorted({root for _, root in kept}))
    links = {row["id"]: str(row["link"]) for row in rows}
    for id, root in sorted(kept, key=lambda one: numbers[one[0]]):
        links[root] = keys.link(links[root], numbers[id], texts[id])
    await session.each(HANG, [{"id": root, "link": links[root]} for root in sorted(links)])


async def first_broken(session: Session, root: str) -> int | None:
    """The number from which a household's changes are no longer what was numbered; None: they are.

    Where each can be read and the whole does not hang together, that is the first of all.
    """
    sealed, keys = await own_seal_keys(session), await keys_of(session, [root])
    link, first = "", 0
    for row in await session.rows(EVERY, root=root):
        number = int(row["number"])
        try:
            text = opened_wire(keys, root, row["record"], row["id"], row["wire"])
        except (Altered, KeyError):
            return number
        link, first = sealed.link(link, number, text), first or number
    if not first and await session.rows(ERASED, root=root):
        return None
    rows = await session.rows(LINKS, roots=[root])
    return None if (str(rows[0]["link"]) if rows else "") == link else first
