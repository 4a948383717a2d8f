"""The income rule of one household's file: its scheme's, on the day of its registration.

Ceilings: the Anah's published tables (`published.py`), Île-de-France.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables
from tests.domain.support.published import IDF, anah_ceiling
from visitapp.domain.income.income import scheme_eligibility
from visitapp.domain.schemes.terms import REGION, Terms

D = Decimal
NOW = tables().parameters.on(DAY)
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
