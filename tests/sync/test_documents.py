"""The PDF of an information between two laptops and a real server, as a photo goes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import Request

from tests.server.outer_key import OUTER
from tests.server.running import by_name, running
from tests.sync.laptops import Laptop, laptop
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.server.rights.person import Person
from visitapp.store.log import attachments
from visitapp.sync.changes import photos_to_transfer

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2000
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


async def of_agency(request: Request) -> Person:
    """An adviser of the agency, as the server's own accounts have her."""
    one = await by_name(request)
    return replace(one, scopes=(*one.scopes, "agency:"), joins=(*one.joins, "agency:"))


@pytest.fixture
def somebody(tmp_path: Path) -> Iterator[Callable[[str], Laptop]]:
    """Laptops of people of one agency, by name."""
    app = make_app(
        SqliteDatabase(tmp_path / "server.db", OUTER), of_agency, Intake(Folder(tmp_path / "s"))
    )
    with running(app) as address, ExitStack() as opened:
        yield lambda name: opened.enter_context(laptop(name, tmp_path / name, address))


def joined(who: Laptop, record: str, kind: str, data: bytes) -> str:
    """A record with a document, sent."""
    who.make(record, kind)
    sha256 = who.camera.photos.keep_document(
        who.database, record=record, path="document", data=data, at=AT
    )
    who.answer(record, "document", [sha256])
    who.sync()
    return sha256


def test_it_comes_to_the_other_adviser_byte_for_byte(somebody: Callable[[str], Laptop]) -> None:
    ana, zoe = somebody("adviser-ana"), somebody("adviser-zoe")
    sha256 = joined(ana, "i1", "dissemination", PDF)
    assert ana.sync_photos().sent == 1
    zoe.sync()
    assert zoe.sync_photos().received == 1
    assert zoe.camera.photos.get(sha256) == PDF
    [one] = attachments.of_record(zoe.database, "i1")
    assert (one.mime, one.size, one.width) == ("application/pdf", len(PDF), 0)
    for who in (ana, zoe):
        assert photos_to_transfer.waiting(who.database) == []


def test_a_pdf_of_another_record_goes_nowhere(somebody: Callable[[str], Laptop]) -> None:
    ana = somebody("adviser-ana")
    joined(ana, "g1", "gathering", PDF)
    assert ana.sync_photos().sent == 0
    [(record, _, _)] = photos_to_transfer.problems(ana.database)
    assert record == "g1"
