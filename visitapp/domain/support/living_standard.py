"""Living standard: yearly income per INSEE unit beside the third decile."""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.dates import whole
from visitapp.domain.income.consumption_units import insee_units
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.three_valued import is_under
from visitapp.domain.text import french, money, number


@dataclass(frozen=True, slots=True)
class LivingStandard:
    """Euros a year and a unit, lowest and highest that the answers allow; None when not known.

    `low_income`: whether it is in the first three deciles. None when answers are missing, and
    between the decile that was found and the median of a later year: the decile of that year
    was not published where we looked.
    """

    between: tuple[Decimal, Decimal] | None
    low_income: bool | None
    year: int
    because: tuple[str, ...]


def living_standard(case: Case) -> LivingStandard:
    """From the income of the month, the adults, the children and their ages."""
    rule = case.parameters["third_decile"]
    year = whole(case.parameters["third_decile_year"].number)
    found = _between(case)
    if found is None:
        words = "Le niveau de vie n’est pas connu : ressources du mois, adultes, enfants"
        return LivingStandard(None, None, year, (french(words),))
    low_income = is_under(*found, rule.at("inside"), rule.at("outside"))
    low, high = (number(one, 0) for one in found)
    shown = money(found[0], 0) if low == high else f"{low} à {high} €"
    because = [
        f"Niveau de vie : {shown} par UC (Insee) et par an",
        f"Troisième décile : {money(rule.at('inside'), 0)} en {year}",
    ]
    if low_income is None:
        because.append("Le décile des années suivantes n’a pas été trouvé : à vérifier")
    return LivingStandard(found, low_income, year, tuple(french(one) for one in because))


def _between(case: Case) -> tuple[Decimal, Decimal] | None:
    income, adults = case.number("monthly_income"), case.count("adults")
    children = case.count("children")
    if income is None or adults is None or adults < 1 or children is None or children < 0:
        return None
    older = case.count("over_14") if children else 0
    if older is not None and not 0 <= older <= children:
        return None
    shared = max(0, min(case.count("shared_custody") or 0, children))
    units = insee_units(adults, children, case.parameters, over_14=older, shared_custody=shared)
    yearly = income * 12 * 100
    return yearly / units.most, yearly / units.fewest
