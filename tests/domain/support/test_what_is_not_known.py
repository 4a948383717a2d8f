"""A year whose tables are not there, counts that no household has: said so, never guessed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables, visit, visit_form
from tests.domain.support.cases import case, paid
from tests.domain.support.test_alerts import seen
from tests.domain.support.test_mediation import LAW, step, told
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.dates import whole
from visitapp.domain.income.consumption_units import insee_units
from visitapp.domain.income.income import anah_class, income_ceiling
from visitapp.domain.parameters.parameters import ParameterProblem, Parameters
from visitapp.domain.support.aids import aids
from visitapp.domain.support.contacts import ContactFileError, read_contacts
from visitapp.domain.support.energy_effort import energy_effort
from visitapp.domain.support.energy_label import Decency, decency
from visitapp.domain.support.facts import Facts
from visitapp.domain.support.indicators import indicators
from visitapp.domain.support.living_standard import living_standard
from visitapp.domain.support.mediation import mediation
from visitapp.domain.support.results import Aid
from visitapp.domain.support.triggers import Reader, Sentence

D = Decimal
NOW = tables().parameters.on(DAY)
HOME: dict[str, object] = {"adults": 2, "children": 1, "rfr": 14500, "tenure": "owner"}


def without(*starts: str) -> Parameters:
    """The parameters of the day, but those whose name begins so."""
    left = {name: one for name, one in NOW.values.items() if not name.startswith(starts)}
    return replace(NOW, values=left)


def aids_of(answers: Mapping[str, object], parameters: Parameters) -> dict[str, Aid]:
    tab = tables()
    found = aids(visit(answers), parameters, tab.aids, DAY, bills={}, department="93",
                 contacts=tab.contacts)  # fmt: skip
    return {aid.id: aid for aid in found}


def test_a_year_without_ceilings_tells_no_class_and_closes_nothing() -> None:
    before, after = aids_of(HOME, NOW), aids_of(HOME, without("anah_"))
    assert "maprimerenov" in before
    assert "class" not in (after["maprimerenov"].facts if "maprimerenov" in after else {})
    facts = Facts(replace(case(HOME), parameters=without("anah_", "cheque_energie_ceiling")))
    assert facts.value("income_class") is None
    assert facts.value("cheque_excluded") is False


def test_the_scheme_without_its_ceilings_is_unknown() -> None:
    found = {one.id: one for one in indicators(replace(case(HOME), parameters=without("anah_")))}
    assert found["scheme"].status == "unknown"
    assert found["scheme"].value is None
    assert "Pas de plafond connu" in found["scheme"].text


def test_a_ceiling_may_be_one_number_for_all() -> None:
    name = "anah_modest_ile_de_france"
    flat = replace(NOW, values={**NOW.values, name: replace(NOW[name], value=D(30000))})
    assert income_ceiling("modest", 1, "ile_de_france", flat) == 30000
    assert income_ceiling("modest", 9, "ile_de_france", flat) == 30000


@pytest.mark.parametrize(("persons", "region"), [(0, "ile_de_france"), (2, "ailleurs")])
def test_nobody_and_nowhere_have_no_class(persons: int, region: str) -> None:
    with pytest.raises(ValueError, match="at least one person"):
        anah_class(D(20000), persons, region, NOW)


@pytest.mark.parametrize("number", ["1.5", "0.001"])
def test_a_count_that_is_not_whole_is_a_mistake_of_the_table(number: str) -> None:
    with pytest.raises(ParameterProblem, match="whole number"):
        whole(D(number))
    assert whole(D("3.0")) == 3


def test_units_finer_than_a_hundredth_are_a_mistake_of_the_table() -> None:
    table = NOW["insee_units"]
    assert isinstance(table.value, Mapping)
    fine = replace(table, value={**table.value, "first": D("100.5")})
    with pytest.raises(ParameterProblem, match="whole hundredths"):
        insee_units(1, 0, replace(NOW, values={**NOW.values, "insee_units": fine}))


def test_a_standard_of_living_needs_children_that_can_be() -> None:
    known = {"adults": 2, "children": 2, "over_14": 1, "monthly_income": 1800}
    assert living_standard(case(known)).between is not None
    for lost in ("adults", "children", "monthly_income"):
        less = {name: value for name, value in known.items() if name != lost}
        assert living_standard(case(less)).between is None
    answers = {name: Answer(value) for name, value in {**known, "over_14": 3}.items()}
    more = replace(case({}), reading=Reading(visit_form(), answers))  # type: ignore[arg-type]
    assert living_standard(more).between is None


def test_a_standard_of_living_is_one_sum_or_two_and_says_what_was_not_published() -> None:
    """1 500 € a month: one adult has 1 unit; with a child, 1.3 under 14 and 1.5 from 14 on."""
    alone = living_standard(case({"adults": 1, "children": 0, "monthly_income": 1500}))
    assert alone.between == (D(18000), D(18000))
    words = " ".join(alone.because).replace("\u202f", " ").replace("\u00a0", " ")
    assert "18 000 € par UC" in words
    assert "18 000 à" not in words
    assert "à vérifier" not in words  # under 18 360 €: in the first three deciles
    child = living_standard(case({"adults": 1, "children": 1, "monthly_income": 1500}))
    words = " ".join(child.because).replace("\u202f", " ").replace("\u00a0", " ")
    assert "12 000 à 13 846 € par UC" in words
    between = living_standard(case({"adults": 1, "children": 0, "monthly_income": 1800}))
    assert between.low_income is None
    assert any("à vérifier" in one for one in between.because)


def test_a_home_without_heating_lacks_no_bill_of_it() -> None:
    home = {"heating_energy": "none", "hot_water_energy": "none", "cooking_energy": "electricity",
            "monthly_income": 1500}  # fmt: skip
    found = energy_effort(case(home, bills={"electricity": paid("electricity", 900)}))
    assert found.complete
    gas = energy_effort(case({**home, "heating_energy": "gas"},
                             bills={"electricity": paid("electricity", 900)}))  # fmt: skip
    assert not gas.complete


def test_a_lease_that_is_never_renewed_in_three_hundred_years_is_a_mistyped_one() -> None:
    """A home of class G: 1 January 2025, or the lease signed or renewed from then on."""
    assert decency("g", date(2024, 2, 1), NOW) == Decency(True, date(2027, 2, 1))
    assert decency("g", date(1600, 2, 1), NOW) == Decency(None, None)


def test_a_signal_that_was_made_is_done_on_its_day() -> None:
    found = mediation(told(signal_on=date(2026, 4, 2)), date(2026, 5, 1), LAW)
    assert (step(found, "signal").state, step(found, "signal").on) == ("done", date(2026, 4, 2))


def test_a_heater_of_fuel_is_a_danger_whether_told_or_seen() -> None:
    assert "fuel_heater" in seen(auxiliary_heating="fuel_heater")
    assert "fuel_heater" in seen(danger_signs=["fuel_heater"])
    assert "fuel_heater" not in seen(auxiliary_heating="electric", danger_signs=["none"])


# The files


def test_contacts_that_are_a_list_are_refused() -> None:
    with pytest.raises(ContactFileError, match="not a mapping of services"):
        read_contacts("- ccas\n- caf\n", "services.yaml")


@pytest.mark.parametrize("rows", [None, [], "arrears", {}])
def test_triggers_that_are_no_list_are_named(rows: object) -> None:
    reader = Reader("o.yaml", visit_form(), [])
    assert reader.triggers("fund", "triggers", rows) == ()
    assert [one.message for one in reader.mistakes] == ["triggers is not a list."]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"damp": True}, "oui"),
        ({"damp": False}, "non"),
        ({}, "à vérifier"),
    ],
)
def test_a_sentence_says_yes_no_and_what_is_to_check(answers: dict[str, object], said: str) -> None:
    facts = Facts(case(answers))
    assert Sentence("Humide : {damp}", frozenset({"damp"})).fill(facts).endswith(said)


def test_a_sentence_lists_what_was_chosen_by_its_words() -> None:
    labels = {"reasons": {"damp": "l’humidité", "high_bills": "les factures"}}
    facts = Facts(case({"reasons": ["damp", "high_bills"], "adults": 2}))
    found = Sentence("Gêne : {reasons}", frozenset({"reasons"}), labels).fill(facts)
    assert found.replace("\u00a0", " ") == "Gêne : l’humidité et les factures"
    assert Sentence("{adults} adultes", frozenset({"adults"})).fill(facts) == "2 adultes"
