"""What the screen says of a partner that is another now, or no longer there, and of suppliers."""

from datetime import date
from typing import Any

import pytest

from tests.operations.agreeing import Place
from tests.operations.households_made import given
from tests.ui.seeing import gathered, plain, says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import Permission
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.record_consent import Standing
from visitapp.operations.letters import letters
from visitapp.operations.network.directory import partners
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.store.log import records
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.orientations.consent_line import ConsentLine
from visitapp.ui.orientations.screen import OrientationsScreen
from visitapp.ui.orientations.words import in_list, where
from visitapp.ui.pages.text_to_hand_over import PRINT

DAY = date(2026, 11, 25)
GONE = "Association Le Relais n’est plus dans l’annuaire."


def begun(at: Place) -> tuple[str, str]:
    """An orientation that is accepted, to a partner who may receive; its letter is ready."""
    record_consent.note(
        at.desk, household=at.household, recipient=f"partner:{at.partner}", given=True
    )
    orientation = orientations.propose(
        at.desk, household=at.household, title="Un appui", recipient="partner", partner=at.partner,
        remind_on=at.desk.now().date(),
    ).made  # fmt: skip
    orientations.accept(at.desk, orientation=orientation)
    letter = letters.make(
        at.desk, household=at.household, document="partner_link", orientation=orientation,
        partner=at.partner, answers=given(extra="Un rendez-vous."),
    ).made  # fmt: skip
    letters.make_ready(at.desk, letter=letter)
    return orientation, letter


def shown(screen: OrientationsScreen, at: Place, letter: str = "") -> None:
    screen.open(household=at.household, letter=letter)
    screen.refresh()
    settle()


def buttons_of(line: ConsentLine) -> list[str]:
    return [one.text() for one in line.findChildren(Button)]


def test_an_archived_partner_is_told_and_another_is_chosen(screen, at) -> None:
    orientation, letter = begun(at)
    partners.archive(at.desk, partner=at.partner, reason="Fermée.")
    shown(screen, at)
    assert says(screen, "Association Le Relais (n’est plus dans l’annuaire). ")
    assert says(screen, "Accord pour Association Le Relais (n’est plus dans l’annuaire)")
    to_press(screen, "Choisir le partenaire").click()
    settle()
    picker = screen.picker
    assert [line.name for line, _ in picker.rows] == ["Mission des Tilleuls"]
    picker.rows[0][1].click()
    screen.inside.forward.click()
    settle()
    kept = answers.answers_of(at.desk, record=orientation)["partner"].value
    assert kept == at.other_partner
    shown(screen, at, letter)
    assert says(screen, GONE)
    assert PRINT in [one.text() for one in screen.inside.findChildren(Button)]


def test_nothing_is_written_to_an_archived_partner(screen, at) -> None:
    _, letter = begun(at)
    letters.cancel(at.desk, letter=letter)
    partners.archive(at.desk, partner=at.partner, reason="Fermée.")
    shown(screen, at)
    to_press(screen, "Écrire : fiche de liaison pour un partenaire").click()
    settle()
    assert says(screen, GONE)
    every = records.of_kind(at.desk.database, "letter", parent=at.household)
    assert [one.id for one in every] == [letter]


def test_a_partner_that_is_another_now_is_to_be_confirmed(screen, at) -> None:
    _, letter = begun(at)
    partners.change(at.desk, partner=at.partner, answers=given(name="Secours B"))
    shown(screen, at, letter)
    assert says(screen, "a été donné pour l’ancien nom : Association Le Relais.")
    assert screen.inside.preview.pages == []
    shown(screen, at)
    assert says(
        screen,
        "Accord pour Secours B : donné pour l’ancien nom : Association Le Relais,"
        " à demander de nouveau",
    )
    told = gathered(screen.told)
    to_press(screen, "Noter l’accord").click()
    settle()
    screen.inside.forward.click()
    settle()
    assert told == ["Accord noté."]


def test_of_two_suppliers_another_yes_can_be_noted(screen, at) -> None:
    rows: dict[str, Any] = {}
    for name in ("Gazier", "Flamme"):
        path = f"contracts/{name.casefold()}"
        rows |= {path: True, f"{path}/energy": "gas", f"{path}/supplier": name}
    answers.answer_many(at.desk, record=at.visit, answers=given(**rows))
    record_consent.note(
        at.desk, household=at.household, recipient="supplier_gas", given=True, name="Gazier"
    )
    shown(screen, at)
    lines = screen.findChildren(ConsentLine)
    [gas] = [one for one in lines if one.standing.recipient == "supplier_gas"]
    assert buttons_of(gas) == ["Noter l’accord", "Retirer l’accord"]
    gas.findChildren(Button)[0].click()
    settle()
    assert says(screen, "À quel nom")
    screen.inside.forward.click()
    settle()
    assert says(screen, "Le foyer a plusieurs fournisseurs")
    screen.inside.typed["name"] = Answer(value="Flamme")
    screen.inside.forward.click()
    settle()
    found = record_consent.standing(at.desk, household=at.household, recipient="supplier_gas")
    assert set(found.permission.named) == {"Gazier", "Flamme"}


