"""Income rules in exact integers: chèque énergie, Anah classes, the scheme's ceiling."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from visitapp.domain.dates import whole
from visitapp.domain.income.consumption_units import fiscal_units
from visitapp.domain.parameters.parameters import Parameter, ParameterProblem, Parameters
from visitapp.domain.schemes.terms import REGION, Terms
from visitapp.domain.text import french, money, plural

REGIONS = ("ile_de_france", "elsewhere")
CLASSES = ("very_modest", "modest", "intermediate", "higher")
CLASS_LABELS = {
    "very_modest": "très modeste",
    "modest": "modeste",
    "intermediate": "intermédiaire",
    "higher": "supérieur",
}
_TO_CHECK = "(règle du dispositif à vérifier)"
_BANDS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class ChequeEnergie:
    """The amount of a year's chèque énergie (0 € above the ceiling) and how it was found."""

    amount_eur: int
    units: Decimal
    rfr_per_unit: Decimal
    campaign: int
    source: str
    to_check: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class IncomeClass:
    """The Anah class of a household for one year."""

    name: str
    year: int
    region: str
    source: str
    to_check: bool


@dataclass(frozen=True, slots=True)
class SchemeIncome:
    """Whether the income fits the scheme; None when income or persons are not known."""

    eligible: bool | None
    rule: str
    source: str
    to_check: bool


def cheque_energie(
    rfr: Decimal, persons: int, parameters: Parameters, *, shared_custody: int = 0
) -> ChequeEnergie:
    """The year's chèque for an RFR, to check between the bands. Raises `ParameterProblem`."""
    units = fiscal_units(persons, parameters, shared_custody)
    ceiling = parameters["cheque_energie_ceiling"]
    bands = parameters["cheque_energie_bands"]
    size = "one" if units == 100 else "between" if units < 200 else "two"
    amounts = parameters[f"cheque_energie_amounts_{size}"]
    band = _band(rfr, units, bands, ceiling)
    old = parameters.get("cheque_energie_old_bands") or bands
    doubtful = band != _band(rfr, units, old, ceiling)
    unsure = bands.to_check or any(
        one.last_known or one.confidence != "high" for one in (ceiling, amounts)
    )
    return ChequeEnergie(
        amount_eur=whole(amounts.at(band)) if band else 0,
        units=Decimal(units) / 100,
        rfr_per_unit=(rfr * 100 / units).quantize(Decimal("0.01"), ROUND_HALF_UP),
        campaign=parameters.day.year,
        source=bands.source,
        to_check=doubtful or unsure,
        mark=next((one.mark for one in (ceiling, bands, amounts) if one.mark), ""),
    )


def _band(rfr: Decimal, units: int, bands: Parameter, ceiling: Parameter) -> str:
    """The band of an income per unit; each top is excluded. Empty above the ceiling."""
    if rfr * 100 >= ceiling.number * units:
        return ""
    for name in _BANDS[:-1]:
        if rfr * 100 < bands.at(name) * units:
            return name
    return _BANDS[-1]


def income_ceiling(name: str, persons: int, region: str, parameters: Parameters) -> Decimal:
    """The highest RFR of one Anah class, included, for a number of persons."""
    return _ceiling(parameters[f"anah_{name}_{region}"].value, persons)


def _ceiling(table: Decimal | Mapping[str, Decimal], persons: int) -> Decimal:
    if isinstance(table, Decimal):
        return table
    if str(persons) in table:
        return table[str(persons)]
    most = max(int(column) for column in table if column.isdecimal())
    return table[str(most)] + (persons - most) * table["more"]


def anah_class(rfr: Decimal, persons: int, region: str, parameters: Parameters) -> IncomeClass:
    """The Anah class for the year of `parameters.day`. Raises `ParameterProblem`."""
    if persons < 1 or region not in REGIONS:
        raise ValueError("at least one person, in a known region")
    name = next(
        (c for c in CLASSES[:-1] if rfr <= income_ceiling(c, persons, region, parameters)),
        CLASSES[-1],
    )
    table = parameters[f"anah_{CLASSES[0]}_{region}"]
    return IncomeClass(name, table.valid_from.year, region, table.source, table.to_check)


def scheme_eligibility(
    rfr: Decimal | None,
    persons: int | None,
    parameters: Parameters,
    *,
    region: str = REGION,
    terms: Terms | None = None,
) -> SchemeIncome:
    """Whether the income is under the scheme's ceiling, included: that of one Anah class.

    `terms` are those of the household's file, as its registration is judged. Without a file the
    class is a number: 1 very modest, 2 modest, 3 intermediate, 4 no ceiling. Raises
    `ParameterProblem` for another number, or when the year has no ceilings.
    """
    if terms is not None:
        return _of_file(rfr, persons, terms)
    limit = parameters["scheme_income_class"]
    if limit.number not in (1, 2, 3, 4):
        raise ParameterProblem(f"scheme_income_class must be 1, 2, 3 or 4, not {limit.number}")
    chosen = CLASSES[int(limit.number) - 1]
    if chosen == CLASSES[-1]:
        rule = french("Pas de plafond de revenus (règle du dispositif à vérifier)")
        return SchemeIncome(True, rule, limit.source, limit.to_check)
    return _under(rfr, persons, parameters, region, chosen, (limit.source, limit.to_check))


def _of_file(rfr: Decimal | None, persons: int | None, terms: Terms) -> SchemeIncome:
    source = french(f"Réglages du dispositif {terms.name}")
    if not terms.rule:
        return SchemeIncome(None, "Le dispositif du foyer n’est pas connu", "", True)
    if terms.rule == "none":
        check = "" if terms.written else f" {_TO_CHECK}"
        rule = french(f"Pas de plafond de revenus{check}")
        return SchemeIncome(True, rule, source, not terms.written)
    if not terms.written:
        source = terms.parameters["scheme_income_class"].source
    told = (source, not terms.written)
    return _under(rfr, persons, terms.parameters, REGION, terms.rule, told)


def _under(
    rfr: Decimal | None, persons: int | None, parameters: Parameters, region: str, chosen: str,
    told: tuple[str, bool],
) -> SchemeIncome:  # fmt: skip
    source, doubt = told
    check = f" {_TO_CHECK}" if doubt else ""
    rule = f"Plafond Anah « {CLASS_LABELS[chosen]} »"
    if persons is None or persons < 1:
        return SchemeIncome(None, french(f"{rule}{check}"), source, True)
    ceiling = income_ceiling(chosen, persons, region, parameters)
    table = parameters[f"anah_{chosen}_{region}"]
    year = table.valid_from.year if table.last_known else parameters.day.year
    doubt = doubt or table.last_known
    people = plural(persons, "personne")
    top = money(ceiling, 0)
    rule = french(f"{rule} {year}, {people} : {top} par an au plus{check}")
    if rfr is None:
        return SchemeIncome(None, rule, source, True)
    return SchemeIncome(rfr <= ceiling, rule, source, doubt)
