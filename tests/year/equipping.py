"""The kit: bought, handed to the visitor, counted in her bag, taken out of it by a visit."""

from decimal import Decimal
from typing import Any

from tests.window.typist import Key, QTest
from tests.year.person import Person

BOUGHT = {"Ampoules": (20, Decimal("2.10")), "Mousseurs": (10, Decimal("3.40")),
          "Douchettes": (5, Decimal("9.50"))}  # fmt: skip
HANDED = {"Ampoules": 6, "Mousseurs": 4, "Douchettes": 2}


def buy_and_hand(claire: Person) -> None:
    """The agency's shelf: what was bought, at what price; what Nadège took."""
    claire.place("today")
    claire.press("Ouvrir le stock")
    claire.wait_for("Valeur de ce qui a un prix")
    for label, (many, price) in BOUGHT.items():
        typed = {"Combien d’objets ?": str(many), "Prix d’un objet": str(price).replace(".", ",")}
        _note(claire, label, "Noter un achat", typed)
    for label, many in HANDED.items():
        typed = {"Combien d’objets ?": str(many), "Quel visiteur ?": "Nadège"}
        _note(claire, label, "Remettre à un visiteur", typed)
    claire.wait_for("14 objets", "6 objets", "3 objets")


def count_bag(nadege: Person) -> None:
    """« Matériel »: one press for each object."""
    nadege.place("bag")
    for label, many in HANDED.items():
        for _ in range(many):
            nadege.press(f"Ajouter : {label}")
    nadege.settle()
    assert bag(nadege) == {"led_bulb": 6, "aerator": 4, "shower_head": 2}


def bag(person: Person) -> dict[str, int]:
    """What the screen « Matériel » says is in the bag."""
    person.place("bag")
    lines = person.screen.lines
    return {item: one.line.count for item, one in lines.items() if one.line.count is not None}


def _note(claire: Person, label: str, act: str, typed: dict[str, str]) -> None:
    def fill(person: Person, dialog: Any) -> None:
        for name, text in typed.items():
            person.type_in(name, text, dialog)
        person.press(act, root=dialog)

    def choose(person: Person, menu: Any) -> None:
        for _ in menu.actions():
            QTest.keyClick(menu, Key.Key_Down)
            if menu.activeAction().text() == act:
                break
        done.extend([person.typist._soon(lambda dialog: fill(person, dialog))])
        QTest.keyClick(menu, Key.Key_Return)

    done: list[Any] = []
    claire.press(f"Noter un mouvement : {label}", then=choose)
    claire.wait(lambda: done and done[0], "the form of the movement")
    claire.typist._come_back(done[0])
    claire.settle()
