"""What a whole bill proposes; and that whatever is in doubt is not proposed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.domain.bill_reading.printed import (
    CHARGES,
    ELECTRICITY,
    GAS,
    LABELS,
    TODAY,
    WATER,
    from_text,
    proposals,
    said,
    without,
)
from visitapp.domain.bill_reading.read import MOST_WORDS, read_bill

MONEY = {"amount"}
USE = {"quantity", "index_start", "index_end"}


def test_an_electricity_bill() -> None:
    assert said(ELECTRICITY) == {
        "energy": "electricity", "start": date(2026, 5, 19), "end": date(2026, 11, 18),
        "quantity": 1370, "index_start": 12450, "index_end": 13820, "amount": Decimal("397.49"),
        "reading": "actual", "supplier": "EDF", "meter_number": "25123456789012",
        "subscribed_power": "9", "option": "base",
    }  # fmt: skip


def test_a_gas_bill_in_cubic_metres_and_kilowatt_hours() -> None:
    assert said(GAS) == {
        "energy": "gas", "start": date(2026, 3, 6), "end": date(2026, 7, 1), "quantity": 1120,
        "unit": "kwh", "index_start": 8200, "index_end": 8300, "amount": Decimal("151.20"),
        "reading": "estimated", "regularisation": True, "meter_number": "01234567890123",
    }  # fmt: skip


def test_a_water_bill_and_the_charges_of_a_building() -> None:
    assert said(WATER) == {
        "energy": "water", "start": date(2026, 3, 1), "end": date(2026, 9, 1), "quantity": 48,
        "amount": Decimal("204.50"),
    }  # fmt: skip
    assert said(CHARGES) == {
        "energy": "collective_charges", "start": date(2025, 7, 1), "end": date(2026, 6, 30),
        "amount": Decimal("330.50"),
    }  # fmt: skip


def test_each_value_has_its_place_and_its_reason() -> None:
    found = {one.question: one for one in proposals(ELECTRICITY)}
    lines = ELECTRICITY.splitlines()
    row = next(at for at, line in enumerate(lines) if line.startswith("réel"))
    box = found["quantity"].box
    assert (box.top, box.left) == (row * 1.5, lines[row].index("1 370") * 0.5)
    assert box.right == (lines[row].index("1 370") + len("1 370")) * 0.5
    assert [one.question for one in found.values() if not one.why] == []
    assert found["amount"].checked
    assert {one.repeat for one in found.values()} == {"bills", "contracts"}


def test_a_total_that_the_figures_contradict_is_doubtful_only_where_they_are_many() -> None:
    two = ELECTRICITY + "Total TTC                                    412,00 €\n"
    assert said(two)["amount"] == Decimal("397.49")  # the other is confirmed by nothing
    bare = without(two, "Total HT", "TVA", "Abonnement 9", "Énergie", "Contributions")
    assert not MONEY & set(said(bare))


def test_a_quantity_that_the_meter_contradicts_is_not_proposed() -> None:
    assert not USE & set(said(ELECTRICITY.replace("13 820", "13 920")))


def test_an_odd_price_leaves_what_nothing_confirms() -> None:
    cheap = said(WATER.replace("204,50", "12,50"))
    assert not (MONEY | USE) & set(cheap)
    assert cheap["energy"] == "water"
    undated = said(without(WATER, "Période").replace("204,50", "12,50"))
    assert not (MONEY | USE | {"start"}) & set(undated)
    gas = said(GAS.replace("151,20", "11,20"))
    assert gas["quantity"] == 1120  # the coefficient confirms it
    assert "amount" not in gas


def test_two_energies_or_none_propose_nothing() -> None:
    assert said(ELECTRICITY + GAS) == {}
    assert said("Chère Madame, voici notre nouvelle adresse.") == {}
    assert said("") == {}


def test_a_book_is_not_read() -> None:
    assert read_bill(from_text("PDL kVA 12 kWh\n" * MOST_WORDS), LABELS, TODAY) == ()


def test_what_is_read_unsurely_is_left_unless_confirmed() -> None:
    def read(text: str, sure: float) -> set[str]:
        words = [replace(word, sure=sure) for word in from_text(text)]
        return {one.question for one in read_bill(words, LABELS, TODAY)}

    assert {"start", "end", "quantity", "amount"} <= read(ELECTRICITY, 0.6)
    assert not {"meter_number"} & read(ELECTRICITY, 0.6)
    assert read(WATER, 0.6) == {"energy"}
    assert not (USE | MONEY | {"start"}) & read(ELECTRICITY, 0.2)