def followed(at: Place, name: str) -> None:
    """The visit says who follows the household."""
    said = given(social_worker=True, social_worker_name=name)
    answers.answer_many(at.desk, record=at.visit, answers=said)


def of_worker(screen: OrientationsScreen) -> ConsentLine:
    lines = screen.findChildren(ConsentLine)
    return next(one for one in lines if one.standing.recipient == "social_worker")


def test_another_social_worker_is_asked_for_and_her_name_corrected_is_not(screen, at) -> None:
    followed(at, "Sabine Modèle, CCAS de Romainville")
    record_consent.note(at.desk, household=at.household, recipient="social_worker", given=True)
    letter = letters.make(at.desk, household=at.household, document="social_worker_link").made
    followed(at, "Mme Sabine MODELE, CCAS de Romainville, 01 99 00 00 12")
    shown(screen, at)
    assert "Le travailleur social : donné le" in plain(of_worker(screen).fact.words.text())
    shown(screen, at, letter)
    assert screen.inside.preview.pages != []
    followed(at, "Karim Exemple, CCAS de Romainville")
    shown(screen, at, letter)
    assert says(screen, "pour Sabine Modèle, CCAS de Romainville, qui ne le suit plus")
    assert screen.inside.preview.pages == []
    shown(screen, at)
    told = gathered(screen.told)
    assert "donné pour Sabine Modèle, CCAS de Romainville, à demander" in plain(
        of_worker(screen).fact.words.text()
    )
    to_press(of_worker(screen), "Noter l’accord").click()
    settle()
    assert screen.inside.typed["name"].value == "Karim Exemple, CCAS de Romainville"
    screen.inside.forward.click()
    settle()
    assert told == ["Accord noté."]
    shown(screen, at, letter)
    assert screen.inside.preview.pages != []


PARTNER, GAS = "partner:p", "supplier_gas"


@pytest.mark.parametrize(
    ("found", "words", "buttons"),
    [
        (Permission(PARTNER, False, before=("Secours A",)),
         "donné pour l’ancien nom\u00a0: Secours A, à demander de nouveau",
         ["Demander l’accord", "Noter l’accord", "Retirer l’accord"]),
        (Permission(PARTNER, False, "asked", DAY, waiting=True, before=("Secours A",)),
         "donné pour l’ancien nom\u00a0: Secours A, redemandé le 25\u00a0novembre 2026",
         ["Noter l’accord", "Retirer l’accord"]),
        (Permission(GAS, False, before=("EDF",)), "donné pour EDF, à demander de nouveau",
         ["Demander l’accord", "Noter l’accord", "Retirer l’accord"]),
        (Permission(GAS, False, unclear=True),
         "donné sans dire pour quel fournisseur, à demander de nouveau",
         ["Demander l’accord", "Noter l’accord", "Retirer l’accord"]),
        (Permission(GAS, True, "given", DAY, named=("EDF", "Engie")),
         "donné le 25\u00a0novembre 2026, pour EDF et Engie",
         ["Noter l’accord", "Retirer l’accord"]),
        (Permission("landlord", False, before=("M. Alpha",)),
         "donné pour l’ancien nom\u00a0: M. Alpha, à demander de nouveau",
         ["Demander l’accord", "Noter l’accord", "Retirer l’accord"]),
        (Permission("landlord", True, "given", DAY), "donné le 25\u00a0novembre 2026",
         ["Noter l’accord", "Retirer l’accord"]),
        (Permission("social_worker", False, before=("Sabine Modèle, CCAS",)),
         "donné pour Sabine Modèle, CCAS, à demander de nouveau",
         ["Demander l’accord", "Noter l’accord", "Retirer l’accord"]),
        (Permission("social_worker", True, "given", DAY), "donné le 25\u00a0novembre 2026",
         ["Noter l’accord", "Retirer l’accord"]),
    ],
)  # fmt: skip
def test_each_is_said_on_its_line(look, found, words, buttons) -> None:
    assert where(found) == words
    standing = Standing(found.recipient, "le destinataire", found)
    assert in_list(standing) == f"Le destinataire\u00a0: {words}"
    assert buttons_of(ConsentLine(look, standing)) == buttons


# --- which recipient
TODAY = date(2026, 11, 25)


def test_an_orientation_to_a_supplier_says_first_to_which(screen, at) -> None:
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


def test_an_actor_of_employment_is_chosen_before_its_consent_is_asked(screen, at) -> None:
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


def test_a_need_about_a_supplier_asks_which_one(screen, at) -> None:
    answers.answer(at.desk, record=at.visit, path="arrears", answer=Answer(value=True))
    screen.refresh()
    need = next(one.need for one in screen.board.proposals if one.recipient == "supplier")
    screen.propose(need)
    settle()
    assert "recipient" not in screen.inside.typed
    screen.inside.forward.click()
    settle()
    assert says(screen, "Il manque le destinataire.")
