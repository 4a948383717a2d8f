"""Photos come in: in pieces, whole or not at all, for records that name them, and no others."""

import asyncio
from pathlib import Path

import pytest

from tests.server.making import BASILE, SAMIRA, created, push
from tests.server.photographing import ANA, WEST, kept_photo, name_photos, piece, pieces, send
from tests.server.pictures import hostile, photo
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos import rows
from visitapp.server.photos.intake import Intake, NotAPhoto
from visitapp.server.photos.rows import GoOnFrom, Name, NotThere, TooMany, sha256_of
from visitapp.sync.wire.photo_messages import MOST_OF_RECORD, MOST_PHOTO

pytestmark = pytest.mark.anyio
ONE, TWO = photo(1), photo(2)


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    """Photos in a folder, looked at by another process."""
    return Intake(Folder(tmp_path / "photos"))


def kept(intake: Intake) -> list[bytes]:
    """Every file of the store, whatever its name."""
    assert isinstance(intake.store, Folder)
    return [path.read_bytes() for path in intake.store.root.rglob("*") if path.is_file()]


async def test_a_photo_in_pieces_is_whole_at_the_end(
    database: ServerDatabase, intake: Intake
) -> None:
    [name] = await name_photos(database, ONE)
    *first, last = pieces(ONE)
    for one in first:
        told = await photo_intake.take(database, intake, BASILE, name, one)
        assert (told.got, told.whole) == (one.start + len(one.data), False)
    assert kept(intake) == []
    told = await photo_intake.take(database, intake, BASILE, name, last)
    assert (told.got, told.whole) == (len(ONE), True)
    assert await kept_photo(database, intake.store, name) == ONE
    async with database.session() as session:
        assert await session.rows("SELECT * FROM photo_piece") == []


async def test_a_finished_photo_again_changes_nothing(
    database: ServerDatabase, intake: Intake
) -> None:
    [name] = await name_photos(database, ONE)
    await send(database, intake, name, ONE)
    for one in pieces(ONE):
        assert (await photo_intake.take(database, intake, BASILE, name, one)).whole
    assert len(kept(intake)) == 1
    assert await kept_photo(database, intake.store, name) == ONE


async def test_the_record_comes_first(database: ServerDatabase, intake: Intake) -> None:
    await push(database, [created()])
    name = Name("d1", sha256_of(ONE))
    for ask in (
        lambda: photo_intake.offset(database, intake, BASILE, name),
        lambda: send(database, intake, name, ONE),
        lambda: send(database, intake, Name("nobody", name.sha256), ONE),
    ):
        with pytest.raises(NotThere):
            await ask()


async def test_a_piece_that_was_cut_or_altered_is_asked_again(
    database: ServerDatabase, intake: Intake
) -> None:
    [name] = await name_photos(database, ONE)
    first, second, *_ = pieces(ONE)
    await photo_intake.take(database, intake, BASILE, name, first)
    altered = piece(ONE, second.start, second.data)
    altered.data = second.data[:-1] + b"!"
    for wrong in (altered, first, pieces(ONE)[2], piece(ONE, second.start, bytes(len(ONE)))):
        with pytest.raises(GoOnFrom) as told:
            await photo_intake.take(database, intake, BASILE, name, wrong)
        assert told.value.offset == second.start
    assert (await photo_intake.offset(database, intake, BASILE, name)).got == second.start


async def test_bytes_that_are_not_the_photo_are_thrown_away(
    database: ServerDatabase, intake: Intake
) -> None:
    [name] = await name_photos(database, ONE)
    with pytest.raises(GoOnFrom) as told:
        await send(database, intake, name, TWO)
    assert told.value.offset == 0
    assert kept(intake) == []
    assert (await send(database, intake, name, ONE)).whole


@pytest.mark.parametrize("kind", hostile())
async def test_what_is_no_photo_of_ours_is_refused(
    database: ServerDatabase, intake: Intake, kind: str
) -> None:
    data = hostile()[kind]
    [name] = await name_photos(database, data)
    with pytest.raises(NotAPhoto):
        await send(database, intake, name, data)
    assert kept(intake) == []
    async with database.session() as session:
        assert await session.rows("SELECT * FROM photo_piece") == []
        assert await session.rows("SELECT * FROM photo") == []


