"""Forty bills as they come: each is refused or asked about in one sentence, where it stood silent.

The home is that of `GAS_FLAT`, two adults and a child on 61 m² heated by gas, whose own bills make
no such sentence.
"""

from collections.abc import Mapping

import pytest

from tests.domain.energy.visits import DAY, GAS_FLAT, tables, visit_form
from visitapp import shipped
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.contradictions import contradictions
from visitapp.domain.checklist.load_contradictions import read_contradictions
from visitapp.domain.checklist.problems import problems
from visitapp.domain.study.study import Study, study

Raw = dict[str, object]
FILE = "contradictions/visit.yaml"
CONTRADICTIONS = read_contradictions(shipped.text(FILE), FILE, visit_form())
HOME: Raw = {
    path: value for path, value in GAS_FLAT.items() if not path.startswith(("bills/", "contracts/"))
}  # fmt: skip


def bill(id: str, energy: str, start: str, end: str, quantity: object, **more: object) -> Raw:
    said = {"energy": energy, "start": start, "end": end, "quantity": quantity, **more}
    return {f"bills/{id}": True, **{f"bills/{id}/{name}": value for name, value in said.items()}}


def contract(energy: str, **more: object) -> Raw:
    return {"contracts/c": True, "contracts/c/energy": energy,
            **{f"contracts/c/{name}": value for name, value in more.items()}}  # fmt: skip


