"""Called, planned, given, visited, sent, validated: the short way, by the windows."""

from tests.window.conftest import begin_visit
from tests.window.typist import Key, QTest
from tests.year.person import Person
from tests.year.reviewing import sure

AWA = "Awa E."


def open_file(person: Person) -> None:
    """« Foyers », her name, Enter."""
    person.place("households")
    person.type_in("Nom, rue, commune, téléphone ou numéro d’inscription", "exemple")
    person.enter()
    person.wait_for("Ce que nous savons")


def call(claire: Person) -> None:
    """The household is called, and says yes."""
    open_file(claire)
    claire.press("Voir la frise")
    claire.press("Ajouter un appel")
    claire.fill(due_on=claire.today)
    claire.press("Ajouter l’appel")
    claire.press("Noter l’appel")
    claire.wait_for("Fait")


def plan(claire: Person) -> None:
    """Today, at two."""
    open_file(claire)
    claire.press("Prévoir une visite")
    claire.fill(day=claire.today, start="14:00", visit_number="first", visitor="Nadège")
    claire.press("Ajouter la visite")
    claire.wait_for("Visite prévue")


def give(claire: Person) -> None:
    """The household is Nadège's."""

    def choose(person: Person, menu: object) -> None:
        for _ in menu.actions():  # type: ignore[attr-defined]
            QTest.keyClick(menu, Key.Key_Down)
            if menu.activeAction().text() == "Nadège":  # type: ignore[attr-defined]
                break
        QTest.keyClick(menu, Key.Key_Return)

    claire.press("Confier à un visiteur", then=choose)
    claire.wait_for("Confié à Nadège")


def visit(nadege: Person) -> None:
    """It is on her day; begun, and finished."""
    nadege.place("day")
    nadege.wait_for("Vous avez 1 visite aujourd’hui", AWA)
    begin_visit(nadege.desktop, nadege.typist, AWA)
    nadege.typist.press(Key.Key_F4)
    nadege.typist.wait_for("Ce qui manque")
    nadege.press("Terminer la visite")
    nadege.wait_for("Visite terminée")


def validate(claire: Person) -> None:
    """Read, and validated."""
    claire.place("today")
    claire.wait_for("Visite à relire", AWA)
    claire.press(AWA)
    claire.wait_for("En relecture")
    claire.press("Valider la visite", then=sure)
    claire.wait_for("Visite validée.")
