"""« Mettre à jour VisitApp » from the agency's server, and « Revenir à la version précédente »."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from tests.operations.households_made import make_visit
from tests.ui.profile.preferences.test_update_part import AtOnce, Waiting
from tests.ui.seeing import gathered, says, to_press
from tests.updates.making import NEW, OLD, installed, key_with, program_of
from tests.updates.test_hand_over import add
from visitapp.domain.errors import UserError
from visitapp.operations.updates.downloaded import Coming
from visitapp.operations.updates.offers import Program
from visitapp.store.file.database import SCHEMA
from visitapp.ui.profile.preferences.previous_version import WayBackPart
from visitapp.ui.profile.preferences.update import UpdatePart
from visitapp.updates.known_versions import note_working
from visitapp.updates.place import State


class Fetcher(QObject):
    """Who fetches, as the screen sees it."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.coming: Coming | None = None
        self.newer = ""
        self.counted, self.fetches = False, 0
        self.answer: Coming | UserError = Coming(NEW, 0, 80_000_000)

    def look(self, then: Callable[[Any], Any], refused: Callable[[Any], Any]) -> None:
        refused(self.answer) if isinstance(self.answer, UserError) else then(self.answer)

    def fetch(self) -> None:
        self.fetches += 1


@pytest.fixture
def place(tmp_path):
    return installed(tmp_path / "installed")


@pytest.fixture
def fetcher(qapp) -> Fetcher:
    return Fetcher()


@pytest.fixture
def part(look, jobs, show, place, desk, fetcher) -> UpdatePart:
    made = UpdatePart(look, jobs, keys=list)
    made.beside = AtOnce()
    made.take(program_of(place), fetcher, desk.profile)
    show(made, 700, 400)
    made.refresh()
    return made


def arrived(desk: Any, fetcher: Fetcher) -> None:
    """What was fetched is whole."""
    size = key_with(desk.profile.updates).archive.stat().st_size
    fetcher.coming = fetcher.answer = Coming(NEW, size, size)
    fetcher.moved.emit()


def test_what_came_is_proposed_as_from_a_key_and_installed(part, place, desk, fetcher) -> None:
    arrived(desk, fetcher)
    assert says(part, "Version 0.2.0, du 3 décembre 2026")
    to_press(part, "Installer au prochain démarrage").click()
    assert place.read() == State(ready=NEW)
    assert says(part, "La version 0.2.0 est prête.")


def test_the_copy_is_not_said_to_come_from_a_key(part, desk, fetcher) -> None:
    arrived(desk, fetcher)
    part.beside = Waiting()
    to_press(part, "Installer au prochain démarrage").click()
    part._tell("copying", 0, 0)
    assert says(part, "Étape 1 sur 4 : copie de ce qui est arrivé de l’agence")
    assert not says(part, "clé")


def test_not_now_until_somebody_asks(part, desk, fetcher) -> None:
    arrived(desk, fetcher)
    to_press(part, "Pas maintenant").click()
    assert not says(part, "Version 0.2.0, du")
    part.refresh()
    assert not says(part, "Version 0.2.0, du")
    to_press(part, "Chercher auprès de l’agence").click()
    assert says(part, "Version 0.2.0, du 3 décembre 2026")


def test_asked_on_a_network_that_costs_nothing(part, fetcher) -> None:
    to_press(part, "Chercher auprès de l’agence").click()
    assert fetcher.fetches == 1
    assert says(part, "La nouvelle version arrive de l’agence")
    fetcher.coming = Coming(NEW, 12_400_000, 79_500_000)
    fetcher.moved.emit()
    assert says(part, "La version 0.2.0 arrive de l’agence : 12 Mo sur 80 Mo.")


def test_asked_on_a_network_that_is_paid_for(part, fetcher) -> None:
    fetcher.counted, fetcher.answer = True, Coming(NEW, 20_000_000, 80_000_000)
    to_press(part, "Chercher auprès de l’agence").click()
    assert fetcher.fetches == 0
    assert says(part, "Il reste 60 Mo à télécharger, et le réseau d’aujourd’hui est compté.")
    to_press(part, "Pas maintenant").click()
    assert fetcher.fetches == 0
    to_press(part, "Chercher auprès de l’agence").click()
    to_press(part, "Télécharger la mise à jour").click()
    assert fetcher.fetches == 1


