"""From the agency's server to a version that waits: cut, resumed, tampered with, refused."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.link import Weather, bad_link
from tests.faults.small_disk import fill, small_disk_at
from tests.operations.households_made import make_visit
from tests.server.conftest import operated, own_address, postgres  # noqa: F401 - fixtures
from tests.server.operated import Operated
from tests.sync.agency_server import AgencyServer, agency_server
from tests.sync.desks import agency_of, desk_at
from tests.updates.making import (
    NEW,
    OLD,
    OTHER,
    SECRET,
    Key,
    entries_of,
    entry,
    installed,
    key_with,
    program_of,
    ran,
    started,
)
from visitapp.domain.errors import UserError
from visitapp.operations.updates.check import announced, heard
from visitapp.operations.updates.download import NOT_GIVEN, find, in_background
from visitapp.operations.updates.downloaded import Coming, tidy, waiting
from visitapp.operations.updates.install import arm, prepare
from visitapp.operations.updates.offers import Program
from visitapp.server.rights.rights import LEADS, ROUTES, Call
from visitapp.store.file import meta
from visitapp.sync.wire.attempts import SERVER
from visitapp.sync.wire.link import Offline
from visitapp.sync.wire.update_link import UpdateLink
from visitapp.updates.place import State

BIG = 3_000_000
SMALL_DISK = 6 * 1024 * 1024


def always() -> bool:
    return True


def big_key(folder: Path, version: str = NEW, **more: Any) -> Key:
    """A version that takes several pieces."""
    noise = entry(f"visitapp-{version}/_internal/big", os.urandom(BIG))
    return key_with(folder, version, entries=[*entries_of(version), noise], **more)


@dataclass
class Laptop:
    """An enrolled laptop, the program that runs on it, and what its server gives."""

    desk: Any
    agency: Any
    program: Program
    server: AgencyServer
    shelf: Key

    @property
    def folder(self) -> Path:
        return Path(self.desk.profile.updates)

    def bout(self, wanted: Any = always) -> Coming | None:
        return in_background(self.agency, self.program, wanted)

    def until_whole(self) -> Coming:
        for _ in range(100):
            found = self.bout()
            if found is not None and (found.whole or found.trouble is not None):
                return found
        raise AssertionError("never whole")

    def parts(self) -> list[int]:
        return [path.stat().st_size for path in self.folder.glob("*.part")]


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """Version 0.1.0; the server gives 0.2.0, in several pieces."""
    shelf = big_key(tmp_path / "given")
    place = installed(tmp_path / "installed")
    with (
        agency_server(tmp_path, shelf.folder) as server,
        desk_at(tmp_path / "basile", server) as (desk, agency),
    ):
        yield Laptop(desk, agency, program_of(place), server, shelf)


def refused(laptop: Laptop) -> str:
    with pytest.raises(UserError) as said:
        find(laptop.agency, laptop.program)
    return said.value.message


def untouched(laptop: Laptop) -> bool:
    """The version before is intact, and starts."""
    place = laptop.program.place
    assert place is not None
    return place.read() == State() and started(place) == 0 and ran(place)[-1] == OLD


def test_it_comes_is_offered_and_starts(
    operated: Operated,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    """From what the keeper's commands made, on each database."""
    from visitapp.cli.trial.demo_sync import enter

    big_key(operated.root / "mises-a-jour")
    code = operated.invite("Basile")
    place = installed(tmp_path / "installed")
    program = program_of(place)
    with operated.running() as address, desk_at(tmp_path / "basile") as (desk, agency):
        enter(agency, address, code, "portable")
        assert waiting(program, desk.profile.updates) is None
        found = in_background(agency, program, always)
        assert found is not None
        assert found.whole
        offer = waiting(program, desk.profile.updates)
        assert offer is not None
        prepare(program, offer, lambda work: work(desk), lambda *_: None)
        assert waiting(program, desk.profile.updates) is None  # it waits for the closing
        assert arm(desk, program)
        started(place)
        assert ran(place) == [NEW]
        tidy(program_of(place, NEW), desk.profile.updates)
        assert not desk.profile.updates.exists()


def test_cut_in_the_middle_it_goes_on_where_it_stopped(laptop: Laptop) -> None:
    """A link that dies at each third request or so: nothing that came is asked for again."""
    size = laptop.shelf.archive.stat().st_size
    weather = Weather(cut_after=(700, 1500), seed=7)
    with bad_link(laptop.server.address, weather) as link:
        with laptop.desk.database.transaction():
            meta.write(laptop.desk.database, SERVER, link.address)
        assert laptop.until_whole().whole
    assert link.carried.cuts >= 2
    # A cut loses at most the piece on its way, of 1 MiB at most; all of it again would be twice.
    assert size < link.carried.down < size + 1_000_000
    assert untouched(laptop)


