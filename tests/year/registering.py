"""A registration is received, read, the household called, accepted, given a day and a visitor."""

from datetime import date

from tests.window.typist import Key, QTest
from tests.year.family import NAME, VISITED, said
from tests.year.person import Person

ASKED = ("first_name", "last_name", "street", "postcode", "commune", "phone", "language",
         "persons", "tenure")  # fmt: skip
TOLD = ("origin", "referrer_name", "referrer_structure", "reasons")


def receive(claire: Person) -> None:
    """The town's social service writes: the registration waits to be read."""
    claire.place("today")
    claire.press("Ajouter une inscription")
    known = said("household")
    claire.give({name: known[name] for name in (*ASKED, *TOLD)})
    claire.fill(contact_agreed=True, referrer_agreed=True)
    claire.press("Ajouter l’inscription")
    claire.wait_for(NAME)
    claire.place("today")
    claire.wait_for("À décider (1)", NAME)
    claire.counts(today=1)


def accept(claire: Person) -> None:
    """Read, then accepted: the household is to be called."""
    claire.press("Lire l’inscription")
    claire.press("Accepter l’inscription")
    claire.wait_for("Acceptée")


def open_file(person: Person) -> None:
    """« Foyers », its name typed, Enter."""
    person.place("households")
    person.type_in("Nom, rue, commune, téléphone ou numéro d’inscription", "fictif")
    person.enter()
    person.wait_for("Ce que nous savons")


def call(claire: Person) -> None:
    """The first call: the household wants the visit."""
    open_file(claire)
    claire.wait_for("À appeler")
    claire.press("Voir la frise")
    claire.press("Ajouter un appel")
    claire.fill(due_on=claire.today)
    claire.press("Ajouter l’appel")
    claire.press("Noter l’appel")
    claire.wait_for("Fait")


def plan(claire: Person, day: date = VISITED, number: str = "first") -> None:
    """A day, an hour, the papers asked."""
    open_file(claire)
    claire.press("Planifier la deuxième visite" if number == "second" else "Prévoir une visite")
    planned = {**said("appointment")}
    claire.fill(day=day)
    kept = ("start", "duration")
    claire.give({name: planned[name] for name in kept})
    claire.fill(visit_number=number, visitor="Nadège")
    claire.press("Ajouter la visite")
    claire.wait_for("Visite prévue")


def give(claire: Person) -> None:
    """The household is Nadège's."""

    def choose(person: Person, menu: object) -> None:
        QTest.keyClick(menu, Key.Key_Down)
        for _ in menu.actions():  # type: ignore[attr-defined]
            if menu.activeAction().text() == "Nadège":  # type: ignore[attr-defined]
                break
            QTest.keyClick(menu, Key.Key_Down)
        QTest.keyClick(menu, Key.Key_Return)

    claire.press("Confier à un visiteur", then=choose)
    claire.wait_for("Confié à Nadège")
