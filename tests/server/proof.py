"""Changes that a server numbered once, as laptops hold them and give them back after a restore."""

from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import new_epoch
from visitapp.server.sync import sealing
from visitapp.sync.wire import seal
from visitapp.sync.wire.messages import WireChange


async def sealed(database: ServerDatabase, *changes: WireChange) -> list[WireChange]:
    """These with the seal of this server, which has lost them."""
    async with database.session() as session:
        key = await sealing._key(session)
    return [
        one.model_copy(update={"seal": seal.seal(key, 900 + n, seal.BEGINNING, seal.content(one))})
        for n, one in enumerate(changes)
    ]


async def restored(database: ServerDatabase) -> None:
    """It goes on from a backup that has all that is there."""
    async with database.session() as session:
        await new_epoch(session)
