"""The whole year of one household, through two real windows and a real server."""

import pytest

from tests.conftest import Clock
from tests.year import arriving, registering
from tests.year.cable import Cable
from tests.year.office import Office
from tests.year.person import Person

pytestmark = pytest.mark.window


def test_a_year(
    nadege: Person, claire: Person, agency: Office, network: Cable, clock: Clock
) -> None:
    """From the registration to the figures of the agency."""
    arriving.adviser_signs_in(claire, agency)
    arriving.visitor_enrols(nadege, agency, network.address)
    registering.receive(claire)
    registering.accept(claire)
    registering.call(claire)
    registering.plan(claire)
    registering.give(claire)
    claire.sync()
    nadege.sync()
    nadege.place("day")
    nadege.wait_for("Noémie F.")
