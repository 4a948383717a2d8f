"""Photos travel with the answers that name them; a large bundle is cut, in any order."""

import hashlib
from pathlib import Path

import pytest

from tests.server.pictures import photo
from tests.sync.bundle.office import AT, Carrier, Office
from visitapp.server.bundles.inbox import TakenIn
from visitapp.server.bundles.take_in import take
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.store.log import attachments
from visitapp.store.log.attachments import Attachment
from visitapp.sync.changes import outbox


def taken_with_photos(office: Office, path: Path) -> TakenIn:
    intake = Intake(Folder(office.folder / "photos"))
    return office.server.run(take(office.server.database, office.desk, intake, path))


def photographed(one: Carrier, record: str, path: str, data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    one.photos[sha256] = data
    one.answer(record, path, [sha256])
    attachments.add(
        one.database, Attachment(record, path, sha256, len(data), "image/jpeg", 40, 30, AT)
    )
    return sha256


def kept(office: Office) -> set[tuple[str, str]]:
    rows = office.rows("SELECT record, sha256 FROM photo WHERE whole = 1")
    return {(row["record"], row["sha256"]) for row in rows}


def test_a_photo_comes_with_its_answer_and_is_not_sent_again(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    sha256 = photographed(basile, "v1", "photo", photo(1))
    [path] = basile.export(tmp_path / "a.alec")
    taken = taken_with_photos(office, path)
    assert [(one.status, one.reason) for one in taken.receipt.photos] == [("whole", "")]
    assert kept(office) == {("v1", sha256)}
    assert outbox.is_waiting(basile.database, "v1")
    basile.take_receipt(taken.receipt_file)
    assert not outbox.is_waiting(basile.database, "v1")
    [second] = basile.export(tmp_path / "b.alec")
    assert second.stat().st_size < len(photo(1))
    again = taken_with_photos(office, path)
    assert [one.status for one in again.receipt.photos] == ["whole"]


def test_a_photo_that_is_none_is_refused_alone(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    photographed(basile, "v1", "photo", b"\xff\xd8\xffnot a photo at all")
    good = photographed(basile, "v1", "other", photo(2))
    taken = taken_with_photos(office, basile.export(tmp_path / "a.alec")[0])
    assert sorted(one.status for one in taken.receipt.photos) == ["refused", "whole"]
    assert kept(office) == {("v1", good)}
    assert {one.status for one in taken.receipt.results} == {"numbered"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_large_bundle_is_cut_and_its_parts_come_in_any_order(
    office: Office, basile: Carrier, tmp_path: Path, order: tuple[int, ...]
) -> None:
    wanted = {("v1", photographed(basile, "v1", f"p{n}", photo(n))) for n in range(3)}
    from visitapp.sync.bundle.write_bundle import ROOM

    parts = basile.export(tmp_path / "a.alec", most=ROOM + len(photo(1)) + 3000)
    assert [path.name for path in parts] == ["a.alec", "a-2.alec", "a-3.alec"]
    for place in order:
        basile.take_receipt(taken_with_photos(office, parts[place]).receipt_file)
    assert kept(office) == wanted
    assert not outbox.is_waiting(basile.database, "v1")
    assert len(office.rows("SELECT id FROM change WHERE scope = ''")) == 6


def test_a_photo_that_this_laptop_lost_keeps_no_answer_back(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    sha256 = photographed(basile, "v1", "photo", photo(1))
    del basile.photos[sha256]
    taken = taken_with_photos(office, basile.export(tmp_path / "a.alec")[0])
    assert taken.receipt.photos == []
    assert {one.status for one in taken.receipt.results} == {"numbered"}
    basile.take_receipt(taken.receipt_file)
    assert basile.waits() == set()
    assert outbox.is_waiting(basile.database, "v1")  # and the photo is still said to wait


def test_a_photo_that_came_half_way_online_is_finished_by_the_key(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    from visitapp.server.accounts import device_keys
    from visitapp.server.photos import intake as photo_intake
    from visitapp.server.photos.rows import Name
    from visitapp.sync.wire.photo_messages import checksum

    data = photo(1) + b"\0" * (300 * 1024)  # bytes after the end of a JPEG are nobody's
    sha256 = photographed(basile, "v1", "photo", data)
    basile.sync()

    async def half() -> None:
        async with office.server.database.session() as session:
            owner = await device_keys.owner(session, "d-basile")
        assert owner is not None
        part = data[: 100 * 1024]
        piece = photo_intake.Piece(0, len(data), part, checksum(part))
        intake = Intake(Folder(office.folder / "photos"))
        name = Name("v1", sha256)
        await photo_intake.take(office.server.database, intake, owner.person, name, piece)

    office.server.run(half())
    taken = taken_with_photos(office, basile.export(tmp_path / "a.alec")[0])
    assert [one.status for one in taken.receipt.photos] == ["whole"]
