"""The second visit: what the bag holds is fitted, and the bag holds that much less."""

from datetime import date

from tests.window.conftest import begin_visit
from tests.window.typist import ALT, Key
from tests.window.visiting import fill_section
from tests.year import equipping
from tests.year.days import turn
from tests.year.family import NAME
from tests.year.person import Person
from tests.year.registering import open_file, plan
from tests.year.reviewing import sure
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.forms import Forms

PLANNED, FITTED = date(2026, 1, 5), date(2026, 1, 12)
FITTINGS = (("led_bulb", 2, "Séjour"), ("aerator", 1, "Cuisine"), ("shower_head", 1, "Salle d’eau"))


def prepare(claire: Person) -> None:
    """The second appointment, and the kit to bring."""
    turn(claire.clock, PLANNED)
    plan(claire, FITTED, "second")
    equipping.buy_and_hand(claire)


def fit(nadege: Person) -> None:
    """Bulbs, an aerator and a shower head, row by row with keys; then the visit is finished."""
    turn(nadege.clock, FITTED)
    nadege.place("day")
    nadege.wait_for("Vous avez 1 visite aujourd’hui", "2ᵉ visite : pose du matériel")
    begin_visit(nadege.desktop, nadege.typist, NAME)
    form = Forms().latest("visit")
    section = form.located["fittings"].section
    nadege.typist.press(Key.Key_Right, ALT, times=form.sections.index(section))
    nadege.typist.wait(lambda: section.title in nadege.typist.title, section.title)
    fill_section(nadege.typist, section, fitted())
    nadege.typist.press(Key.Key_F4)
    nadege.typist.wait_for("Ce qui manque")
    nadege.press("Terminer la visite")
    nadege.wait_for("Visite terminée")
    assert equipping.bag(nadege) == {"led_bulb": 4, "aerator": 3, "shower_head": 1}


def validate(claire: Person) -> None:
    """The adviser reads it, sees the bag on her side too, and the fittings in the timeline."""
    claire.place("today")
    claire.press("Ouvrir le stock")
    claire.wait_for("Dans les sacs", "Ampoules 4, Mousseurs 3, Douchettes 1")
    claire.place("today")
    claire.wait_for("Visite à relire", NAME)
    claire.press("Relire la visite")
    claire.wait_for("En relecture")
    claire.press("Valider la visite", then=sure)
    claire.wait_for("Visite validée.")
    open_file(claire)
    claire.press("Voir la frise")
    claire.wait_for("Matériel posé, 12 janvier, 4 objets")


def fitted() -> dict[str, Answer]:
    """The rows of what was fitted."""
    found: dict[str, Answer] = {}
    for number, (item, many, room) in enumerate(FITTINGS, start=1):
        row = f"fittings/r{number}"
        said = {"item": item, "quantity": many, "outcome": "fitted", "room": room}
        found[row] = Answer(value=True)
        found |= {f"{row}/{name}": Answer(value=value) for name, value in said.items()}
    return found
