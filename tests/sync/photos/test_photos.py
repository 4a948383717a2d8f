"""Photos between laptops and a real server over real HTTP, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from tests.server.conftest import own_address, postgres  # noqa: F401 - fixtures
from tests.server.outer_key import OUTER
from tests.server.pictures import hostile, photo
from tests.server.running import by_name, running
from tests.sync.laptops import Laptop, laptop
from visitapp.server.app import make_app
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos import rows
from visitapp.server.photos.intake import Intake
from visitapp.store.log import attachments, log
from visitapp.store.log.photos import Photos
from visitapp.sync.changes import photos_to_transfer, refusals, remove_record
from visitapp.sync.wire.link import Offline
from visitapp.sync.wire.photo_messages import place

ONE, TWO, THREE = photo(1), photo(2), photo(3)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The server's photos."""
    return Folder(tmp_path / "server_photos")


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path, folder: Folder) -> Iterator[str]:
    """A running server."""
    database: ServerDatabase = (
        SqliteDatabase(tmp_path / "server.db", OUTER)
        if request.param == "sqlite"
        else PostgresDatabase(request.getfixturevalue("own_address"), OUTER)
    )
    with running(make_app(database, by_name, Intake(folder))) as found:
        yield found


@pytest.fixture
def somebody(tmp_path: Path, address: str) -> Iterator[Callable[[str], Laptop]]:
    """Laptops of people, by name."""
    with ExitStack() as opened:
        yield lambda name: opened.enter_context(
            laptop(name, tmp_path / f"{name}{len(list(tmp_path.iterdir()))}", address)
        )


def kept(folder: Folder) -> list[int]:
    return sorted(path.stat().st_size for path in folder.root.rglob("*") if path.is_file())


def sizes(*photos: bytes) -> list[int]:
    """Of the closed files of these photos: nothing else of them is told."""
    return sorted(len(one) + 16 for one in photos)


def nothing_waits(one: Laptop) -> bool:
    """The agency has each photo that is here, and each that an answer names is here."""
    return not [
        *photos_to_transfer.waiting(one.database),
        *photos_to_transfer.expected(one.database),
    ]


def with_photos(basile: Laptop, *photos: bytes) -> list[str]:
    """A visit that names photos, sent."""
    basile.make("d1")
    basile.make("v1", "visit", "d1")
    names = basile.photograph("v1", "photos", *photos)
    basile.sync()
    return names


def test_photos_cross_to_the_adviser(somebody: Callable[[str], Laptop], folder: Folder) -> None:
    basile, ana = somebody("visitor-basile"), somebody("adviser-ana")
    one, two = with_photos(basile, ONE, TWO)
    assert len(photos_to_transfer.waiting(basile.database)) == 2
    ana.sync()
    assert ana.sync_photos().received == 0
    assert len(photos_to_transfer.expected(ana.database)) == 2
    done = basile.sync_photos()
    assert done.sent == 2
    assert nothing_waits(basile)
    assert kept(folder) == sizes(ONE, TWO)
    assert ana.sync_photos().received == 2
    assert nothing_waits(ana)
    assert ana.camera.photos.get(one) == ONE
    assert ana.camera.photos.get(two) == TWO
    [first, _] = attachments.of_record(ana.database, "v1")
    [theirs, _] = attachments.of_record(basile.database, "v1")
    assert (first.path, first.size, first.width) == (theirs.path, theirs.size, theirs.width)
    for someone in (basile, ana):
        again = someone.sync_photos()
        assert (again.sent, again.received) == (0, 0)


def test_the_record_goes_first(somebody: Callable[[str], Laptop], folder: Folder) -> None:
    basile = somebody("visitor-basile")
    basile.make("d1")
    basile.photograph("d1", "photos", ONE)
    assert basile.sync_photos().sent == 0
    assert kept(folder) == []
    basile.sync()
    assert basile.sync_photos().sent == 1


def test_a_photo_in_the_bin_does_not_leave(
    somebody: Callable[[str], Laptop], folder: Folder
) -> None:
    basile = somebody("visitor-basile")
    _, two = with_photos(basile, ONE, TWO)
    basile.answer("v1", "photos", [two])
    basile.sync()
    assert basile.sync_photos().sent == 1
    assert kept(folder) == sizes(TWO)


