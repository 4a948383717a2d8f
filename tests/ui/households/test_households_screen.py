"""« Foyers »: search while typing, a file, forms whose text is never lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.arrivals_made import register
from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.ui.households.test_new_household import fill
from tests.ui.seeing import Went, button, during, gathered, plain, says, seen, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.changed import ELSEWHERE, Changed
from visitapp.operations.overviews import day_plan
from visitapp.operations.overviews.caseload import Caseload
from visitapp.operations.records import answers
from visitapp.operations.training import family
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.form.question_block import block_with_focus


def rows(screen) -> list[str]:
    seen(screen)
    return [row.text() for row in screen.list.rows if row.isVisibleTo(screen)]


def search(qtbot, screen, type_text, text: str, count: int) -> None:
    screen.text.setFocus()
    type_text(screen.text, text)
    qtbot.waitUntil(lambda: not screen.text.waits() and len(rows(screen)) == count)


def test_no_household_yet(screen) -> None:
    screen.refresh()
    assert says(screen, "Aucun foyer sur cet ordinateur.")
    assert not screen.list.isVisibleTo(screen)


def test_search_follows_what_is_typed_accents_aside(desk, screen, qtbot, type_text) -> None:
    for first, last in (("Hélène", "Dupré"), ("Marc", "Oster"), ("Élie", "Dupré")):
        make_household(desk, first, last)
    screen.refresh()
    assert says(screen, "3 foyers sur cet ordinateur.")
    search(qtbot, screen, type_text, "helene", 1)
    assert rows(screen) == ["Hélène D."]
    assert says(screen, "1 foyer trouvé sur 3.")
    screen.text.clear()
    search(qtbot, screen, type_text, "DUPRÉ", 2)
    screen.text.clear()
    search(qtbot, screen, type_text, "xyz", 0)
    assert says(screen, "Aucun foyer ne correspond. Entrée ajoute un foyer de ce nom.")
    screen.text.clear()
    search(qtbot, screen, type_text, "0199", 0)
    assert says(screen, "Aucun foyer ne correspond. Essayez avec moins de lettres.")


def test_the_number_of_a_registration_finds_its_household_and_the_row_says_it(
    desk, screen, qtbot, type_text
) -> None:
    meta.write(desk.database, "role", "adviser")
    make_household(desk)
    register(desk, web_code="AC3-DEF")
    screen.refresh()
    assert not says(screen, "AC3-DEF")
    search(qtbot, screen, type_text, "ac3def", 1)
    assert rows(screen) == ["Fatima B."]
    assert says(screen, "Inscription AC3-DEF · 12, avenue de la République, Montreuil")


def test_what_comes_while_the_list_is_read_is_shown_and_the_keyboard_stays(
    desk, jobs, screen, qtbot, press
) -> None:
    make_household(desk, "Ali", "Brunet")
    screen.refresh()
    screen.text.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.list.rows[0].hasFocus()
    make_household(desk, "Zoé", "Castel")  # as a round of the agency brings one
    jobs.changed.emit(Changed(frozenset(), frozenset(), ELSEWHERE))
    qtbot.waitUntil(lambda: rows(screen) == ["Ali B.", "Zoé C."])
    assert screen.list.rows[0].hasFocus()


def test_enter_opens_the_first_found_without_waiting(desk, screen, press, type_text) -> None:
    make_household(desk, "Marc", "Oster")
    household = make_household(desk, "Hélène", "Dupré")
    screen.refresh()
    screen.text.setFocus()
    went = Went(screen)
    type_text(screen.text, "dupre")
    press(Qt.Key.Key_Return, "\r", screen.text)
    assert went.given == {"household": household}


def test_what_enter_finds_opens_nothing_once_one_is_elsewhere(desk, screen, monkeypatch) -> None:
    """F1 was pressed before the answer: the help stays."""
    late: list[Callable[[object], None]] = []
    screen.text.setText("Dupré")
    went = Went(screen)
    with monkeypatch.context() as patch:
        patch.setattr(screen.jobs, "do", lambda *_, then, **__: late.append(then))
        screen.enter()
    screen.hide()
    late[-1](Caseload(0, ()))
    assert went.places == []
    screen.show()
    late[-1](Caseload(0, ()))
    assert went.given == {"new": True, "name": ("Dupré",)}


def test_enter_on_an_empty_search_opens_nothing(desk, screen, press) -> None:
    make_household(desk)
    screen.refresh()
    went = Went(screen)
    press(Qt.Key.Key_Return, "\r", screen.text)
    assert went.places == []


def test_arrows_go_down_the_list_and_back_to_the_search(desk, screen, press) -> None:
    make_household(desk, "Ali", "Brunet")
    make_household(desk, "Zoé", "Ammar")
    screen.refresh()
    assert rows(screen) == ["Ali B.", "Zoé A."]
    screen.text.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.list.rows[1]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert screen.text.hasFocus()


def test_esc_empties_the_search(desk, screen, press, type_text) -> None:
    make_household(desk)
    screen.refresh()
    screen.text.setFocus()
    type_text(screen.text, "xyz")
    press(Qt.Key.Key_Escape)
    assert screen.text.text() == ""


def test_the_phone_stays_when_there_is_little_room(desk, screen) -> None:
    make_household(desk, phone="01 99 00 00 11")
    screen.refresh()
    for width in (1000, 400):
        screen.resize(width, 600)
        assert says(screen, "01 99 00 00 11"), width


def test_training_is_marked_in_the_list_and_in_the_file(desk, screen) -> None:
    family.install(desk)
    screen.refresh()
    assert says(screen.list, "Entraînement")
    screen.list.rows[0].click()
    assert says(screen, "Rien ne sera envoyé.")


# --- the file of one household


def test_a_file_tells_visits_and_what_is_known(desk, screen) -> None:
    visit = make_visit(desk, phone="01 99 00 00 11")
    household = day_plan.day(desk).cards[0].household
    screen.open(household=household)
    for words in ("Odile R.", "25 novembre 2026", "1ʳᵉ visite : bilan", "En cours", "Téléphone",
                  "01 99 00 00 11"):  # fmt: skip
        assert says(screen, words), words
    assert screen.window_title() == "Odile R."
    went = Went(screen)
    to_press(screen, "25 novembre").click()
    assert (went.to, went.given) == ("visit", {"visit": visit})


def test_a_visit_to_come_is_prepared(desk, screen) -> None:
    household = make_household(desk)
    appointment = make_appointment(desk, household, desk.now().date())
    screen.open(household=household)
    went = Went(screen)
    to_press(screen, "25 novembre").click()
    assert (went.to, went.given) == ("prepare", {"appointment": appointment})


def test_a_file_that_is_not_here_says_so(screen) -> None:
    screen.open(household="nobody")
    assert says(screen, "Ce dossier n’est pas sur cet ordinateur.")


def test_esc_goes_from_the_file_to_the_list(desk, screen, press) -> None:
    screen.open(household=make_household(desk))
    press(Qt.Key.Key_Escape, widget=screen.inside)
    assert screen.inside is None


# --- forms


def test_a_name_that_nobody_has_is_that_of_a_new_household(
    desk, screen, qtbot, press, type_text
) -> None:
    make_household(desk, "Marc", "Oster")
    screen.refresh()
    went = gathered(screen.go)
    for typed, then in (("Inès De Roche", ("Inès", "De Roche")), ("Zoé", ("Zoé",))):
        search(qtbot, screen, type_text, typed, 0)
        press(Qt.Key.Key_Return, widget=screen.text)
        assert went[-1] == ("households", {"new": True, "name": then})
        assert [one.value for one in screen.inside.typed.values()] == list(then)
        screen.inside.focus_first(Qt.FocusReason.OtherFocusReason)
        assert block_with_focus().path == ("street" if len(then) == 2 else "last_name")
        press(Qt.Key.Key_Escape, widget=screen.inside)
        screen.text.clear()


def test_a_visit_is_planned_from_the_file(desk, screen, type_text) -> None:
    household = make_household(desk)
    screen.open(household=household)
    to_press(screen, "Prévoir une visite").click()
    fill(screen, "day", "25/11/2026", type_text)
    fill(screen, "start", "14 h 30", type_text)
    to_press(screen, "Ajouter la visite").click()
    assert screen.window_title() == "Odile R."
    assert [card.start for card in day_plan.day(desk).cards] == ["14:30"]


@pytest.mark.parametrize(("chosen", "then"), [("Changer l’heure", 0), ("Prévoir ainsi", 1)])
def test_a_visitor_expected_elsewhere_at_that_time_is_asked_about(
    desk, screen, type_text, chosen, then
) -> None:
    make_appointment(
        desk, make_household(desk, "Rosa", "Delmas"), desk.now().date(), "14:00", visitor="Karim"
    )
    household = make_household(desk)
    screen.open(household=household, form="plan")
    fill(screen, "day", "25/11/2026", type_text)
    fill(screen, "start", "14 h 30", type_text)
    fill(screen, "visitor", "Karim", type_text)
    told = []

    def act(dialog) -> None:
        told.append(plain(dialog.accessibleDescription()))
        button(dialog, chosen).click()

    add = to_press(screen, "Ajouter la visite")
    during(act)
    add.click()
    assert told == ["Karim a déjà une visite à ce moment-là : Rosa D. à 14 h."]
    assert len(records.of_kind(desk.database, "appointment", parent=household)) == then
    assert (screen.window_title() == "Odile R.") is bool(then), "what was typed stays"


@pytest.mark.parametrize(("chosen", "then"), [("Revenir", 1), ("Prévoir ainsi", 2)])
def test_a_second_first_visit_is_asked_about_before_it_is_planned(
    desk, screen, type_text, chosen, then
) -> None:
    household = make_household(desk)
    make_appointment(desk, household, desk.now().date(), "14:00", visitor="Nadège")
    screen.open(household=household, form="plan")
    fill(screen, "day", "26/11/2026", type_text)
    fill(screen, "start", "9 h", type_text)
    screen.inside.typed["visit_number"] = Answer(value="first")
    told = []

    def act(dialog) -> None:
        told.append((plain(dialog.windowTitle()), plain(dialog.accessibleDescription())))
        button(dialog, chosen).click()

    add = to_press(screen, "Ajouter la visite")
    during(act)
    add.click()
    assert told == [(
        "Prévoir un deuxième rendez-vous ?",
        "Ce foyer a déjà un rendez-vous pour la première visite : "
        "mercredi 25 novembre 2026 à 14 h, avec Nadège.",
    )]  # fmt: skip
    assert len(records.of_kind(desk.database, "appointment", parent=household)) == then


def test_a_visit_without_a_day_is_refused_in_words(desk, screen) -> None:
    screen.open(household=make_household(desk), form="plan")
    to_press(screen, "Ajouter la visite").click()
    assert says(screen, "Il manque le jour ou l’heure.")


def test_a_correction_is_on_disk_without_a_button(desk, screen, type_text) -> None:
    household = make_household(desk)
    screen.open(household=household, form="change")
    fill(screen, "phone", "01 99 00 00 22", type_text)
    screen.inside.commit()
    assert answers.answers_of(desk, record=household)["phone"].value == "01 99 00 00 22"
    ways = gathered(screen.undoable)
    fill(screen, "commune", "Bondy", type_text)
    screen.open(household=household)
    assert answers.answers_of(desk, record=household)["commune"].value == "Bondy"
    ways[-1][1]()
    assert answers.answers_of(desk, record=household)["commune"].value == "Bagnolet"


def test_enter_goes_to_the_next_question(screen, press) -> None:
    screen.open(new=True)
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return, "\r")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert screen.inside.blocks()[1].isAncestorOf(focused)


def test_planning_asks_a_day_and_an_hour_and_not_what_became_of_it(desk, screen) -> None:
    screen.open(household=make_household(desk), form="plan")
    assert screen.inside.typed["duration"].value == 90
    assert screen.inside.typed["visit_number"].value == "first"
    assert screen.inside.typed["visitor"].value == desk.author
    assert "outcome" not in [block.path for block in screen.inside.blocks()]
