"""Line 9: a whole visit without a network, waiting in « Envois », sent once when there is one."""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.server.conftest import own_address, postgres  # noqa: F401 - fixtures
from tests.window.conftest import _nothing_flashes  # noqa: F401 - a fixture of each test
from tests.year import arriving, registering, reviewing, visiting
from tests.year.cable import Cable
from tests.year.conftest import agency, claire, clock, nadege, network  # noqa: F401 - fixtures
from tests.year.family import NAME
from tests.year.office import Office
from tests.year.person import Person

pytestmark = [pytest.mark.proof, pytest.mark.window, pytest.mark.timeout(1200)]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Here there is one, until it is pulled out: not the one that refuses every socket."""


def cross(*people: Person) -> None:
    for one in people:
        one.sync()


def held(office: Office, kind: str) -> int:
    """How many records of a kind the agency has."""
    with psycopg.connect(office.database) as server:
        query = "SELECT count(*) FROM record WHERE kind = %s"
        (many,) = server.execute(query, (kind,)).fetchone() or (0,)
        return int(many)


def changes(office: Office) -> int:
    with psycopg.connect(office.database) as server:
        (many,) = server.execute("SELECT count(*) FROM change").fetchone() or (0,)
        return int(many)


def test_a_visit_made_without_a_network_waits_and_is_sent_once_when_there_is_one(
    nadege: Person, claire: Person, agency: Office, network: Cable,  # noqa: F811
    clock: Any, tmp_path: Path,  # noqa: F811
) -> None:  # fmt: skip
    """Begun, asked, studied, three actions kept, the report on paper: nothing of it needs a
    network. What is pressed to send meanwhile loses nothing."""
    arriving.adviser_signs_in(claire, agency)
    arriving.visitor_enrols(nadege, agency, network.address)
    registering.receive(claire)
    registering.accept(claire)
    registering.call(claire)
    registering.plan(claire)
    registering.give(claire)
    cross(claire, nadege)

    visiting.arrive(nadege, network)
    visiting.ask(nadege)
    titles, report = visiting.end(nadege, tmp_path)
    assert len(titles) == 3
    assert all(title in report for title in titles)
    before = changes(agency)
    nadege.sync(well=False)
    visiting.nothing_left_the_laptop(nadege, claire)
    assert (held(agency, "visit"), changes(agency)) == (0, before)

    network.plug()
    nadege.sync()
    assert not nadege.sees(f"À envoyer\u00a0: 1 dossier {NAME}")
    assert held(agency, "visit") == 1
    sent = changes(agency)
    assert sent > before
    nadege.sync()
    assert changes(agency) == sent
    claire.sync()
    reviewing.read(claire)
