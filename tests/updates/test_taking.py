"""A version is taken whole or not at all; what runs, and the visits, never change."""

import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import make_visit
from tests.updates.making import (
    NEW,
    OLD,
    Key,
    entries_of,
    entry,
    key_with,
    packed,
    program_of,
    ran,
    script,
    started,
)
from visitapp.domain.errors import UserError
from visitapp.operations.profile import open_profile
from visitapp.operations.training.family import install
from visitapp.operations.updates import install as updating_taking
from visitapp.operations.updates.install import arm, prepare, withdraw
from visitapp.operations.updates.offers import Program, look
from visitapp.operations.visits import visits
from visitapp.store.copies import snapshots
from visitapp.store.file.errors import DiskFull
from visitapp.updates import trial, unpack
from visitapp.updates.place import Place, State

Steps = Callable[[Callable[[Any], Any]], Any]
TOP = f"visitapp-{NEW}"


def taken(program: Program, key: Key, steps: Steps) -> list[str]:
    """Look and prepare; the steps that were told."""
    told: list[str] = []
    offer = look(program, key.folder)
    prepare(program, offer, steps, lambda step, _done, _every: told.append(step))
    return list(dict.fromkeys(told))


def refused(program: Program, key: Key, steps: Steps) -> str:
    with pytest.raises(UserError) as said:
        taken(program, key, steps)
    return said.value.message


def untouched(place: Place) -> bool:
    """Nothing was left behind, and what was installed starts."""
    left = {path.name for path in place.versions.iterdir()} - {"state.json"}
    return left == set() and place.read() == State() and started(place) == 0 and ran(place) == [OLD]


def test_prepared_then_armed_then_started(
    program: Program, place: Place, key: Key, desk: Any, steps: Steps
) -> None:
    assert taken(program, key, steps) == ["copying", "unpacking", "testing", "saving"]
    assert place.read() == State(ready=NEW)
    assert place.folder(NEW).joinpath("_internal/lib.so").read_bytes() == b"x" * 100_000
    assert started(place) == 0  # not armed yet: the old one still
    copies = len(snapshots.list_snapshots(desk.profile.snapshots))
    assert arm(desk, program)
    assert len(snapshots.list_snapshots(desk.profile.snapshots)) == copies + 1
    assert started(place) == 0
    assert ran(place) == [OLD, NEW]
    assert place.read() == State(current=NEW)


@pytest.mark.parametrize("where", [0, 1000, -1])
def test_one_byte_of_the_archive(
    program: Program, place: Place, key: Key, steps: Steps, where: int
) -> None:
    data = bytearray(key.archive.read_bytes())
    data[where] ^= 1
    key.archive.write_bytes(bytes(data))
    assert "abîmé, ou n’est pas le bon" in refused(program, key, steps)
    assert untouched(place)


@pytest.mark.parametrize("change", [lambda d: d[:-1], lambda d: d[:100], lambda d: b"",
                                    lambda d: d + b"x", lambda d: d + d * 50])  # fmt: skip
def test_an_archive_cut_or_grown(
    program: Program, place: Place, key: Key, steps: Steps, change: Callable[[bytes], bytes]
) -> None:
    key.archive.write_bytes(change(key.archive.read_bytes()))
    assert "abîmé, ou n’est pas le bon" in refused(program, key, steps)
    assert untouched(place)


OUTSIDE = {
    "up": [entry(f"{TOP}/../../out", b"x")],
    "far up": [entry("../out", b"x")],
    "absolute": [entry("/tmp/out", b"x")],
    "another top": [entry("visitapp-0.3.0/visitapp", b"x")],
    "the top itself": [entry(TOP, b"x")],
    "backslash": [entry(f"{TOP}/..\\..\\out", b"x")],
    "drive": [entry(f"{TOP}/C:/out", b"x")],
    "link out": [entry(f"{TOP}/l", type=tarfile.SYMTYPE, linkname="../../../out")],
    "link far": [entry(f"{TOP}/l", type=tarfile.SYMTYPE, linkname="/etc")],
    "link up": [entry(f"{TOP}/l", type=tarfile.SYMTYPE, linkname="a/../../b")],
    "through a link": [entry(f"{TOP}/d", type=tarfile.DIRTYPE),
                       entry(f"{TOP}/l", type=tarfile.SYMTYPE, linkname="d"),
                       entry(f"{TOP}/l/x", b"x")],
    "link by a link": [entry(f"{TOP}/d", type=tarfile.DIRTYPE),
                       entry(f"{TOP}/l", type=tarfile.SYMTYPE, linkname="d"),
                       entry(f"{TOP}/m", type=tarfile.SYMTYPE, linkname="l/../../x")],
    "over a link": [entry(f"{TOP}/x", b"1"),
                    entry(f"{TOP}/l", type=tarfile.SYMTYPE, linkname="x"),
                    entry(f"{TOP}/l", b"2")],
    "hard link": [entry(f"{TOP}/h", type=tarfile.LNKTYPE, linkname="/etc/passwd")],
    "device": [entry(f"{TOP}/d", type=tarfile.CHRTYPE)],
    "pipe": [entry(f"{TOP}/p", type=tarfile.FIFOTYPE)],
}  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_leads_outside_is_refused_even_signed(
    program: Program, place: Place, steps: Steps, tmp_path: Path, name: str
) -> None:
    key = key_with(tmp_path / "key", entries=[*OUTSIDE[name], *entries_of(NEW)])
    before = {path for path in tmp_path.rglob("*") if place.versions not in path.parents}
    assert "abîmé, ou n’est pas le bon" in refused(program, key, steps)
    assert {p for p in tmp_path.rglob("*") if place.versions not in p.parents} - before <= {
        path for path in tmp_path.rglob("*") if "profile" in path.parts
    }
    assert untouched(place)


