"""Changes that a server numbered once, as laptops hold them and give them back after a restore."""

from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import new_epoch
from visitapp.server.sync.sealing import own_seal_keys
from visitapp.sync.wire.content import content
from visitapp.sync.wire.messages import WireChange


async def sealed(database: ServerDatabase, *changes: WireChange) -> list[WireChange]:
    """These with the seal of this server, which has lost them."""
    async with database.session() as session:
        keys = await own_seal_keys(session)
    return [one.model_copy(update={"seal": keys.of_change(content(one))}) for one in changes]


async def restored(database: ServerDatabase) -> None:
    """It goes on from a backup that has all that is there."""
    async with database.session() as session:
        await new_epoch(session)
