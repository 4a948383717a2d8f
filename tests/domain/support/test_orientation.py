"""Whom the household could turn to: why, what to check, and never a verdict."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.domain.energy.visits import tables
from tests.domain.support.cases import case
from visitapp.domain.energy.results import ContractCheck, Finding
from visitapp.domain.support.facts import Facts
from visitapp.domain.support.orientation import orientations
from visitapp.domain.support.results import Orientation

DAY = date(2026, 11, 25)
TENANT = {"tenure": "private_tenant"}
MOULD = {"damp": True, "mould": "much", "mould_returns": True}


def opened(
    answers: Mapping[str, object],
    contracts: tuple[ContractCheck, ...] = (),
    day: date = DAY,
    department: str = "",
) -> dict[str, Orientation]:
    here = case(answers, contracts=contracts, day=day, department=department)
    found = orientations(Facts(here), tables().orientations, tables().contacts)
    return {one.id: one for one in found}


def test_nothing_known_nowhere_sent() -> None:
    assert opened({}) == {}


@pytest.mark.parametrize(
    ("answers", "door"),
    [
        ({**TENANT, **MOULD}, "landlord_mediation"),
        (MOULD, "hygiene_service"),
        ({**TENANT, "landlord_told": "written"}, "adil"),
        ({**TENANT, "dpe_class": "g"}, "energy_decency"),
        ({"arrears": True}, "supplier_plan"),
        ({"arrears": True}, "fsl"),
        ({"arrears": True, "cut_notice": "cut"}, "energy_mediator"),
        ({"cheque_energie": "not_received"}, "cheque_energie"),
        ({"restricts_heating": True}, "social_worker"),
        ({"health_effect": True}, "health"),
        ({"tenure": "owner", "dpe_class": "f"}, "france_renov"),
        ({"tenure": "owner", **MOULD}, "decent_home_aid"),
        ({"tenure": "owner", "frail_people": ["elderly"]}, "adaptation"),
        ({"draughts": True}, "small_works"),
        ({"heating_shared": True, "cold_last_winter": "often"}, "building"),
        ({"appliances/a/kind": "fridge", "appliances/a/age": 15}, "appliance_reuse"),
        ({"reasons": ["high_bills"]}, "workshop"),
        ({"too_hot_summer": True, "frail_people": ["elderly"]}, "heat_wave"),
        ({"wants_employment_help": True}, "employment"),
    ],
)
def test_an_answer_opens_its_door_and_says_so(answers: dict[str, object], door: str) -> None:
    found = opened(answers)
    assert door in found
    assert found[door].because
    assert found[door].check.startswith("À vérifier")


def test_every_door_can_be_opened() -> None:
    marks = test_an_answer_opens_its_door_and_says_so.pytestmark  # type: ignore[attr-defined]
    tried = {door for mark in marks for _, door in mark.args[1]}
    assert tried == {door.id for door in DOORS}


def test_owners_are_not_sent_to_a_landlord_nor_tenants_to_owners_aid() -> None:
    owner = opened({"tenure": "owner", **MOULD, "dpe_class": "g"})
    assert not {"landlord_mediation", "adil", "energy_decency"} & set(owner)
    tenant = opened({**TENANT, **MOULD, "dpe_class": "g"})
    assert not {"france_renov", "decent_home_aid"} & set(tenant)


def test_class_f_is_named_from_2028_only() -> None:
    answers = {**TENANT, "dpe_class": "f"}
    assert "energy_decency" not in opened(answers)
    assert "energy_decency" in opened(answers, day=date(2028, 1, 1))


def test_a_billing_dispute_goes_to_the_mediator_with_its_free_number() -> None:
    twice = ContractCheck("electricity", "review", findings=(Finding("two_contracts", ""),))
    found = opened({}, (twice,))["energy_mediator"]
    assert found.phone == "0 800 112 212"
    assert "2\u00a0mois" in found.check


def test_no_word_says_that_a_home_is_unfit() -> None:
    for one in opened({**TENANT, **MOULD, "danger_signs": ["no_heating"]}).values():
        words = " ".join((one.title, one.text, one.check, *one.because)).lower()
        assert "insalubre" not in words
        assert "indigne" not in words


def test_an_unknown_phone_is_empty() -> None:
    assert opened({**TENANT, **MOULD})["hygiene_service"].phone == ""
