"""« Inscriptions », with registrations of every sort."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.operations.arrivals_made import BY_WORKER, register
from tests.operations.households_made import make_appointment
from tests.ui.drawing import Walk
from visitapp.cli.trial.pictures import application
from visitapp.operations.desk.desk import Desk
from visitapp.operations.intake import decide
from visitapp.store.file import meta

OTHERS = (
    {"first_name": "Odile", "last_name": "Ravaux", "commune": "Vincennes", "postcode": "94300",
     "street": "3, rue Neuve", "phone": "01 99 00 00 21", "email": None, "days_ago": 24,
     "rfr": Decimal(18300), "persons": 2},
    {"first_name": "Karim", "last_name": "Haddad", "commune": "Bondy", "postcode": "93140",
     "street": "18, rue Pasteur", "phone": "01 99 00 00 22", "email": None, "days_ago": 5,
     "cut": "threatened", "children": 1, "persons": 3},
    {"first_name": "Teresa", "last_name": "Pereira", "commune": "Gagny", "postcode": "93220",
     "street": "4, allée des Tilleuls", "phone": "01 99 00 00 23", "email": None, "days_ago": 1,
     "rfr": Decimal(61000), "persons": 2},
    {"first_name": "Li", "last_name": "Wang", "commune": "Montreil", "postcode": None,
     "street": "9, rue des Écoles", "phone": None, "email": None, "broken": True},
)  # fmt: skip


def prepare(desk: Desk) -> str:
    """Registrations of every sort; the one that is opened, which looks like two files."""
    meta.write(desk.database, "role", "adviser")
    for one in OTHERS:
        register(desk, **one)
    register(desk, days_ago=400, first_name="Fatma", last_name="Ben Ali", persons=4,
             phone="+33 6 39 98 00 11", email=None)  # fmt: skip
    for place, name in enumerate(("Aminata", "Jean-Pierre", "Ioana")):
        household, told = register(
            desk, first_name=name, last_name="Moreau", street=f"{place + 5}, rue Victor-Hugo",
            phone=f"01 99 00 00 3{place}", email=None, days_ago=30 - 9 * place, children=place,
        )  # fmt: skip
        decide.accept(desk, registration=told)
        if place == 0:
            make_appointment(desk, household, desk.now().date())
    _, refused = register(
        desk, first_name="Rosa", last_name="Alves", days_ago=6, phone=None,
        street="7, rue Pasteur", email="rosa@exemple.fr", **BY_WORKER,
    )  # fmt: skip
    decide.refuse(desk, registration=refused, motive="income")
    _, registration = register(
        desk, days_ago=9, cut="cut", children=2, fragile=True, rfr=Decimal(14200),
        reasons=("trouble_paying", "cold"), referrer_note="Le chauffage est coupé depuis lundi.",
        **BY_WORKER,
    )  # fmt: skip
    return registration


def each_screen(window: Any, desk: Desk, registration: str) -> Iterator[str]:
    """Bring the window to each of these screens; gives the name of its picture."""
    window.go("households", {})
    yield "00-foyers"
    window.go("intake", {})
    screen = window.screens["intake"]
    yield "01-inscriptions"
    screen.list.chips["waiting"].click()
    yield "02-attente"
    screen.list.chips["to_tell"].click()
    yield "02-prevenir"
    screen.list.chips["to_treat"].click()
    window.go("intake", {"registration": registration})
    yield "03-inscription"
    area = screen.inside.page.area
    for name, part in (("04-compare", 0.34), ("05-suite", 0.62), ("06-reponses", 1.0)):
        area.settle()
        for _ in range(3):
            application().processEvents()
        bar = area.verticalScrollBar()
        bar.setValue(int(bar.maximum() * part))
        yield name
    known = screen.inside.found.candidates[0].household
    window.go("intake", {"registration": registration, "tell": "registration_told"})
    yield "07-message"
    decide.same_household(desk, registration=registration, household=known)
    window.go("intake", {"registration": registration})
    screen.inside.page.area.verticalScrollBar().setValue(0)
    yield "08-de-nouveau"
    # As it was before, for the next size.
    decide.take_up_again(desk, registration=registration, reason="Ce sont deux foyers.")


WALK = Walk(lambda desk, _: prepare(desk), each_screen, role="adviser")
