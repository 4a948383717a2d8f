"""Whether what a laptop sends was signed by the laptop that it names.

The first key that signs under a word, by the account whose word it is, is the word's for ever: a
laptop that lost its key takes another word. What the server writes itself it signs itself.
"""

from collections.abc import Collection, Mapping, Sequence

from visitapp.server.database.database import Session
from visitapp.server.rights.person import Person
from visitapp.server.sync.permissions import Judges
from visitapp.server.sync.sealing import SealKeys
from visitapp.sync.wire.messages import WireChange
from visitapp.sync.wire.signature import sign, signer

UNSIGNED = (
    "Cette réponse n’est pas signée par l’ordinateur qu’elle dit\u00a0: elle n’est pas prise."
)
KEYS = "SELECT id, key FROM laptop WHERE id IN :ids AND key <> ''"
KEEP = """
INSERT INTO laptop (id, account, key) VALUES (:id, :account, :key)
ON CONFLICT (id) DO UPDATE SET key = excluded.key WHERE laptop.key = ''
"""


def signed_texts(
    keys: SealKeys, changes: Sequence[WireChange], said: Mapping[str, str], *, laptop: bool
) -> dict[str, str]:
    """By id, the text that is kept: the content, and whose signature stands under it."""
    own = [one.id for one in changes if one.signature is None and not laptop]
    signed = {one.id: one.signature or "" for one in changes}
    signed |= dict(zip(own, sign(keys.answers, (said[id] for id in own)), strict=True))
    return {id: f'{said[id][:-1]},"signature":"{by}"}}' for id, by in signed.items()}


async def unsigned(
    session: Session, person: Person, by: Judges, changes: Sequence[WireChange],
    said: Mapping[str, str], proven: Collection[str],
) -> set[str]:  # fmt: skip
    """Those of these changes that their laptop did not sign; a new laptop's key is kept."""
    rows = await session.rows(KEYS, ids=sorted({one.device for one in changes}))
    known = {str(row["id"]): str(row["key"]) for row in rows}
    found: set[str] = set()
    new: dict[str, str] = {}
    for one in changes:
        key = signer(one.signature, said[one.id])
        if key is None:
            found.add(one.id)
        elif one.id not in proven:
            if one.device not in known and by[one.device].account == person.account:
                known[one.device] = new[one.device] = key
            if known.get(one.device, key) != key:
                found.add(one.id)
    kept = [{"id": id, "account": person.account, "key": key} for id, key in new.items()]
    await session.each(KEEP, kept)
    return found
