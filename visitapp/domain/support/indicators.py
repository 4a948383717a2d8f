"""Signs of energy poverty (ONPE), a value beside its threshold; untellable is unknown."""

from decimal import Decimal

from visitapp.domain.income.income import scheme_eligibility
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.support.energy_effort import Effort, energy_effort
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.living_standard import LivingStandard, living_standard
from visitapp.domain.support.occupancy import least_surface, too_few_rooms, too_small
from visitapp.domain.support.results import Indicator
from visitapp.domain.support.three_valued import UNKNOWN, all_of, status
from visitapp.domain.text import french, number, plural, unit_for

_HUNDRED = Decimal(100)
_COLD_FOR_POVERTY = ("cost", "insulation", "breakdown")
_THREE_VALUED = {"yes": "oui", "no": "non", "unknown": "inconnu"}


def indicators(case: Case) -> tuple[Indicator, ...]:
    """Every indicator of a case, in a fixed order. `unknown` where answers are missing."""
    effort, standard = energy_effort(case), living_standard(case)
    return (
        _effort("tee", "Taux d’effort énergétique", effort, case, "onpe"),
        _effort("tee_10", "Taux d’effort énergétique, ancien seuil", effort, case, "older"),
        _tee_3d(effort, standard, case),
        _fr_3d(standard, case),
        _brde(case),
        _surface(case),
        _rooms(case),
        _scheme(case),
    )


def _effort(id: str, title: str, effort: Effort, case: Case, limit: str) -> Indicator:
    rule = case.parameters["energy_effort_limits"]
    most = rule.at(limit)
    heavy = effort.over(most)
    return Indicator(
        id=id,
        title=title,
        status=status(heavy),
        value=effort.share,
        unit="1",
        text=french(_effort_words(effort, most)),
        because=effort.because,
        source=rule.source,
        to_check=effort.to_check,
        year=effort.year,
    )


def _effort_words(effort: Effort, most: Decimal) -> str:
    limit = f"seuil {number(most * _HUNDRED)} %"
    if effort.share is None:
        return f"TEE inconnu ({limit})"
    close = abs(effort.share - most) < Decimal("0.005")
    share = number(effort.share * _HUNDRED, 1 if close else 0)
    least = "" if effort.complete else "au moins "
    return f"TEE {least}{share} % ({limit})"


def _tee_3d(effort: Effort, standard: LivingStandard, case: Case) -> Indicator:
    rule = case.parameters["energy_effort_limits"]
    found = status(all_of(effort.over(rule.at("onpe")), standard.low_income))
    return Indicator(
        "tee_3d", "TEE et trois premiers déciles (TEE_3D)", found, effort.share, "1",
        french(f"TEE_3D : {_THREE_VALUED[found]}. {_effort_words(effort, rule.at('onpe'))}"),
        (*effort.because, *standard.because), rule.source, to_check=True, year=standard.year,
    )  # fmt: skip


def _fr_3d(standard: LivingStandard, case: Case) -> Indicator:
    cold = case.word("cold_last_winter")
    was_cold = None if cold is None else cold != "no"
    told = case.has("cold_reason", *_COLD_FOR_POVERTY)
    reason = True if case.flag("restricts_heating") is True else told
    found = status(all_of(was_cold, reason, standard.low_income))
    return Indicator(
        "fr_3d", "Froid ressenti et trois premiers déciles (FR_3D)", found, None, "",
        french(f"FR_3D : {_THREE_VALUED[found]}"),
        (*_cold_words(was_cold, reason), *standard.because),
        case.parameters["energy_effort_limits"].source, to_check=True, year=standard.year,
    )  # fmt: skip


def _cold_words(was_cold: bool | None, reason: bool | None) -> tuple[str, ...]:
    words = {
        True: "Froid l’hiver dernier", False: "Pas de froid l’hiver dernier",
        None: "Le froid de l’hiver dernier n’est pas connu",
    }  # fmt: skip
    said = words[was_cold]
    if was_cold is not True:
        return (said,)
    why = {
        True: "Une cause de précarité énergétique est dite", False: "Pour une autre raison",
        None: "La raison du froid n’est pas connue",
    }  # fmt: skip
    return (said, why[reason])


def _brde(case: Case) -> Indicator:
    return Indicator(
        "brde", "Bas revenus, dépenses élevées (BRDE)", UNKNOWN, None, "",
        french("BRDE : pas calculable sur un seul dossier"),
        ("Il faut les dépenses médianes de tous les foyers, qui ne sont pas publiées",),
        case.parameters["energy_effort_limits"].source,
    )  # fmt: skip


def _said(because: str) -> tuple[str, ...]:
    return (french(because),) if because else ()


def _surface(case: Case) -> Indicator:
    persons, surface = case.persons, case.number("surface")
    found, rule = too_small(persons, surface, case.parameters), case.parameters
    value = surface / persons if surface is not None and persons else None
    text, because = "Surface par personne inconnue", "Il manque la surface ou les personnes"
    if persons and surface is not None:
        least = number(least_surface(persons, rule))
        text = f"{number(surface)} m² pour {plural(persons, 'personne')} (seuil {least} m²)"
        because = ""
    source = rule["overcrowding_surface"].source
    return Indicator(
        "surface", "Surface et nombre de personnes", status(found), value, "m²",
        french(text), _said(because), source, to_check=True,
    )  # fmt: skip


def _rooms(case: Case) -> Indicator:
    persons, rooms = case.persons, case.count("room_count")
    rule = case.parameters["persons_per_room"]
    found = too_few_rooms(persons, rooms, case.parameters)
    value = Decimal(persons) / rooms if persons and rooms else None
    text, because = "Personnes par pièce inconnues", "Il manque les pièces ou les personnes"
    if value is not None:
        people = unit_for(value, "personnes")
        text = f"{number(value, 1)} {people} par pièce (seuil {number(rule.number)})"
        because = ""
    return Indicator(
        "rooms", "Personnes par pièce", status(found), value, "",
        french(text), _said(because), rule.source, to_check=True,
    )  # fmt: skip


def _scheme(case: Case) -> Indicator:
    title = "Ressources et dispositif"
    try:
        found = scheme_eligibility(
            case.number("rfr"),
            case.persons,
            case.parameters,
            region=case.region,
            terms=case.terms,
        )
    except ParameterProblem:
        words = french("Pas de plafond connu pour cette année : à vérifier")
        return Indicator("scheme", title, UNKNOWN, None, "", words, to_check=True)
    fits = {True: "oui", False: "non", None: "inconnu"}[found.eligible]
    because = ""
    if found.eligible is None and (case.terms is None or case.terms.rule):
        lacking = "le nombre de personnes" if case.persons is None else "le revenu fiscal"
        because = f"Il manque {lacking}"
    return Indicator(
        "scheme", title, status(found.eligible), case.number("rfr"), "€",
        french(f"Sous le plafond du dispositif : {fits}. {found.rule}"),
        _said(because), found.source, found.to_check, _year_of_the_rule(case),
    )  # fmt: skip


def _year_of_the_rule(case: Case) -> int:
    """The ceilings of a file are those of the day it was registered."""
    parameters = case.terms.parameters if case.terms is not None else case.parameters
    return parameters.day.year
