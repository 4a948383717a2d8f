"""Which version starts: the one that is to, and the one before when that one does not."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.updates.making import NEW, OLD, ran, script, started
from visitapp.updates import hand_over
from visitapp.updates.hand_over import clean
from visitapp.updates.place import Place, State, place_of


def add(place: Place, version: str, manner: str = "well") -> None:
    """A version beside, as `prepare` leaves it."""
    folder = place.folder(version)
    folder.mkdir()
    (folder / "visitapp").write_bytes(script(version, manner))
    (folder / "visitapp").chmod(0o755)


def test_without_another_it_is_what_was_installed(place: Place) -> None:
    assert started(place) == 0
    assert started(place, "aids", "--json") == 0
    assert ran(place) == [OLD, f"{OLD} aids --json"]


def test_a_version_that_works_stays(place: Place) -> None:
    add(place, NEW)
    place.write(State(ready=NEW, armed=True))
    started(place)
    started(place)
    started(place, "aids")
    assert ran(place) == [NEW, NEW, f"{NEW} aids"]
    assert place.read() == State(current=NEW)


def test_what_is_ready_but_not_armed_waits(place: Place) -> None:
    add(place, NEW)
    place.write(State(ready=NEW))
    started(place)
    assert ran(place) == [OLD]


@pytest.mark.parametrize("manner", ["crashes", "is killed", "broke"])
def test_one_that_does_not_start_is_undone_in_the_same_breath(place: Place, manner: str) -> None:
    add(place, NEW, manner)
    place.write(State(ready=NEW, armed=True))
    assert started(place) == 0
    assert ran(place) == [NEW, OLD]
    assert place.read() == State(failed=(NEW,), fallen=NEW)
    started(place)
    assert ran(place) == [NEW, OLD, OLD]


def test_back_to_the_version_before_and_not_to_the_first(place: Place) -> None:
    add(place, NEW)
    add(place, "0.3.0", "crashes")
    place.write(State(current=NEW, ready="0.3.0", armed=True))
    started(place)
    assert ran(place) == ["0.3.0", NEW]
    assert place.read() == State(current=NEW, failed=("0.3.0",), fallen="0.3.0")


def test_closed_at_the_password_it_is_tried_again_for_ever(place: Place) -> None:
    add(place, NEW, "closed")
    place.write(State(ready=NEW, armed=True))
    for _ in range(4):
        started(place)
    assert ran(place) == [NEW] * 4
    assert place.read() == State(current=NEW, trial=True)


def test_a_good_end_without_room_to_say_so_is_tried_again(place: Place) -> None:
    add(place, NEW, "says nothing")
    place.write(State(ready=NEW, armed=True))
    for _ in range(4):
        started(place)
    assert ran(place) == [NEW] * 4


def test_twice_without_a_word_is_enough(place: Place) -> None:
    """The computer stopped, or the person stopped it, while the version was starting."""
    add(place, NEW, "closed")
    place.write(State(current=NEW, trial=True, starts=1))
    started(place)
    assert ran(place) == [NEW]
    place.write(State(current=NEW, trial=True, starts=2))
    started(place)
    assert ran(place) == [NEW, OLD]
    assert place.read() == State(failed=(NEW,), fallen=NEW)


def test_a_second_start_during_a_trial_is_no_failure_of_it(place: Place) -> None:
    """Somebody double-clicks twice: the second window says that the first is there."""
    add(place, NEW, "stays")
    place.write(State(ready=NEW, armed=True))
    os.mkfifo(place.root / "go")
    first = subprocess.Popen([place.program("")])
    writes = os.open(place.root / "go", os.O_WRONLY)  # waits until the first one is there
    assert started(place) == 1
    assert place.read() == State(current=NEW, trial=True, starts=1)
    os.write(writes, b"x")
    os.close(writes)
    assert first.wait(60) == 0
    assert place.read() == State(current=NEW)
    assert ran(place) == [NEW, NEW]


def test_ctrl_c_is_for_the_version_that_runs(place: Place) -> None:
    """At a terminal both get it: the new one writes what it has to, however long that takes."""
    add(place, NEW, "stops in its own way")
    place.write(State(ready=NEW, armed=True))
    os.mkfifo(place.root / "go")
    first = subprocess.Popen([place.program("")], start_new_session=True)
    writes = os.open(place.root / "go", os.O_WRONLY)
    os.killpg(first.pid, signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        first.wait(1.5)
    os.write(writes, b"x")
    os.close(writes)
    assert first.wait(60) == 0
    assert place.read() == State(current=NEW)


@pytest.mark.parametrize("code", [0x40010004, 0xC000013A])
def test_a_session_of_windows_that_ends_is_no_fault_of_the_version(
    place: Place, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, as a power cut is: the second time without a word is enough."""
    add(place, NEW)
    place.write(State(current=NEW, trial=True))
    monkeypatch.setattr(hand_over, "_called", lambda *_: code)
    assert hand_over.hand_over(place.program(""), OLD, ()) == code
    assert hand_over.hand_over(place.program(""), OLD, ()) == code
    assert place.read() == State(current=NEW, trial=True, starts=2)
    assert hand_over.hand_over(place.program(""), OLD, ()) is None
    assert place.read() == State(failed=(NEW,), fallen=NEW)


