"""Income rules at every boundary, one euro under, on it and over, against published tables."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, tables
from tests.domain.support.published import (
    ANAH,
    CHEQUE_TOPS,
    FISCAL_UNITS,
    IDF,
    anah_ceiling,
    cheque_amount,
)
from tests.for_each import for_each
from visitapp.domain.income.consumption_units import InseeUnits, fiscal_units, insee_units
from visitapp.domain.income.income import (
    CLASSES,
    anah_class,
    cheque_energie,
    income_ceiling,
    scheme_eligibility,
)
from visitapp.domain.parameters.parameters import ParameterProblem, Parameters
from visitapp.domain.schemes.terms import REGION, Terms

D = Decimal
NOW = tables().parameters.on(DAY)


def of_year(year: int) -> Parameters:
    return tables().parameters.on(date(year, 6, 1))


@for_each("year", CHEQUE_TOPS)
@for_each(("persons", "shared", "units"), FISCAL_UNITS)
def test_every_band_of_every_campaign_one_euro_under_on_and_over_its_top(
    year: int, persons: int, shared: int, units: int
) -> None:
    for top in CHEQUE_TOPS[year]:
        limit = top * units // 100
        for rfr in (limit - 1, limit, limit + 1):
            found = cheque_energie(D(rfr), persons, of_year(year), shared_custody=shared)
            assert found.amount_eur == cheque_amount(year, rfr, units), (top, rfr)
            assert found.campaign == year


def test_the_limit_is_exact_where_a_float_would_slip() -> None:
    """23 100 € for 2.1 UC sits exactly on the limit, and is over it."""
    assert cheque_energie(D(23100), 4, NOW).amount_eur == 0
    assert cheque_energie(D(23099), 4, NOW).amount_eur == 76
    assert cheque_energie(D("23099.99"), 4, NOW).amount_eur == 76


def test_the_first_and_the_last_day_of_a_campaign() -> None:
    """The ceiling went from 10 800 to 11 000 € on 1 January 2023."""
    for day, amount in [(date(2022, 12, 31), 0), (date(2023, 1, 1), 48)]:
        assert cheque_energie(D(10900), 1, tables().parameters.on(day)).amount_eur == amount


@for_each(("persons", "shared", "units"), FISCAL_UNITS)
def test_between_the_old_and_the_new_bands_the_amount_is_to_check(
    persons: int, shared: int, units: int
) -> None:
    """Tops of 5 600, 6 700, 7 700 € a unit in 2019; of 5 700, 6 800, 7 850 € from 2025 on."""
    for old, new in ((5600, 5700), (6700, 6800), (7700, 7850)):
        for top, doubtful in ((old, (False, True)), (new, (True, False))):
            first = -(-top * units // 100)  # the first whole euro that is not under the top
            for rfr, wanted in zip((first - 1, first), doubtful, strict=True):
                found = cheque_energie(D(rfr), persons, of_year(2025), shared_custody=shared)
                assert found.to_check is wanted, (top, rfr)
                assert found.amount_eur == cheque_amount(2025, rfr, units)


def test_the_units_and_the_income_of_a_unit_are_told() -> None:
    found = cheque_energie(D(12000), 3, NOW)
    assert (found.units, found.rfr_per_unit, found.campaign) == (D("1.8"), D("6666.67"), 2026)
    assert found.amount_eur == 176


def test_a_campaign_whose_order_was_not_found_is_to_check() -> None:
    assert cheque_energie(D(2000), 1, NOW).to_check


def test_a_year_before_the_table_is_refused() -> None:
    parameters = tables().parameters.on(date(2018, 1, 1))
    with pytest.raises(ParameterProblem):
        cheque_energie(D(5000), 1, parameters)
    with pytest.raises(ParameterProblem):
        anah_class(D(5000), 1, IDF, parameters)


def test_a_year_after_the_table_has_the_last_ceilings_and_says_so() -> None:
    """5,000 € for one: the first band of 2026, 194 €; very modest under 24,031 €."""
    parameters = tables().parameters.on(date(2027, 1, 2))
    cheque = cheque_energie(D(5000), 1, parameters)
    assert (cheque.amount_eur, cheque.campaign, cheque.to_check) == (194, 2027, True)
    assert cheque.mark == "barème de 2026"
    found = [anah_class(D(rfr), 1, IDF, parameters) for rfr in (24031, 24032)]
    assert [(one.name, one.year, one.to_check) for one in found] == [
        ("very_modest", 2026, True), ("modest", 2026, True)
    ]  # fmt: skip
    scheme = scheme_eligibility(D(24031), 1, parameters)
    assert (scheme.eligible, scheme.to_check) == (True, True)
    assert " 2026, 1" in scheme.rule.replace("\u00a0", " ")


@for_each(("year", "region"), ANAH)
@for_each("persons", range(1, 9))
def test_anah_tables_one_euro_under_on_and_over_every_ceiling(
    year: int, region: str, persons: int
) -> None:
    parameters = of_year(year)
    for rank, name in enumerate(CLASSES[:-1]):
        top = anah_ceiling(year, region, rank, persons)
        for rfr, wanted in [(top - 1, name), (top, name), (top + 1, CLASSES[rank + 1])]:
            found = anah_class(D(rfr), persons, region, parameters)
            assert (found.name, found.year, found.region) == (wanted, year, region)
        assert anah_class(D(f"{top}.01"), persons, region, parameters).name == CLASSES[rank + 1]


def test_the_ceilings_in_force_are_those_of_the_day() -> None:
    """Alone in Île-de-France, 23 900 €: modest in 2025 (23 768), very modest in 2026 (24 031)."""
    for day, name in [(date(2025, 12, 31), "modest"), (date(2026, 1, 1), "very_modest")]:
        assert anah_class(D(23900), 1, IDF, tables().parameters.on(day)).name == name


def scheme_with(number: str) -> Parameters:
    told = replace(NOW["scheme_income_class"], value=D(number))
    return replace(NOW, values={**NOW.values, "scheme_income_class": told})


@pytest.mark.parametrize(("number", "ceiling"), [("1", 24031), ("2", 29253), ("3", 40851)])
def test_the_scheme_takes_incomes_up_to_the_ceiling_that_it_is_told(
    number: str, ceiling: int
) -> None:
    parameters = scheme_with(number)
    assert scheme_eligibility(D(ceiling), 1, parameters).eligible is True
    assert scheme_eligibility(D(ceiling + 1), 1, parameters).eligible is False
    assert scheme_eligibility(None, 3, parameters).eligible is None
    assert scheme_eligibility(D(100), None, parameters).eligible is None


def test_the_scheme_follows_the_very_modest_ceiling_unless_told_otherwise() -> None:
    found = scheme_eligibility(D(24031), 1, NOW)
    assert found == scheme_eligibility(D(24031), 1, scheme_with("1"))
    assert found.to_check
    assert "24\u202f031\u00a0€ par an au plus" in found.rule  # in whole euros
    assert "à vérifier" in found.rule
    assert income_ceiling("very_modest", 7, IDF, NOW) == 56580 + 2 * 7116


def test_a_scheme_without_ceiling_takes_everybody_and_says_so() -> None:
    found = scheme_eligibility(None, None, scheme_with("4"))
    assert found.eligible is True
    assert "Pas de plafond" in found.rule


@pytest.mark.parametrize("number", ["0", "5", "1.01"])
def test_a_class_that_does_not_exist_is_refused(number: str) -> None:
    with pytest.raises(ParameterProblem, match="scheme_income_class"):
        scheme_eligibility(D(100), 1, scheme_with(number))


@given(st.integers(0, 200000), st.integers(1, 12), st.integers(1, 20000), st.data())
@settings(max_examples=examples(2000), deadline=None)
def test_a_higher_income_never_gets_more_and_a_bigger_home_never_less(
    rfr: int, persons: int, more: int, data: st.DataObject
) -> None:
    shared = data.draw(st.integers(0, persons - 1))
    here = cheque_energie(D(rfr), persons, NOW, shared_custody=shared).amount_eur
    richer = cheque_energie(D(rfr + more), persons, NOW, shared_custody=shared).amount_eur
    bigger = cheque_energie(D(rfr), persons + 1, NOW, shared_custody=shared).amount_eur
    assert richer <= here <= bigger
    ranks = [
        CLASSES.index(anah_class(D(income), people, "elsewhere", NOW).name)
        for income, people in ((rfr, persons + 1), (rfr, persons), (rfr + more, persons))
    ]
    assert all(low <= high for low, high in pairwise(ranks))
    fits = [
        scheme_eligibility(D(income), people, NOW).eligible
        for income, people in ((rfr, persons + 1), (rfr, persons), (rfr + more, persons))
    ]
    assert fits == sorted(fits, key=lambda one: one is not True)


TABLES = ("cheque_energie_bands", "cheque_energie_ceiling", "cheque_energie_amounts_one")


def sure(**confidence: str) -> Parameters:
    """Every table of the cheque is sure, but those told otherwise."""
    values = {**NOW.values}
    for name in TABLES:
        values[name] = replace(NOW[name], confidence=confidence.get(name, "high"))
    values["cheque_energie_old_bands"] = replace(values[TABLES[0]], id="cheque_energie_old_bands")
    return replace(NOW, values=values)


def test_two_units_are_paid_as_two_units_or_more() -> None:
    """One person and six children in shared custody: 1 + 0.25 + 5 × 0.15 = 2."""
    assert fiscal_units(7, NOW, 6) == 200
    found = cheque_energie(D(4000), 7, NOW, shared_custody=6)
    highest = NOW["cheque_energie_amounts_two"]
    assert not isinstance(highest.value, Decimal)
    assert found.amount_eur == max(highest.value.values())
    assert found.rfr_per_unit == 2000


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("confidence", ["low", "medium"])
def test_one_unsure_table_makes_the_amount_one_to_check(name: str, confidence: str) -> None:
    """Bands are marked « à vérifier » when they are of low confidence, orders when not high."""
    found = cheque_energie(D(4000), 1, sure(**{name: confidence}))
    assert found.to_check is (confidence == "low" or name != "cheque_energie_bands")
    assert not cheque_energie(D(4000), 1, sure()).to_check


def test_without_the_bands_of_before_only_those_of_today_count() -> None:
    left = {k: v for k, v in sure().values.items() if k != "cheque_energie_old_bands"}
    today = cheque_energie(D(4000), 1, replace(NOW, values=left))
    assert today == cheque_energie(D(4000), 1, sure())
    assert today.source == NOW["cheque_energie_bands"].source


IN_2025 = tables().parameters.on(date(2025, 12, 31))
WRITTEN = Terms("Visites énergie", "modest", IN_2025, written=True)


def test_the_region_of_the_schemes_is_the_one_of_the_tables() -> None:
    assert REGION == IDF


@pytest.mark.parametrize("persons", [1, 2, 4, 6])
def test_the_ceiling_is_that_of_the_day_of_the_registration(persons: int) -> None:
    top = anah_ceiling(2025, IDF, 1, persons)
    assert top < anah_ceiling(2026, IDF, 1, persons)  # today's would take one euro more
    for rfr, taken in ((top - 1, True), (top, True), (top + 1, False)):
        assert scheme_eligibility(D(rfr), persons, NOW, terms=WRITTEN).eligible is taken


def test_a_rule_that_a_coordinator_wrote_is_not_to_check() -> None:
    found = scheme_eligibility(D(20000), 1, NOW, terms=WRITTEN)
    assert not found.to_check
    assert found.source == "Réglages du dispositif Visites énergie"
    assert "« modeste » 2025, 1 personne" in found.rule.replace("\u00a0", " ")
    assert "à vérifier" not in found.rule


def test_a_rule_of_the_program_is_to_check_and_says_where_it_comes_from() -> None:
    found = scheme_eligibility(D(20000), 1, NOW, terms=replace(WRITTEN, written=False))
    assert found.eligible is True
    assert found.to_check
    assert found.source == IN_2025["scheme_income_class"].source
    assert "à vérifier" in found.rule


@pytest.mark.parametrize(("rfr", "persons"), [(None, 2), (D(100), None), (D(100), 0)])
def test_what_is_not_known_decides_nothing(rfr: Decimal | None, persons: int | None) -> None:
    found = scheme_eligibility(rfr, persons, NOW, terms=WRITTEN)
    assert found.eligible is None
    assert found.to_check


@pytest.mark.parametrize(("written", "check"), [(True, False), (False, True)])
def test_a_scheme_without_a_ceiling_takes_everybody(written: bool, check: bool) -> None:
    free = Terms("Ecogie", "none", IN_2025, written=written)
    found = scheme_eligibility(D(900_000), 1, NOW, terms=free)
    assert (found.eligible, found.to_check) == (True, check)
    assert found.rule.startswith("Pas de plafond de revenus")
    assert ("à vérifier" in found.rule) is check
    assert found.source == "Réglages du dispositif Ecogie"
    assert scheme_eligibility(None, None, NOW, terms=free).eligible is True


def test_while_the_scheme_of_the_file_is_not_known_nothing_is_decided() -> None:
    found = scheme_eligibility(D(100), 1, NOW, terms=Terms("", "", IN_2025))
    assert found.eligible is None
    assert found.to_check
    assert found.rule == "Le dispositif du foyer n’est pas connu"
    assert found.source == ""


@for_each(("persons", "shared", "units"), FISCAL_UNITS)
def test_units_of_the_cheque_energie_go_by_rank(persons: int, shared: int, units: int) -> None:
    assert fiscal_units(persons, NOW, shared) == units


@pytest.mark.parametrize(("persons", "shared"), [(0, 0), (1, 1), (2, 2), (3, -1)])
def test_a_tax_household_has_somebody_all_the_time(persons: int, shared: int) -> None:
    with pytest.raises(ValueError, match="at least one person"):
        fiscal_units(persons, NOW, shared)


@for_each(
    ("adults", "children", "over_14", "shared", "fewest", "most"),
    [
        (1, 0, None, 0, 100, 100),
        (2, 0, 0, 0, 150, 150),
        (2, 1, 0, 0, 180, 180),  # INSEE: 1 + 0.5 + 0.3
        (2, 2, 1, 0, 230, 230),  # INSEE: 1 + 0.5 + 0.5 + 0.3
        (1, 2, 2, 0, 200, 200),  # where the chèque énergie counts 180
        (1, 2, None, 0, 160, 200),  # ages not known: both under 14, or both over
        (1, 1, 0, 1, 115, 130),  # half of the time here: 0.15 to 0.3
        (1, 1, 1, 1, 125, 150),
        (1, 2, 1, 1, 155, 180),
        (1, 1, None, 1, 115, 150),  # 0.3 at half, or 0.5 whole
    ],
)  # fmt: skip
def test_units_of_insee_go_by_age(
    adults: int, children: int, over_14: int | None, shared: int, fewest: int, most: int
) -> None:
    found = insee_units(adults, children, NOW, over_14=over_14, shared_custody=shared)
    assert found == InseeUnits(fewest, most)


@pytest.mark.parametrize(("adults", "children", "over_14"), [(0, 1, 0), (1, -1, 0), (1, 1, 2)])
def test_counts_that_no_household_has_are_refused(adults: int, children: int, over_14: int) -> None:
    with pytest.raises(ValueError, match="at least one adult"):
        insee_units(adults, children, NOW, over_14=over_14)


@given(st.integers(1, 12), st.integers(0, 8), st.data())
@settings(max_examples=examples(2000), deadline=None)
def test_a_person_more_never_counts_for_less(persons: int, children: int, data: st.DataObject):
    shared = data.draw(st.integers(0, persons - 1))
    assert fiscal_units(persons + 1, NOW, shared) > fiscal_units(persons, NOW, shared)
    here = insee_units(persons, children, NOW)
    assert here.fewest <= here.most
    more = insee_units(persons, children + 1, NOW)
    assert more.fewest > here.fewest
    assert more.most > here.most
    told = insee_units(persons, children, NOW, over_14=data.draw(st.integers(0, children)))
    assert here.fewest <= told.fewest <= told.most <= here.most
