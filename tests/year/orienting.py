"""An orientation to the energy fund: nothing leaves before the household's consent to it."""

from pathlib import Path

from tests.year import papers
from tests.year.days import GRANTED, ORIENTED, turn
from tests.year.family import NAME
from tests.year.person import Person
from tests.year.registering import open_file

FUND = "Fonds de solidarité énergie"
THEIRS = "Accord pour le FSE de Seine-Saint-Denis"
WITHOUT = "Le foyer n’a pas donné son accord pour le FSE de Seine-Saint-Denis."


def open_board(claire: Person) -> None:
    """The household's orientations, from its file."""
    open_file(claire)
    claire.press("Ouvrir les orientations")
    claire.wait_for("Accords du foyer")


def propose(claire: Person) -> None:
    """The rules found the need; the household is told, and says yes to it."""
    turn(claire.clock, ORIENTED)
    open_board(claire)
    claire.press(FUND)
    claire.press(f"Proposer cette orientation : {FUND}")
    claire.wait_for("Rien ne part : le foyer dit oui d’abord.")
    claire.press("Proposer au foyer")
    claire.wait_for("En cours", "Proposée")
    claire.press("Noter que le foyer accepte")
    claire.wait_for("Acceptée par le foyer", f"{THEIRS} : pas encore demandé")


def nothing_leaves_without_consent(claire: Person) -> None:
    """Neither the orientation, nor the letter."""
    claire.press("Noter l’envoi")
    claire.wait_for("L’envoi au service")
    claire.press("Noter l’envoi")
    claire.wait_for(WITHOUT)
    claire.press("Revenir sans noter")
    claire.press("Écrire : fiche de demande au FSE")
    claire.wait_for(WITHOUT, "Aucun courrier pour ce foyer.")


def agree(claire: Person) -> None:
    """The household agrees, for this recipient; it is noted on the line."""
    claire.press("Noter l’accord pour le FSE de Seine-Saint-Denis")
    claire.wait_for("Un accord pour le FSE de Seine-Saint-Denis")
    claire.press("Noter l’accord")
    claire.wait_for(f"{THEIRS} : donné le 21 octobre 2025")


def write_to_the_fund(claire: Person, folder: Path) -> str:
    """The request sheet, read over, sent; the orientation is, with it. What the sheet says."""
    claire.press("Écrire : fiche de demande au FSE")
    claire.wait_for("Fiche de demande au FSE", "À relire")
    sheet = papers.save(claire, "Enregistrer le PDF", folder / "fse.pdf")
    claire.press("Dire que le courrier est prêt")
    claire.wait_for("Prêt")
    claire.press("Noter l’envoi")
    claire.wait_for("L’envoi du courrier")
    claire.press("Noter l’envoi")
    claire.wait_for("Orientations de Noémie F.", "envoyé", "Envoyée")
    return sheet


def granted(claire: Person) -> None:
    """The fund took it up, answered the letter, then paid 300 €."""
    turn(claire.clock, GRANTED)
    answered(claire, "fiche de demande, FSE (93), Le FSE", "Demande acceptée.")
    open_board(claire)
    claire.press("Noter la prise en charge")
    claire.wait_for("La prise en charge")
    claire.fill(taken_by="Mme Essai")
    claire.press("Noter la prise en charge")
    claire.wait_for("Prise en charge")
    claire.press("Noter le résultat")
    claire.wait_for("Le résultat")
    claire.fill(outcome="Dette de gaz payée en partie.", amount=300)
    claire.press("Noter le résultat")
    claire.wait_for("Terminées", "Aboutie", NAME)


def answered(claire: Person, about: str, words: str) -> None:
    """A letter that waits in « Aujourd’hui » had its answer."""
    claire.place("today")
    claire.press(about)
    claire.press("Noter la réponse")
    claire.wait_for("La réponse au courrier")
    claire.fill(answer=words)
    claire.press("Noter la réponse")
    claire.wait_for("réponse reçue")
