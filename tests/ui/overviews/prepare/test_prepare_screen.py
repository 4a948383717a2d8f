"""« Préparer »: what is known, the papers ticked, the sheet printed, the visit begun."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import given, make_appointment, make_household
from tests.ui.seeing import Went, gathered, says, to_press
from visitapp.operations.appointments import appointments
from visitapp.operations.households import planned_visits
from visitapp.operations.records import answers
from visitapp.operations.stock import count_bag
from visitapp.operations.training import family
from visitapp.operations.visits import visits
from visitapp.ui.overviews.prepare.screen import PrepareScreen
from visitapp.ui.papers import print_dialog


@pytest.fixture
def appointment(desk) -> str:
    household = make_household(
        desk, phone="01 99 00 00 11", language="ar", interpreter=True, reasons=("cold", "damp"),
        referrer_name="Sabine Modèle", safety_note="Un grand chien.",
    )  # fmt: skip
    return make_appointment(
        desk, household, desk.now().date(), documents_asked=("energy_bills", "lease")
    )


@pytest.fixture
def screen(look, jobs, show, appointment) -> PrepareScreen:
    made = PrepareScreen(look, jobs)
    show(made, 1274, 768)
    made.open(appointment)
    made.refresh()
    return made


def test_it_tells_what_is_known_before_the_door(screen) -> None:
    for words in ("Préparer la visite de Odile R.", "Mercredi 25 novembre à 9 h 30. 1ʳᵉ visite",
                  "3, rue Neuve, Bagnolet", "01 99 00 00 11", "arabe, avec un interprète",
                  "Froid l’hiver", "Sabine Modèle", "Un grand chien."):  # fmt: skip
        assert says(screen, words), words


def test_a_file_with_nothing_says_what_to_complete(desk, screen) -> None:
    from visitapp.operations.appointments import households

    household = households.create(desk, answers=given(first_name="Zoé")).made
    screen.open(make_appointment(desk, household, desk.now().date()))
    screen.refresh()
    assert says(screen, "Ni adresse ni téléphone : complétez le dossier.")
    assert says(screen, "Factures d’énergie et d’eau, contrat, bail, avis d’impôt.")


def test_a_paper_ticked_is_kept_and_can_be_taken_back(desk, screen, appointment) -> None:
    ways_back = gathered(screen.undoable)
    to_press(screen, "Bail").click()
    promised = answers.answers_of(desk, record=appointment)[planned_visits.DOCUMENTS_PROMISED]
    assert promised.value == ("lease",)
    ways_back[0][1]()
    assert planned_visits.DOCUMENTS_PROMISED not in answers.answers_of(desk, record=appointment)
    assert not to_press(screen, "Bail").isChecked()


def test_the_keyboard_stays_on_the_paper_that_was_ticked(screen) -> None:
    line = to_press(screen, "Bail")
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.click()
    focused = QApplication.focusWidget()
    assert focused.objectName() == "paper-lease"


def test_the_bag_is_told_and_leads_to_its_place(desk, screen) -> None:
    count_bag.count(desk, item="shower_head", count=1)
    screen.refresh()
    went = Went(screen)
    row = to_press(screen, "Douchettes")
    assert (row.note, row.figure) == ("presque fini", "1")
    row.click()
    assert went.to == "bag"


@pytest.mark.parametrize(
    ("state", "verb"),
    [("planned", "Commencer la visite"), ("begun", "Reprendre la visite"),
     ("finished", "Revoir la visite")],
)  # fmt: skip
def test_the_button_says_what_it_does(desk, screen, appointment, state, verb) -> None:
    if state != "planned":
        visit = visits.begin(desk, appointment=appointment).made
        if state == "finished":
            visits.finish(desk, visit=visit)
    screen.refresh()
    went = Went(screen)
    to_press(screen, verb).click()
    assert (went.to, went.given) == ("visit", {"appointment": appointment})


def test_the_sheet_is_printed(screen, monkeypatch) -> None:
    printed, told = [], gathered(screen.told)
    monkeypatch.setattr(
        print_dialog, "print_papers", lambda *args: printed.append(args) or "Enregistré en PDF."
    )
    to_press(screen, "Imprimer la fiche de tour").click()
    assert [paper.title for paper in printed[0][2]] == ["Fiche de tour, Odile R."]
    assert told == ["Enregistré en PDF."]


def test_training_is_said_at_the_top(desk, screen) -> None:
    assert not says(screen, "Entraînement.")
    screen.open(family.install(desk).made)
    screen.refresh()
    assert says(screen, "Entraînement.")
    assert says(screen, "Rien ne sera envoyé.")


def test_esc_goes_back_and_nothing_is_lost(screen, press) -> None:
    went = Went(screen)
    press(Qt.Key.Key_Escape, widget=screen)
    assert went.to == "day"


def test_narrow_there_is_one_column(screen) -> None:
    papers = to_press(screen, "Bail")
    assert papers.mapTo(screen, papers.rect().topLeft()).x() > 600
    screen.resize(600, 500)
    says(screen, "Bail")
    assert papers.mapTo(screen, papers.rect().topLeft()).x() < 200


def test_what_the_scheme_does_not_fit_is_said_apart(desk, screen) -> None:
    from visitapp.operations.schemes import settings
    from visitapp.store.file import meta

    count_bag.count(desk, item="wc_bag", count=3)
    count_bag.count(desk, item="led_bulb", count=6)
    meta.write(desk.database, "role", "coordinator")
    made = settings.prepare(desk, scheme="ecogie").made  # Bagnolet is in its communes
    settings.change(desk, record=made, answers=given(kit=("led_bulb",)))
    settings.put_in_force(desk, record=made)
    screen.refresh()
    assert says(screen, "Hors du kit de ce dispositif : Sacs pour chasse d’eau.")
    assert to_press(screen, "Ampoules")


def test_a_visit_that_is_cancelled_is_not_begun(desk, screen, appointment) -> None:
    appointments.end(desk, appointment=appointment, state="cancelled", reason="À l’hôpital.")
    screen.refresh()
    assert says(screen, "Rendez-vous : annulé.")
    assert says(screen, "Prévoyez une autre visite depuis le dossier du foyer.")
    assert not says(screen, "Commencer la visite")
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is screen.sheet


def test_a_household_that_was_absent_may_be_visited_all_the_same(desk, screen, appointment) -> None:
    appointments.end(desk, appointment=appointment, state="absent")
    screen.refresh()
    assert says(screen, "Rendez-vous : foyer absent.")
    assert says(screen, "Commencer la visite")
