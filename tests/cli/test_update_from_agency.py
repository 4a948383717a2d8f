"""`visitapp update` without a folder: the agency's own server is asked, over real HTTP."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Ran, plain
from tests.cli.program import called, is_refused, object_of
from tests.operations.households_made import make_visit
from tests.sync.agency_server import AgencyServer, agency_server
from tests.sync.desks import agency_of
from tests.sync.round_child import NoKeyring
from tests.updates.making import (
    NEW,
    OLD,
    OTHER,
    Key,
    installed,
    key_with,
    program_of,
    ran,
    started,
)
from tests.updates.test_over_the_network import big_key
from visitapp.cli.trial.demo_sync import enter
from visitapp.cli.trial.throwaway import PASSWORD, new_desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.updates import offers
from visitapp.updates.place import Place, State

Update = Callable[..., Ran]


@pytest.fixture
def shelf(tmp_path: Path) -> Key:
    """What the server gives: a version in several pieces."""
    return big_key(tmp_path / "given", notes=["Plus vite."])


@pytest.fixture
def server(tmp_path: Path, shelf: Key) -> Iterator[AgencyServer]:
    with agency_server(tmp_path, shelf.folder) as found:
        yield found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """This program, as if it had been installed there."""
    found = installed(tmp_path / "installed")
    monkeypatch.setattr(offers, "program_here", lambda _: program_of(found, OLD))
    return found


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile that no server knows yet."""
    open_profile.close(new_desk(tmp_path / "profile"))
    return tmp_path / "profile"


@pytest.fixture
def update(place: Place, profile: Path, monkeypatch: pytest.MonkeyPatch) -> Update:
    """`visitapp update` on that profile, with its password on the input."""
    for name in ("cli.update", "cli.profile"):
        monkeypatch.setattr(f"visitapp.{name}.SystemKeyring", NoKeyring)

    def run(*words: str) -> Ran:
        monkeypatch.setattr("sys.stdin", StringIO(PASSWORD + "\n"))
        return called("update", *words, "--profile", str(profile))

    return run


@pytest.fixture
def enrolled(server: AgencyServer, profile: Path) -> AgencyServer:
    with_desk(profile, lambda desk: enter(
        agency_of(desk, NoKeyring()), server.address, server.code("basile"), "portable"
    ))  # fmt: skip
    return server


def with_desk(profile: Path, work: Callable[[Any], object]) -> None:
    """Something is done in the window, which is then closed."""
    from visitapp.local_time import now
    from visitapp.operations.profile.open_profile import Door, open_with_password
    from visitapp.store.file.profile import Hold, Profile

    found = Profile(profile)
    with Hold(found):
        door = Door(found, NoKeyring(), "Basile", now, hooks_of)
        desk = open_with_password(door, password=PASSWORD)
        try:
            work(desk)
        finally:
            open_profile.close(desk)


def test_asked_fetched_checked_and_there_at_the_next_start(
    update: Update, enrolled: AgencyServer, place: Place, profile: Path
) -> None:
    said = update()
    assert (said.code, said.err) == (0, ""), said
    assert plain(said.out).splitlines() == [
        "Version 0.2.0, du 3 décembre 2026.", "– Plus vite.",
        "Prête : elle s’installe au prochain démarrage.",
    ]  # fmt: skip
    assert place.read() == State(ready=NEW, armed=True)
    started(place)
    assert ran(place) == [NEW]


def test_look_only(update: Update, enrolled: AgencyServer, place: Place, profile: Path) -> None:
    found = object_of(update("--check", "--json"))
    assert found == {"version": NEW, "published": "2026-12-03", "notes": ["Plus vite."],
                     "file": None}  # fmt: skip
    assert place.read() == State()
    assert not list((profile / "updates").glob("*"))


def test_as_json_it_says_which_file_came(
    update: Update, enrolled: AgencyServer, profile: Path, shelf: Key
) -> None:
    found = object_of(update("--json"))
    assert found["armed"] is True
    assert Path(found["file"]).read_bytes() == shelf.archive.read_bytes()


