"""The PDF of an information comes in as photos do, for its record alone, and nothing opens it."""

from pathlib import Path

import pytest

from tests.server.photographing import kept_photo, send
from tests.server.rights.test_rights import ANA, BASIL, COLETTE, people
from tests.server.sync.test_seats import of, sent
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos import rows
from visitapp.server.photos.intake import Intake, NotAPhoto
from visitapp.server.photos.rows import Name, NotThere, sha256_of
from visitapp.server.rights.person import Person

pytestmark = pytest.mark.anyio
__all__ = ["people"]
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 200
SHA = sha256_of(PDF)


async def never(_data: bytes) -> bool:
    raise AssertionError("a document is not looked at")


@pytest.fixture
def store(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "photos")


async def information(database: ServerDatabase, data: bytes) -> Name:
    told = of("dissemination", "i1", "laptop-ana", None, "draft", document=[sha256_of(data)])
    await sent(database, told, ANA)
    return Name("i1", sha256_of(data))


async def test_it_is_kept_unopened_and_read_by_who_makes_things_known(
    people: ServerDatabase, store: Folder
) -> None:
    name = await information(people, PDF)
    assert (await send(people, Intake(store, never), name, PDF, ANA)).whole
    assert await kept_photo(people, store, name) == PDF

    async def seen(person: Person) -> tuple[int, str]:
        async with people.session() as session:
            found = await rows.visible_photo(session, person, name)
            return found.size, found.mime

    for person in (ANA, COLETTE):
        assert await seen(person) == (len(PDF), "application/pdf")
    with pytest.raises(NotThere):
        await seen(BASIL)  # a visitor makes nothing known


async def test_no_other_record_keeps_a_pdf(people: ServerDatabase, store: Folder) -> None:
    """Not even the same file, once it is kept for an information."""
    await send(people, Intake(store, never), await information(people, PDF), PDF, ANA)
    await sent(people, of("gathering", "g1", "laptop-ana", None, "preparing", note=[SHA]), ANA)
    with pytest.raises(NotAPhoto):
        await send(people, Intake(store), Name("g1", SHA), PDF, ANA)


async def test_an_information_keeps_nothing_that_is_neither(
    people: ServerDatabase, store: Folder
) -> None:
    data = b"MZ\x90" + PDF
    with pytest.raises(NotAPhoto):
        await send(people, Intake(store), await information(people, data), data, ANA)
    assert [path for path in store.root.rglob("*") if path.is_file()] == []
