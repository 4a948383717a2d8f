"""From a visitor's profile to the agency and back, by the real server, commands and ceremony."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.server.operated import Operated
from tests.warm import ask
from tests.warm.process import door
from visitapp.cli import bundle as commands
from visitapp.cli.trial.demo_sync import enter
from visitapp.cli.trial.throwaway import EXAMPLES, Shelf, _door, example, new_desk, record
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.sending import outbox_page
from visitapp.operations.sending.agency import Agency
from visitapp.store.file.errors import WrongKey
from visitapp.store.keys import escrow, slots
from visitapp.sync.bundle import keys
from visitapp.sync.wire import attempts

HALF = re.compile(r"(?:[0-9A-Z]{6}-){8}[0-9A-Z]{6}")


@dataclass
class Person:
    """Somebody with a profile of their own, enrolled at the agency."""

    desk: Desk
    agency: Agency
    root: Path

    def network(self) -> None:
        outcome = self.agency.round()
        assert outcome.attempts.error == "", outcome.attempts

    def export(self, path: Path) -> Path:
        return Path(commands.export(self.desk, path)["files"][0])

    def bring_in(self, path: Path) -> dict[str, object]:
        return commands.bring_in(self.agency, path)


def person(server: Operated, folder: Path, name: str, role: str) -> Person:
    keyring = Shelf()
    desk = new_desk(folder / name, keyring)
    agency = Agency(lambda work: work(desk), keyring, desk.now)
    enter(agency, server.address, server.invite(name, role), name)
    return Person(desk, agency, folder / name)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Operated]:
    made = Operated(tmp_path / "server")
    made.init()
    with made.here():
        yield made


@pytest.fixture
def nadege(server: Operated, tmp_path: Path) -> Iterator[Person]:
    """A visitor: she sees the network once, the day she is enrolled."""
    made = person(server, tmp_path, "nadege", "visitor")
    made.network()
    yield made
    open_profile.close(made.desk)


@pytest.fixture
def ana(server: Operated, tmp_path: Path) -> Iterator[Person]:
    made = person(server, tmp_path, "ana", "adviser")
    made.network()
    yield made
    open_profile.close(made.desk)


def test_a_visit_goes_on_a_key_through_the_advisers_desk_and_comes_back(
    server: Operated, nadege: Person, ana: Person, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    key.mkdir()
    visit = record(nadege.desk, example(EXAMPLES[0]))
    path = nadege.export(key)
    assert path.suffix == ".alec"
    assert outbox_page.count_waiting(nadege.desk) == 1
    told = ana.bring_in(path)
    assert told["kind"] == "bundle"
    assert {one.suffix for one in key.iterdir()} == {".alec", ".recu", ".retour"}
    ana.network()
    assert visit in {str(row["id"]) for row in ana.desk.database.rows("SELECT id FROM record")}
    done = nadege.bring_in(path.with_suffix(".retour"))
    assert (done["kind"], done["refused"], done["late"]) == ("answer", 0, False)
    assert outbox_page.count_waiting(nadege.desk) == 0
    assert nadege.bring_in(path.with_suffix(".recu"))["sent"] == 0  # both say the same
    nadege.network()
    again = server.do("bundle", str(path))
    assert again["changes"] == told["changes"]


def test_an_administrator_brings_a_bundle_too(
    server: Operated, nadege: Person, tmp_path: Path
) -> None:
    """She has no file and no round; the agency's keys she has, else no file opens."""
    ines = person(server, tmp_path, "ines", "administrator")
    ines.network()
    record(nadege.desk, example(EXAMPLES[0]))
    path = nadege.export(tmp_path / "visits.alec")
    assert ines.bring_in(path)["kind"] == "bundle"
    assert nadege.bring_in(path.with_suffix(".retour"))["refused"] == 0
    assert outbox_page.count_waiting(nadege.desk) == 0
    assert ines.desk.database.rows("SELECT 1 FROM record") == []
    open_profile.close(ines.desk)


def test_a_visitor_does_not_open_the_bundle_of_another(
    nadege: Person, server: Operated, tmp_path: Path
) -> None:
    other = person(server, tmp_path, "samira", "visitor")
    other.network()
    path = nadege.export(tmp_path / "n.alec")
    with pytest.raises(UserError, match="pour l’agence"):
        other.bring_in(path)
    with pytest.raises(UserError):
        other.bring_in(path.rename(tmp_path / "n.retour"))
    open_profile.close(other.desk)


