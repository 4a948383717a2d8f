"""The adviser's contract sheet: one page, every figure and source, what to check, no supplier."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import GAS_FLAT, tables, visit, visit_form
from tests.reports.reading import pages, text
from tests.reports.samples import subject
from visitapp.domain.study.study import Study, study
from visitapp.reports.household.contract_sheet import contract_sheet
from visitapp.reports.household.contract_sheet_words import percent
from visitapp.reports.household.subject import ReportInput

DAY = date(2026, 11, 25)


def of(answers: dict[str, object], day: date = DAY) -> ReportInput:
    reading = visit(answers)
    found: Study = study(visit_form(), reading.answers, tables(), on=day)
    return subject(questionnaire=visit_form(), answers=reading.answers, study=found)


DEAR = {
    **GAS_FLAT,
    "bills/e1/amount": 900,
    "contracts/c1/subscribed_power": {"value": "9", "source": "read"},
    "contracts/c1/kwh_price": {"value": 0.2516, "source": "said"},
}


def test_one_page_with_costs_alternatives_checks_sources_and_what_is_missing() -> None:
    found = pages(contract_sheet(of(DEAR)))
    assert len(found) == 1
    for words in (
        "Électricité : à revoir",
        "Puissance : 9 kVA (lu)",
        "Prix du kWh : 0,2516 € par kWh (dit)",
        "Puissance la plus forte : 3,9 kVA",
        "Payé les mêmes jours",
        "781,43 €",  # 9 kVA Base on the grid of each day, by hand in the tests of contracts
        "366 jours, 01/02/2024 au 31/01/2025",
        "+118,25 €",
        "Base, 6 kVA",
        "Utile dès",
        "Plus petite puissance vendue qui suffit : 6 kVA",
        "À vérifier avant de changer",
        "Manque encore : mensualité",
        "Prix depuis le 01/08/2026",
        "Calcul aux prix du 25/11/2026. Aucun fournisseur n’est conseillé.",
        "Dont accise",
    ):
        assert words in found[0], words


def test_days_that_no_grid_covers_are_said() -> None:
    answers = {
        **GAS_FLAT,
        "bills/g1/start": "2025-11-01",
        "bills/g1/end": "2026-05-01",
        "bills/g2/start": "2026-05-01",
        "bills/g2/end": "2026-11-01",
    }
    words = text(contract_sheet(of(answers)))
    assert "Prix public inconnu du 01/04/2026 au 30/09/2026" in words
    assert "Dernier prix connu, octobre 2026 : le prix public du 25/11/2026" in words


def test_without_a_contract_it_says_what_to_keep() -> None:
    answers = {k: v for k, v in GAS_FLAT.items() if not k.startswith("contracts/")}
    assert "Aucun contrat noté" in text(contract_sheet(of(answers)))


def test_a_water_contract_is_not_asked_for_its_power_nor_its_meter() -> None:
    answers: dict[str, object] = {
        "contracts/w/energy": "water",
        "contracts/w/holder_is_occupant": True,
    }
    words = text(contract_sheet(of(answers)))
    assert "Eau : pas assez de réponses" in words
    for absent in ("puissance", "prix du kWh", "classe", "abonnement par mois"):
        assert absent not in words.partition("Manque encore")[2]


def test_a_third_contract_and_long_answers_still_make_one_page() -> None:
    many = {
        **DEAR,
        "contracts/c1/supplier": "Énergie d’ici",
        "contracts/c1/paid_options_month": 4.5,
        "contracts/c1/two_contracts": True,
        "contracts/c2/gas_class": "b0",
        "contracts/c3/energy": "water",
        "contracts/c3/holder_is_occupant": False,
        "contracts/c3/monthly_payment": 45,
    }
    assert len(pages(contract_sheet(of(many)))) == 1


@pytest.mark.parametrize(
    ("share", "words"), [("0.29", "29\u00a0%"), ("0.2849", "28\u00a0%"), ("0", "0\u00a0%")]
)
def test_a_share_in_words(share: str, words: str) -> None:
    assert percent(Decimal(share)) == words