def test_closed_in_the_middle_another_start_goes_on(laptop: Laptop) -> None:
    once = iter([True, False])
    found = laptop.bout(lambda: next(once))
    assert found is not None
    assert laptop.parts() == [found.got] == [64 * 1024]
    assert waiting(laptop.program, laptop.folder) is None  # half of it is not offered
    laptop.agency = agency_of(laptop.desk, laptop.agency._keyring)
    asked: list[int] = []
    real = UpdateLink.part

    def noted(link: UpdateLink, sha256: str, start: int, length: int) -> bytes:
        asked.append(start)
        return real(link, sha256, start, length)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UpdateLink, "part", noted)
        assert laptop.until_whole().whole
    assert asked[0] == 64 * 1024


def test_a_power_cut_that_spoilt_a_piece_begins_again_once(laptop: Laptop) -> None:
    once = iter([True, False])
    laptop.bout(lambda: next(once))
    [part] = laptop.folder.glob("*.part")
    part.write_bytes(bytes(70_000))  # its length was written, what it holds was not
    assert laptop.until_whole().whole


def test_a_tampered_archive_is_refused_and_not_fetched_again(laptop: Laptop) -> None:
    data = bytearray(laptop.shelf.archive.read_bytes())
    data[len(data) // 2] ^= 1
    laptop.shelf.archive.write_bytes(bytes(data))
    trouble = laptop.until_whole().trouble
    assert trouble is not None
    assert "abîmée, ou n’est pas la bonne" in trouble.message
    assert waiting(laptop.program, laptop.folder) is None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UpdateLink, "part", lambda *_: pytest.fail("fetched again, unasked"))
        again = laptop.bout()
    assert again is not None
    assert again.trouble is trouble
    assert (laptop.parts(), untouched(laptop)) == ([], True)


def test_a_tampered_piece_on_the_way_is_refused(laptop: Laptop) -> None:
    """Somebody between the two, or a disk that lies: the same length, another byte."""
    real = UpdateLink.part

    def spoilt(link: UpdateLink, sha256: str, start: int, length: int) -> bytes:
        data = real(link, sha256, start, length)
        return data if start else bytes([data[0] ^ 1]) + data[1:]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UpdateLink, "part", spoilt)
        trouble = laptop.until_whole().trouble
    assert trouble is not None
    assert untouched(laptop)
    found = in_background(laptop.agency, laptop.program, always, asked=True)  # a person insists
    assert found is not None
    assert found.whole


def test_whoever_insists_does_not_fetch_what_is_altered_for_ever(laptop: Laptop) -> None:
    data = bytearray(laptop.shelf.archive.read_bytes())
    data[-1] ^= 1
    laptop.shelf.archive.write_bytes(bytes(data))
    laptop.until_whole()
    found = in_background(laptop.agency, laptop.program, always, asked=True)
    assert found is not None
    assert found.trouble is not None
    assert "abîmée" in found.trouble.message


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"secret": OTHER}, "n’est pas signée par l’agence"),
        ({"database": "0000"}, "ne saurait pas ouvrir"),
        ({"oldest": "0.1.5"}, "d’abord la version 0.1.5"),
    ],
)
def test_what_may_not_be_taken_is_not_fetched(
    laptop: Laptop, wrong: dict[str, Any], said: str
) -> None:
    laptop.shelf.archive.unlink()
    key_with(laptop.shelf.folder, **wrong)
    found = laptop.bout()
    assert found is not None
    assert found.trouble is not None
    assert said in found.trouble.message
    assert said in refused(laptop)
    assert (laptop.parts(), waiting(laptop.program, laptop.folder)) == ([], None)
    assert untouched(laptop)


def test_an_older_version_and_the_same_one_are_no_news(laptop: Laptop) -> None:
    """A server that was not filled for a while: nothing to say, unless somebody asks."""
    for version, said in (("0.1.5", "plus ancienne : 0.1.5"), ("0.2.0", "déjà la version 0.2.0")):
        laptop.shelf.archive.unlink()
        key_with(laptop.shelf.folder, version)
        laptop.program = program_of(laptop.program.place, "0.2.0")
        assert laptop.bout() is None
        assert said in refused(laptop).replace("\u00a0", " ")
    assert laptop.parts() == []


def test_a_newer_one_takes_the_place_of_what_was_coming(laptop: Laptop) -> None:
    once = iter([True, False])
    laptop.bout(lambda: next(once))
    laptop.shelf.archive.unlink()
    key_with(laptop.shelf.folder, "0.3.0")
    found = laptop.until_whole()
    assert (found.version, laptop.parts()) == ("0.3.0", [])
    offer = waiting(laptop.program, laptop.folder)
    assert offer is not None
    assert offer.manifest.version == "0.3.0"