def test_a_revoked_laptop_brings_nothing_until_the_keeper_says_so(
    nadege: Person, server: Operated, ana: Person, tmp_path: Path
) -> None:
    record(nadege.desk, example(EXAMPLES[0]))
    path = nadege.export(tmp_path / "n.alec")
    device = keys.meta.read(nadege.desk.database, keys.DEVICE)
    server.do("revoke", str(device))
    with pytest.raises(UserError, match="retiré"):
        ana.bring_in(path)
    assert "retiré" in server.refused("bundle", str(path))
    told = server.do("bundle", str(path), "--even-revoked")
    assert [Path(one).suffix for one in told["files"]] == [".recu"]
    assert nadege.bring_in(path.with_suffix(".recu"))["refused"] == 0
    assert outbox_page.count_waiting(nadege.desk) == 0


def test_a_file_that_is_no_bundle_is_one_line(server: Operated, tmp_path: Path) -> None:
    path = tmp_path / "x.alec"
    path.write_bytes(b"hello")
    assert "abîmé" in server.refused("bundle", str(path))


def test_two_people_reopen_a_laptop_of_which_everything_is_forgotten(
    server: Operated, nadege: Person
) -> None:
    assert slots.read_slots(nadege.desk.profile.keys).slot(slots.AGENCY) is None
    first, second, public = ceremony(server)
    nadege.network()
    file = slots.read_slots(nadege.desk.profile.keys)
    slot = file.slot(slots.AGENCY)
    assert slot is not None
    assert slot.to == escrow.name_of(public)
    copy = open_profile.take_copy(nadege.desk)
    assert slots.read_slots(copy.keys).slot(slots.AGENCY) == slot
    device = str(keys.meta.read(nadege.desk.database, keys.DEVICE))
    for where in (device, str(copy.keys)):
        told = opened(server, where, first, second)
        assert told["profile"] == file.database
        code = told["code"]
    assert "code" not in opened(server, device, first, first)
    open_profile.close(nadege.desk)
    door = _door(nadege.root, Shelf())
    with pytest.raises(WrongKey):
        open_profile.open_with_password(door, password="tout est oublié")
    desk = open_profile.open_with_recovery(door, code=str(code), password="un nouveau mot de passe")
    assert attempts.server_of(desk.database) == server.address
    open_profile.close(desk)


def test_a_second_ceremony_is_held_only_when_it_is_meant(server: Operated) -> None:
    ceremony(server)
    assert "déjà une clé" in server.refused("escrow", "make")


def keeper(action: str, server: Operated, *words: str) -> list[str]:
    """`visitapp server escrow …` at the keeper's terminal."""
    asking = [sys.executable, "-IS", ask.__file__, door(), "visitapp"]
    return [*asking, "server", "escrow", action, *words, "--folder", str(server.root), "--json"]


def ceremony(server: Operated) -> tuple[str, str, str]:
    """Two people at the keeper's terminal, one after the other."""
    with subprocess.Popen(
        keeper("make", server),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as terminal:
        assert terminal.stdin is not None
        assert terminal.stdout is not None
        assert terminal.stderr is not None
        halves = []
        for line in terminal.stderr:
            if found := HALF.search(line):
                halves.append(found[0])
                terminal.stdin.write(f"\n{found[0].lower()}\n")
                terminal.stdin.flush()
        told = json.loads(terminal.stdout.read())
    first, second = halves
    private = escrow.join_halves(escrow.read_key(first), escrow.read_key(second))
    assert escrow.public_of(private) == told["public"]
    for path in server.root.rglob("*"):
        if path.is_file():
            kept = path.read_bytes()
            assert private not in kept
            assert private.hex().encode() not in kept
            assert first.encode() not in kept
    return first, second, told["public"]


def opened(server: Operated, where: str, *halves: str) -> dict[str, str]:
    """The keeper joins the halves."""
    done = subprocess.run(
        keeper("open", server, where), input="".join(f"{half}\n" for half in halves),
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert (done.returncode == 0) == bool(done.stdout), done.stderr
    found: dict[str, str] = json.loads(done.stdout or "{}")
    return found