@pytest.mark.parametrize("less", ["unpacked", "files"])
def test_more_than_was_announced_stops_there(
    program: Program, place: Place, steps: Steps, tmp_path: Path, less: str
) -> None:
    """A bomb: 200 MB of nothing in 200 kB. What was announced is all that is ever written."""
    many = [entry(f"{TOP}/n{n}", b"") for n in range(3000)]
    bomb = [entry(f"{TOP}/zeros", bytes(200_000_000))] if less == "unpacked" else many
    key = key_with(tmp_path / "key", entries=[*entries_of(NEW), *bomb])
    assert key.archive.stat().st_size < 1_000_000
    announced = {"unpacked": 110_000} if less == "unpacked" else {"files": 10}
    key.alter(lambda said: said["archives"]["linux-x86_64"].update(announced))
    written = 0

    def tell(step: str, done: int, _every: int) -> None:
        nonlocal written
        if step == "unpacking":
            entries = list((place.versions / "arriving").rglob("*"))
            written = max(written, done if less == "unpacked" else len(entries))

    with pytest.raises(UserError) as said:
        prepare(program, look(program, key.folder), steps, tell)
    assert "abîmé, ou n’est pas le bon" in said.value.message
    assert 0 < written <= announced[less]
    assert untouched(place)


def test_less_than_was_announced(program: Program, place: Place, key: Key, steps: Steps) -> None:
    key.alter(lambda said: said["archives"]["linux-x86_64"].update(files=5))
    assert "abîmé, ou n’est pas le bon" in refused(program, key, steps)
    assert untouched(place)


