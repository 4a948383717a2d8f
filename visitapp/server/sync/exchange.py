"""The server's side of sync: each reads one moment, or writes in one transaction.

HTTP is in the routes. What is given is written in the audit first.
"""

from datetime import UTC, datetime

from visitapp.domain.privacy import sight
from visitapp.server.accounts.author_rights import present
from visitapp.server.accounts.second_person import newcomers
from visitapp.server.audit import audit
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch as epoch_of
from visitapp.server.database.watermark import backed_up
from visitapp.server.photos import rows
from visitapp.server.rights.person import Person
from visitapp.server.sync import feed, feed_lag, numbering, sealing, seats, unproven
from visitapp.sync.wire.messages import (
    OLDEST,
    Digest,
    Have,
    Hello,
    Lacking,
    Push,
    Pushed,
    Wanted,
    Welcome,
)

THERE = """
SELECT id FROM change WHERE id IN :ids AND EXISTS (
    SELECT 1 FROM member WHERE member.root = change.root AND member.scope IN :scopes)
"""
ERASED = "SELECT root FROM erasure WHERE root IN :households ORDER BY root"


class TooOld(Exception):
    """A laptop speaks a version that is no longer understood."""


class OtherEpoch(Exception):
    """A laptop sends to a server that was restored since: it must offer everything again."""


async def hello(
    database: ServerDatabase, person: Person, told: Hello, *, mails: bool = False
) -> Welcome:
    """Versions, limits and epoch. Raises TooOld; a newer laptop decides by itself."""
    if told.protocol < OLDEST:
        raise TooOld(told.protocol)
    async with database.session() as session:
        whose = await present(session, person, told.device)
        kept, now = await backed_up(session), datetime.now(UTC)
        return Welcome(
            epoch=await epoch_of(session), at=now, backed_up=kept.reached,
            backed_up_at=kept.at, role=person.role, schemes=person.schemes,
            laptop=whose, newcomers=await newcomers(session, person, now),
            late_since=await feed_lag.late_since(session, now),
            sealed_by=(await sealing.own_seal_keys(session)).public,
            unproven=await unproven.how_many(session, person), mails=mails,
        )  # fmt: skip


async def push(database: ServerDatabase, person: Person, told: Push) -> Pushed:
    """Number changes: one result for each. Raises OtherEpoch, NoRoom."""
    if told.changes:
        database.need_room()
    async with database.session() as session:
        epoch = await epoch_of(session)
        if told.epoch != epoch:
            raise OtherEpoch(told.epoch)
        results = await numbering.number(session, database.waits, person, told.changes, laptop=True)
    return Pushed(epoch=epoch, results=results)


async def changes(database: ServerDatabase, person: Person, cursor: str) -> str:
    """Changes since a cursor, as the JSON text of a `Page`. Raises BadCursor."""
    async with database.snapshot() as session:
        place = feed.read_cursor(cursor, await epoch_of(session))
        found = await feed.page(database, session, person, place)
    return await given(database, person, found)


async def given(database: ServerDatabase, person: Person, page: feed.Read) -> str:
    """A page, once the audit has its households."""
    if page.told:
        async with database.session() as session:
            await audit.first_reads(session, person, page.told)
    return page.text


async def records(database: ServerDatabase, person: Person, told: Wanted) -> str:
    """A piece of all changes of households or records: the JSON text of a `Given`."""
    async with database.snapshot() as session:
        epoch = await epoch_of(session)
        found = await feed.whole(database, session, person, epoch, told.records, told.after)
    return await given_whole(database, person, found)


async def given_whole(database: ServerDatabase, person: Person, piece: feed.Read) -> str:
    """A piece of whole records, once the audit has its households."""
    if piece.told:
        async with database.session() as session:
            await audit.given_whole(session, person, piece.told)
    return piece.text


async def have(database: ServerDatabase, person: Person, told: Have) -> Lacking:
    """Those of these changes that are not here, or not for this person to know of; and of these
    households, whoever asks, those that were erased: none of them may stay on a laptop."""
    scopes = list(person.may_send_to)
    async with database.snapshot() as session:
        found = await session.rows(THERE, ids=list(told.ids), scopes=scopes)
        there = {row["id"] for row in found}
        lacking = [id for id in told.ids if id not in there]
        gone = await session.rows(ERASED, households=list(told.households))
        erased = [str(row["root"]) for row in gone]
        return Lacking(epoch=await epoch_of(session), ids=lacking, erased=erased)


async def digest(database: ServerDatabase, person: Person) -> Digest:
    """Counts and digests of each record this person may see."""
    async with database.snapshot() as session:
        found, epoch = await feed.digests(session, person), await epoch_of(session)
        counted = await seats.count_seats(database, session, person, epoch)
        return Digest(
            epoch=epoch, records=found, hidden=sight.hidden(person.role),
            seats=counted.seats, seats_at=counted.at, away=counted.away,
            photos=await rows.count_whole(session, person),
        )  # fmt: skip