def test_a_version_that_was_left_or_did_not_start_is_not_fetched_unasked(laptop: Laptop) -> None:
    place = laptop.program.place
    assert place is not None
    place.write(State(left=NEW))
    assert laptop.bout() is None
    assert find(laptop.agency, laptop.program).version == NEW
    place.write(State(failed=(NEW,)))
    assert laptop.bout() is None
    assert "n’a pas démarré" in refused(laptop)


def test_a_server_that_gives_nothing(tmp_path: Path) -> None:
    program = program_of(installed(tmp_path / "installed"))
    with agency_server(tmp_path) as server, desk_at(tmp_path / "b", server) as (desk, agency):
        assert in_background(agency, program, always) is None
        with pytest.raises(UserError, match="ne propose pas"):
            find(agency, program)
        assert not desk.profile.updates.exists()


def test_a_server_that_gives_none_to_this_account_says_so_to_who_asks(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One older than the program, to an administrator."""
    monkeypatch.setitem(ROUTES, "GET /v1/update", Call(LEADS, 600, 20.0))
    for ask in (find, announced):
        with pytest.raises(UserError, match="ne donne pas de version à ce compte"):
            ask(laptop.agency, laptop.program)
    with pytest.raises(UserError) as said:
        laptop.bout()
    assert said.value is NOT_GIVEN
    with pytest.raises(UserError) as said:
        heard(laptop.agency, laptop.program)
    assert said.value is NOT_GIVEN
    assert not laptop.parts()


def test_a_revoked_laptop_is_refused(laptop: Laptop) -> None:
    laptop.server.rows("UPDATE device SET revoked = 1, access = '', refresh = '', previous = ''")
    assert laptop.bout() == Coming()  # its rounds say why, on « Envois »
    assert "Votre session à l’agence est finie" in refused(laptop)
    assert not laptop.folder.exists()


def test_without_a_network_nothing_is_lost(laptop: Laptop, monkeypatch: Any) -> None:
    once = iter([True, False])
    laptop.bout(lambda: next(once))

    def dead(*_: object) -> bytes:
        raise Offline("cut")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UpdateLink, "part", dead)
        assert laptop.bout() == Coming()
    assert laptop.parts() == [64 * 1024]


def test_never_during_a_visit(laptop: Laptop) -> None:
    make_visit(laptop.desk)
    assert laptop.bout() == Coming()
    assert "Une visite est en cours" in refused(laptop)
    assert not laptop.folder.exists()


def test_a_visit_that_begins_meanwhile_stops_it(laptop: Laptop) -> None:
    def begins() -> bool:
        make_visit(laptop.desk)
        return True

    assert laptop.bout(begins) == Coming()
    assert laptop.parts() == [64 * 1024]


@pytest.fixture
def small(laptop: Laptop) -> Iterator[Path]:
    """The folder of what comes, on a disk of its own."""
    with small_disk_at(laptop.folder, SMALL_DISK) as folder:
        yield folder


@pytest.mark.faults
def test_a_full_disk_is_asked_first(laptop: Laptop, small: Path) -> None:
    found = laptop.bout()
    assert found is not None
    assert found.trouble is not None
    # 3,1 MB twice, as much unpacked, and 64 MiB: 76 millions and some
    assert "Il faut 77\u00a0Mo libres" in found.trouble.message
    assert list(small.iterdir()) == []
    assert untouched(laptop)


@pytest.mark.faults
@pytest.mark.parametrize("leave", [0, 4096, 100_000, 2_000_000])
def test_a_disk_that_fills_meanwhile_gives_back_what_came(
    laptop: Laptop, small: Path, monkeypatch: pytest.MonkeyPatch, leave: int
) -> None:
    fill(small, leave)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 10**12}))
    monkeypatch.setattr(
        "visitapp.operations.updates.download._make_way", lambda *_: None
    )  # the others are not ours to remove
    found = laptop.until_whole()
    assert found.trouble is not None
    assert "Mo libres sur le disque" in found.trouble.message
    assert laptop.parts() == []
    assert untouched(laptop)


def test_the_keys_are_those_of_the_program(laptop: Laptop) -> None:
    other = program_of(laptop.program.place, OLD, OTHER)
    found = in_background(laptop.agency, other, always)
    assert found is not None
    assert found.trouble is not None
    both = program_of(laptop.program.place, OLD, OTHER, SECRET)
    found = in_background(laptop.agency, both, always)
    assert found is not None
    assert found.whole