def test_the_agencys_photo_goes_though_the_answer_in_its_place_was_refused(
    somebody: Callable[[str], Laptop], folder: Folder
) -> None:
    """Everybody else looks for it. Once another answer is sent, it is in the bin like any."""
    basile, ana = somebody("visitor-basile"), somebody("adviser-ana")
    [one] = with_photos(basile, ONE)
    [two] = basile.photograph("v1", "photos", TWO)
    [late] = log.unnumbered(basile.database)
    database = basile.database
    database.run(lambda: refusals.refuse(database, late, "Ce dossier est plein.", late.at))
    assert attachments.named(basile.database, one)
    assert basile.sync_photos().sent == 1
    assert kept(folder) == sizes(ONE)
    ana.sync()
    assert ana.sync_photos().received == 1
    assert nothing_waits(ana)
    basile.answer("v1", "photos", [two])
    assert not attachments.named(basile.database, one)
    assert photos_to_transfer.unnamed(basile.database, "v1") == [one]


def test_what_is_typed_meanwhile_goes_before_the_next_piece(
    somebody: Callable[[str], Laptop],
) -> None:
    """The adviser sees the answer while the second photo is on its way."""
    basile, ana = somebody("visitor-basile"), somebody("adviser-ana")
    with_photos(basile, ONE, TWO)
    seen: list[object] = []
    real = basile.camera.server.piece

    def piece(*given: object) -> int:
        if not seen:
            basile.answer("v1", "surface", 61)
            seen.append("typed")
        elif seen == ["typed"]:
            ana.sync()
            seen.append(ana.says("v1", "surface"))
        return real(*given)  # type: ignore[arg-type]

    basile.camera.server.piece = piece  # type: ignore[method-assign]
    assert basile.sync_photos().sent == 2
    assert seen == ["typed", 61]


def test_nothing_of_another_visitor_is_given(
    somebody: Callable[[str], Laptop], address: str
) -> None:
    """By record, by hash, by a record of one's own that names the hash, by part, by list."""
    basile, samira = somebody("visitor-basile"), somebody("visitor-samira")
    [one] = with_photos(basile, ONE)
    basile.sync_photos()
    samira.make("d2")
    samira.answer("d2", "photos", [one])
    samira.sync()
    with httpx2.Client(base_url=address, headers={"authorization": "Bearer visitor-samira"}) as web:
        for record in ("v1", "d1", "d2", "nobody"):
            assert web.get(place(record, one)).status_code == 404
            part = web.get(place(record, one), headers={"range": "bytes=0-9"})
            assert part.status_code == 404
        for record in ("v1", "d1"):
            assert web.head(place(record, one)).status_code == 404
        assert web.head(place("d2", one)).headers["upload-offset"] == "0"
        asked = web.post("/v1/photos/held", json={"records": ["v1", "d1", "d2"]})
        assert asked.json()["records"] == {}
        web.headers["authorization"] = "Bearer visitor-basile"
        assert web.get(place("v1", one)).content == ONE
        web.headers["authorization"] = ""
        assert web.get(place("v1", one)).status_code == 401


def test_a_picture_that_is_none_is_told_and_stops_only_itself(
    somebody: Callable[[str], Laptop], folder: Folder
) -> None:
    basile = somebody("visitor-basile")
    basile.make("d1")
    bad = hostile()["cut short"]
    wrong = basile.attach("d1", "photos", bad)
    basile.answer("d1", "photos", [wrong, basile.attach("d1", "photos", ONE)])
    basile.sync()

    def refused() -> list[tuple[str, str]]:
        found = photos_to_transfer.problems(basile.database)
        return [(record, sha) for record, sha, _ in found]

    assert basile.sync_photos().sent == 1
    assert refused() == [("d1", wrong)]
    assert nothing_waits(basile)
    photos_to_transfer.try_again(basile.database, "d1")
    assert refused() == []
    assert basile.sync_photos().sent == 0
    assert refused() == [("d1", wrong)]
    assert kept(folder) == sizes(ONE)


@pytest.mark.parametrize("harm", ["gone", "cut"])
def test_what_the_agencys_disk_lost_is_sent_again_by_whoever_has_it(
    somebody: Callable[[str], Laptop], folder: Folder, harm: str
) -> None:
    basile, ana = somebody("visitor-basile"), somebody("adviser-ana")
    one, _ = with_photos(basile, ONE, TWO)
    basile.sync_photos()
    [file] = [path for path in folder.root.rglob("*") if path.stat().st_size == len(ONE) + 16]
    file.unlink() if harm == "gone" else file.write_bytes(ONE[:1000])
    ana.sync()
    assert ana.sync_photos().received == 1
    basile.sync()
    assert len(photos_to_transfer.waiting(basile.database)) == 2, "each is asked about"
    assert basile.sync_photos().sent == 1, "only what is lacking goes"
    assert nothing_waits(basile)
    ana.sync()
    assert ana.sync_photos().received == 1
    assert ana.camera.photos.get(one) == ONE
    assert kept(folder) == sizes(ONE, TWO)
    basile.sync()
    assert nothing_waits(basile), "nothing is doubted now"


