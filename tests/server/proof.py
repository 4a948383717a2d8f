"""Changes that a server numbered once, as laptops hold them and give them back after a restore."""

import json

from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import new_epoch
from visitapp.server.sync.sealing import own_seal_keys
from visitapp.server.sync.signers import signed_texts
from visitapp.sync.wire.content import content
from visitapp.sync.wire.messages import WireChange


async def sealed(database: ServerDatabase, *changes: WireChange) -> list[WireChange]:
    """These with the seal of this server, which has lost them."""
    async with database.session() as session:
        keys = await own_seal_keys(session)
    said = {one.id: content(one) for one in changes}
    texts = signed_texts(keys, changes, said, laptop=False)
    return [
        one.model_copy(update={
            "signature": json.loads(texts[one.id])["signature"],
            "seal": keys.of_change(texts[one.id]),
        })
        for one in changes
    ]  # fmt: skip


async def restored(database: ServerDatabase) -> None:
    """It goes on from a backup that has all that is there."""
    async with database.session() as session:
        await new_epoch(session)
