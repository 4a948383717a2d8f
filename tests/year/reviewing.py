"""« À relire »: the visit is read, returned with a point, corrected, read again, validated."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from tests.year.family import NAME
from tests.year.person import Person
from visitapp.domain.checklist.answers import Answer

POINT = "Le bail dit 61 m². Pouvez-vous vérifier ?"
REPLY = "Relu sur le bail : 61 m²."
SETTLED = "Délai obtenu du fournisseur jusqu’au 15 novembre."
TRUE_SURFACE = Decimal(61)


def read(claire: Person) -> None:
    """The supplier’s letter comes first, and is dealt with; then the visit, with what worries."""
    claire.place("today")
    claire.wait_for("Coupure annoncée", "Vu à la visite", "Visite à relire", NAME)
    claire.counts(today=2)
    claire.press("Clore l’urgence", then=settled)
    claire.wait_for("Urgence close.")
    claire.counts(today=1)
    claire.press("Relire la visite")
    claire.wait_for("En relecture", "Visite de Nadège, 20 octobre", "Moisissures qui reviennent")


def give_back(claire: Person) -> None:
    """Refused without a point; then a point tied to a question, and it goes."""
    claire.press("Renvoyer à corriger")
    claire.wait_for("Il manque un point à corriger.")
    claire.press("6")
    claire.press("Quelle est la surface")
    claire.type_in("Votre message", POINT)
    claire.press("Ajouter le message")
    claire.press("Renvoyer à corriger (1 point)")
    claire.wait_for("Visite renvoyée à corriger.")
    claire.wait_for("1 visite à corriger")
    claire.counts(today=0)


def correct(nadege: Person) -> None:
    """The visitor finds it on her day, opens the question from its point, answers, sends back."""
    nadege.place("day")
    nadege.wait_for("À corriger", "1 point à corriger")
    nadege.press(NAME)
    nadege.wait_for("Les points à corriger", POINT)
    nadege.press("Ouvrir la question 6.2")
    nadege.give({"surface": Answer(value=TRUE_SURFACE)})
    nadege.press("Voir les points")
    nadege.press("C’est fait")
    nadege.type_in("Votre réponse", REPLY)
    nadege.press("Renvoyer la visite corrigée")
    nadege.wait_for("Visite corrigée.")


def validate(claire: Person) -> None:
    """Read again: the point is done, the answer changed; validated."""
    claire.place("today")
    claire.wait_for("Visite corrigée, à relire", NAME)
    claire.press(NAME)
    claire.wait_for("En relecture")
    claire.press("Modifiées")
    claire.wait_for("61 m²", POINT, REPLY)
    verify(claire)
    claire.press("Valider la visite", then=sure)
    claire.wait_for("Visite validée.")
    claire.counts(today=1)
    claire.place("today")
    claire.wait_for("Deuxième visite à planifier")


def verify(claire: Person) -> None:
    """The household is called, and answers as it did: noted over its answers."""
    claire.press("Noter une vérification")
    claire.wait_for("La vérification")
    claire.fill(verified_by="call", agrees=True)
    claire.press("Enregistrer la vérification")
    claire.wait_for("Vérification enregistrée.", "Vérifiée par téléphone", "comme à la visite")


def settled(person: Person, dialog: QWidget) -> None:
    """With what was done."""
    person.type_in("Qu’est-ce qui a été fait", SETTLED, within=dialog)
    person.press("Clore l’urgence", root=dialog)


def sure(person: Person, dialog: QWidget) -> None:
    """In spite of what is to see."""
    person.press("Valider la visite", root=dialog)