def test_a_disk_that_is_not_there_is_no_lost_photo(
    somebody: Callable[[str], Laptop], folder: Folder, tmp_path: Path
) -> None:
    basile, ana = somebody("visitor-basile"), somebody("adviser-ana")
    with_photos(basile, ONE, TWO)
    basile.sync_photos()
    aside = tmp_path / "unmounted"
    folder.root.rename(aside)
    folder.root.mkdir()
    ana.sync()
    assert ana.sync_photos().received == 0
    basile.sync()
    assert nothing_waits(basile)
    folder.root.rmdir()
    aside.rename(folder.root)
    assert ana.sync_photos().received == 2


def test_a_photo_that_was_lost_here_is_told(somebody: Callable[[str], Laptop]) -> None:
    basile = somebody("visitor-basile")
    one, _ = with_photos(basile, ONE, TWO)
    basile.camera.photos.erase(one)
    assert basile.sync_photos().sent == 1
    [(_, sha256, why)] = photos_to_transfer.problems(basile.database)
    assert (sha256, why) == (one, "Cette photo n’est plus sur cet ordinateur.")


def test_a_household_that_was_given_away_stays_until_its_photos_are_there(
    somebody: Callable[[str], Laptop],
) -> None:
    basile, samira = somebody("visitor-basile"), somebody("visitor-samira")
    ana = somebody("adviser-ana")
    [one] = with_photos(basile, ONE)
    samira.sync()  # she has an account: a file is given to nobody else
    ana.sync()
    log.append(
        ana.database, record="d1", kind="household", path="@assigned", author="ana", device="ana",
        value={"value": {"visitor": "samira"}}, at=ana._now(),
    )  # fmt: skip
    ana.sync()
    assert remove_record.is_waiting(basile.database, "d1")
    basile.sync()
    assert basile.says("v1", "photos") == [one]
    assert basile.sync_photos().sent == 1
    assert basile.sync().gone == [one]
    assert basile.says("v1", "photos") is None
    samira.sync()
    assert samira.sync_photos().received == 1
    assert samira.camera.photos.get(one) == ONE


def test_cut_and_closed_it_goes_on_from_the_last_piece(
    somebody: Callable[[str], Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program dies at the third piece, of a photo that leaves, then of one that comes."""
    basile, ana = somebody("visitor-basile"), somebody("adviser-ana")
    big = photo(7, 640)
    with_photos(basile, big)
    ana.sync()
    for someone, name in ((basile, "piece"), (ana, "part")):
        calls: list[int] = []
        server = someone.camera.server

        def dies(*given: object, name: str = name, server: object = server, calls=calls) -> object:  # type: ignore[no-untyped-def]
            calls.append(given[2])
            if len(calls) == 3:
                raise KeyboardInterrupt
            return getattr(type(server), name)(server, *given)

        with monkeypatch.context() as patched:
            patched.setattr(server, name, dies)
            with pytest.raises(KeyboardInterrupt):
                someone.sync_photos()
            reached = calls[-1]
            calls[:] = [0, 0, 0]
            done = someone.sync_photos()
        assert (done.sent, done.received) in ((1, 0), (0, 1))
        assert calls[3] == reached > 0
    assert ana.camera.photos.get(attachments.of_record(ana.database, "v1")[0].sha256) == big


def test_a_server_without_photos_stops_no_answer(tmp_path: Path) -> None:
    with (
        running(make_app(SqliteDatabase(tmp_path / "bare.db", OUTER), by_name)) as address,
        laptop("visitor-basile", tmp_path / "basile", address) as basile,
    ):
        basile.make("d1")
        basile.photograph("d1", "photos", ONE)
        assert basile.sync().sent == 2
        with pytest.raises(Offline):
            basile.sync_photos()


def test_what_comes_altered_is_not_kept(
    somebody: Callable[[str], Laptop], folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server lies: the adviser's laptop keeps nothing, and asks again later."""
    basile, ana = somebody("visitor-basile"), somebody("adviser-ana")
    [one] = with_photos(basile, ONE)
    basile.sync_photos()
    ana.sync()
    with monkeypatch.context() as patched:
        other = (TWO + ONE)[: len(ONE)]
        patched.setattr(rows.Kept, "opened", lambda _kept, _closed: other)
        done = ana.sync_photos()
    assert done.received == 0
    photos = ana.camera.photos
    assert isinstance(photos, Photos)
    assert [path for path in photos.folder.rglob("*") if path.is_file()] == []
    assert ana.sync_photos().received == 1
    assert photos.get(one) == ONE
