"""Aids: asked for, never promised; an unknown answer never closes one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.energy.visits import DAY, GAS_FLAT, tables, visit
from visitapp.domain.energy.household import household_bills
from visitapp.domain.support.aids import AidFileError, aids, read_aids
from visitapp.domain.support.results import Aid

PARAMETERS = tables().parameters.on(DAY)


def aids_of(answers: dict[str, object], department: str = "") -> dict[str, Aid]:
    tab = tables()
    reading = visit(answers)
    bills = household_bills(reading, tab.degree_days, PARAMETERS, tab.grids, DAY)
    found = aids(reading, PARAMETERS, tab.aids, DAY, bills=bills, department=department)
    return {aid.id: aid for aid in found}


def test_a_household_in_debt_is_shown_the_fund_of_its_department() -> None:
    both = aids_of(GAS_FLAT)
    assert {"fse93", "fsh94"} <= set(both)
    assert "Selon le département" in " ".join(both["fse93"].because)
    here = aids_of(GAS_FLAT, "93")
    assert "fse93" in here
    assert "fsh94" not in here
    assert here["fse93"].status == "to_check"
    assert "420" in " ".join(here["fse93"].because)


def test_a_cheque_that_was_not_received_is_to_ask_for() -> None:
    found = aids_of({**GAS_FLAT, "contracts/c1/holder_is_occupant": True})["cheque_energie"]
    assert found.amount_eur == "63\u00a0€"  # 14 500 € for 1.8 UC is 8 056 € a unit
    assert "demande" in " ".join(found.because)
    assert found.facts["campaign"] == 2026


def test_a_cheque_already_used_is_not_proposed_but_its_attestation_is() -> None:
    found = aids_of({**GAS_FLAT, "cheque_energie": "used"})
    assert "cheque_energie" not in found
    assert "cheque_energie_attestation" in found


def test_an_income_over_the_ceiling_closes_the_cheque_and_an_unknown_one_does_not() -> None:
    assert "cheque_energie" not in aids_of({**GAS_FLAT, "rfr": 60000})
    unknown = aids_of({**GAS_FLAT, "rfr": {"state": "refused"}})["cheque_energie"]
    assert unknown.status == "to_check"
    assert unknown.amount_eur == ""


def test_an_owner_of_a_poor_dwelling_is_sent_to_renovation_aid() -> None:
    owner = {**GAS_FLAT, "tenure": "owner", "dpe_class": "f"}
    found = aids_of(owner)["maprimerenov"]
    assert found.amount_eur == "jusqu’à 80\u00a0% des travaux"
    assert found.status == "to_check"
    assert "maprimerenov" not in aids_of({**owner, "dpe_class": "c"})
    assert "maprimerenov" not in aids_of(GAS_FLAT)


def test_water_that_takes_over_three_percent_of_income_opens_an_aid() -> None:
    assert "eau_solidaire" in aids_of({**GAS_FLAT, "monthly_income": 1400})  # 520 / 16 800 = 3.1 %
    assert "eau_solidaire" not in aids_of({**GAS_FLAT, "monthly_income": 1500})
    assert "eau_solidaire" not in aids_of(GAS_FLAT)


def test_nothing_answered_opens_no_promise() -> None:
    for aid in aids_of({}).values():
        assert aid.status == "to_check"


def test_every_aid_has_a_source_a_place_and_words() -> None:
    for aid in tables().aids.values():
        assert aid.source.startswith("http")
        assert aid.where
        assert aid.text


GOOD = """
- id: fse93
  title: Fonds de solidarité énergie
  text: Une aide pour une dette.
  where: au travailleur social
  departments: ["93"]
  source: https://exemple.fr
  confidence: low
"""


@pytest.mark.parametrize(
    ("old", "new", "name", "said"),
    [
        (
            '["93"]',
            "[93]",
            "fse93",
            "departments does not read. Write departments: a list",
        ),
        (
            "low",
            "faible",
            "fse93",
            "confidence does not read. Write confidence: high",
        ),
        ("  text: Une aide pour une dette.\n", "", "fse93", "no text. Write text"),
        ("where:", "ou:", "fse93", "unknown key ou. Use only"),
        ("fse93", "fse75", "fse75", "no rule opens it. Write what opens it"),
        ("- id:", "- id: fse93\n  id:", "-", "id is written twice"),
        ("- id: fse93\n ", "fse93:\n ", "-", "not a list of aids. Write « - id"),
        ("- id:", "- [", "-", "not YAML"),
    ],
)
def test_what_is_wrong_with_an_aid_is_named(old: str, new: str, name: str, said: str) -> None:
    assert read_aids(GOOD, "aids.yaml")["fse93"].departments == ("93",)
    with pytest.raises(AidFileError) as caught:
        read_aids(GOOD.replace(old, new, 1), "aids.yaml")
    assert (caught.value.mistakes[0].file, caught.value.mistakes[0].id) == ("aids.yaml", name)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["{}", "- {id: nobody}", "- 3", "[{id: ccas, title: x}]"])
def test_a_bad_aid_file_is_refused(text: str) -> None:
    with pytest.raises(AidFileError):
        read_aids(text, "aids.yaml")


@given(st.lists(st.sampled_from(sorted(GAS_FLAT)), max_size=60), st.sampled_from(["", "93", "94"]))
@settings(max_examples=1000, deadline=None)
def test_any_part_of_the_answers_gives_aids_to_ask_for(paths: list[str], place: str) -> None:
    for aid in aids_of({path: GAS_FLAT[path] for path in paths}, place).values():
        assert aid.status in ("likely", "to_check")
        assert aid.because
        assert aid.source
