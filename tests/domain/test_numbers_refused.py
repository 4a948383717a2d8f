"""A number of the agency that cannot be taken, and numbers as plain JSON: None for none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.for_each import for_each
from visitapp.domain.impact.impact_json import impact_json
from visitapp.domain.indicators.shapes import Correction
from visitapp.domain.indicators.sheet_json import sheet_json
from visitapp.domain.parameters.override_checks import Said, refusal
from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.support.energy_effort import Effort

D = Decimal
DAY = date(2026, 1, 1)


def known(*numbers: str, unit: str = "€") -> list[Parameter]:
    return [Parameter("price", "Prix", unit, D(one), DAY, None, "essai", "high", date(2027, 1, 1))
            for one in numbers]  # fmt: skip


def said(number: str, *numbers: str, unit: str = "€", source: str = "Devis") -> str:
    told = Said(D(number), unit, DAY, source)
    return refusal(told, known(*numbers, unit=unit), columns=(), choices=None)


@for_each(
    ("number", "numbers", "words"),
    [
        ("3", ("2",), ""),
        ("100", ("2",), ""),
        ("101", ("2",), "beaucoup trop, à côté de"),
        ("0.04", ("2",), ""),
        ("0.03", ("2",), "beaucoup trop peu, à côté de"),
        ("0", ("2",), ""),
        ("9000", ("0",), ""),  # nothing to set it beside
        ("-1", ("2",), "jamais négatif"),
        ("-1", ("2", "-3"), ""),
        ("NaN", ("2",), "Écrivez un nombre."),
    ],
)
def test_a_number_far_from_every_other_has_a_lost_mark(
    number: str, numbers: tuple[str, ...], words: str
) -> None:
    found = said(number, *numbers)
    assert words in found
    assert bool(found) is bool(words)


@pytest.mark.parametrize(("letters", "fine"), [(200, True), (201, False)])
def test_a_source_is_a_sentence_and_no_page(letters: int, fine: bool) -> None:
    assert (said("3", "2", source="x" * letters) == "") is fine
    assert said("3", "2", source="   ") == "Dites d’où vient ce nombre."


@pytest.mark.parametrize(("unit", "number", "fine"), [
    ("objets", "3", True), ("objets", "3.5", False), ("€", "3.5", True), ("1", "1.2", False),
    ("1", "1", True), ("%", "101", False), ("%", "100", True),
])  # fmt: skip
def test_a_count_is_whole_and_a_share_has_an_end(unit: str, number: str, fine: bool) -> None:
    assert (said(number, "1", unit=unit) == "" if unit != "%" else
            said(number, "20", unit=unit) == "") is fine  # fmt: skip


def test_an_impact_without_figures_is_none_and_never_zero() -> None:
    from tests.domain.impact.cases import AFTER, BEFORE, bills, compared
    from visitapp.domain.impact.figures import Estimated

    nothing = impact_json(compared({}, {}))
    assert (nothing["total"], nothing["estimated"]) == (None, None)
    assert (nothing["effort_before"]["share"], nothing["effort_after"]["share"]) == (None, None)
    part = Effort(D("0.12345"), complete=False, year=2026, because=(), to_check=True)
    told = impact_json(replace(compared({}, {}), effort_before=part))
    assert (told["effort_before"]["share"], told["effort_before"]["complete"]) == (0.12345, False)
    assert told["effort_after"]["share"] is None
    found = compared(bills(BEFORE, "gas", "b"), bills(AFTER, "gas", "a"))
    told = impact_json(replace(found, estimated=Estimated(D(62), D("80.5"), D(108), "€/an")))
    assert told["estimated"] == {"low": 62, "central": 80.5, "high": 108, "unit": "€/an"}
    assert found.total is not None
    assert told["total"] == {"value": float(found.total.value), "low": float(found.total.low),
                             "high": float(found.total.high), "unit": "kWh/an"}  # fmt: skip


def test_a_correction_of_a_sheet_says_both_numbers() -> None:
    from tests.domain.indicators.facts_made import facts, whole

    fixed = Correction("visits", "Visites", D(12), None)
    told = sheet_json(replace(whole(facts()), corrections=(fixed,)))
    assert told["corrections"] == [{"name": "visits", "title": "Visites", "said": 12, "now": None}]
