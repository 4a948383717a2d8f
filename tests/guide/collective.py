"""What a desk holds for the guides of the front door and the collective side: all invented."""

from datetime import timedelta
from decimal import Decimal

from tests.operations.arrivals_made import register
from tests.operations.gatherings_made import TODAY, make_confirmed, make_gathering, make_invited
from tests.operations.households_made import make_appointment, make_household
from tests.operations.network_made import someone, structure
from visitapp.domain.roles import ADVISER, COORDINATOR
from visitapp.operations.desk.desk import Desk
from visitapp.operations.intake import decide
from visitapp.operations.visits import visits
from visitapp.store.file import meta


def registrations(desk: Desk, world: object) -> None:
    """Three registrations: one that fits, one that lacks something, one from elsewhere."""
    meta.write(desk.database, "role", ADVISER)
    register(desk, days_ago=8, rfr=Decimal(14200))
    register(desk, first_name="Karim", last_name="Exemple", street="3, rue du Test", days_ago=2,
             phone=None, email=None, cut="reduced", children=2)  # fmt: skip
    register(desk, first_name="Rosa", last_name="Inventée", street="8, rue d’Essai",
             phone="01 99 00 00 41", email=None, commune="Lyon", postcode="69003")  # fmt: skip


def twice(desk: Desk, world: object) -> None:
    """A household registers a second time, under nearly the same name."""
    meta.write(desk.database, "role", ADVISER)
    register(desk, first_name="Fatma", days_ago=40)
    register(desk, days_ago=1)


def again(desk: Desk, world: object) -> None:
    """A household that waits for a visit registers again: its energy is cut, its phone changed."""
    meta.write(desk.database, "role", ADVISER)
    _, first = register(desk, first_name="Fatma", days_ago=20)
    decide.accept(desk, registration=first)
    register(desk, days_ago=1, cut="cut", children=3, phone="06 39 98 00 77")


def asks_again(desk: Desk, world: object) -> None:
    """A visited household registers again without power; it was filed onto its file already."""
    meta.write(desk.database, "role", ADVISER)
    household, registration = register(desk, days_ago=40)
    decide.accept(desk, registration=registration)
    planned = make_appointment(desk, household, desk.now().date())
    visits.finish(desk, visit=visits.begin(desk, appointment=planned).made)
    _, second = register(desk, cut="cut")
    decide.same_household(desk, registration=second, household=household)


def before_workshop(desk: Desk, world: object) -> None:
    """A household, and no workshop yet."""
    make_household(desk, "Noémie", "Fictif", phone="01 99 00 00 15")
    meta.write(desk.database, "role", ADVISER)


def open_workshop(desk: Desk, world: object) -> None:
    """A household, and a workshop next week that is open to invitations."""
    before_workshop(desk, world)
    make_gathering(desk, held_on=TODAY + timedelta(days=7))


def workshop_day(desk: Desk, world: object) -> None:
    """The workshop is today: two households are expected, one was only invited."""
    meta.write(desk.database, "role", ADVISER)
    made = make_gathering(desk, capacity=8)
    make_confirmed(desk, made)
    make_confirmed(desk, made, "Koffi", "Agbossou")
    make_invited(desk, made, "Noémie", "Fictif")


def network(desk: Desk, world: object) -> None:
    """A town hall's service, one who agrees to messages and one who does not."""
    meta.write(desk.database, "role", ADVISER)
    service = structure(desk, "CCAS de Romainville", sort="social")
    someone(desk, "Agathe Morel", service, email="agathe@ccas.example", channels=("email",))
    someone(desk, "Paul Renard", service, phone="01 99 00 00 44", channels=("phone",))


def leading(desk: Desk, world: object) -> None:
    """Who coordinates, before anything was written of a scheme."""
    meta.write(desk.database, "role", COORDINATOR)
