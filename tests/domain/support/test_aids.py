"""Aids: asked for, never promised; an unknown answer never closes one."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, GAS_FLAT, tables, visit
from tests.domain.support.cases import paid
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.income.income import CLASSES
from visitapp.domain.support.aids import aids
from visitapp.domain.support.results import Aid

OWNER: dict[str, object] = {"adults": 2, "children": 1, "tenure": "owner"}


def aids_of(
    answers: Mapping[str, object],
    department: str = "",
    *,
    day: date = DAY,
    bills: Mapping[str, AnnualUse] | None = None,
) -> dict[str, Aid]:
    tab, reading = tables(), visit(answers)
    parameters = tab.parameters.on(day)
    if bills is None:
        bills = household_bills(reading, tab.degree_days, parameters, tab.grids, day)
    found = aids(
        reading, parameters, tab.aids, day,
        bills=bills, department=department, contacts=tab.contacts,
    )  # fmt: skip
    return {aid.id: aid for aid in found}


def test_a_household_in_debt_is_shown_the_fund_of_its_department() -> None:
    both = aids_of(GAS_FLAT)
    assert {"fse93", "fsh94", "fsl75"} <= set(both)
    assert "Selon le département" in " ".join(both["fse93"].because)
    here = aids_of(GAS_FLAT, "93")
    assert "fse93" in here
    assert not {"fsh94", "fsl75"} & set(here)
    assert here["fse93"].status == "to_check"
    assert "420" in " ".join(here["fse93"].because)
    assert "fsl75" in aids_of(GAS_FLAT, "75")


@pytest.mark.parametrize(
    ("department", "id", "debt", "most"),
    [
        # Seine-Saint-Denis: 200 € at most. Val-de-Marne: half of the debt, 230 € at most.
        ("93", "fse93", 420, 200), ("93", "fse93", 201, 200), ("93", "fse93", 120, 120),
        ("94", "fsh94", 1000, 230), ("94", "fsh94", 460, 230), ("94", "fsh94", 300, 150),
    ],
)  # fmt: skip
def test_a_fund_pays_no_more_than_the_debt(department: str, id: str, debt: int, most: int) -> None:
    found = aids_of({"arrears": True, "arrears_amount": debt}, department)[id]
    assert found.facts["amount_eur"] == most
    assert f"{most}\u00a0€" in found.amount_eur
    assert found.to_check


def test_local_aids_say_who_asks_where_with_which_papers() -> None:
    for department in ("75", "93", "94"):
        answers = {"arrears": True, "contracts/w/energy": "water", "draughts": True}
        for aid in aids_of(answers, department).values():
            assert aid.who
            assert "À demander" in aid.text
            assert aid.documents
    assert aids_of({"arrears": True}, "93")["fse93"].contact == "le CCAS de la commune"
    assert aids_of({"arrears": True}, "93")["fse93"].deadline


def test_a_direct_water_contract_opens_the_water_funds() -> None:
    water = {"contracts/w/energy": "water", "arrears": True}
    assert {"fseau93", "est_ensemble_water"} <= set(aids_of(water, "93"))
    assert "fseau93" not in aids_of({**water, "water_in_charges": True}, "93")
    assert "fseau93" not in aids_of({"arrears": True}, "93")


def test_a_cheque_that_was_not_received_is_to_ask_for() -> None:
    found = aids_of({**GAS_FLAT, "contracts/c1/holder_is_occupant": True})["cheque_energie"]
    assert found.amount_eur == "63\u00a0€"  # 14 500 € for 1.8 UC is 8 056 € a unit
    assert "demande" in " ".join(found.because)
    assert found.facts["campaign"] == 2026
    assert found.phone == "0 805 204 805"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 12, 1), "28\u00a0février 2026"),
        (date(2026, 2, 28), "28\u00a0février 2026"),
        (date(2026, 4, 1), "31\u00a0décembre 2026"),
        (date(2026, 12, 31), "31\u00a0décembre 2026"),
    ],
)
def test_the_deadline_of_the_campaign_is_told(day: date, said: str) -> None:
    found = aids_of({"adults": 1, "children": 0, "rfr": 5000}, day=day)["cheque_energie"]
    assert said.replace("\u00a0", " ") in found.deadline.replace("\u00a0", " ")


def test_between_two_campaigns_no_deadline_is_invented() -> None:
    known = {"adults": 1, "children": 0, "rfr": 5000}
    between = aids_of(known, day=date(2026, 3, 15))["cheque_energie"].deadline
    assert "pas encore connue" in between
    assert not any(one.isdigit() for one in between)


def test_a_cheque_already_used_is_not_proposed_but_its_attestation_is() -> None:
    found = aids_of({**GAS_FLAT, "cheque_energie": "used"})
    assert "cheque_energie" not in found
    assert "cheque_energie_attestation" in found


def test_an_income_over_the_ceiling_closes_the_cheque_and_an_unknown_one_does_not() -> None:
    assert "cheque_energie" not in aids_of({**GAS_FLAT, "rfr": 60000})
    unknown = aids_of({**GAS_FLAT, "rfr": {"state": "refused"}})["cheque_energie"]
    assert unknown.status == "to_check"
    assert unknown.amount_eur == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"rfr_year": 2025}, "revenus de 2024, l’avis lu dit 2025"),
        ({"tax_households": 2}, "Plusieurs avis"),
        (
            {"contracts/e/energy": "electricity", "contracts/e/holder_is_occupant": False},
            "pas au nom",
        ),
    ],
)
def test_what_makes_the_cheque_doubtful_is_told(more: dict[str, object], said: str) -> None:
    known = {"adults": 1, "children": 0, "rfr": 5000, "cheque_energie": "not_received"}
    sure = aids_of({**known, "rfr_year": 2024, "tax_households": 1})["cheque_energie"]
    assert said not in " ".join(sure.because)
    doubtful = aids_of({**known, **more})["cheque_energie"]
    assert said in " ".join(doubtful.because)
    assert (doubtful.status, doubtful.amount_eur) == ("to_check", sure.amount_eur)


@pytest.mark.parametrize(
    ("rfr", "share"),
    [
        # Anah 2026, three persons, Île-de-France: 42 357, 51 564, 71 846 €.
        (42357, "80"), (42358, "60"), (51565, "45"), (71847, "10"),
    ],
)  # fmt: skip
def test_an_owner_is_told_the_share_of_its_class(rfr: int, share: str) -> None:
    found = aids_of({**OWNER, "dpe_class": "f", "rfr": rfr})["maprimerenov"]
    assert found.amount_eur == f"jusqu’à {share}\u00a0% des travaux"
    assert found.status == "to_check"
    assert "30\u202f000" in found.text
    assert "40\u202f000" in found.text


def test_renovation_takes_classes_e_to_g_of_owners_only() -> None:
    for letter, there in zip("cdefg", (False, False, True, True, True), strict=True):
        assert ("maprimerenov" in aids_of({**OWNER, "dpe_class": letter})) is there
    assert "maprimerenov" in aids_of(OWNER)
    assert "maprimerenov" not in aids_of({**OWNER, "tenure": "private_tenant", "dpe_class": "g"})


def test_renovation_aid_is_that_of_the_day() -> None:
    owner = {**OWNER, "dpe_class": "f", "rfr": 20000}
    said = {
        day: aids_of(owner, day=day)["maprimerenov"].text
        for day in (date(2026, 2, 22), date(2026, 2, 23), date(2026, 9, 1))
    }
    assert "fermé" in said[date(2026, 2, 22)]
    assert "fermé" not in said[date(2026, 2, 23)]
    assert "isolation des murs" in said[date(2026, 2, 23)]
    assert "pompe à chaleur" in said[date(2026, 9, 1)]
    before = aids_of(owner, day=date(2025, 9, 7))["maprimerenov"]
    assert (before.amount_eur, before.status) == ("", "to_check")
    assert "80" in aids_of(owner, day=date(2025, 9, 8))["maprimerenov"].amount_eur


@pytest.mark.parametrize(
    ("id", "more", "shares", "works"),
    [
        ("decent_home", {"danger_signs": ["no_heating"]}, ("80", "60"), "70\u202f000"),
        ("maprimeadapt", {"frail_people": ["elderly"]}, ("70", "50"), "22\u202f000"),
    ],
)
def test_aids_of_the_modest_only(
    id: str, more: dict[str, object], shares: tuple[str, str], works: str
) -> None:
    for rfr, share in zip((42357, 51564), shares, strict=True):
        found = aids_of({**OWNER, **more, "rfr": rfr})[id]
        assert found.amount_eur == f"jusqu’à {share}\u00a0% des travaux"
        assert works in found.text
    assert id not in aids_of({**OWNER, **more, "rfr": 51565})
    assert aids_of({**OWNER, **more})[id].status == "to_check"
    assert id not in aids_of({**OWNER, **more, "tenure": "social_tenant", "rfr": 100})


def test_water_that_takes_over_three_percent_of_income_opens_an_aid() -> None:
    """3 % of 12 × 1 000 € is 360 €."""
    for eur, there in ((360, False), (361, True)):
        bills = {"water": paid("water", eur)}
        assert ("eau_solidaire" in aids_of({"monthly_income": 1000}, bills=bills)) is there
    assert "eau_solidaire" not in aids_of({}, bills={"water": paid("water", 900)})


def test_nothing_answered_opens_no_promise() -> None:
    for aid in aids_of({}).values():
        assert aid.status == "to_check"


def rank(found: Mapping[str, Aid]) -> tuple[int, int, int]:
    """What a household may ask for: euros of the cheque, best share, number of aids."""
    cheque = found["cheque_energie"].facts["amount_eur"] if "cheque_energie" in found else 0
    named = found["maprimerenov"].facts.get("class") if "maprimerenov" in found else CLASSES[-1]
    assert isinstance(cheque, int)
    return cheque, -CLASSES.index(str(named)), len(found)


@given(st.integers(0, 120000), st.integers(0, 30000), st.integers(1, 8), st.integers(0, 4))
@settings(max_examples=examples(2000), deadline=None)
def test_more_income_never_gives_more_and_one_more_person_never_less(
    rfr: int, more: int, adults: int, children: int
) -> None:
    home: dict[str, object] = {
        "adults": adults, "children": children, "tenure": "owner", "dpe_class": "f",
        "frail_people": ["elderly"], "danger_signs": ["no_heating"],
    }  # fmt: skip
    here = rank(aids_of({**home, "rfr": rfr}, bills={}))
    richer = rank(aids_of({**home, "rfr": rfr + more}, bills={}))
    bigger = rank(aids_of({**home, "rfr": rfr, "adults": adults + 1}, bills={}))
    for place in range(3):
        assert richer[place] <= here[place] <= bigger[place]


@given(st.sets(st.sampled_from(sorted(GAS_FLAT))), st.sampled_from(["", "75", "93", "94"]))
@settings(max_examples=examples(2000), deadline=None)
def test_any_part_of_the_answers_gives_aids_to_ask_for(paths: set[str], place: str) -> None:
    """What is not known is to check, never no: income left out keeps the aid that income gives."""
    answers = {path: GAS_FLAT[path] for path in paths}
    found = aids_of(answers, place, bills={})
    for aid in found.values():
        assert aid.status in ("likely", "to_check")
        assert aid.because
        assert aid.source
    for unknown in ("rfr", "adults"):
        fewer = aids_of({**answers, unknown: {"state": "unknown"}}, place, bills={})
        assert set(found) <= set(fewer)
        assert fewer["cheque_energie"].status == "to_check"