def test_refused_in_one_sentence(part, fetcher) -> None:
    fetcher.answer = UserError("L’agence ne répond pas.", "Recommencez quand le réseau revient.")
    to_press(part, "Chercher auprès de l’agence").click()
    assert says(part, "L’agence ne répond pas.")
    assert to_press(part, "Chercher auprès de l’agence").isEnabled()


def test_what_was_refused_behind_the_screens_is_said_here(part, fetcher) -> None:
    fetcher.coming = Coming(trouble=UserError("La mise à jour reçue est abîmée.", "Rien."))
    fetcher.moved.emit()
    assert says(part, "La mise à jour reçue est abîmée.")
    assert not says(part, "Installer")


def test_what_the_system_updates_is_said_to_exist_in_one_quiet_line(part, fetcher) -> None:
    part.take(program_of(None))
    part.refresh()
    assert says(part, "La mise à jour se fait comme l’installation")
    fetcher.newer = NEW
    fetcher.moved.emit()
    assert says(part, "Vous avez la version 0.1.0.")
    assert says(part, "La version 0.2.0 existe. Demandez-la à la personne qui a installé VisitApp")
    assert says(part, "la version portable")
    for button in (part.search, part.network, part.folder, part.unwanted):
        assert button.isHidden()


# --- the way back


@pytest.fixture
def back(look, jobs, show, place) -> WayBackPart:
    """0.2.0 runs, and 0.1.0 is still here."""
    add(place, NEW)
    note_working(place, OLD, SCHEMA)
    note_working(place, NEW, SCHEMA)
    place.write(State(current=NEW))
    made = WayBackPart(look, jobs)
    made.beside = AtOnce()
    made.take(program_of(place, NEW))
    show(made, 700, 400)
    made.refresh()
    return made


def test_back_at_the_next_start_or_not_after_all(back, place) -> None:
    moved = gathered(back.moved)
    assert says(back, "La version 0.1.0 est encore sur cet ordinateur.")
    to_press(back, "Revenir à la version précédente").click()
    assert says(back, "Revenir à la version 0.1.0 ?")
    assert place.read() == State(current=NEW)  # asked first
    to_press(back, "Revenir au prochain démarrage").click()
    assert says(back, "La version 0.1.0 revient au prochain démarrage.")
    assert place.read() == State(previous=NEW, left=NEW)
    to_press(back, "Garder la version 0.2.0").click()
    assert place.read() == State(current=NEW)
    assert len(moved) == 2


def test_asked_and_kept(back, place) -> None:
    to_press(back, "Revenir à la version précédente").click()
    to_press(back, "Garder la version 0.2.0").click()
    assert place.read() == State(current=NEW)
    assert says(back, "Revenir à la version précédente")


def test_refused_once_the_visits_are_in_a_later_form(back, place) -> None:
    here = program_of(place, NEW)
    back.take(Program(NEW, here.system, here.keys, place, schema="9999"))
    back.refresh()
    to_press(back, "Revenir à la version précédente").click()
    to_press(back, "Revenir au prochain démarrage").click()
    assert says(back, "La version 0.1.0 ne saurait plus ouvrir vos visites")
    assert place.read() == State(current=NEW)


def test_refused_during_a_visit(back, place, desk) -> None:
    make_visit(desk)
    to_press(back, "Revenir à la version précédente").click()
    to_press(back, "Revenir au prochain démarrage").click()
    assert says(back, "Une visite est en cours")
    assert place.read() == State(current=NEW)


def test_nothing_is_shown_where_there_is_no_version_before(back, place) -> None:
    back.take(program_of(place, OLD))
    place.write(State())
    back.refresh()
    assert back.isHidden()


def test_no_other_version_is_looked_for_while_one_comes_back(part, back, place) -> None:
    part.take(program_of(place, NEW))
    to_press(back, "Revenir à la version précédente").click()
    to_press(back, "Revenir au prochain démarrage").click()
    part.refresh()
    assert part.search.isHidden()
    assert part.network.isHidden()
