"""Erased photos are gone from rows and disk; a picture of two households stays for the other."""

import asyncio
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from anyio import run_process

from tests.server.making import BASILE, SAMIRA
from tests.server.photographing import NOW, believed, file_of, kept_photo, name_photos, pieces, send
from tests.server.pictures import photo
from visitapp.server.database.database import ServerDatabase
from visitapp.server.erasure import erase_rows
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos import removal
from visitapp.server.photos import rows as photo_rows
from visitapp.server.photos.intake import Intake
from visitapp.server.photos.rows import Erased, GoOnFrom, NotThere, sha256_of

pytestmark = pytest.mark.anyio
ONE, TWO = photo(1), photo(2)


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    """Photos in a folder, believed to be photos."""
    return Intake(Folder(tmp_path / "photos"), believed)


async def erase(database: ServerDatabase, root: str) -> None:
    async with database.session() as session:
        await erase_rows.erase(session, Erasure(root, "demande", NOW.isoformat()))


async def rows(database: ServerDatabase) -> int:
    """Rows of the three tables together."""
    async with database.session() as session:
        found = [
            await session.rows(f"SELECT count(*) AS n FROM {table}")
            for table in ("photo", "photo_piece", "photo_file")
        ]
    return sum(one[0]["n"] for one in found)


async def test_an_erased_household_leaves_no_photo(
    database: ServerDatabase, intake: Intake
) -> None:
    whole, begun = await name_photos(database, ONE, TWO)
    await send(database, intake, whole, ONE)
    await photo_intake.take(database, intake, BASILE, begun, pieces(TWO)[0])
    file = await file_of(database, whole)
    assert intake.store.has(file)
    await erase(database, "d1")
    assert await removal.sweep(database, intake.store, NOW) == [file]
    assert await rows(database) == 0
    assert not intake.store.has(file)
    with pytest.raises(Erased):
        await photo_intake.take(database, intake, BASILE, begun, pieces(TWO)[1])


DIES = """
import os, signal, sys
from pathlib import Path
from visitapp.server.instance.photo_store import Folder
from visitapp.store.file import files
files._flush = lambda _file: os.kill(os.getpid(), signal.SIGKILL)
Folder(Path(sys.argv[1])).put(sys.argv[2], sys.stdin.buffer.read())
"""
"""A server that is killed once the bytes are written, before the file has its name."""


async def test_what_a_killed_server_had_written_of_a_photo_goes_with_its_household(
    database: ServerDatabase, intake: Intake, tmp_path: Path
) -> None:
    [name] = await name_photos(database, ONE)
    for one in pieces(ONE)[:-1]:
        await photo_intake.take(database, intake, BASILE, name, one)
    folder = tmp_path / "photos"
    file = sha256_of(ONE)  # as if this were closed
    async with database.session() as session:
        await photo_rows.goes_to(session, name, file)
    command = [sys.executable, "-c", DIES, str(folder), file]
    died = await run_process(command, input=ONE, check=False)
    assert died.returncode == -signal.SIGKILL
    assert [path.read_bytes() for path in folder.glob("*/*")] == [ONE]
    await erase(database, "d1")
    await removal.sweep(database, intake.store, NOW)
    assert list(folder.glob("*/*")) == []


async def test_a_picture_of_two_households_stays_until_both_are_gone(
    database: ServerDatabase, intake: Intake
) -> None:
    [his] = await name_photos(database, ONE)
    [hers] = await name_photos(database, ONE, record="d2", person=SAMIRA)
    await send(database, intake, his, ONE)
    await send(database, intake, hers, ONE, SAMIRA)
    files = [await file_of(database, one) for one in (his, hers)]
    assert files[0] != files[1], "each household has its own, which only its key opens"
    await erase(database, "d1")
    assert await removal.sweep(database, intake.store, NOW) == files[:1]
    assert await kept_photo(database, intake.store, hers) == ONE
    async with database.session() as session:
        seen = await photo_rows.visible_photo(session, SAMIRA, hers)
        assert (seen.size, seen.mime) == (len(ONE), "image/jpeg")
        with pytest.raises(NotThere):
            await photo_rows.visible_photo(session, BASILE, his)
    await erase(database, "d2")
    assert await removal.sweep(database, intake.store, NOW) == files[1:]
    assert list(intake.store.each()) == []


