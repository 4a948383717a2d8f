"""Whether a household may have a visit, with reasons for a person; unknown is asked, not no."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz, process

from visitapp.domain.income.income import CLASS_LABELS, income_ceiling
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.schemes.settings import SchemeSettings
from visitapp.domain.schemes.terms import REGION
from visitapp.domain.territories.territories import Territories, Territory
from visitapp.domain.territories.territories import plain as plain_commune
from visitapp.domain.text import NBSP, french, money, plural

NEAR = 80
"""How alike a commune is written, in percent, to ask whether it is meant."""
COMMUNE, INCOME, PERSONS = "sa commune", "son revenu fiscal de référence", "combien ils sont"
ANAH = {rule: f"anah_{rule}_{REGION}" for rule in CLASS_LABELS if rule != "higher"}
"""The parameter of each rule of income that has a ceiling."""
MOST_PERSONS = 25
"""What the form takes; a number above is asked again."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a registration says that the rule needs. None is not known, never zero."""

    on: date
    commune: str = ""
    postcode: str = ""
    persons: int | None = None
    rfr: Decimal | None = None
    scheme: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a scheme asks of who registers from the day `since` on. `ceilings`: of 1, 2… persons,
    included; none where none is asked or known; of `year` when it is an earlier one. `first_call`
    in days; None: nobody said."""

    since: date
    scheme: str
    name: str
    income_rule: str = ""
    written: bool = False
    ceilings: tuple[Decimal, ...] = ()
    first_call: int | None = None
    year: int | None = None


def rule_of(since: date, settings: SchemeSettings, parameters: Parameters) -> Rule:
    """The rule that these settings and the parameters of that day make."""
    rule, ceilings = settings.income_rule, tuple[Decimal, ...]()
    table = parameters.get(ANAH.get(rule, ""))
    if table is not None:
        ceilings = tuple(
            income_ceiling(rule, persons + 1, REGION, parameters) for persons in range(MOST_PERSONS)
        )
    return Rule(
        since, settings.scheme, settings.name, rule, bool(settings.version), ceilings,
        settings.first_call, table.valid_from.year if table and table.last_known else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Eligibility:
    """`answer`, None while `missing` (French) is to ask; `ceiling` included, None if none."""

    answer: bool | None
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    territory: Territory | None = None
    scheme: str = ""
    ceiling: Decimal | None = None


def place_of(asking: Asking, territories: Territories) -> Territory | None:
    """The territory that a person chose, else that of the address."""
    chosen = next((one for one in territories.all if one.code.lower() == asking.territory), None)
    return chosen or territories.of(asking.commune, asking.postcode)


def eligibility(asking: Asking, territories: Territories, rules: Mapping[str, Rule]) -> Eligibility:
    """`rules`, by scheme, are those of the day of the registration."""
    where = place_of(asking, territories)
    scheme = asking.scheme or (where.scheme if where is not None else "")
    inside, place, lacks = _place(asking, where, territories)
    rule = rules.get(scheme)
    if rule is None:
        return Eligibility(inside, place, lacks, where, scheme)
    under, income, asked, ceiling = _income(asking, rule)
    answers = (inside, under)
    answer = False if False in answers else None if None in answers else True
    return Eligibility(answer, (*place, *income), (*lacks, *asked), where, scheme, ceiling)


def _place(
    asking: Asking, where: Territory | None, territories: Territories
) -> tuple[bool | None, tuple[str, ...], tuple[str, ...]]:
    if where is not None:
        town = territories.names.get(plain_commune(asking.commune), asking.commune)
        place = f"{town} : territoire {where.name}" if town else f"Territoire {where.name}"
        return True, (french(place),), ()
    if not plain_commune(asking.commune):
        return None, (), (COMMUNE,)
    near = process.extractOne(
        plain_commune(asking.commune), list(territories.names), scorer=fuzz.ratio, score_cutoff=NEAR
    )
    if near is not None:
        meant = territories.names[near[0]]
        return None, (french(f"« {asking.commune} » : est-ce {meant} ?"),), (COMMUNE,)
    outside = f"{asking.commune} n’est dans aucune commune du dispositif"
    return False, (french(outside),), ()


def _income(
    asking: Asking, rule: Rule
) -> tuple[bool | None, tuple[str, ...], tuple[str, ...], Decimal | None]:
    if rule.income_rule == "none":
        return True, ("Tous les revenus sont reçus",), (), None
    lacks = (INCOME,) if asking.rfr is None else ()
    if asking.persons is None or not 0 < asking.persons <= MOST_PERSONS:
        return None, (), (*lacks, PERSONS), None
    if not rule.ceilings:
        told = f"Le plafond de {asking.on.year} n’est pas connu : mettez les nombres à jour"
        return None, (french(told),), lacks, None
    ceiling = rule.ceilings[asking.persons - 1]
    people, year = plural(asking.persons, "personne", "personnes"), rule.year or asking.on.year
    top = f"plafond de {money(ceiling, 0)} ({year}, {CLASS_LABELS[rule.income_rule]})"
    if asking.rfr is None:
        return None, (french(f"Pour {people}, {top}"),), lacks, ceiling
    under = asking.rfr <= ceiling
    cents = 0 if asking.rfr == asking.rfr.to_integral_value() else 2
    side = "sous le" if under else "au-dessus du"
    told = french(f"{money(asking.rfr, cents)} pour {people} : {side} {top}")
    check = () if rule.written else (f"Règle de revenus du dispositif à{NBSP}confirmer",)
    if year != asking.on.year:
        late = f"Plafonds de {year} : ceux de {asking.on.year} ne sont pas encore connus"
        check = (french(late), *check)
    return under, (told, *check), lacks, ceiling
