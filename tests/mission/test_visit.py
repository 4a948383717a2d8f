"""The four parts of the visit: typed in the real window, without a network, and made use of."""

from datetime import date
from decimal import Decimal

import pytest

from tests.mission.conftest import Begin
from tests.mission.part import Part, Seen
from visitapp.domain.checklist.coding import decode
from visitapp.operations.desk.forms import Forms

pytestmark = pytest.mark.window


def kept_whole(part: Part, seen: Seen) -> bool:
    """Every answer of the section is in the store, path for path."""
    wanted, problems = decode(Forms().latest("visit"), part.example)
    assert problems == []
    asked = {question.id for question in part.section.questions}
    mine = {path: one for path, one in wanted.items() if path.split("/")[0] in asked}
    values = sorted(str(_plain(one.value)) for one in mine.values())
    found = [one for path, one in seen.answers.items() if path.split("/")[0] in asked]
    return len(mine) > 20 and sorted(str(_plain(one.value)) for one in found) == values


def _plain(value: object) -> object:
    """Several choices in any order; whole and decimal numbers alike."""
    if isinstance(value, tuple):
        return sorted(value)
    return value.normalize() if isinstance(value, Decimal) else value


@pytest.mark.proof
def test_the_visit_studies_the_dwelling(begin: Begin) -> None:
    """Rooms, windows, walls, ventilation; mould in a tenant's home calls the landlord."""
    part = begin("dwelling")
    part.answer_by_keys()
    after = part.seen()
    assert kept_whole(part, after)
    assert not after.missing & {"dwelling_type", "surface", "rooms", "glazing"}
    assert {"landlord_letter", "adil"} <= after.orientations
    assert {"watch_humidity", "shutters_at_night"} <= after.actions


@pytest.mark.proof
def test_the_visit_studies_the_uses(begin: Begin) -> None:
    """Appliances, showers, taps; a cistern that leaks, a fridge whose seal is gone."""
    part = begin("uses")
    part.answer_by_keys()
    after = part.seen()
    assert kept_whole(part, after)
    assert {"toilet_leak", "fridge_seal", "shorter_showers", "wash_30"} <= after.actions
    assert {"water_leak", "appliance_reuse"} <= after.orientations
    assert ("cooking", "gas") in {(one.use, one.energy) for one in after.study.end_uses}


def test_the_visit_studies_the_contracts(begin: Begin) -> None:
    """9 kVA subscribed where 4,1 were ever drawn; a contract in the name of who left."""
    part = begin("contracts")
    part.answer_by_keys()
    after = part.seen()
    assert kept_whole(part, after)
    verdicts = {one.energy: one.verdict for one in after.study.contracts}
    assert (verdicts["electricity"], verdicts["gas"]) == ("review", "review")
    assert {"lower_power", "paid_options", "holder_name"} <= after.actions
    assert "contract_name" in after.orientations


@pytest.mark.proof
def test_the_visit_studies_the_bills_of_energy_and_water(begin: Begin) -> None:
    """A year of each energy from the bills in hand: by hand, 1 655 + 1 398 kWh, 82 + 94 m³."""
    part = begin("bills")
    part.answer_by_keys()
    after = part.seen()
    assert kept_whole(part, after)
    electricity, water = after.study.bills["electricity"], after.study.bills["water"]
    assert electricity.this_year_quantity == 1655 + 1398
    assert electricity.this_year_eur == Decimal("435.9") + Decimal("392.9")
    assert (electricity.first_day, electricity.last_day) == (date(2025, 11, 20), date(2026, 11, 17))
    assert water.this_year_quantity == 82 + 94
    assert water.this_year_eur == Decimal("398.5") + Decimal("460.6")
    assert set(after.study.bills) == {"gas", "electricity", "water"}
    assert {"cut_protection", "energy_mediator"} <= after.orientations