async def test_a_file_is_never_removed_from_under_another_household(
    database: ServerDatabase, intake: Intake
) -> None:
    """Erasure of one, arrival of the other, and the sweep, all at once, twenty times."""
    for turn in range(20):
        [his] = await name_photos(database, ONE, record=f"d{turn}")
        [hers] = await name_photos(database, ONE, record=f"e{turn}", person=SAMIRA)
        await send(database, intake, his, ONE)
        *first, last = pieces(ONE)
        for one in first:
            await photo_intake.take(database, intake, SAMIRA, hers, one)

        async def leave(turn: int = turn) -> None:
            await erase(database, f"d{turn}")
            await removal.sweep(database, intake.store, NOW)

        told, _, _ = await asyncio.gather(
            photo_intake.take(database, intake, SAMIRA, hers, last), leave(), leave()
        )
        assert told.whole
        assert await kept_photo(database, intake.store, hers) == ONE
        await erase(database, f"e{turn}")
        await removal.sweep(database, intake.store, NOW)
        assert list(intake.store.each()) == []


async def test_an_upload_that_was_given_up_is_forgotten_and_begins_again(
    database: ServerDatabase, intake: Intake
) -> None:
    [name] = await name_photos(database, ONE)
    await photo_intake.take(database, intake, BASILE, name, pieces(ONE)[0])
    await removal.sweep(database, intake.store, NOW)
    assert (await photo_intake.offset(database, intake, BASILE, name)).got > 0
    later = NOW + removal.STALE + timedelta(days=400)
    await removal.sweep(database, intake.store, later)
    assert (await photo_intake.offset(database, intake, BASILE, name)).got == 0
    assert (await send(database, intake, name, ONE)).whole


async def test_a_crash_before_the_row_is_finished_by_the_next_look(
    database: ServerDatabase, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last piece is kept, then the server dies: while it looks, or once the file is there."""
    [name] = await name_photos(database, ONE)

    async def dies(*_args: object) -> None:
        raise RuntimeError("power")

    for what, ask in (
        ("bytes_of", lambda: send(database, intake, name, ONE)),
        ("finish_upload", lambda: photo_intake.offset(database, intake, BASILE, name)),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(photo_rows, what, dies)
            with pytest.raises(RuntimeError):
                await ask()
        assert (await _state(database))["whole"] == 0
    told = await photo_intake.offset(database, intake, BASILE, name)
    assert (told.got, told.whole) == (len(ONE), True)
    assert await kept_photo(database, intake.store, name) == ONE


async def _state(database: ServerDatabase) -> dict[str, int]:
    async with database.session() as session:
        [row] = await session.rows("SELECT got, whole FROM photo")
    return dict(row)


async def test_after_a_restore_what_the_store_lost_is_asked_again(
    database: ServerDatabase, intake: Intake
) -> None:
    one, two = await name_photos(database, ONE, TWO)
    await send(database, intake, one, ONE)
    await send(database, intake, two, TWO)
    file = await file_of(database, one)
    intake.store.remove(file)
    assert await removal.lose_missing(database, intake.store) == [file]
    async with database.session() as session:
        held = await photo_rows.visible_photos(session, BASILE, ["d1"])
    assert held == {"d1": {two.sha256: len(TWO)}}
    with pytest.raises(GoOnFrom):
        await photo_intake.take(database, intake, BASILE, one, pieces(ONE)[1])
    assert (await send(database, intake, one, ONE)).whole