async def test_there_is_an_end_to_size_and_number(database: ServerDatabase, intake: Intake) -> None:
    many = [bytes([n]) for n in range(MOST_OF_RECORD)] + [ONE]
    names = await name_photos(database, *many)
    too_big = piece(bytes(MOST_PHOTO + 1), 0, b"x")
    with pytest.raises(TooMany):
        await photo_intake.take(database, intake, BASILE, names[0], too_big)
    for place, name in enumerate(names[:-1]):
        begun = piece(b"xx", 0, many[place])
        await photo_intake.take(database, intake, BASILE, name, begun)
    with pytest.raises(TooMany):
        await photo_intake.take(database, intake, BASILE, names[-1], pieces(ONE)[0])


async def test_a_hash_alone_opens_nothing(database: ServerDatabase, intake: Intake) -> None:
    """Samira knows the hash of a photo of Basile's, and names it in a household of hers."""
    [his] = await name_photos(database, ONE)
    await send(database, intake, his, ONE)
    [hers] = await name_photos(database, ONE, record="d2", person=SAMIRA)
    told = await photo_intake.offset(database, intake, SAMIRA, hers)
    assert (told.got, told.whole) == (0, False)
    async with database.session() as session:
        for person, name in ((SAMIRA, his), (SAMIRA, hers), (WEST, his), (BASILE, hers)):
            with pytest.raises(NotThere):
                await rows.visible_photo(session, person, name)
        both = ["d1", "d2"]
        assert await rows.visible_photos(session, SAMIRA, both) == {}
        assert await rows.visible_photos(session, WEST, both) == {}
        assert await rows.visible_photos(session, ANA, both) == {"d1": {his.sha256: len(ONE)}}
    with pytest.raises(NotThere):
        await send(database, intake, his, ONE, SAMIRA)


async def test_two_that_send_the_same_photo_at_once_leave_one_copy(
    database: ServerDatabase, intake: Intake
) -> None:
    """Without the lock (`waits` empty) PostgreSQL answers 500 to up to 54 of them."""
    failures, files = await _at_once(database, intake, ONE)
    assert (failures, len(files)) == (0, 1)


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_without_the_lock_they_collide(
    database: ServerDatabase, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chance has its part: the first to be done may be alone, so another photo is tried."""
    monkeypatch.setattr(type(database), "waits", "")
    for turn in range(10):
        failures, _ = await _at_once(database, intake, ONE + bytes([turn]))
        if failures:
            return
    raise AssertionError("ten photos, and nobody in another's way")


async def _at_once(
    database: ServerDatabase, intake: Intake, photo: bytes
) -> tuple[int, list[bytes]]:
    """Ten senders of one photo in pieces of ten sizes; failures of the server, and what is kept."""
    [name] = await name_photos(database, photo)
    failures: list[BaseException] = []

    async def insist(size: int) -> None:
        offset = 0
        while offset < len(photo):
            one = piece(photo, offset, photo[offset : offset + size])
            try:
                offset = (await photo_intake.take(database, intake, BASILE, name, one)).got
            except GoOnFrom as told:
                offset = told.offset
            except Exception as error:
                failures.append(error)
                await asyncio.sleep(0)

    await asyncio.gather(*(insist(4000 + 700 * n) for n in range(10)))
    return len(failures), kept(intake)


async def test_what_was_done_before_a_file_left_is_still_taken(
    database: ServerDatabase, intake: Intake
) -> None:
    [name] = await name_photos(database, ONE)
    async with database.session() as session:
        await session.rows("UPDATE member SET scope = 'former:visitor:basile' WHERE scope = "
                           "'visitor:basile'")  # fmt: skip
    assert (await send(database, intake, name, ONE)).whole
    async with database.session() as session:
        with pytest.raises(NotThere):
            await rows.visible_photo(session, BASILE, name)
