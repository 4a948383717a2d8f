"""Aids whose amount or income is computed; a missing answer leaves one « à vérifier »."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.dates import whole
from visitapp.domain.income.income import (
    CLASS_LABELS,
    ChequeEnergie,
    IncomeClass,
    anah_class,
    cheque_energie,
)
from visitapp.domain.parameters.parameters import Parameter, ParameterProblem
from visitapp.domain.support.energy_label import LETTERS
from visitapp.domain.support.household_case import Case
from visitapp.domain.text import capital, french, money, number

LIKELY, TO_CHECK = "likely", "to_check"
Reasons = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """Why an aid is proposed, and words added to it."""

    status: str
    because: Reasons
    amount: str = ""
    text: str = ""
    facts: Mapping[str, object] | None = None


def _cheque(case: Case, reasons: Reasons) -> Opened | None:
    state, rfr, persons = case.word("cheque_energie"), case.number("rfr"), case.persons
    if state == "used":
        return None
    if rfr is None or persons is None:
        why = "Il manque le revenu fiscal de référence ou le nombre de personnes."
        return Opened(TO_CHECK, (why,))
    try:
        cheque = cheque_energie(rfr, persons, case.parameters, shared_custody=case.shared_custody)
        income_year = cheque.campaign - whole(case.parameters["cheque_energie_income_lag"].number)
    except ParameterProblem:
        return Opened(TO_CHECK, ("Le barème de cette année n’est pas encore connu.",))
    if cheque.amount_eur == 0:
        return None
    doubts = _doubts(case, income_year)
    if cheque.mark:
        doubts = (
            *doubts,
            f"{capital(cheque.mark)} : celui de {cheque.campaign} n’est pas encore connu.",
        )
    because = (*_cheque_reasons(cheque, state), *doubts)
    facts = {
        "amount_eur": cheque.amount_eur,
        "uc": cheque.units,
        "rfr_per_uc": cheque.rfr_per_unit,
        "campaign": cheque.campaign,
        "income_year": income_year,
    }
    status = TO_CHECK if doubts or cheque.to_check else LIKELY
    return Opened(status, because, amount=money(cheque.amount_eur, 0), facts=facts)


def _cheque_reasons(cheque: ChequeEnergie, state: str | None) -> Reasons:
    units = f"{number(cheque.units)} unités de consommation"
    said = f"Revenu fiscal par unité : {money(cheque.rfr_per_unit, 0)} ({units})."
    told = {
        "not_received": "Le foyer ne l’a pas reçu : une demande est possible.",
        "not_used": "Le chèque reçu n’est pas encore utilisé.",
    }
    return (said, told[state]) if state in told else (said,)


def _doubts(case: Case, income_year: int) -> Reasons:
    """What an adviser must look at before the amount is believed."""
    found: list[str] = []
    if any(
        row.value("energy") == "electricity" and row.value("holder_is_occupant") is False
        for row in case.reading.rows("contracts")
    ):
        found.append("Le contrat d’électricité n’est pas au nom de l’occupant : à régler d’abord.")
    told = case.count("rfr_year")
    if told is not None and told != income_year:
        found.append(f"Le chèque regarde les revenus de {income_year}, l’avis lu dit {told}.")
    if (case.count("tax_households") or 0) > 1:
        found.append("Plusieurs avis d’impôt : seul compte celui du titulaire du contrat.")
    return tuple(found)


def _fund(most: str, share: str = "") -> Callable[[Case, Reasons], Opened | None]:
    """A fund that pays a debt, or a share of it, up to a limit."""

    def opened(case: Case, reasons: Reasons) -> Opened | None:
        debt, limit = case.number("arrears_amount"), case.parameters.get(most)
        because = reasons
        if debt is not None:
            because = (*reasons, f"Dette : {money(debt, 0)}.")
        if limit is None:
            return Opened(TO_CHECK, because)
        amount = limit.number
        if debt is not None:
            part = case.parameters.get(share) if share else None
            amount = min(amount, debt * (part.number if part else 1))
        said = f"jusqu’à {money(amount, 0)} par an (à vérifier)"
        return Opened(TO_CHECK, because, french(said), facts={"amount_eur": amount})

    return opened


def _water_burden(case: Case, reasons: Reasons) -> Opened | None:
    income, water = case.number("monthly_income"), case.bills.get("water")
    if income is None or income <= 0 or water is None or water.eur is None:
        return None
    share, limit = water.eur / (income * 12), case.parameters["water_burden_limit"].number
    if share <= limit:
        return None
    told, most = number(share * 100, 1), number(limit * 100)
    return Opened(TO_CHECK, (f"L’eau prend {told} % des ressources (seuil : {most} %).",))


def _renovation(case: Case, reasons: Reasons) -> Opened | None:
    letter, accepted = case.word("dpe_class"), case.parameters.get("renovation_classes")
    if letter in LETTERS and accepted is not None:
        if letter not in LETTERS[len(LETTERS) - whole(accepted.number) :]:
            return None
        reasons = (*reasons, f"Diagnostic en classe {letter.upper()}.")
    ceiling = case.parameters.get("renovation_ceiling")
    text = ""
    if ceiling is not None:
        two, three = money(ceiling.at("two_classes"), 0), money(ceiling.at("three_classes"), 0)
        text = f"Travaux comptés jusqu’à {two} pour deux classes gagnées, {three} pour trois."
    return _share_aid(case, reasons, case.parameters.get("renovation_share"), text)


def _capped(name: str) -> Callable[[Case, Reasons], Opened | None]:
    """An aid that pays a share of works by income class, up to one ceiling of works."""

    def opened(case: Case, reasons: Reasons) -> Opened | None:
        ceiling = case.parameters.get(f"{name}_ceiling")
        text = f"Travaux comptés jusqu’à {money(ceiling.number, 0)}." if ceiling else ""
        return _share_aid(case, reasons, case.parameters.get(f"{name}_share"), text)

    return opened


def _share_aid(case: Case, reasons: Reasons, shares: Parameter | None, text: str) -> Opened | None:
    """The share of the household's class; None when its class, known, has none."""
    found = _income_class(case)
    if found is None or shares is None:
        return Opened(TO_CHECK, reasons, text=text)
    told = f"Revenus {CLASS_LABELS[found.name]}s (plafonds Anah {found.year})."
    if found.year < case.parameters.day.year:
        told = f"{told} Ceux de {case.parameters.day.year} ne sont pas encore connus."
    if isinstance(shares.value, Decimal) or found.name not in shares.value:
        return None
    amount = f"jusqu’à {number(shares.at(found.name) * 100)} % des travaux"
    facts = {"class": found.name}
    return Opened(TO_CHECK, (*reasons, told), french(amount), text, facts)


def _income_class(case: Case) -> IncomeClass | None:
    rfr, persons = case.number("rfr"), case.persons
    if rfr is None or persons is None:
        return None
    try:
        return anah_class(rfr, persons, case.region, case.parameters)
    except ParameterProblem:
        return None


RULES: Mapping[str, Callable[[Case, Reasons], Opened | None]] = {
    "cheque_energie": _cheque,
    "fse93": _fund("fse93_most"),
    "fsh94": _fund("fsh94_most", "fsh94_share"),
    "eau_solidaire": _water_burden,
    "maprimerenov": _renovation,
    "decent_home": _capped("decent_home"),
    "maprimeadapt": _capped("adaptation"),
}