Y, Z = "2025-11-01", "2026-11-01"
HALF = "2026-05-01"
GAS = {"unit": "kwh", "amount": 1300, "reading": "actual"}
OK = bill("g", "gas", Y, Z, 9800, **GAS)
PRICE, QUANTITY = "Le prix paraît étonnant.", "C’est étonnant pour ce foyer."
INDEXES, OVERLAP = "La différence des deux index", "La seconde est laissée."
MONTHS = "une facture couvre 1 à 12 mois"
NASTY: Mapping[str, tuple[str, Raw]] = {
    "a balance for the total": (
        PRICE,
        bill("g", "gas", Y, Z, 9800, unit="kwh", amount=78, reading="actual"),
    ),
    "the total of many years": (PRICE, bill("g", "gas", Y, Z, 9800, unit="kwh", amount=6100)),
    "gas in MWh": (PRICE, bill("g", "gas", Y, Z, 10, unit="kwh", amount=1300)),
    "gas in m3 said kWh": (PRICE, bill("g", "gas", Y, Z, 880, unit="kwh", amount=1300)),
    "gas in kWh said m3": (QUANTITY, bill("g", "gas", Y, Z, 9800, unit="m3", amount=1300)),
    "electricity in Wh": (QUANTITY, bill("e", "electricity", Y, Z, 199000, amount=600)),
    "electricity in MWh": (PRICE, bill("e", "electricity", Y, Z, 3, amount=600)),
    "water in litres": (QUANTITY, bill("w", "water", Y, Z, 108000, unit="m3", amount=520)),
    "an old debt in a water bill": (PRICE, bill("w", "water", Y, Z, 108, unit="m3", amount=1400)),
    "an old debt in an electricity bill": (
        PRICE,
        bill("e", "electricity", Y, Z, 2350, amount=2600),
    ),
    "indexes of another quantity": (
        INDEXES,
        bill(
            "w",
            "water",
            Y,
            Z,
            5000,
            unit="m3",
            amount=520,
            index_start=0,
            index_end=500,
            reading="actual",
        ),
    ),
    "gas indexes of another quantity": (
        INDEXES,
        bill(
            "g",
            "gas",
            Y,
            Z,
            880,
            unit="m3",
            amount=1300,
            index_start=1000,
            index_end=1200,
            reading="actual",
        ),
    ),
    "electricity indexes of another quantity": (
        INDEXES,
        bill(
            "e",
            "electricity",
            Y,
            Z,
            500,
            unit="kwh",
            amount=140,
            index_start=0,
            index_end=5000,
            reading="actual",
        ),
    ),
    "an index that goes back": (
        "L’index de fin est plus petit.",
        bill("w", "water", Y, Z, 108, unit="m3", index_start=700, index_end=592, reading="actual"),
    ),
    "before moving in": (
        "est-elle d’un autre logement ?",
        {"moved_in": "2026-06", **bill("g", "gas", "2024-11-01", "2025-11-01", 9800, **GAS)},
    ),
    "begins before moving in": (
        "compte-t-elle l’occupant d’avant ?",
        {"moved_in": "2026-02", **bill("g", "gas", "2025-09-01", "2026-09-01", 9800, **GAS)},
    ),
    "two meters": (OVERLAP, {**OK, **bill("h", "gas", "2025-12-01", "2026-10-01", 3100, **GAS)}),
    "the same bill twice": ("elle est là deux fois", {**OK, **bill("h", "gas", Y, Z, 9800, **GAS)}),
    "two bills of the same days": (OVERLAP, {**OK, **bill("h", "gas", Y, Z, 5200, **GAS)}),
    "a month lacks": (
        "Il manque une facture du 01/03/2026 au 01/05/2026",
        {
            **bill("g", "gas", Y, "2026-03-01", 6000, **GAS),
            **bill("h", "gas", HALF, Z, 2000, **GAS),
        },
    ),
    "an end before its start": (
        "La fin vient après le début.",
        bill("g", "gas", Z, Y, 9800, **GAS),
    ),
    "a year mistyped": (MONTHS, bill("g", "gas", "2015-11-01", Z, 9800, **GAS)),
    "a bill of tomorrow": (
        "commence après la visite",
        bill("g", "gas", "2027-11-01", "2028-11-01", 9800, **GAS),
    ),
    "old bills": (
        "Cette facture est ancienne.",
        bill("g", "gas", "2020-11-01", "2021-11-01", 9800, **GAS),
    ),
    "26 months caught up": (
        MONTHS,
        bill(
            "g",
            "gas",
            "2024-08-01",
            "2026-10-01",
            21000,
            unit="kwh",
            amount=2700,
            regularisation=True,
            reading="actual",
        ),
    ),
    "estimates alone": (
        "relevé estimé seulement",
        bill("g", "gas", Y, Z, 9800, unit="kwh", amount=1300, reading="estimated"),
    ),
    "a credit alone": ("Écrivez la quantité", bill("g", "gas", Y, Z, -300, unit="kwh", amount=-40)),
    "an amount paid back": (PRICE, bill("e", "electricity", Y, Z, 2350, amount=-40)),
    "solar credits": (PRICE, bill("e", "electricity", Y, Z, 2350, amount=150)),
    "one delivery on the day of the visit": (
        MONTHS,
        {
            "heating_energy": "fuel_oil",
            **bill("o", "fuel_oil", "2026-11-20", "2026-11-25", 1000, unit="litre", amount=1150),
        },
    ),
    "one delivery of long ago": (
        MONTHS,
        {
            "heating_energy": "fuel_oil",
            **bill("o", "fuel_oil", "2026-01-10", "2026-01-11", 1000, unit="litre", amount=1150),
        },
    ),
    "wood by the kilo as steres": (
        "n’est-elle pas en kilos ?",
        {"heating_energy": "wood", **bill("b", "wood", Y, Z, 3000, unit="stere", amount=900)},
    ),
    "fuel oil in kWh": (
        QUANTITY,
        {
            "heating_energy": "fuel_oil",
            **bill("o", "fuel_oil", Y, Z, 12000, unit="litre", amount=1500),
        },
    ),
    "a price that the bills contradict": (
        "n’est pas celui des factures",
        {**OK, **contract("gas", kwh_price=0.35)},
    ),
    "a price in cents": (
        "D’habitude : 0,06 à 0,40",
        {
            **bill("e", "electricity", Y, Z, 2350, amount=600),
            **contract("electricity", kwh_price=1.94, option="base", subscribed_power="6"),
        },
    ),
    "payments far over the bills": (
        "La mensualité (140 €) paraît haute",
        {
            **bill("e", "electricity", Y, Z, 2350, amount=600),
            **contract("electricity", monthly_payment=140, option="base", subscribed_power="6"),
        },
    ),
    "subscription and taxes above the total": (
        "font plus que le total",
        bill("e", "electricity", Y, Z, 2350, amount=200, subscription_amount=150, taxes_amount=90),
    ),
    "off-peak above all": (
        "ne dépassent pas la quantité totale",
        bill("e", "electricity", Y, Z, 2350, amount=600, off_peak_kwh=2900),
    ),
    "a coefficient of the altitude": (
        "Écrivez le coefficient",
        bill("g", "gas", Y, Z, 880, unit="m3", amount=1300, gas_coefficient=112),
    ),
    "nothing used and heated by it": (QUANTITY, bill("g", "gas", Y, Z, 0, unit="kwh", amount=250)),
    "gas that nobody uses": (
        "à quoi sert le gaz ?",
        {
            "heating_energy": "electricity",
            "hot_water_energy": "electricity",
            "cooking_energy": "electricity",
            **OK,
        },
    ),
    "water of five persons": (QUANTITY, bill("w", "water", Y, Z, 610, unit="m3", amount=2500)),
    "water of nobody": (
        "est-elle de tout le logement ?",
        bill("w", "water", Y, Z, 9, unit="m3", amount=60),
    ),
}


