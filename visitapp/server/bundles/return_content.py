"""The pages, whole files and seats that a laptop without network would have read."""

from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch as epoch_of
from visitapp.server.rights.person import Person
from visitapp.server.sync import exchange, feed, seats
from visitapp.sync.bundle.format import MOST_RETURN
from visitapp.sync.bundle.make_return import News
from visitapp.sync.wire.messages import Given, Notice, Page


async def news(
    database: ServerDatabase, person: Person, cursor: str, most: int = MOST_RETURN
) -> News:
    """All that is new since a cursor, or the first of it when there is more than `most` bytes."""
    pages: list[str] = []
    last: dict[str, str] = {}
    place, size = await _begin(database, cursor)
    after, more, counted = place, True, None
    while more and size < most:
        async with database.snapshot() as session:
            found = await feed.page(database, session, person, feed.read_cursor(*place))
            page = Page.model_validate_json(found.text)
            if not page.more:
                counted = await seats.count_seats(database, session, person, page.epoch)
        text = await exchange.given(database, person, found)
        last |= {one.record: one.notice for one in page.items if isinstance(one, Notice)}
        pages.append(text)
        place, more, size = (page.cursor, page.epoch), page.more, size + len(text)
    granted = [record for record, notice in last.items() if notice == "granted"]
    given = [piece for record in granted
             for piece in await _whole(database, person, after[1], record)]  # fmt: skip
    return News(
        after=after[0], cursor=place[0], epoch=after[1], pages=pages, given=given,
        seats=counted.seats if counted else None, seats_at=counted.at if counted else None,
        away=counted.away if counted else None,
    )  # fmt: skip


async def _begin(database: ServerDatabase, cursor: str) -> tuple[tuple[str, str], int]:
    async with database.snapshot() as session:
        epoch = await epoch_of(session)
    try:
        return (str(feed.read_cursor(cursor, epoch)), epoch), 0
    except feed.BadCursor:
        return ("", epoch), 0


async def _whole(database: ServerDatabase, person: Person, epoch: str, record: str) -> list[str]:
    """All changes of a household, in as many lines as it needs."""
    pieces: list[str] = []
    after: int | None = 0
    while after is not None:
        async with database.snapshot() as session:
            found = await feed.whole(database, session, person, epoch, [record], after)
        text = await exchange.given_whole(database, person, found)
        pieces.append(f'{{"record":"{record}",{text[1:]}')
        after = Given.model_validate_json(text).after
    return pieces
