"""Whom the household could turn to: why, what to check, and never a verdict."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, tables
from tests.domain.support.cases import case
from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.consents.consents import GENERIC, OF_REGISTRATION, RECIPIENTS
from visitapp.domain.energy.results import ContractCheck, Finding
from visitapp.domain.letters.documents import DOCUMENTS, EVERY
from visitapp.domain.letters.funds import FUNDS
from visitapp.domain.orientations.needs import OTHER, way_of
from visitapp.domain.orientations.orientation import orientations
from visitapp.domain.support.facts import Facts
from visitapp.domain.support.results import Orientation
from visitapp.domain.yaml_text import parse

TENANT: dict[str, object] = {"tenure": "private_tenant"}
OWNER: dict[str, object] = {"tenure": "owner"}
MOULD: dict[str, object] = {"damp": True, "mould": "much", "mould_returns": True}
WATER: dict[str, object] = {"contracts/w/energy": "water"}
OLD_COUPLE: dict[str, object] = {"adults": 2, "children": 0, "frail_people": ["elderly"]}
GUESSED: dict[str, object] = {
    "reasons": ["high_bills"],
    "bills/a/energy": "gas", "bills/a/reading": "estimated", "bills/a/end": "2025-02-01",
    "bills/b/energy": "gas", "bills/b/reading": "actual", "bills/b/end": "2024-11-01",
}  # fmt: skip


def opened(
    answers: Mapping[str, object],
    *,
    findings: tuple[str, ...] = (),
    day: date = DAY,
    department: str = "",
) -> dict[str, Orientation]:
    checks = tuple(
        ContractCheck("electricity", "review", findings=(Finding(code, ""),)) for code in findings
    )
    here = case(answers, contracts=checks, day=day, department=department)
    found = orientations(Facts(here), tables().orientations, tables().contacts)
    return {one.id: one for one in found}


def test_nothing_known_nowhere_sent() -> None:
    assert opened({}) == {}
    assert opened({}, department="93") == {}


# One line per reason that may open a solution: answers, what contracts showed, department.
OPENING: tuple[tuple[str, Mapping[str, object], tuple[str, ...], str], ...] = (
    ("landlord_letter", {**TENANT, **MOULD, "landlord_told": "no"}, (), ""),
    ("landlord_letter", {**TENANT, "dpe_class": "g", "landlord_told": "oral"}, (), ""),
    ("landlord_mediation", {**TENANT, **MOULD}, (), ""),
    ("landlord_mediation", {**TENANT, "draughts": True}, (), ""),
    ("landlord_mediation", {**TENANT, "wall_insulation": "none"}, (), ""),
    (
        "landlord_mediation",
        {**TENANT, "cold_last_winter": "often", "cold_reason": ["breakdown"]},
        (),
        "",
    ),
    ("hygiene_service", MOULD, (), ""),
    ("hygiene_service", {"danger_signs": ["no_heating"]}, (), ""),
    ("hygiene_service", {"danger_signs": ["no_water"]}, (), ""),
    ("hygiene_service", {"danger_signs": ["bare_wires"]}, (), ""),
    ("hygiene_service", {"danger_signs": ["fall_hazard"]}, (), ""),
    ("hygiene_service", {"danger_signs": ["lead_paint"]}, (), ""),
    ("hygiene_service", {"damp": True, "ventilation": "none"}, (), ""),
    ("hygiene_service", {"pests": True}, (), ""),
    ("hygiene_service", {"under_roof": "basement"}, (), ""),
    ("conciliation", {**TENANT, "landlord_told": "written", **MOULD}, (), ""),
    (
        "conciliation",
        {**TENANT, "landlord_told": "written", "landlord_told_on": "2026-09-25"},
        (),
        "",
    ),
    ("caf_decency", {**TENANT, "housing_aid": True, **MOULD}, (), ""),
    ("caf_decency", {**TENANT, "aids_received": ["housing_aid"], "dpe_class": "g"}, (), ""),
    ("adil", {**TENANT, "landlord_told": "written"}, (), ""),
    ("adil", {**TENANT, "arrears_rent": True}, (), ""),
    ("adil", {**TENANT, "dpe_class": "g"}, (), ""),
    ("adil", {**TENANT, "water_in_charges": True, "reasons": ["water_bill"]}, (), ""),
    ("energy_decency", {**TENANT, "dpe_class": "g"}, (), ""),
    ("energy_decency", {**TENANT, "danger_signs": ["no_heating"]}, (), ""),
    ("energy_decency", {**TENANT, "draughts": True, "cold_last_winter": "sometimes"}, (), ""),
    ("rent_freeze", {**TENANT, "dpe_class": "f"}, (), ""),
    ("label_update", {"dpe_class": "f", "dpe_date": "2023-05", "surface": 30}, (), ""),
    (
        "label_update",
        {"dpe_class": "e", "dpe_date": "2025-05", "heating_energy": "electricity", "surface": 70},
        (),
        "",
    ),
    ("cut_protection", {"arrears": True, "cut_notice": "letter"}, (), ""),
    ("supplier_plan", {"arrears": True}, (), ""),
    ("fse93", {"arrears": True}, (), "93"),
    ("fseau93", {"arrears": True, **WATER}, (), "93"),
    ("fsh94", {"arrears": True}, (), "94"),
    ("fsl75", {"arrears": True}, (), "75"),
    ("fsl75", {"arrears_rent": True}, (), "75"),
    ("fsl", {"arrears": True}, (), ""),
    ("fsl", {"arrears": True}, (), "77"),
    ("fsl", {"arrears_rent": True}, (), "93"),
    ("action_logement", {"tenure": "social_tenant", "arrears": True}, (), ""),
    ("action_logement", {"tenure": "social_tenant", "reasons": ["trouble_paying"]}, (), ""),
    ("energy_mediator", {"arrears": True, "cut_notice": "cut"}, (), ""),
    ("energy_mediator", {}, ("two_contracts",), ""),
    ("energy_mediator", {"bills/b/regularisation": True}, (), ""),
    ("energy_mediator", {"bills/b/reading": "estimated", "reasons": ["high_bills"]}, (), ""),
    ("energy_mediator", GUESSED, (), ""),
    ("energy_mediator", {**GUESSED, "bills/a/reading": "mixed"}, (), ""),
    ("energy_mediator", {"complained": True, "complaint_on": "2026-09-01"}, (), ""),
    ("contract_review", {}, ("power_too_high",), ""),
    ("contract_review", {}, ("power_too_low",), ""),
    ("contract_review", {}, ("off_peak_share_low",), ""),
    ("contract_review", {}, ("paid_options",), ""),
    ("contract_review", {}, ("price_above_grid",), ""),
    ("contract_review", {}, ("payment_too_low",), ""),
    ("contract_name", {}, ("holder_not_occupant",), ""),
    ("cheque_energie", {"cheque_energie": "not_received"}, (), ""),
    ("cheque_energie", {"cheque_energie": "not_used"}, (), ""),
    ("social_worker", {"restricts_heating": True}, (), ""),
    ("social_worker", {"reasons": ["trouble_paying"]}, (), ""),
    ("social_worker", {"arrears_rent": True}, (), ""),
    ("budget_advice", {"other_debts": True}, (), ""),
    ("budget_advice", {"arrears": True, "arrears_rent": True}, (), ""),
    ("social_rights", {"adults": 1, "children": 0, "rfr": 8000, "aids_received": ["none"]}, (), ""),
    ("health", {"health_effect": True}, (), ""),
    ("health", {**MOULD, "frail_people": ["baby"]}, (), ""),
    ("france_renov", {**OWNER, "dpe_class": "f"}, (), ""),
    ("france_renov", {**OWNER, "roof_insulation": "none", "dwelling_type": "house"}, (), ""),
    ("france_renov", {**OWNER, "glazing": "single"}, (), ""),
    ("france_renov", {**OWNER, "heating_energy": "fuel_oil"}, (), ""),
    ("decent_home_aid", {**OWNER, **MOULD}, (), ""),
    ("adaptation", {**OWNER, "frail_people": ["elderly"]}, (), ""),
    ("adaptation", {**TENANT, "frail_people": ["disabled"]}, (), ""),
    ("adaptation", {**OWNER, **OLD_COUPLE, "rfr": 42933}, (), ""),  # the modest ceiling of 2026
    ("small_works", {"draughts": True}, (), ""),
    ("small_works", {"toilet_leak": True}, (), "93"),
    ("water_leak", {**WATER, "meter_leak_l_h": 4}, (), ""),
    ("building", {"heating_shared": True, "cold_last_winter": "often"}, (), ""),
    ("rehousing", {"adults": 2, "children": 2, "surface": 30}, (), ""),
    ("rehousing", {"adults": 2, "children": 3, "room_count": 2}, (), ""),
    ("appliance_reuse", {"appliances/a/kind": "fridge", "appliances/a/age": 10}, (), ""),
    ("workshop", {"reasons": ["high_bills"]}, (), ""),
    ("heat_wave", {"too_hot_summer": True, "frail_people": ["elderly"]}, (), ""),
    ("employment", {"wants_employment_help": True}, (), ""),
)


@for_each(("door", "answers", "findings", "department"), OPENING)
def test_an_answer_opens_its_door_and_says_so(
    door: str, answers: Mapping[str, object], findings: tuple[str, ...], department: str
) -> None:
    found = opened(answers, findings=findings, department=department)
    assert door in found
    one = found[door]
    assert one.because
    assert one.check.startswith("À vérifier")
    assert one.who
    assert one.source
    assert "{" not in " ".join((one.text, one.check, one.deadline, *one.because))


def test_every_door_can_be_opened() -> None:
    assert {door for door, *_ in OPENING} == {one.id for one in tables().orientations}


NOT_OPENING: tuple[tuple[str, Mapping[str, object], str], ...] = (
    ("landlord_letter", {**TENANT, **MOULD, "landlord_told": "written"}, ""),
    ("conciliation", {**TENANT, **MOULD, "landlord_told": "oral"}, ""),
    (
        "conciliation",
        {**TENANT, "landlord_told": "written", "landlord_told_on": "2026-10-25"},
        "",
    ),
    ("caf_decency", {**TENANT, "housing_aid": False, **MOULD}, ""),
    ("energy_decency", {**TENANT, "dpe_class": "f"}, ""),
    ("rent_freeze", {**TENANT, "dpe_class": "e"}, ""),
    ("label_update", {"dpe_class": "f", "dpe_date": "2026-05", "surface": 30}, ""),
    ("cut_protection", {"arrears": True, "cut_notice": "none"}, ""),
    ("fse93", {"arrears": True}, "94"),
    ("fse93", {"arrears": True}, ""),
    ("fseau93", {"arrears": True, **WATER, "water_in_charges": True}, "93"),
    ("fseau93", {"arrears": True}, "93"),
    ("fsl", {"arrears": True}, "93"),
    ("action_logement", {**TENANT, "arrears": True}, ""),
    ("energy_mediator", {"bills/b/reading": "estimated"}, ""),
    ("energy_mediator", {**GUESSED, "bills/b/end": "2025-08-01"}, ""),
    ("energy_mediator", {"complained": True, "complaint_on": "2026-11-01"}, ""),
    ("energy_mediator", {"complained": True, "complaint_on": "2025-11-01"}, ""),
    ("cheque_energie", {"cheque_energie": "used"}, ""),
    (
        "cheque_energie",
        {"cheque_energie": "not_received", "adults": 1, "children": 0, "rfr": 30000},
        "",
    ),
    ("social_rights", {"adults": 1, "children": 0, "rfr": 30000, "aids_received": ["none"]}, ""),
    ("decent_home_aid", {**OWNER, **MOULD, "adults": 1, "children": 0, "rfr": 35000}, ""),
    ("adaptation", {"tenure": "social_tenant", "frail_people": ["elderly"]}, ""),
    ("adaptation", {**OWNER, **OLD_COUPLE, "rfr": 42934}, ""),
    ("adaptation", {**TENANT, **OLD_COUPLE, "rfr": 61000}, ""),
    ("small_works", {"draughts": True}, "94"),
    ("water_leak", {**WATER, "meter_leak_l_h": 0}, ""),
    ("rehousing", {"adults": 2, "children": 2, "surface": 34}, ""),
    ("appliance_reuse", {"appliances/a/kind": "fridge", "appliances/a/age": 9}, ""),
    ("appliance_reuse", {"appliances/a/kind": "tv", "appliances/a/age": 19}, ""),
)


@for_each(("door", "answers", "department"), NOT_OPENING)
def test_a_door_stays_shut_where_it_is_not_for_them(
    door: str, answers: Mapping[str, object], department: str
) -> None:
    assert door not in opened(answers, department=department)


def test_owners_are_not_sent_to_a_landlord_nor_tenants_to_owners_aid() -> None:
    owner = opened({**OWNER, **MOULD, "dpe_class": "g", "landlord_told": "no"})
    ours = {"landlord_mediation", "landlord_letter", "adil", "energy_decency", "rent_freeze"}
    assert not ours & set(owner)
    tenant = opened({**TENANT, **MOULD, "dpe_class": "g"})
    assert not {"france_renov", "decent_home_aid"} & set(tenant)


def test_class_f_is_named_from_2028_only() -> None:
    answers = {**TENANT, "dpe_class": "f"}
    assert "energy_decency" not in opened(answers, day=date(2027, 12, 31))
    assert "energy_decency" in opened(answers, day=date(2028, 1, 1))


def test_a_billing_dispute_goes_to_the_mediator_with_its_free_number() -> None:
    found = opened({}, findings=("two_contracts",))["energy_mediator"]
    assert found.phone == "0 800 112 212"
    assert "2\u00a0mois" in found.check
    assert "10\u00a0mois" in found.deadline


def test_sentences_hold_the_answers_and_the_numbers_of_the_day() -> None:
    found = opened({**TENANT, "dpe_class": "g", "housing_aid": True})
    assert found["energy_decency"].because == ("Locataire, diagnostic en classe G",)
    assert " 18\u00a0mois" in found["caf_decency"].text
    cut = opened({"arrears": True, "cut_notice": "cut", "cheque_energie": "used"})
    assert cut["cut_protection"].because == (
        "La trêve d’hiver court jusqu’au 31\u00a0mars 2027",
        "Le foyer reçoit le chèque énergie",
    )
    spring = opened({"arrears": True, "cut_notice": "cut"}, day=date(2026, 5, 2))
    assert "cut_protection" not in spring


def test_a_reason_that_only_goes_with_another_opens_nothing_alone() -> None:
    assert opened({"social_worker": True}) == {}
    both = opened({"social_worker": True, "restricts_heating": True})["social_worker"]
    assert len(both.because) == 2


def test_the_service_of_the_department_is_named() -> None:
    told = {**TENANT, "landlord_told": "written"}
    assert opened(told, department="93")["adil"].contact == "l’ADIL de Seine-Saint-Denis"
    assert opened(told, department="94")["adil"].contact == "l’ADIL du Val-de-Marne"
    assert opened(told)["adil"].contact == "l’ADIL du département"


def test_an_unknown_phone_is_empty() -> None:
    assert opened({**TENANT, **MOULD})["hygiene_service"].phone == ""


ALL: dict[str, object] = {}


for _door, _answers, _findings, _place in OPENING:
    ALL.update({**_answers, **ALL})


@given(st.sets(st.sampled_from(sorted(ALL))), st.sampled_from(("", "75", "93", "94", "60")))
@settings(max_examples=examples(2000), deadline=None)
def test_over_any_answers_no_verdict_no_promise_and_nothing_left_to_fill(
    kept: set[str], department: str
) -> None:
    found = opened({path: ALL[path] for path in kept}, department=department)
    for one in found.values():
        words = " ".join((one.title, one.text, one.check, one.deadline, *one.because)).lower()
        assert not any(
            word in words for word in ("insalubre", "indigne", "{", "none", "à vérifier à")
        )
        assert one.because
        assert one.review_by is not None


def form(kind: str):  # type: ignore[no-untyped-def]
    return read_questionnaire(shipped.text(f"questionnaires/{kind}.yaml"), kind)


def choices(kind: str, question: str) -> set[str]:
    return {choice.id for choice in form(kind).located[question].question.choices}


def offered(kind: str, question: str) -> set[str]:
    return {one.id for one in form(kind).located[question].question.choices if one.offered}


def test_a_need_found_by_hand_goes_to_a_partner_and_an_aid_goes_as_its_service() -> None:
    ways = tables().ways
    assert way_of("", ways) is OTHER
    assert OTHER.recipient == "partner"
    assert way_of("aid_fse93", ways) is ways["fse93"]


def test_the_questionnaires_offer_what_the_program_knows() -> None:
    for kind in ("consent", "orientation"):
        assert offered(kind, "recipient") == set(RECIPIENTS), kind
    assert choices("consent", "recipient") == set(RECIPIENTS)
    assert choices("orientation", "recipient") == {*RECIPIENTS, *GENERIC}, "until it is chosen"
    assert offered("letter", "recipient") == {*RECIPIENTS, *OF_REGISTRATION}
    assert choices("letter", "document") == set(EVERY)
    assert {name for name in DOCUMENTS if name.startswith("fund_")} == set(FUNDS)


def test_papers_come_from_a_solution_that_exists() -> None:
    written = parse(shipped.text("orientation/orientations.yaml"))
    known = {one["id"] for one in written["orientations"]}
    assert {one.solution for one in DOCUMENTS.values() if one.solution} <= known
