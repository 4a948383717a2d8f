"""The aids whose amount is computed, at each of their limits, on one case at a time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.support.cases import case, paid
from tests.for_each import for_each
from visitapp.domain.support.aid_rules import RULES, Opened
from visitapp.domain.support.household_case import Case

D = Decimal
WHY = ("Une raison.",)
ALONE: dict[str, object] = {"adults": 1, "children": 0, "rfr": 5000}
OWNER: dict[str, object] = {"adults": 2, "children": 1, "tenure": "owner"}


def opened(aid: str, one: Case) -> Opened:
    found = RULES[aid](one, WHY)
    assert found is not None
    return found


def certain(one: Case) -> Case:
    """The same case on a day of which every number is sure, and the old bands are gone."""
    values = {name: replace(value, confidence="high") for name, value in
              one.parameters.values.items() if name != "cheque_energie_old_bands"}  # fmt: skip
    return replace(one, parameters=replace(one.parameters, values=values))


def without(one: Case, *names: str) -> Case:
    left = {name: value for name, value in one.parameters.values.items() if name not in names}
    return replace(one, parameters=replace(one.parameters, values=left))


# The chèque énergie: décret 2016-555 and code de l’énergie R124-1 (see resources/parameters).


def test_children_here_half_of_the_time_are_half_a_unit() -> None:
    """A parent and two children: 1 + 0.25 + 0.15 = 1.4; 10 000 € are 7 143 € each: 113 €.

    All the time there, they would be 1.8 units, 5 556 € each: 240 €.
    """
    family: dict[str, object] = {"adults": 1, "children": 2, "rfr": 10000}
    half = opened("cheque_energie", case({**family, "shared_custody": 2}))
    assert half.amount == "113\u00a0€"
    assert half.facts == {
        "amount_eur": 113, "uc": D("1.4"), "rfr_per_uc": D("7142.86"), "campaign": 2026,
        "income_year": 2024,
    }  # fmt: skip
    assert half.because[0].startswith("Revenu fiscal par unité : 7\u202f143\u00a0€ (1,4")
    assert opened("cheque_energie", case(family)).amount == "240\u00a0€"


@pytest.mark.parametrize("known", [{"rfr": 5000}, {"adults": 1, "children": 0}])
def test_an_income_or_a_number_of_people_that_lacks_is_asked(known: Mapping[str, object]) -> None:
    found = opened("cheque_energie", case(known))
    assert (found.status, found.amount, found.facts) == ("to_check", "", None)
    assert "Il manque" in found.because[0]


def test_a_cheque_is_likely_where_every_number_and_every_answer_is_sure() -> None:
    sure = certain(case(ALONE))
    assert opened("cheque_energie", sure).status == "likely"
    assert opened("cheque_energie", case(ALONE)).status == "to_check"  # its bands are to check
    several = certain(case({**ALONE, "tax_households": 2}))
    assert opened("cheque_energie", several).status == "to_check"


NOT_HELD = {"contracts/a/holder_is_occupant": False}


@for_each(
    ("more", "doubts"),
    [
        ({}, 0),
        ({"contracts/a/energy": "electricity", **NOT_HELD}, 1),
        ({"contracts/a/energy": "electricity", "contracts/a/holder_is_occupant": True}, 0),
        ({"contracts/a/energy": "electricity"}, 0),
        ({"contracts/a/energy": "gas", **NOT_HELD}, 0),
        ({"contracts/a/energy": "gas", "contracts/b/energy": "electricity",
          "contracts/b/holder_is_occupant": False}, 1),
        ({"rfr_year": 2024}, 0),
        ({"rfr_year": 2023}, 1),
        ({"tax_households": 1}, 0),
        ({"tax_households": 2}, 1),
        ({"rfr_year": 2025, "tax_households": 3}, 2),
    ],
)  # fmt: skip
def test_each_doubt_of_the_cheque_is_told_once(more: Mapping[str, object], doubts: int) -> None:
    found = opened("cheque_energie", case({**ALONE, **more}))
    assert len(found.because) == 1 + doubts


def test_a_year_without_a_rule_of_income_is_not_guessed() -> None:
    for lost in (
        "cheque_energie_income_lag", "cheque_energie_bands", "cheque_energie_ceiling",
    ):  # fmt: skip
        found = opened("cheque_energie", without(case(ALONE), lost))
        assert (found.status, found.amount, found.facts) == ("to_check", "", None)
        assert found.because == ("Le barème de cette année n’est pas encore connu.",)


# Funds


def test_a_fund_says_the_debt_and_what_it_pays_of_it() -> None:
    """Seine-Saint-Denis pays all of a debt up to 200 €, Val-de-Marne half of it up to 230 €."""
    debt = case({"arrears": True, "arrears_amount": 120})
    all_of_it, half = opened("fse93", debt), opened("fsh94", debt)
    assert all_of_it.facts == {"amount_eur": 120}
    assert half.facts == {"amount_eur": 60}
    assert all_of_it.because == (*WHY, "Dette : 120\u00a0€.")
    assert half.amount == "jusqu’à 60\u00a0€ par an (à vérifier)"
    assert opened("fsh94", without(debt, "fsh94_share")).facts == {"amount_eur": 120}


def test_a_fund_without_a_debt_told_says_its_limit_and_without_a_limit_nothing() -> None:
    assert opened("fse93", case({})).facts == {"amount_eur": 200}
    assert opened("fse93", case({})).because == WHY
    unknown = opened("fse93", without(case({"arrears": True, "arrears_amount": 120}), "fse93_most"))
    assert (unknown.amount, unknown.facts) == ("", None)
    assert unknown.because == (*WHY, "Dette : 120\u00a0€.")


# Water


def test_water_says_its_part_of_the_income() -> None:
    """612 € of 12 × 1 000 € is 5.1 %."""
    found = opened(
        "eau_solidaire", case({"monthly_income": 1000}, bills={"water": paid("water", 612)})
    )
    assert found.because == ("L’eau prend 5,1 % des ressources (seuil : 3 %).",)


def test_a_part_of_nothing_or_of_what_is_not_known_opens_no_aid() -> None:
    water = paid("water", 600)
    for income, bills in (
        (0, {"water": water}), (None, {"water": water}), (1000, {}),
        (1000, {"water": replace(water, eur=None)}),
    ):  # fmt: skip
        known = {} if income is None else {"monthly_income": income}
        assert RULES["eau_solidaire"](case(known, bills=bills), WHY) is None
    one_euro = case({"monthly_income": 1}, bills={"water": water})
    assert RULES["eau_solidaire"](one_euro, WHY) is not None


# Works


def test_renovation_says_its_works_and_its_class_of_energy() -> None:
    """Anah, 2026: 30 000 € of works for two classes, 40 000 € for three; 80 % of them."""
    found = opened("maprimerenov", case({**OWNER, "dpe_class": "f", "rfr": 20000}))
    assert found.text == (
        "Travaux comptés jusqu’à 30\u202f000\u00a0€ pour deux classes gagnées,"
        " 40\u202f000\u00a0€ pour trois."
    )
    assert found.because == (
        *WHY, "Diagnostic en classe F.", "Revenus très modestes (plafonds Anah 2026).",
    )  # fmt: skip
    assert (found.amount, found.facts) == (
        "jusqu’à 80\u00a0% des travaux", {"class": "very_modest"},
    )  # fmt: skip


@pytest.mark.parametrize("known", [{"rfr": 20000}, {"adults": 2, "children": 1}])
def test_works_are_told_without_a_share_where_the_class_is_not_known(
    known: Mapping[str, object],
) -> None:
    for aid, works in (("maprimerenov", "30\u202f000"), ("decent_home", "70\u202f000")):
        found = opened(aid, case({"tenure": "owner", **known}))
        assert (found.status, found.because, found.amount) == ("to_check", WHY, "")
        assert works in found.text


def test_a_day_without_ceilings_tells_no_works_and_no_share() -> None:
    owner = case({**OWNER, "dpe_class": "a", "rfr": 20000})
    for aid, names in (
        ("maprimerenov", ("renovation_ceiling", "renovation_share", "renovation_classes")),
        ("decent_home", ("decent_home_ceiling", "decent_home_share")),
    ):
        assert opened(aid, without(owner, *names)) == Opened("to_check", WHY)
    early = case({**OWNER, "rfr": 20000}, day=date(2015, 1, 1))
    assert opened("maprimeadapt", early).amount == ""


def test_a_year_after_the_tables_says_of_which_year_they_are() -> None:
    after = case({**OWNER, "dpe_class": "f", "rfr": 20000}, day=date(2027, 1, 2))
    found = opened("maprimerenov", after)
    assert (found.facts, found.because[-1]) == (
        {"class": "very_modest"},
        "Revenus très modestes (plafonds Anah 2026). Ceux de 2027 ne sont pas encore connus.",
    )
    cheque = opened("cheque_energie", case(ALONE, day=date(2027, 1, 2)))
    assert cheque.status == "to_check"
    assert cheque.because[-1] == "Barème de 2026 : celui de 2027 n’est pas encore connu."


def test_works_are_to_the_euro() -> None:
    found = opened("decent_home", case({**OWNER, "rfr": 20000}))
    assert found.text == "Travaux comptés jusqu’à 70\u202f000\u00a0€."