def test_every_file_is_on_the_disk_before_the_version_has_its_name(
    program: Program, place: Place, key: Key, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[Path] = []
    for name in ("flush_file", "flush_folder"):
        real = getattr(unpack, name)
        monkeypatch.setattr(
            unpack, name, lambda path, real=real: (flushed.append(path), real(path))
        )
    named: list[str] = []

    def tell(step: str, _done: int, _every: int) -> None:
        if step == "testing":
            named.extend(path.name for path in place.versions.iterdir())

    prepare(program, look(program, key.folder), steps, tell)
    arriving = place.versions / "arriving"
    assert named == ["arriving"]
    assert set(flushed) == {
        arriving / "_internal/lib.so.1", arriving / "visitapp", arriving / "_internal", arriving,
        place.versions,
    }  # fmt: skip
    assert flushed[-1] == place.versions


def test_no_gzip_at_all(program: Program, place: Place, steps: Steps, key: Key) -> None:
    """Signed by mistake: the hash is right, and it is no archive."""
    import hashlib

    data = b"not an archive" * 100
    key.archive.write_bytes(data)
    facts = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    key.alter(lambda said: said["archives"]["linux-x86_64"].update(facts))
    assert "abîmé, ou n’est pas le bon" in refused(program, key, steps)
    assert untouched(place)


@pytest.mark.parametrize(
    "program_file",
    [
        script(NEW, "self-test fails"),
        script(NEW, "tests nothing"),
        script("0.1.9"),  # it is not the version that the manifest says
        b"#!/bin/sh\nexit 0\n",  # says nothing
        b"#!/bin/sh\nkill -9 $$\n",
        b"#!/nowhere\n",
        b"",
    ],
)
def test_one_that_does_not_pass_its_own_test(
    program: Program, place: Place, steps: Steps, tmp_path: Path, program_file: bytes
) -> None:
    key = key_with(tmp_path / "key", entries=[entry(f"{TOP}/visitapp", program_file)])
    assert f"La version {NEW} ne passe pas ses contrôles" in refused(program, key, steps)
    assert untouched(place)


def test_one_that_never_ends_its_test(tmp_path: Path) -> None:
    slow = tmp_path / "visitapp"
    slow.write_text("#!/bin/sh\nexec sleep 1000\n")
    slow.chmod(0o755)
    with pytest.raises(UserError):
        trial.refuse_unless_it_works(slow, NEW, seconds=0.2)


def test_never_during_a_visit(
    program: Program, place: Place, key: Key, desk: Any, steps: Steps
) -> None:
    visit = make_visit(desk)
    told: list[str] = []
    with pytest.raises(UserError) as said:
        prepare(program, look(program, key.folder), steps, lambda step, *_: told.append(step))
    assert "Une visite est en cours" in said.value.message
    assert told == []  # not even begun
    assert untouched(place)
    visits.finish(desk, visit=visit)
    taken(program, key, steps)
    make_visit(desk)  # another one, begun after: it is not armed at the closing
    assert not arm(desk, program)
    assert place.read() == State(ready=NEW)


def test_a_visit_begun_while_the_version_is_prepared(
    program: Program, place: Place, key: Key, desk: Any, steps: Steps
) -> None:
    def tell(step: str, _done: int, _every: int) -> None:
        if step == "saving":
            make_visit(desk)

    with pytest.raises(UserError) as said:
        prepare(program, look(program, key.folder), steps, tell)
    assert "Une visite est en cours" in said.value.message
    assert untouched(place)


def test_not_while_another_is_on_trial(
    program: Program, place: Place, key: Key, steps: Steps
) -> None:
    place.write(State(current="0.1.5", trial=True))
    assert "finit de démarrer" in refused(program, key, steps)
    assert place.read() == State(current="0.1.5", trial=True)


def test_a_visit_of_yesterday_that_is_open_on_the_screen(
    program: Program, key: Key, desk: Any, clock: Any, steps: Steps
) -> None:
    from datetime import timedelta

    visit = make_visit(desk)
    visits.open_visit(desk, visit=visit)
    clock.at += timedelta(days=1)
    assert "Une visite est en cours" in refused(program, key, steps)
    visits.leave(desk)
    taken(program, key, steps)


def test_a_training_visit_is_no_visit(program: Program, key: Key, desk: Any, steps: Steps) -> None:
    install(desk)
    taken(program, key, steps)


@pytest.fixture
def no_copies(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fails(_desk: Any) -> None:
        raise DiskFull("no room")

    monkeypatch.setattr(updating_taking, "take_copy", fails)
    return


@pytest.mark.usefixtures("no_copies")
def test_never_without_a_copy_of_safety(
    program: Program, place: Place, key: Key, steps: Steps
) -> None:
    assert "copie de sécurité n’a pas pu être faite" in refused(program, key, steps)
    assert untouched(place)


def test_not_armed_without_a_copy_at_the_closing(
    program: Program, place: Place, key: Key, desk: Any, steps: Steps, request: Any
) -> None:
    taken(program, key, steps)
    assert arm(desk, program)
    request.getfixturevalue("no_copies")
    assert not arm(desk, program)
    assert place.read() == State(ready=NEW)
    assert started(place) == 0
    assert ran(place) == [OLD]


def test_the_room_is_asked_for_first(
    program: Program, place: Place, key: Key, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Archive and version are about 0,1 MB; 64 MiB stay for the visits: 68 MB, rounded up."""
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(unpack.shutil, "disk_usage", lambda _: usage(0, 0, 67_000_000))
    assert "Il faut 68\u00a0Mo libres" in refused(program, key, steps)
    monkeypatch.undo()
    assert untouched(place)


def test_not_wanted_any_more(
    program: Program, place: Place, key: Key, desk: Any, steps: Steps
) -> None:
    taken(program, key, steps)
    withdraw(program)
    assert untouched(place)
    assert not arm(desk, program)


def test_a_later_one_takes_the_place_of_the_one_that_waits(
    program: Program, place: Place, key: Key, steps: Steps, tmp_path: Path
) -> None:
    taken(program, key, steps)
    taken(program, key, steps)  # again: nothing to do
    taken(program, key_with(tmp_path / "later", "0.3.0"), steps)
    assert place.read() == State(ready="0.3.0")
    bad = key_with(tmp_path / "bad", "0.4.0", "self-test fails")
    refused(program, bad, steps)
    assert place.read() == State(ready="0.3.0")
    assert place.program("0.3.0").is_file()


def test_the_next_one_is_taken_from_the_new_one(
    place: Place, program: Program, key: Key, desk: Any, steps: Steps, tmp_path: Path
) -> None:
    taken(program, key, steps)
    arm(desk, program)
    started(place)
    now = program_of(place, NEW)
    taken(now, key_with(tmp_path / "later", "0.3.0", database="0009"), steps)
    assert arm(desk, now)
    started(place)
    assert place.read() == State(current="0.3.0", previous=NEW)
    assert ran(place) == [NEW, "0.3.0"]


def test_the_real_copies_are_those_of_the_program(desk: Any) -> None:
    """What `arm` calls is what one goes back to."""
    assert updating_taking.take_copy is open_profile.take_copy
    assert packed(entries_of(NEW)) == packed(entries_of(NEW))
