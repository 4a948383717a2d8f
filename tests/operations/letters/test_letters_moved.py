"""A household moved since its visit: no letter gives a fact of the old home for the new one."""

from decimal import Decimal
from typing import Any

import pytest

from tests.operations.households_made import given
from tests.operations.moving_homes import Home, home
from visitapp.domain.letters.address_changed import OF_CONTRACT
from visitapp.domain.letters.documents import DOCUMENTS
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters

OLD, NEW = "3, rue Neuve, 93170 Bagnolet", "40, avenue du Stade, 93100 Montreuil"
METER = "09111642617347"
SEEN: dict[str, Any] = {
    "rfr": 12000, "housing_cost": Decimal(717), "cold_last_winter": "often",
    "danger_signs": ("bare_wires",),
    "contracts/c1": True, "contracts/c1/energy": "electricity", "contracts/c1/supplier": "EDF",
    "contracts/c1/meter_number": METER,
}  # fmt: skip
OWES = {"arrears": True, "arrears_amount": Decimal(431), "cut_notice": "letter"}


@pytest.fixture
def family(desk, clock) -> Home:
    return home(desk, clock)


def text(family: Home, document: str, **more) -> str:
    """A letter, as it is read today: whatever its recipient, the household agreed."""
    recipient = DOCUMENTS[document].recipient
    if document == "supplier_complaint":
        recipient = "supplier_electricity"
    record_consent.note(family.desk, household=family.household, recipient=recipient, given=True)
    made = letters.make(family.desk, household=family.household, document=document,
                        answers=given(**more)).made  # fmt: skip
    return str(letters.text(family.desk, letter=made)).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_claim_of_the_cheque_leaves_the_contract_to_fill_in(family: Home) -> None:
    family.visited(**SEEN)
    assert METER in text(family, "cheque_energie")
    family.moves()
    found = text(family, "cheque_energie")
    assert not [one for one in (METER, "EDF", "rue Neuve") if one in found]
    assert "Fournisseur : à compléter" in found


def test_a_fund_reads_no_rent_of_the_old_home(family: Home) -> None:
    family.visited(**SEEN, **OWES)
    before = text(family, "fund_fsl")
    assert "717" in before
    assert "Locataire du privé" in before
    assert "a déménagé" not in before
    family.moves()
    found = text(family, "fund_fsl")
    assert f"Adresse : {NEW}" in found
    assert not [one for one in ("717", "Locataire", "Lettre de coupure") if one in found]
    assert "Loyer ou crédit, par mois : à compléter" in found
    assert "Logement : à compléter" in found
    assert "12 000" in found
    assert "431" in found
    told = (f"Il habitait alors {OLD}. Les dettes notées sont celles de ce logement. "
            "Ce qui dépend du nouveau logement est à compléter.")  # fmt: skip
    assert told in found


def test_the_social_worker_is_not_told_of_the_damp_of_the_old_home(family: Home) -> None:
    family.visited(**SEEN)
    before = text(family, "social_worker_link")
    assert "Moisissures : Beaucoup" in before
    assert "À voir d’abord" in before
    family.moves()
    found = text(family, "social_worker_link")
    assert f"Adresse : {NEW}" in found
    home_words = ("Humidité", "Moisissures", "Occupation", "Coût du logement", "717",
                  "À voir d’abord", "Les dettes")  # fmt: skip
    assert not [one for one in home_words if one in found]
    assert "12 000" in found
    assert f"Il habitait alors {OLD}. Ce qui a été vu dans ce logement n’est pas repris" in found


def test_what_is_owed_goes_along(family: Home) -> None:
    family.visited(**SEEN, **OWES)
    family.moves()
    found = text(family, "social_worker_link")
    assert "Facture d’énergie ou d’eau en retard, 431 € en tout" in found
    assert "Avis de coupure" not in found
    assert "Les dettes notées sont celles de ce logement." in found


def test_a_quarrel_says_of_which_home_its_contract_is(family: Home) -> None:
    family.visited(**SEEN)
    asked = {"dispute": "estimated", "to_name": "EDF", "energy": "electricity"}
    assert OF_CONTRACT not in text(family, "supplier_complaint", **asked)
    family.moves()
    found = text(family, "supplier_complaint", **asked)
    assert METER in found
    assert f"{OF_CONTRACT} : {OLD}" in found


def test_a_contract_that_no_visit_names_is_of_no_home(family: Home) -> None:
    family.visited()
    family.moves()
    asked = {"dispute": "estimated", "to_name": "EDF", "energy": "electricity"}
    assert OF_CONTRACT not in text(family, "supplier_complaint", **asked)


def test_signal_logement_reads_that_nobody_of_them_lives_there(family: Home) -> None:
    family.visited(**SEEN)
    left = "Le foyer n’habite plus ce logement depuis la visite."
    assert left not in text(family, "report_sheet")
    family.moves()
    found = text(family, "report_sheet")
    assert left in found
    assert f"Logement situé {OLD}" in found


def test_visited_in_its_new_home_everything_is_of_that_one(family: Home) -> None:
    family.visited(**SEEN)
    family.moves()
    family.visited(housing_cost=Decimal(803))
    found = text(family, "fund_fsl")
    assert "803" in found
    assert "a déménagé" not in found
