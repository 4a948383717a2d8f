"""A result as JSON: everything in it, as JSON takes it."""

from datetime import date
from decimal import Decimal

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.plain import plain
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.support.results import Right


def test_a_figure_has_all_that_is_behind_it() -> None:
    line = TraceLine("parameter", "p", "Prix", "0,2", "€", "CRE", "2026-02-01", to_check=True)
    figure = Figure("bills.gas.annual", "Gaz", Decimal("12.5"), "kWh", "a + b", (line,), ("b",),
                    Decimal(11), None, ("surface",), "douze")  # fmt: skip
    assert plain({figure.id: figure}) == {
        "bills.gas.annual": {
            "id": "bills.gas.annual", "label": "Gaz", "value": 12.5, "low": 11, "high": None,
            "unit": "kWh", "words": "douze", "formula": "a + b", "made_of": ["b"],
            "missing": ["surface"],
            "lines": [{
                "kind": "parameter", "name": "p", "label": "Prix", "text": "0,2", "unit": "€",
                "source": "CRE", "valid_from": "2026-02-01", "to_check": True,
            }],
        }
    }  # fmt: skip


def test_a_day_is_iso_text() -> None:
    assert plain(Right("a", "A", "…", until=date(2027, 3, 31)))["until"] == "2027-03-31"
