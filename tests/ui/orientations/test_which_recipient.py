"""Which fund, which supplier, which actor of employment: said before anything is asked or left."""

from datetime import date

from tests.operations.agreeing import Place
from tests.ui.seeing import says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.ui.orientations.screen import OrientationsScreen

TODAY = date(2026, 11, 25)


def test_an_orientation_to_a_supplier_says_first_to_which(
    screen: OrientationsScreen, at: Place
) -> None:
    orientation = {"title": "Demander une aide", "recipient": "supplier"}
    given = {name: Answer(value=value) for name, value in orientation.items()}
    made = make(at.desk, kind="orientation", parent=at.household, answers=given).made
    screen.refresh()
    assert says(screen, "Dites d’abord lequel, puis demandez l’accord.")
    to_press(screen, "Choisir le destinataire : Demander une aide").click()
    settle()
    screen.inside.forward.click()
    settle()
    assert says(screen, "Il manque le destinataire.")
    screen.inside.typed["recipient"] = Answer(value="supplier_gas")
    screen.inside.forward.click()
    settle()
    assert draft_of(at.desk, made).answers["recipient"].value == "supplier_gas"
    to_press(screen, "Noter l’accord pour le fournisseur de gaz")


def test_an_actor_of_employment_is_chosen_before_its_consent_is_asked(
    screen: OrientationsScreen, at: Place
) -> None:
    orientations.propose(
        at.desk, household=at.household, title="Trouver un emploi", recipient="employment",
        remind_on=TODAY,
    )  # fmt: skip
    screen.refresh()
    assert says(screen, "Choisissez le partenaire, puis demandez l’accord pour lui.")
    screen.write("", "employment_link")
    settle()
    assert says(screen, "Vers quel partenaire")
    screen.close_inside()
    screen.write("", "")
    settle()
    assert says(screen, "Selon l’énergie"), "a complaint goes to the supplier of one contract"


def test_a_need_about_a_supplier_asks_which_one(screen: OrientationsScreen, at: Place) -> None:
    answers.answer(at.desk, record=at.visit, path="arrears", answer=Answer(value=True))
    screen.refresh()
    need = next(one.need for one in screen.board.proposals if one.recipient == "supplier")
    screen.propose(need)
    settle()
    assert "recipient" not in screen.inside.typed
    screen.inside.forward.click()
    settle()
    assert says(screen, "Il manque le destinataire.")