def test_what_is_ready_already_is_not_fetched_again(
    update: Update, enrolled: AgencyServer, place: Place, profile: Path
) -> None:
    place.write(State(ready=NEW))
    place.folder(NEW).mkdir()
    said = update()
    assert (said.code, said.err) == (0, ""), said
    assert said.out.endswith("elle s’installe au prochain démarrage.\n")
    assert place.read() == State(ready=NEW, armed=True)
    assert not (profile / "updates").exists()


@pytest.mark.parametrize("given", [OLD, "0.0.9"])
def test_nothing_new_is_no_error(
    update: Update, enrolled: AgencyServer, place: Place, shelf: Key, given: str
) -> None:
    shelf.archive.unlink()
    key_with(shelf.folder, given)
    said = update()
    assert (said.code, said.err) == (0, "")
    assert said.out == "L’agence ne propose pas de nouvelle version. Vous avez la 0.1.0.\n"
    assert object_of(update("--json")) == {"version": None, "here": OLD}
    assert place.read() == State()


def test_a_server_that_gives_no_version_at_all(
    update: Update, profile: Path, tmp_path: Path
) -> None:
    with agency_server(tmp_path) as server:
        with_desk(profile, lambda desk: enter(
            agency_of(desk, NoKeyring()), server.address, server.code("basile"), "portable"
        ))  # fmt: skip
        assert (update().code, update().out[:38]) == (0, "L’agence ne propose pas de nouvelle ve")


def test_a_computer_that_is_not_linked_says_both_ways(update: Update) -> None:
    said = is_refused(update())
    assert "n’est pas relié à l’agence" in said
    assert "sync --enrol ADRESSE CODE" in said
    assert "update DOSSIER" in said


def test_nobody_answers_is_exit_one_and_one_sentence(
    update: Update, profile: Path, tmp_path: Path, place: Place
) -> None:
    with agency_server(tmp_path) as server:
        with_desk(profile, lambda desk: enter(
            agency_of(desk, NoKeyring()), server.address, server.code("basile"), "portable"
        ))  # fmt: skip
    said = update()  # the server is stopped
    assert (said.code, said.err) == (1, "")
    assert said.out.startswith("Pas de réponse de l’agence. Rien n’a changé")
    found = update("--json")
    assert found.code == 1
    assert '"error": "offline"' in found.out
    assert place.read() == State()


def test_a_computer_that_was_closed_is_told_so(update: Update, enrolled: AgencyServer) -> None:
    enrolled.rows("UPDATE device SET revoked = 1, access = '', refresh = '', previous = ''")
    assert "Votre session à l’agence est finie" in is_refused(update())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"secret": OTHER}, "n’est pas signée par l’agence"),
        ({"database": "0000"}, "ne saurait pas ouvrir"),
        ({"oldest": "0.1.5"}, "d’abord la version 0.1.5"),
    ],
)
@pytest.mark.parametrize("words", [(), ("--check",)])
def test_what_may_not_be_taken_is_refused_in_one_line(
    update: Update, enrolled: AgencyServer, place: Place, shelf: Key,
    wrong: dict[str, Any], said: str, words: tuple[str, ...],
) -> None:  # fmt: skip
    shelf.archive.unlink()
    key_with(shelf.folder, **wrong)
    assert said in is_refused(update(*words))
    assert place.read() == State()


def test_an_archive_that_was_altered_is_refused(
    update: Update, enrolled: AgencyServer, place: Place, shelf: Key
) -> None:
    data = bytearray(shelf.archive.read_bytes())
    data[len(data) // 2] ^= 1
    shelf.archive.write_bytes(bytes(data))
    assert "abîmée, ou n’est pas la bonne" in is_refused(update())
    assert place.read() == State()
    assert started(place) == 0
    assert ran(place) == [OLD]


def test_not_during_a_visit(
    update: Update, enrolled: AgencyServer, place: Place, profile: Path
) -> None:
    with_desk(profile, make_visit)
    assert "Une visite est en cours" in is_refused(update())
    assert place.read() == State()


def test_a_program_that_the_system_updates_is_told_what_there_is(
    update: Update, enrolled: AgencyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offers, "program_here", lambda _: program_of(None, OLD))
    assert object_of(update("--check", "--json"))["version"] == NEW
    said = is_refused(update())
    assert "La version 0.2.0 existe." in said
    assert "n’est pas mis à jour d’ici" in said
