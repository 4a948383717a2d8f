"""Two schemes write the price of water: who works for both computes each household with its own."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import make_appointment, make_household
from tests.server.joining import join
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, talk
from visitapp.operations.households.visit_inputs import on_its_day
from visitapp.operations.parameters.overrides import number, set_number
from visitapp.operations.visits import visits
from visitapp.store.log import records

ECOGIE, VE = "ecogie", "visites_energie"
PEOPLE = {
    "olga": ("adviser", "est-ensemble paris-est-marne-et-bois", f"{ECOGIE} {VE}"),
    "colette": ("coordinator", "", ECOGIE),
    "vera": ("coordinator", "", VE),
}


@pytest.fixture
def people(server: AgencyServer) -> AgencyServer:
    """Their accounts."""
    for id, (role, territory, scheme) in PEOPLE.items():
        told = {"id": id, "role": role, "territory": territory, "scheme": scheme}

        async def work(session: Any, told: dict[str, str] = told) -> None:
            await join(session, **told)

        server.run(work)
    return server


def water(desk: Any, value: str, scheme: str = "") -> str:
    return str(set_number(
        desk, parameter="water_price", number=Decimal(value), unit="€/m³",
        valid_from=date(2026, 1, 1), source="Facture", scheme=scheme,
    ).made)  # fmt: skip


def price(desk: Any, household: str) -> Decimal | None:
    appointment = make_appointment(desk, household, date(2026, 11, 25))
    visit = visits.begin(desk, appointment=appointment).made

    def found(_form: Any, _answers: Any, tables: Any, **_: Any) -> Decimal | None:
        one = tables.parameters.on(date(2026, 11, 25)).get("water_price")
        return None if one is None else one.number

    return on_its_day(desk, visit, found)


def test_each_household_has_the_number_of_its_scheme_and_each_scheme_its_own(
    people: AgencyServer, tmp_path: Path
) -> None:
    def at(name: str) -> Any:
        return desk_at(tmp_path / name, people, name, PEOPLE[name][0])

    with at("olga") as olga, at("colette") as colette, at("vera") as vera:
        talk(olga, colette, vera)
        assert olga[0].schemes == (ECOGIE, VE)
        assert (colette[0].schemes, vera[0].schemes) == ((ECOGIE,), (VE,))
        water(colette[0], "4")
        water(vera[0], "5")
        talk(colette, vera, olga)
        homes = {one: make_household(olga[0], scheme=one) for one in (ECOGIE, VE)}
        assert {one: price(olga[0], home) for one, home in homes.items()} == {ECOGIE: 4, VE: 5}
        # What she writes for one is that one's, on its computers too, and nobody else's.
        made = water(olga[0], "4.50", ECOGIE)
        talk(olga, colette, vera)
        assert number(colette[0], parameter="water_price").line.number == Decimal("4.5")
        assert number(vera[0], parameter="water_price").line.number == 5
        assert records.find(vera[0].database, made) is None
