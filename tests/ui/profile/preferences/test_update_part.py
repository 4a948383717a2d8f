"""« Mettre à jour VisitApp »: found, read, installed at the next start; refused in one sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import make_visit
from tests.ui.seeing import gathered, plain, says, to_press
from tests.updates.making import NEW, OTHER, installed, key_with, program_of
from visitapp.domain.errors import UserError
from visitapp.operations.updates.install import arm
from visitapp.ui.profile.preferences import update as part_module
from visitapp.ui.profile.preferences.screen import PreferencesScreen
from visitapp.ui.profile.preferences.update import UpdatePart
from visitapp.updates.place import State

NOTES = ["Les factures se lisent en photo.", "Le plan tient sur une page.", "Et d’autres choses."]


class AtOnce:
    """In the place of a thread: the work is done when it is asked for."""

    busy = False

    def run(self, work: Callable[[], Any], *, then: Any, refused: Any) -> None:
        try:
            found = work()
        except UserError as error:
            refused(error)
        else:
            then(found)


class Waiting(AtOnce):
    """The work has begun, and is not done."""

    def run(self, work: Callable[[], Any], *, then: Any, refused: Any) -> None:
        self.busy, self.work, self.then = True, work, then


@pytest.fixture
def place(tmp_path):
    return installed(tmp_path / "installed")


@pytest.fixture
def keys(tmp_path) -> list[Path]:
    """A key without anything of ours, and one with a version."""
    key_with(tmp_path / "key", notes=NOTES)
    (tmp_path / "photos").mkdir()
    return [tmp_path / "photos", tmp_path / "key"]


@pytest.fixture
def part(look, jobs, show, place, keys) -> UpdatePart:
    made = UpdatePart(look, jobs, choose=lambda _: str(keys[1]), keys=lambda: keys)
    made.beside = AtOnce()
    made.take(program_of(place))
    show(made, 700, 400)
    made.refresh()
    return made


def test_which_version_is_here_and_what_can_be_done(part) -> None:
    assert says(part, "Vous avez la version 0.1.0.")
    assert says(part, "pas besoin de réseau")
    assert part.unwanted.isHidden()


def test_found_on_a_key_read_and_installed_at_the_next_start(part, place, desk) -> None:
    to_press(part, "Chercher sur une clé USB").click()
    assert says(part, "Version 0.2.0, du 3 décembre 2026")
    assert says(part, NOTES[0])
    assert says(part, NOTES[1])
    assert not says(part, NOTES[2])  # two lines
    assert part.focusWidget() is part.install
    assert place.read() == State()
    to_press(part, "Installer au prochain démarrage").click()
    assert place.read() == State(ready=NEW)
    assert says(part, "La version 0.2.0 est prête.")
    assert says(part, "Fermez VisitApp en fin de journée")
    assert part.focusWidget() is part.unwanted
    assert not says(part, "Chercher sur une clé USB")
    assert arm(desk, part.program)


def test_from_a_folder(part) -> None:
    to_press(part, "Choisir un dossier").click()
    assert says(part, "Version 0.2.0")


def test_going_back_from_the_choice_of_a_folder(part) -> None:
    part.choose = lambda _: ""
    to_press(part, "Choisir un dossier").click()
    assert says(part, "Vous avez la version 0.1.0.")
    assert part.search.isEnabled()


def test_not_now(part, place) -> None:
    to_press(part, "Chercher sur une clé USB").click()
    to_press(part, "Pas maintenant").click()
    assert says(part, "Vous avez la version 0.1.0.")
    assert part.focusWidget() is part.search
    assert place.read() == State()


def test_not_wanted_any_more(part, place) -> None:
    told = gathered(part.told)
    to_press(part, "Chercher sur une clé USB").click()
    to_press(part, "Installer au prochain démarrage").click()
    to_press(part, "Ne plus l’installer").click()
    assert place.read() == State()
    assert told == ["La mise à jour ne sera pas installée."]
    assert says(part, "Chercher sur une clé USB")
    assert not says(part, "est prête")


def test_no_key(part, keys) -> None:
    del keys[1]
    to_press(part, "Chercher sur une clé USB").click()
    assert says(part, "Aucune clé branchée ne porte de mise à jour")
    assert part.search.isEnabled()


def test_what_is_not_signed_is_said_in_one_sentence(part, keys, tmp_path) -> None:
    key_with(tmp_path / "key", notes=NOTES, secret=OTHER)
    to_press(part, "Chercher sur une clé USB").click()
    assert says(part, "n’est pas signée par l’agence")
    assert not says(part, "Installer")


def test_during_a_visit_it_waits_and_may_be_tried_again(part, desk, place) -> None:
    make_visit(desk)
    to_press(part, "Chercher sur une clé USB").click()
    to_press(part, "Installer au prochain démarrage").click()
    assert says(part, "Une visite est en cours")
    assert place.read() == State()
    to_press(part, "Chercher sur une clé USB").click()
    assert not says(part, "Une visite est en cours")


def test_each_step_is_said_while_it_lasts(part) -> None:
    to_press(part, "Chercher sur une clé USB").click()
    part.beside = Waiting()
    to_press(part, "Installer au prochain démarrage").click()
    assert not says(part, "Installer au prochain démarrage")
    for step, words in (("copying", "Étape 1 sur 4 : copie depuis la clé"),
                        ("unpacking", "Étape 2 sur 4"), ("testing", "se contrôle"),
                        ("saving", "copie de sécurité de vos visites")):  # fmt: skip
        part._tell(step, 0, 0)
        assert says(part, words)
        assert part.hasFocus()  # the keyboard waits here, and is told
        assert words in plain(part.accessibleName())
    part.refresh()  # somebody went elsewhere and came back
    assert says(part, "Étape 4 sur 4")


def test_an_error_of_the_program_gives_the_buttons_back(part, jobs) -> None:
    failed = gathered(jobs.failed)
    part._broke(ZeroDivisionError())
    assert len(failed) == 1
    assert part.search.isEnabled()


def test_what_was_taken_back_is_said_until_a_later_one(part, place) -> None:
    place.change(failed=(NEW,))
    part.refresh()
    assert says(part, "La version 0.2.0 a été essayée ici et retirée")


def test_what_the_system_updates(part) -> None:
    part.take(program_of(None))
    part.refresh()
    assert says(part, "La mise à jour se fait comme l’installation")
    assert part.search.isHidden()
    assert part.folder.isHidden()


def test_in_settings(look, jobs, show, place) -> None:
    screen = PreferencesScreen(look, jobs)
    show(screen, 900, 700)
    screen.take({"program": lambda: program_of(place)})
    screen.refresh()
    assert says(screen, "Mettre à jour VisitApp")
    assert says(screen, "Chercher sur une clé USB")


def test_the_keys_that_are_plugged_in(monkeypatch) -> None:
    from visitapp.ui.profile.preferences import key_places as module

    class Volume:
        def __init__(self, root: str, *, ready: bool = True, first: bool = False) -> None:
            self.rootPath = lambda: root
            self.isValid = lambda: True
            self.isReady = lambda: ready
            self.isRoot = lambda: first

    class Storage:
        @staticmethod
        def mountedVolumes() -> list[Volume]:
            return [Volume("/", first=True), Volume("/home"), Volume("/media/n/CLE"),
                    Volume("/run/media/n/AUTRE"), Volume("/mnt/x", ready=False)]  # fmt: skip

    monkeypatch.setattr(module, "QStorageInfo", Storage)
    assert module.key_places() == [Path("/media/n/CLE"), Path("/run/media/n/AUTRE")]
    assert part_module.key_places is module.key_places
