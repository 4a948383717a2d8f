"""« Données personnelles »: who sees what, the list to erase, a household's copy, its erasure."""

import zipfile
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.operations.gatherings_made import make_gathering
from tests.operations.households_made import make_household
from tests.operations.network_made import someone
from tests.ui.measuring import faults
from tests.ui.privacy.pictures import make_old
from tests.ui.seeing import Went, button, during, gathered, says, settle, to_press
from visitapp.operations.desk.changed import ELSEWHERE, Changed
from visitapp.operations.gatherings import attendances
from visitapp.operations.households import erasure
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes import remove_record
from visitapp.ui.households.file import HouseholdFile
from visitapp.ui.kit.lists.choice_row import Choices
from visitapp.ui.privacy import dialogs
from visitapp.ui.privacy import screen as personal_screen
from visitapp.ui.privacy.screen import PrivacyScreen


@pytest.fixture
def made(desk) -> dict[str, str]:
    return make_old(desk)


@pytest.fixture
def screen(look, desk, jobs, show, made) -> PrivacyScreen:
    found = PrivacyScreen(look, jobs)
    show(found, 900, 600)
    return found


def opened(screen: PrivacyScreen, household: str = "") -> PrivacyScreen:
    screen.open(household)
    screen.refresh()
    return screen


def answers(monkeypatch: pytest.MonkeyPatch, reason: str | None) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []

    def ask(*_: Any, **more: Any) -> str | None:
        asked.append(more)
        return reason

    monkeypatch.setattr(personal_screen, "ask_erasure", ask)
    return asked


def test_the_list_says_who_since_when_and_by_which_rule(screen) -> None:
    opened(screen)
    assert [row.one.name for row in screen.purge.rows] == [
        "Marcel O.", "Aïcha B.", "Tomás R.", "Odile R."
    ]  # fmt: skip
    assert says(screen, "Sans contact depuis 24 mois")
    assert says(screen, "délibération n° 2023-095")
    assert says(screen, "Effacement demandé. Durée dépassée. Noté par Nadège")


def test_erasing_from_the_list_waits_for_the_next_send(screen, desk, made, monkeypatch) -> None:
    asked, told = answers(monkeypatch, "retention"), gathered(screen.told)
    opened(screen)
    to_press(screen, "Effacer ce foyer : Marcel O.").click()
    assert asked == [{"agency": True, "reason": "retention"}]
    found = erasure.asked_for(desk, household=made["Marcel"])
    assert found.reason == "retention"
    assert records.find(desk.database, made["Marcel"]) is not None
    assert "prochain envoi" in told[0]
    to_press(screen, "Annuler la demande : Marcel O.").click()
    assert erasure.asked_for(desk, household=made["Marcel"]) is None
    assert to_press(screen, "Effacer ce foyer : Marcel O.") is not None


def test_to_go_back_asks_for_nothing(screen, desk, made, monkeypatch) -> None:
    answers(monkeypatch, None)
    opened(screen)
    to_press(screen, "Effacer ce foyer : Marcel O.").click()
    assert erasure.asked_for(desk, household=made["Marcel"]) is None


def test_without_a_reason_it_is_refused_on_the_page(screen, desk, made, monkeypatch) -> None:
    answers(monkeypatch, "")
    opened(screen, made["Marcel"])
    to_press(screen, "Effacer ce foyer").click()
    assert says(screen, "Dites pourquoi ce foyer est effacé.")
    assert erasure.asked_for(desk, household=made["Marcel"]) is None


def test_the_reasons_are_a_list_and_the_safe_button_has_the_keyboard(look, show) -> None:
    def act(dialog: Any) -> None:
        choices = dialog.findChild(Choices)
        assert [card.objectName() for card in choices.group.buttons()] == [
            "request", "refused", "retention", "mistake"
        ]  # fmt: skip
        assert choices.value() == ""
        assert dialog.focusWidget() is button(dialog, "Revenir")
        button(dialog, "Effacer ce foyer").click()

    window = show(QWidget())
    during(act)
    assert dialogs.ask_erasure(window, look, "Odile R.", agency=True) == ""
    during(lambda dialog: None)
    assert dialogs.ask_erasure(window, look, "Odile R.", agency=True) is None


def test_the_copy_is_written_where_one_says(screen, made, monkeypatch, tmp_path) -> None:
    place, told = tmp_path / "foyer.zip", gathered(screen.told)
    opened(screen, made["Marcel"])
    assert says(screen, "Le fichier n’est pas chiffré")
    monkeypatch.setattr(personal_screen, "ask_place", lambda _: place)
    to_press(screen, "Enregistrer toutes ses données").click()
    with zipfile.ZipFile(place) as found:
        assert "donnees.html" in found.namelist()
    assert told == ["Toutes les données du foyer sont enregistrées."]
    monkeypatch.setattr(personal_screen, "ask_place", lambda _: tmp_path / "nulle part" / "x.zip")
    to_press(screen, "Enregistrer toutes ses données").click()
    assert says(screen, "Le fichier n’a pas pu être enregistré.")


def test_what_was_asked_is_said_and_can_be_taken_back(screen, desk, made) -> None:
    opened(screen, made["Odile"])
    assert says(screen, "Demande de la personne. Noté par Nadège")
    to_press(screen, "Annuler la demande").click()
    assert erasure.asked_for(desk, household=made["Odile"]) is None
    assert to_press(screen, "Effacer ce foyer") is not None