PAYS = contract("electricity", monthly_payment=60, option="base", subscribed_power="6")


def studied(raw: Raw) -> tuple[Study, list[str]]:
    """The study, and every sentence of fields, contradictions and study on bills and contracts."""
    whole = {"visit_date": DAY.isoformat(), **HOME, **raw}
    answers, refused = decode(visit_form(), whole)
    found = study(visit_form(), answers, tables(), on=DAY)
    every = [
        *(one.message for one in refused),
        *(one.message for one in problems(visit_form(), answers)),
        *(one.ask for one in contradictions(visit_form(), answers, CONTRADICTIONS)),
        *(one.message for use in found.bills.values() for one in use.warnings),
        *(one.message for check in found.contracts for one in check.findings),
        *(one.message for one in found.end_use_findings),
    ]
    return found, [one.replace("\u00a0", " ").replace("\u202f", " ") for one in every]


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_bill_is_refused_or_asked_about(name: str) -> None:
    expected, raw = NASTY[name]
    usual = studied(OK)[1]
    told = [one for one in studied(raw)[1] if expected in one]
    assert told
    assert not [one for one in usual if expected in one]


def test_there_are_forty() -> None:
    assert len(NASTY) >= 40


@pytest.mark.parametrize("amount", [-40, 150, 2600])
def test_no_payment_is_judged_by_a_bill_that_looks_wrong(amount: int) -> None:
    """A balance, solar credits or an old debt taken for the total: lowering it would do harm."""
    wrong = studied({**bill("e", "electricity", Y, Z, 2350, amount=amount), **PAYS})[1]
    assert not [one for one in wrong if "La mensualité" in one]
    right = studied({**bill("e", "electricity", Y, Z, 2350, amount=400), **PAYS})[1]
    assert [one for one in right if "La mensualité" in one]


def test_a_delivery_alone_makes_no_year() -> None:
    """It once made 57,712 kWh of 1,000 litres; a season of 85 days is counted."""
    oil = {"heating_energy": "fuel_oil"}

    def year(end: str) -> bool:
        made = bill("o", "fuel_oil", "2026-01-01", end, 1000, unit="litre", amount=1150)
        return "fuel_oil" in studied({**oil, **made})[0].bills

    assert (year("2026-01-06"), year("2026-03-26"), year("2026-03-27")) == (False, False, True)
