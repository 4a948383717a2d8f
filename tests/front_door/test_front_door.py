"""From a telephone to the adviser, to the visitor and back, to the report of the year.

Chromium without JavaScript, a real server on PostgreSQL, two real windows. The counts are those of
`people`, made by hand.
"""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.front_door import deciding, people, registering, telling, visiting
from tests.server.registration.browser.browsing import NO_CHROMIUM
from tests.year import arriving
from tests.year.cable import Cable
from tests.year.office import Office
from tests.year.person import Person
from visitapp.store.log import records

pytestmark = [
    pytest.mark.window,
    pytest.mark.proof,
    pytest.mark.timeout(900),
    pytest.mark.skipif(NO_CHROMIUM, reason="no Chromium on this machine"),
]


@pytest.mark.usefixtures("at_once")
def test_from_a_telephone_to_the_report_of_the_year(
    nadege: Person, claire: Person, agency: Office, network: Cable, browser: Browser,
    tmp_path: Path,
) -> None:  # fmt: skip
    arriving.adviser_signs_in(claire, agency)
    arriving.visitor_enrols(nadege, agency, network.address)
    numbers = four_register(browser, agency.address)
    assert len(set(numbers)) == people.REGISTERED
    claire.sync()
    nadege.sync()
    assert claire.at_desk(lambda desk: count(desk, "registration")) == people.REGISTERED
    for kind in ("registration", "household"):
        assert nadege.at_desk(lambda desk, kind=kind: count(desk, kind)) == 0, "none is hers yet"
    the_adviser_decides(claire)
    visiting.call(claire)
    visiting.plan(claire)
    visiting.give(claire)
    claire.sync()
    nadege.sync()
    visiting.visit(nadege)
    nadege.sync()
    claire.sync()
    visiting.validate(claire)
    rows = telling.report_of_the_year(claire, tmp_path / "bilan.csv")
    the_counts_are_those_made_by_hand(rows)


def count(desk: Any, kind: str) -> int:
    """The records of a kind that a laptop holds."""
    return len(records.of_kind(desk.database, kind))


def four_register(browser: Browser, address: str) -> list[str]:
    """Awa; Jo by a social worker; Awa once more; Farida. Their numbers."""
    doors = (
        (people.HER_OWN, registering.SELF),
        (people.BY_A_SOCIAL_WORKER, registering.SOCIAL_WORKER),
        (people.ONCE_MORE, registering.SELF),
        (people.ABOVE, registering.SELF),
    )
    return [registering.register(browser, address, pages, door) for pages, door in doors]


def the_adviser_decides(claire: Person) -> None:
    """Two accepted, one known already, one over the ceiling."""
    deciding.open_list(claire)
    claire.wait_for(f"À traiter ({people.REGISTERED})", "Awa E.", "Jo I.", "Hawa E.", "Farida I.")
    deciding.same_household(claire, "Hawa E.")
    deciding.accept(claire, "Awa E.", "Chauffage ou eau chaude en panne")
    deciding.accept(claire, "Jo I.")
    deciding.refuse(claire, "Farida I.")
    deciding.open_list(claire)
    claire.wait_for("À traiter (0)", f"Attendent une visite ({people.ACCEPTED})",
                    f"Refusées, déjà connues ({people.TREATED_OUT})")  # fmt: skip


def the_counts_are_those_made_by_hand(rows: list[telling.Mapping[str, str]]) -> None:
    """Step after step, and why the others are not further."""
    counted = list(telling.steps(rows).items())
    assert counted == [
        ("Inscrits", people.HOUSEHOLDS), ("Acceptés", people.ACCEPTED), ("Joints", people.CALLED),
        ("Rendez-vous pris", people.CALLED), ("Visités", people.VISITED),
        ("Visite validée", people.VISITED), *((step, 0) for step in people.NOT_YET),
    ]  # fmt: skip
    accepted = telling.stopped(rows, counted[1][0])
    assert list(accepted.values()) == [1]
    assert any("revenus" in why for why in accepted)
    called = telling.stopped(rows, counted[2][0])
    assert list(called.values()) == [1]
