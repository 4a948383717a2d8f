"""« Inscriptions »: the adviser reads what came, accepts, refuses, says who is known already."""

from typing import Any

from tests.year.person import Person


def open_list(claire: Person) -> None:
    """From « Foyers »."""
    claire.place("households")
    claire.press("Lire les inscriptions")
    claire.wait_for("À traiter")


def accept(claire: Person, name: str, *reasons: str) -> None:
    """What presses and why she may have the visit are read; then she may."""
    open_list(claire)
    claire.press(name)
    claire.wait_for("Oui, il peut avoir la visite", *reasons)
    claire.press("Accepter l’inscription")
    claire.wait_for("Acceptée")


def same_household(claire: Person, name: str) -> None:
    """A second registration of who is there already: a person says so."""
    open_list(claire)
    claire.press(name)
    claire.wait_for("Peut-être déjà connu")
    claire.press("C’est le même foyer")
    claire.wait_for("Déjà connue")


def refuse(claire: Person, name: str) -> None:
    """Over the ceiling: the program says why, a person refuses with a motive."""
    open_list(claire)
    claire.press(name)
    claire.wait_for("Non, selon les règles du dispositif")

    def motive(_: Person, dialog: Any) -> None:
        claire.press("revenus", root=dialog)
        claire.press("Refuser l’inscription", root=dialog)

    claire.press("Refuser l’inscription", then=motive)
    claire.wait_for("Refusée")