@pytest.mark.parametrize("words", [(), ("visites.recu",)])
@pytest.mark.parametrize(
    "before", [State(ready=NEW, armed=True), State(current=NEW, trial=True, starts=1)]
)
def test_a_start_without_a_screen_condemns_no_version(
    place: Place, before: State, words: tuple[str, ...]
) -> None:
    """By ssh, say: Qt aborts there, whatever the version. The next start with a screen tries it."""
    add(place, NEW, "crashes")
    place.program("").write_bytes(script(OLD, "says nothing"))
    place.write(before)
    blind = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    assert started(place, *words, **blind) == 0
    assert ran(place) == [" ".join((OLD, *words))]
    assert place.read() == before
    (place.folder(NEW) / "visitapp").write_bytes(script(NEW))
    assert started(place) == 0
    assert place.read() == State(current=NEW)


@pytest.mark.parametrize("file", ["/media/cle/visites.recu", "A.ALEC", "/tmp/famille.visite.json"])
def test_a_file_that_is_pressed_twice_opens_the_version_on_trial(place: Place, file: str) -> None:
    """It is no command: what the new version wrote, the one before may not read."""
    add(place, NEW, "closed")
    place.write(State(ready=NEW, armed=True))
    started(place)
    started(place, file)
    assert ran(place) == [NEW, f"{NEW} {file}"]
    assert place.read() == State(current=NEW, trial=True)


def test_a_file_begins_the_trial_and_one_that_fails_is_undone_with_it(place: Place) -> None:
    add(place, NEW, "crashes")
    place.write(State(ready=NEW, armed=True))
    assert started(place, "visites.retour") == 0
    assert ran(place) == [f"{NEW} visites.retour", f"{OLD} visites.retour"]
    assert place.read() == State(failed=(NEW,), fallen=NEW)


def test_a_command_with_a_file_is_a_command(place: Place) -> None:
    add(place, NEW, "closed")
    place.write(State(current=NEW, trial=True))
    started(place, "bundle", "read", "visites.recu")
    assert ran(place) == [f"{OLD} bundle read visites.recu"]


def test_a_command_goes_to_the_version_that_has_shown_that_it_works(place: Place) -> None:
    add(place, NEW, "closed")
    place.write(State(current=NEW, trial=True))
    started(place, "aids")
    assert ran(place) == [f"{OLD} aids"]


def test_what_is_installed_over_it_is_newer_and_starts(place: Place) -> None:
    add(place, "0.0.9")
    place.write(State(current="0.0.9", trial=True))
    started(place)
    assert ran(place) == [OLD]


def test_a_version_whose_folder_is_gone(place: Place) -> None:
    place.write(State(current=NEW))
    started(place)
    assert ran(place) == [OLD]
    place.write(State(ready=NEW, armed=True))
    started(place)
    assert ran(place) == [OLD, OLD]
    place.write(State(current=NEW, trial=True))
    started(place)
    assert ran(place) == [OLD] * 3
    assert place.read().failed == (NEW,)


def test_one_started_by_its_own_file_hands_over_too(place: Place) -> None:
    """A shortcut that somebody made to 0.2.0 while it was the one that starts."""
    add(place, NEW)
    add(place, "0.3.0")
    place.write(State(current="0.3.0", previous=NEW))
    subprocess.run([place.program(NEW)], check=True)
    place.write(State(failed=("0.3.0",)))
    subprocess.run([place.program(NEW)], check=True)
    assert ran(place) == ["0.3.0", OLD]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"current": "../../evil"}', '{"current": 3}', '{"failed": "0.2.0"}',
     '{"failed": ["/"]}', '{"current": "0.2.0", "previous": "x"}'],
)  # fmt: skip
def test_a_state_that_is_none_starts_what_was_installed(place: Place, text: str) -> None:
    (place.versions / "state.json").write_text(text)
    assert started(place) == 0
    assert ran(place) == [OLD]


def test_a_state_of_odd_values_is_read_by_the_letter(place: Place) -> None:
    said = {"current": NEW, "armed": "yes", "trial": 1, "starts": "2", "ended": "?", "more": 1}
    (place.versions / "state.json").write_text(json.dumps(said))
    assert place.read() == State(current=NEW)


def test_a_program_that_the_system_updates_has_no_place(tmp_path: Path) -> None:
    assert place_of(tmp_path / "usr" / "lib" / "visitapp" / "visitapp") is None


def test_nothing_of_the_first_program_reaches_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys._MEIPASS", "/ours/_internal", raising=False)
    given = {"PATH": "/ours/_internal:/bin:/ours", "_PYI_ARCHIVE_FILE": "a", "_MEIPASS2": "b",
             "LD_LIBRARY_PATH": "/ours", "LD_LIBRARY_PATH_ORIG": "/theirs"}  # fmt: skip
    assert clean(given) == {
        "PATH": "/bin:/ours", "LD_LIBRARY_PATH": "/theirs", "VISITAPP_STAY": "1",
        "PYINSTALLER_RESET_ENVIRONMENT": "1",
    }  # fmt: skip