def test_a_visitor_reads_who_sees_what_and_no_more(screen, desk, made) -> None:
    meta.write(desk.database, "role", "visitor")
    opened(screen)
    assert not screen.purge.isVisible()
    assert says(screen, "Les foyers qui lui sont confiés.")
    opened(screen, made["Marcel"])
    assert says(screen, "Une conseillère remet au foyer ses données")
    assert not says(screen, "Enregistrer toutes ses données")
    assert not says(screen, "Effacer ce foyer")


def test_a_line_opens_to_roles_and_questions(screen) -> None:
    opened(screen)
    rows = {row.one.kind: row for row in screen.sight.rows}
    assert rows["letter"].head.accessibleName() == (
        "Le courrier, Conseillère, coordinatrice\u00a0: oui, Visiteur\u00a0: non"
    )
    rows["orientation"].head.click()
    assert says(screen, "16 questions, dont 7 cachées")
    assert says(screen, "Montant de l’aide obtenue (caché : visiteur)")
    rows["orientation"].head.click()
    assert not rows["orientation"].detail.isVisible()


def test_without_an_agency_it_is_done_at_once(look, desk, jobs, show, monkeypatch) -> None:
    household = make_household(desk)
    made = PrivacyScreen(look, jobs)
    show(made, 900, 600)
    answers(monkeypatch, "mistake")
    went, told = gathered(made.go), gathered(made.told)
    opened(made, household)
    assert says(made, "C’est fait tout de suite.")
    to_press(made, "Effacer ce foyer").click()
    assert records.find(desk.database, household) is None
    assert told == ["Foyer effacé."]
    assert went == [("households", {})]


def test_a_household_that_is_gone_says_so_and_goes_back_to_the_list(screen) -> None:
    went = gathered(screen.go)
    opened(screen, "nobody")
    assert says(screen, "Ce foyer n’est pas sur cet ordinateur.")
    screen.back.click()
    assert went == [("households", {})]


def test_what_was_asked_and_is_done_is_said_on_the_page(screen, desk, jobs, made) -> None:
    """A round came while the page was open: the household left this computer too."""
    opened(screen, made["Odile"])
    desk.database.run(lambda: remove_record.remove(desk.database, made["Odile"]))
    erasure.give_up(desk, household=made["Odile"])
    jobs.changed.emit(Changed(frozenset({made["Odile"]}), frozenset(), ELSEWHERE))
    assert says(screen, "Ce foyer est effacé.")
    assert not says(screen, "Ce foyer n’est pas sur cet ordinateur.")
    assert to_press(screen, "Tous les foyers") is screen.back


def test_the_way_is_at_the_end_of_the_file_for_who_leads(look, desk, jobs, show, made) -> None:
    found = HouseholdFile(look, jobs, made["Marcel"])
    show(found, 900, 600)
    went = Went(found)
    to_press(found, "Voir ses données personnelles").click()
    assert (went.to, went.given) == ("privacy", {"household": made["Marcel"]})
    meta.write(desk.database, "role", "visitor")
    found.read()
    assert not says(found, "Voir ses données personnelles")


def test_the_first_names_of_old_sessions_are_removed_in_one_step(screen, desk) -> None:
    gathering = make_gathering(desk, held_on=date(2026, 3, 4), title="Lire sa facture")
    attendances.reserve(desk, gathering=gathering, seats=1, first_name="Awa")
    told = gathered(screen.told)
    opened(screen)
    assert says(screen, "Prénoms de places réservées")
    assert says(screen, "Le 4 mars 2026, 1 prénom.")
    assert faults(screen) == []
    to_press(screen, "Enlever les prénoms : Lire sa facture").click()
    settle()
    assert told == ["Prénoms enlevés. Le nombre de venus reste."]
    assert says(screen, "Les prénoms partent d’ici, de l’agence et de chaque ordinateur")
    assert faults(screen) == []


def test_who_of_the_network_is_kept_too_long_is_listed_and_erased(
    screen, desk, clock, monkeypatch
) -> None:
    back, clock.at = clock.at, clock.at.replace(year=2023, month=3, day=1)
    contact = someone(desk, "Inès Carpentier")
    clock.at = back
    went, told = gathered(screen.go), gathered(screen.told)
    opened(screen)
    assert says(screen, "Personnes du réseau")
    assert says(screen, "Dernier contact le 1er mars 2023")
    assert faults(screen) == []
    to_press(screen, "Ouvrir la fiche : Inès Carpentier").click()
    assert went == [("people", {"contact": contact})]
    sure = iter([False, True])
    monkeypatch.setattr(dialogs, "ask_sure", lambda *_: next(sure))
    to_press(screen, "Effacer cette personne : Inès Carpentier").click()
    assert erasure.asked_for(desk, household=contact) is None
    to_press(screen, "Effacer cette personne : Inès Carpentier").click()
    found = erasure.asked_for(desk, household=contact)
    assert found.reason == "retention"
    settle()
    to_press(screen, "Annuler la demande : Inès Carpentier").click()
    assert erasure.asked_for(desk, household=contact) is None
    assert told == ["Effacement demandé. L’agence le fait au prochain envoi.",
                    "Demande annulée. La personne reste."]  # fmt: skip
