"""A push to a server that was restored since the laptop said hello is not taken."""

import pytest

from tests.server.making import BASILE, created
from tests.server.signing import signed
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch as epoch_of
from visitapp.server.database.epoch import new_epoch
from visitapp.server.sync import exchange
from visitapp.sync.wire.messages import Push

pytestmark = pytest.mark.anyio


async def test_a_push_of_another_epoch_is_refused_whole(database: ServerDatabase) -> None:
    async with database.session() as session:
        before = await epoch_of(session)
        await new_epoch(session)
    told = Push(epoch=before, incarnation="i", changes=signed(created()))
    with pytest.raises(exchange.OtherEpoch):
        await exchange.push(database, BASILE, told)
    async with database.session() as session:
        assert await session.rows("SELECT 1 FROM change") == []
        now = await epoch_of(session)
    assert now != before
    done = await exchange.push(database, BASILE, told.model_copy(update={"epoch": now}))
    assert [one.status for one in done.results] == ["numbered"]
