"""The landlord: a letter, two months without an answer, the commission, the works."""

from datetime import date
from pathlib import Path

from tests.year import papers
from tests.year.days import turn
from tests.year.orienting import answered
from tests.year.person import Person
from tests.year.registering import open_file

OPENED, SENT, RECEIVED = date(2025, 10, 22), date(2025, 10, 23), date(2025, 10, 24)
DEADLINE = date(2025, 12, 24)
"""Two months after the letter came."""
COMMISSION, OPINION_BY = date(2025, 12, 26), date(2026, 2, 26)
"""The commission has two months too."""
SIGNED, MENDED = date(2026, 2, 10), date(2026, 3, 20)


def open_action(claire: Person) -> None:
    """An action of support, from the timeline; what the visit says of the landlord is in it."""
    turn(claire.clock, OPENED)
    open_file(claire)
    claire.press("Voir la frise")
    claire.press("Ajouter une action")
    claire.fill(subject="landlord", goal="Faire réparer le mur de la chambre des enfants.")
    claire.press("Ajouter l’action")
    claire.wait_for("Les étapes", "Écrire au propriétaire", "Envoyez la lettre en recommandé.")


def write(claire: Person, folder: Path) -> str:
    """The letter, facts of the dwelling only. What it says."""
    claire.press("Préparer la lettre")
    claire.wait_for("Accords du foyer")
    claire.press("Écrire un courrier")
    claire.press("Lettre du locataire au propriétaire")
    claire.wait_for("Lettre du locataire au propriétaire", "À relire")
    letter = papers.save(claire, "Enregistrer le PDF", folder / "proprietaire.pdf")
    claire.press("Dire que le courrier est prêt")
    claire.wait_for("Prêt")
    claire.turn(SENT)
    claire.press("Noter l’envoi")
    claire.wait_for("L’envoi du courrier")
    claire.fill(sent_on=SENT, way="registered")
    claire.press("Noter l’envoi")
    claire.wait_for("envoyé")
    return letter


def note_sent(claire: Person) -> None:
    """The letter's day and how it left are known: two months for the landlord and the reminder."""
    open_action_again(claire)
    claire.wait_for("Fait, 23 octobre", "Attendre sa réponse")
    claire.turn(RECEIVED)
    claire.fill(notice_received_on=RECEIVED)
    claire.wait_for("En attente d’une réponse", "En attente, jusqu’au 24 décembre")


def no_answer(claire: Person) -> None:
    """The two months are over: the commission, which is free, and has two months of its own."""
    turn(claire.clock, DEADLINE)
    claire.place("today")
    claire.wait_for("Attendre sa réponse")
    turn(claire.clock, COMMISSION)
    claire.place("today")
    claire.press("Ouvrir l’action")
    claire.wait_for("Délai passé le 24 décembre", "Écrivez à la commission, c’est gratuit.")
    claire.press("Noter la demande")
    claire.fill(commission_on=COMMISSION)
    claire.wait_for("En attente, jusqu’au 26 février 2026")


def agreement(claire: Person) -> None:
    """The landlord signs before the commission; the works are seen done; the action ends well."""
    turn(claire.clock, SIGNED)
    answered(claire, "lettre du locataire au propriétaire, Le", "Il signe un accord.")
    open_action_again(claire)
    claire.press("Noter l’avis")
    claire.fill(commission_outcome="agreement")
    claire.wait_for("Demandez une date écrite au propriétaire.")
    turn(claire.clock, MENDED)
    open_action_again(claire)
    claire.press("Noter les travaux")
    claire.fill(works_done_on=MENDED)
    claire.wait_for("Fait, 20 mars")
    claire.fill(result="obtained")
    claire.press("Terminer l’action")
    claire.wait_for("Faite")


def open_action_again(claire: Person) -> None:
    """From the timeline."""
    open_file(claire)
    claire.press("Voir la frise")
    claire.press("Faire réparer le mur")
    claire.wait_for("Les étapes")
