"""The screen of orientations: needs, consents and letters, by the keyboard and by its buttons."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.operations.agreeing import Place
from tests.operations.arrivals_made import register
from tests.operations.letters.test_orientation_step import older_sent
from tests.ui.late_jobs import LateJobs
from tests.ui.seeing import Went, gathered, says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.consents import record_consent
from visitapp.operations.intake import decide
from visitapp.operations.letters import letters
from visitapp.operations.letters.orientation_board import board
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers
from visitapp.operations.records.list_row import text_of
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.orientations.board import OTHER_FILE
from visitapp.ui.orientations.screen import OrientationsScreen


def propose(at: Place, recipient: str = "fund_fsl", **more: Any) -> str:
    day = at.desk.now().date() + timedelta(days=15)
    return orientations.propose(
        at.desk, household=at.household, title="Demander une aide", recipient=recipient,
        remind_on=day, **more,
    ).made  # fmt: skip


def states(at: Place, kind: str) -> list[str]:
    return [row.state for row in records.of_kind(at.desk.database, kind, parent=at.household)]


def test_a_need_opens_on_its_reasons_and_is_proposed_by_the_keyboard(screen, at, press) -> None:
    to_press(screen, "Médiation avec le propriétaire").setFocus()
    press(Qt.Key.Key_Space)
    assert says(screen, "Beaucoup de moisissures")
    assert says(screen, "Accord du locataire")
    button = to_press(screen, "Proposer cette orientation")
    button.setFocus()
    press(Qt.Key.Key_Return)
    settle()
    assert screen.window_title() == "Proposer une orientation"
    for _ in range(4):
        press(Qt.Key.Key_Return)
        settle()
    to_press(screen, "Proposer au foyer").setFocus()
    press(Qt.Key.Key_Return)
    settle()
    assert states(at, "orientation") == ["proposed"]
    line = board(at.desk, household=at.household).going[0]
    assert (line.title, line.standing.recipient) == ("Médiation avec le propriétaire", "landlord")
    assert says(screen, "Déjà en cours")


def test_nothing_is_added_before_the_household_is_read(at, look, show) -> None:
    late = LateJobs(at.desk)
    screen = show(OrientationsScreen(look, late), 1000, 700)
    button = to_press(screen, "Ajouter une orientation")
    late.holding = True
    screen.open(household=at.household)
    screen.refresh()
    button.click()
    assert screen.inside is None
    late.let_go()
    screen.open()
    button.click()
    assert screen.window_title() == "Proposer une orientation"
    screen.open(household="another")
    assert not button.isEnabled()


def test_without_a_date_of_reminder_nothing_is_kept_and_nothing_is_lost(screen, at) -> None:
    to_press(screen, "Ajouter une orientation").click()
    typed = {"title": "Un atelier", "recipient": "fund_fsl"}
    screen.inside.typed = {name: Answer(value=value) for name, value in typed.items()}
    to_press(screen, "Proposer au foyer").click()
    settle()
    assert says(screen, "Il manque la date de rappel.")
    assert screen.inside.typed["title"].value == "Un atelier"
    assert states(at, "orientation") == []


def test_each_move_is_a_button_and_sending_asks_for_the_consent(screen, at) -> None:
    told = gathered(screen.told)
    propose(at)
    screen.refresh()
    to_press(screen, "Noter que le foyer accepte").click()
    settle()
    assert states(at, "orientation") == ["accepted"]
    assert told == ["Accord du foyer noté."]
    to_press(screen, "Noter l’envoi").click()
    settle()
    screen.inside.forward.click()
    settle()
    assert says(screen, "Le foyer n’a pas donné son accord pour le FSL.")
    assert states(at, "orientation") == ["accepted"]
    to_press(screen, "Revenir sans noter").click()
    settle()
    to_press(screen, "Noter l’accord pour le FSL").click()
    settle()
    to_press(screen, "Noter l’accord").click()
    settle()
    assert states(at, "consent") == ["given"]
    to_press(screen, "Noter l’envoi").click()
    settle()
    screen.inside.forward.click()
    settle()
    assert states(at, "orientation") == ["sent"]


def test_a_refusal_needs_its_reason(screen, at) -> None:
    propose(at)
    screen.refresh()
    to_press(screen, "Noter le refus").click()
    settle()
    screen.inside.forward.click()
    settle()
    assert says(screen, "Dites pourquoi.")
    screen.inside.typed["motive_words"] = Answer(value="Le foyer préfère attendre.")
    screen.inside.forward.click()
    settle()
    assert states(at, "orientation") == ["refused"]
    assert says(screen, "Terminées")


def test_a_consent_is_asked_noted_and_withdrawn_on_its_line(screen, at, monkeypatch) -> None:
    to_press(screen, "Demander l’accord pour le fournisseur de gaz").click()
    settle()
    assert says(screen, "Le fournisseur de gaz : demandé le 25 novembre 2026")
    to_press(screen, "Noter l’accord pour le fournisseur de gaz").click()
    settle()
    to_press(screen, "Noter le refus").click()
    settle()
    assert states(at, "consent") == ["refused"]
    to_press(screen, "Noter l’accord pour le fournisseur de gaz").click()
    settle()
    to_press(screen, "Noter l’accord").click()
    settle()
    for said, ends in ((False, "given"), (True, "withdrawn")):
        monkeypatch.setattr(
            "visitapp.ui.orientations.board_actions.ask_sure", lambda *_, say=said: say
        )
        to_press(screen, "Retirer l’accord pour le fournisseur de gaz").click()
        settle()
        assert states(at, "consent") == [ends]


def test_a_letter_without_consent_is_refused_in_one_sentence(screen, at) -> None:
    to_press(screen, "Écrire un courrier").click()
    settle()
    assert says(screen, "Accord à demander")
    to_press(screen, "Dossier de médiation pour le propriétaire").click()
    settle()
    assert says(screen, "Le foyer n’a pas donné son accord pour le propriétaire ou le bailleur.")
    assert states(at, "letter") == []


def test_a_letter_is_seen_read_over_copied_and_sent(screen, at, tmp_path) -> None:
    record_consent.note(at.desk, household=at.household, recipient="landlord", given=True)
    to_press(screen, "Écrire un courrier").click()
    settle()
    to_press(screen, "Lettre du locataire au propriétaire").click()
    settle()
    page = screen.inside
    assert len(page.preview.pages) == 1
    to_press(screen, "Copier le message").click()
    assert "Beaucoup de moisissures." in QGuiApplication.clipboard().text()
    page.choose_file = lambda *_: tmp_path / "lettre.pdf"
    to_press(screen, "Enregistrer le PDF").click()
    assert (tmp_path / "lettre.pdf").read_bytes().startswith(b"%PDF")
    page.choose_target = lambda *_: tmp_path / "lettre.eml"
    to_press(screen, "Préparer le message").click()
    assert b"X-Unsent: 1" in (tmp_path / "lettre.eml").read_bytes()
    assert says(screen, "Ouvrez-le dans votre messagerie, envoyez-le, puis notez l’envoi.")
    to_press(screen, "Dire que le courrier est prêt").click()
    settle()
    assert states(at, "letter") == ["ready"]
    to_press(screen, "Noter l’envoi").click()
    settle()
    to_press(screen, "Noter l’envoi").click()
    settle()
    assert states(at, "letter") == ["sent"]


def test_what_was_open_before_a_withdrawal_gives_nothing_any_more(screen, at, tmp_path) -> None:
    """The page was drawn with a consent; it is gone when the button is pressed."""
    record_consent.note(at.desk, household=at.household, recipient="landlord", given=True)
    letter = letters.make(at.desk, household=at.household, document="landlord_file").made
    screen.open(household=at.household, letter=letter)
    screen.refresh()
    settle()
    QGuiApplication.clipboard().setText("avant")
    record_consent.withdraw(at.desk, household=at.household, recipient="landlord")
    screen.inside.choose_file = lambda *_: tmp_path / "household.pdf"
    screen.inside.choose_target = lambda *_: tmp_path / "household.eml"
    to_press(screen, "Enregistrer le PDF").click()
    settle()
    assert list(tmp_path.glob("household.*")) == []
    assert says(screen, "Le foyer a retiré son accord")
    assert screen.inside.preview.pages == []
    assert QGuiApplication.clipboard().text() == "avant"


def test_a_letter_may_be_changed_until_it_is_read_over(screen, at) -> None:
    record_consent.note(at.desk, household=at.household, recipient="landlord", given=True)
    letter = letters.make(at.desk, household=at.household, document="landlord_notice").made
    screen.open(household=at.household, letter=letter)
    screen.refresh()
    settle()
    to_press(screen, "Changer ce qui est écrit").click()
    settle()
    assert not says(screen, "Sur quoi porte la réclamation"), "only what this letter needs"
    screen.inside.typed["extra"] = Answer(value="La porte ferme mal.")
    to_press(screen, "Voir le courrier").click()
    settle()
    assert "La porte ferme mal." in letters.text(at.desk, letter=letter)


def test_a_partner_is_picked_for_a_need_found_by_hand(screen, at) -> None:
    to_press(screen, "Ajouter une orientation").click()
    settle()
    to_press(screen, "Mission des Tilleuls").click()
    screen.inside.typed |= {
        "title": Answer(value="Réparer la porte"), "recipient": Answer(value="partner"),
    }  # fmt: skip
    to_press(screen, "Proposer au foyer").click()
    settle()
    line = board(at.desk, household=at.household).going[0]
    assert (line.partner_name, line.need) == ("Mission des Tilleuls", "")


def test_esc_goes_back_one_step_at_a_time(screen, at, press) -> None:
    went = Went(screen)
    to_press(screen, "Écrire un courrier").click()
    settle()
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert screen.inside is None
    press(Qt.Key.Key_Escape, widget=screen)
    assert (went.to, went.given) == ("households", {"household": at.household})


def test_what_comes_from_elsewhere_is_drawn_again_and_the_keyboard_stays(screen, at, jobs) -> None:
    to_press(screen, "Écrire un courrier").setFocus()
    jobs.do(
        orientations.propose, household=at.household, title="Un atelier", recipient="fund_fsl",
        remind_on=at.desk.now().date(),
    )  # fmt: skip
    settle()
    assert says(screen, "Un atelier")
    focused = QApplication.focusWidget()
    assert focused.objectName() == "write-letter"


def test_a_household_that_is_gone_is_said_so(look, jobs, show) -> None:
    made = OrientationsScreen(look, jobs)
    show(made, 900, 600)
    made.refresh()
    assert says(made, "Ouvrez d’abord un foyer.")
    made.open(household="gone")
    made.refresh()
    assert says(made, "Ce dossier n’est pas sur cet ordinateur.")


def test_a_visitor_sees_needs_and_consents_and_no_letter(screen, at) -> None:
    from visitapp.store.file import meta

    meta.write(at.desk.database, "role", "visitor")
    screen.refresh()
    settle()
    assert not says(screen, "Courriers")
    assert says(screen, "Accords du foyer")
    answers.answer(at.desk, record=at.visit, path="damp", answer=Answer(value=False))


def test_the_keyboard_comes_back_to_the_button_that_opened_the_page(screen, at, press) -> None:
    propose(at)
    screen.refresh()
    settle()
    remind = to_press(screen, "Changer le rappel")
    remind.setFocus()
    press(Qt.Key.Key_Return)
    settle()
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert QApplication.focusWidget() is remind
    refuse = to_press(screen, "Noter le refus")
    refuse.setFocus()
    press(Qt.Key.Key_Return)
    settle()
    screen.inside.typed["motive_words"] = Answer(value="Pas maintenant.")
    screen.inside.forward.setFocus()
    press(Qt.Key.Key_Return)
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert screen.page.isAncestorOf(focused), "its button is gone: the first thing of the board"


def test_a_partner_is_chosen_before_its_consent_is_asked(screen, at) -> None:
    propose(at, "partner")
    screen.refresh()
    settle()
    assert says(screen, "Choisissez le partenaire, puis demandez l’accord pour lui.")
    to_press(screen, "Choisir le partenaire").click()
    settle()
    to_press(screen, "Garder ce partenaire").click()
    settle()
    assert says(screen, "Il manque le partenaire.")
    to_press(screen, "Association Le Relais").click()
    to_press(screen, "Garder ce partenaire").click()
    settle()
    assert says(screen, "Accord pour Association Le Relais : pas encore demandé")
    to_press(screen, "Noter l’accord pour Association Le Relais").click()
    settle()
    assert screen.window_title() == "Un accord pour Association Le Relais"
    to_press(screen, "Noter l’accord").click()
    settle()
    line = board(at.desk, household=at.household).going[0]
    assert line.standing.permission.allowed


def test_one_whose_letter_left_before_is_noted_by_one_button(screen, at) -> None:
    """An older version noted the letter alone."""
    record_consent.note(at.desk, household=at.household, recipient="fund_fsl", given=True)
    orientation = propose(at)
    letter = letters.make(
        at.desk, household=at.household, document="fund_fsl", orientation=orientation
    ).made
    letters.make_ready(at.desk, letter=letter)
    older_sent(at.desk, letter, at.desk.now().date())
    screen.refresh()
    settle()
    assert says(screen, "Son courrier est parti le 25 novembre 2026.")
    told = gathered(screen.told)
    to_press(screen, "Noter l’orientation envoyée : Demander une aide").click()
    settle()
    assert (states(at, "orientation"), told) == (["sent"], ["Envoi noté."])
    assert says(screen, "Envoyée le 25 novembre 2026.")
    assert not says(screen, "Son courrier est parti")


def test_without_the_consent_or_for_a_visitor_it_is_said_and_not_offered(screen, at) -> None:
    record_consent.note(at.desk, household=at.household, recipient="fund_fsl", given=True)
    letter = letters.make(
        at.desk, household=at.household, document="fund_fsl", orientation=propose(at)
    ).made
    letters.make_ready(at.desk, letter=letter)
    older_sent(at.desk, letter, at.desk.now().date())
    for role in ("visitor", "adviser"):
        meta.write(at.desk.database, "role", role)
        screen.refresh()
        settle()
        assert says(screen, "Son courrier est parti le 25 novembre 2026.")
        assert not says(screen, "Noter l’orientation envoyée")
        if role == "visitor":
            record_consent.withdraw(at.desk, household=at.household, recipient="fund_fsl")


def test_what_goes_on_in_the_other_file_is_there_and_opens_it(screen, at) -> None:
    [name, last] = (text_of(answers.answers_of(at.desk, record=at.household), one)
                    for one in ("first_name", "last_name"))  # fmt: skip
    second, registration = register(at.desk, first_name=name, last_name=last)
    orientations.propose(at.desk, household=second, title="Demander le FSE", recipient="fund_fse93",
                      remind_on=at.desk.now().date())  # fmt: skip
    assert not says(screen, OTHER_FILE)
    decide.same_household(at.desk, registration=registration, household=at.household)
    screen.refresh()
    settle()
    assert says(screen, OTHER_FILE)
    to_press(screen, "Demander le FSE").click()
    settle()
    assert screen.household == second
    assert not says(screen, OTHER_FILE)
    assert [one.title for one in screen.board.going] == ["Demander le FSE"]
