"""Aids to ask for, from the answers. Never a promise: an adviser checks, a service decides.

The words, documents and sources are data (`resources/aids/aids.yaml`); what opens each aid is
here. An answer that is missing leaves an aid « à vérifier », it never closes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.parameters import ParameterProblem, Parameters
from visitapp.domain.support.entries import CONFIDENCE, LIST, WORDS, faults
from visitapp.domain.support.income import CLASS_LABELS, anah_class, cheque_energie
from visitapp.domain.support.results import Aid
from visitapp.domain.text import french, money, number
from visitapp.domain.yaml_text import content_of

LIKELY, TO_CHECK = "likely", "to_check"
_KEYS = {
    "id": WORDS, "title": WORDS, "text": WORDS, "where": WORDS, "source": WORDS,
    "confidence": CONFIDENCE, "documents": LIST, "departments": LIST,
}  # fmt: skip
_OWNERS, _TENANTS = ("owner",), ("private_tenant", "social_tenant", "hosted")
_ENERGIES = ("electricity", "gas", "fuel_oil", "wood", "lpg", "heat_network")


@dataclass(frozen=True, slots=True)
class AidText:
    """The words of one aid, as shipped."""

    id: str
    title: str
    text: str
    where: str
    documents: tuple[str, ...]
    departments: tuple[str, ...]
    source: str
    confidence: str


class AidFileError(FileMistakes):
    """Everything wrong in the aid file."""


@dataclass(frozen=True)
class Situation:
    """What the rules look at: the answers, the yearly uses, the values of the day."""

    reading: Reading
    parameters: Parameters
    bills: Mapping[str, AnnualUse]

    def __getitem__(self, id: str) -> object:
        return self.reading.value(id)

    def has(self, id: str, *choices: str) -> bool:
        """Whether a list answer holds one of the choices."""
        value = self.reading.value(id)
        return isinstance(value, tuple) and any(choice in value for choice in choices)


@dataclass(frozen=True, slots=True)
class Opened:
    """Why an aid is proposed, and what is added to its words."""

    status: str
    because: tuple[str, ...]
    amount: str = ""
    text: str = ""
    facts: Mapping[str, object] | None = None


def read_aids(text: str, file: str) -> dict[str, AidText]:
    """The shipped aids by id. Raises `AidFileError` with every mistake."""
    rows, mistakes = content_of(text, file)
    if not mistakes and not isinstance(rows, list):
        mistakes.append(Mistake(file, "-", "not a list of aids.", "Write « - id: … » for each."))
    aids: dict[str, AidText] = {}
    for row in rows if isinstance(rows, list) else ():
        name = str(row.get("id", "?")) if isinstance(row, dict) else "?"
        wrong = [Mistake(file, name, *fault) for fault in faults(row, _KEYS)]
        if name in aids:
            wrong.append(Mistake(file, name, "written twice.", "Keep the right one."))
        if not wrong and name not in _RULES:
            told = "Write what opens it in visitapp/domain/support/aids.py, or remove it."
            wrong.append(Mistake(file, name, "no rule opens it.", told))
        mistakes += wrong
        if not wrong:
            lists = {key: tuple(row.get(key, ())) for key in ("documents", "departments")}
            aids[name] = AidText(**{**row, **lists})
    if mistakes:
        raise AidFileError(mistakes)
    return aids


def aids(
    reading: Reading,
    parameters: Parameters,
    tables: Mapping[str, AidText],
    day: date,
    *,
    bills: Mapping[str, AnnualUse] | None = None,
    department: str = "",
) -> tuple[Aid, ...]:
    """The aids to ask for, in the order of the file. `tables` comes from `read_aids`.

    `department` (« 93 », « 94 ») leaves out the aids of other departments; when it is not
    known, theirs say that the place is to check. `parameters` are those of `day`.
    """
    situation = Situation(reading, parameters, bills or {})
    found: list[Aid] = []
    for text in tables.values():
        if department and text.departments and department not in text.departments:
            continue
        opened = _RULES[text.id](situation)
        if opened is not None:
            found.append(_aid(text, opened, department))
    return tuple(found)


def _aid(text: AidText, opened: Opened, department: str) -> Aid:
    elsewhere = bool(text.departments) and not department
    because = opened.because
    if elsewhere:
        because = (*because, f"Selon le département ({', '.join(text.departments)}).")
    words = " ".join(part for part in (opened.text, text.text) if part)
    return Aid(
        id=text.id,
        title=french(text.title),
        status=TO_CHECK if elsewhere else opened.status,
        text=french(f"{words} À demander : {text.where}."),
        amount_eur=opened.amount,
        documents=tuple(french(document) for document in text.documents),
        because=tuple(french(reason) for reason in because),
        source=text.source,
        to_check=elsewhere or opened.status == TO_CHECK or text.confidence == "low",
        facts=opened.facts or {},
    )


def _persons(situation: Situation) -> int | None:
    persons = number_of(situation["persons"])
    return int(persons) if persons is not None and persons >= 1 else None


def _cheque(situation: Situation) -> Opened | None:
    rfr, persons = number_of(situation["rfr"]), _persons(situation)
    state = situation["cheque_energie"]
    if state == "used":
        return None
    if rfr is None or persons is None:
        why = "Il manque le revenu fiscal de référence ou le nombre de personnes."
        return Opened(TO_CHECK, (why,))
    shared = number_of(situation["shared_custody"])
    try:
        cheque = cheque_energie(
            rfr, persons, situation.parameters, shared_custody=_shared(shared, persons)
        )
    except ParameterProblem:
        return Opened(TO_CHECK, ("Le barème de cette année n’est pas encore connu.",))
    if cheque.amount_eur == 0:
        return None
    because = [
        f"Revenu fiscal par unité : {money(cheque.rfr_per_unit, 0)} "
        f"({number(cheque.units)} unités de consommation)."
    ]
    if state == "not_received":
        because.append("Le foyer ne l’a pas reçu : une demande est possible.")
    if state == "not_used":
        because.append("Le chèque reçu n’est pas encore utilisé.")
    if _holder_differs(situation):
        because.append(
            "Le contrat d’électricité n’est pas au nom de l’occupant : à régler d’abord."
        )
    sure = not cheque.to_check and not _holder_differs(situation)
    facts = {
        "amount_eur": cheque.amount_eur,
        "uc": cheque.units,
        "rfr_per_uc": cheque.rfr_per_unit,
        "campaign": cheque.campaign,
    }
    status = LIKELY if sure else TO_CHECK
    return Opened(status, tuple(because), amount=money(cheque.amount_eur, 0), facts=facts)


def _shared(shared: Decimal | None, persons: int) -> int:
    return min(int(shared), persons - 1) if shared is not None and shared > 0 else 0


def _holder_differs(situation: Situation) -> bool:
    return any(
        row.value("energy") == "electricity" and row.value("holder_is_occupant") is False
        for row in situation.reading.rows("contracts")
    )


def _attestation(situation: Situation) -> Opened | None:
    if situation["cheque_energie"] not in ("used", "not_used"):
        return None
    notice = situation["cut_notice"]
    if situation["arrears"] is not True and notice in (None, "none"):
        return None
    return Opened(LIKELY, ("Le foyer reçoit le chèque énergie et a une dette d’énergie.",))


def _debt(situation: Situation, maximum: str) -> Opened | None:
    if situation["arrears"] is not True:
        return None
    because = ["Des factures d’énergie ou d’eau ne sont pas payées."]
    debt = number_of(situation["arrears_amount"])
    if debt is not None:
        because.append(f"Dette : {money(debt, 0)}.")
    most = situation.parameters.get(maximum)
    amount = f"jusqu’à {money(most.number, 0)} par an (à vérifier)" if most else ""
    return Opened(TO_CHECK, tuple(because), amount=amount)


def _fse93(situation: Situation) -> Opened | None:
    return _debt(situation, "fse93_most")


def _fsh94(situation: Situation) -> Opened | None:
    return _debt(situation, "fsh94_most")


def _direct_water(situation: Situation) -> bool:
    return situation["water_in_charges"] is not True and any(
        row.value("energy") == "water"
        for repeat in ("contracts", "bills")
        for row in situation.reading.rows(repeat)
    )


def _water_fund(situation: Situation) -> Opened | None:
    if situation["arrears"] is not True or not _direct_water(situation):
        return None
    return Opened(TO_CHECK, ("Une dette, et un abonnement d’eau direct.",))


def _water_burden(situation: Situation) -> Opened | None:
    income, water = number_of(situation["monthly_income"]), situation.bills.get("water")
    if income is None or income <= 0 or water is None or water.eur is None:
        return None
    share = water.eur / (income * 12)
    limit = situation.parameters["water_burden_limit"].number
    if share <= limit:
        return None
    why = (
        f"L’eau prend {number(share * 100, 1)} % des ressources (seuil : {number(limit * 100)} %)."
    )
    return Opened(TO_CHECK, (why,))


def _ccas(situation: Situation) -> Opened | None:
    if situation["arrears"] is True:
        return Opened(TO_CHECK, ("Des factures ne sont pas payées.",))
    if situation.has("reasons", "trouble_paying"):
        return Opened(TO_CHECK, ("Le foyer a du mal à payer.",))
    return None


def _action_logement(situation: Situation) -> Opened | None:
    if situation["tenure"] != "social_tenant":
        return None
    if situation["arrears"] is True or situation["arrears_rent"] is True:
        return Opened(TO_CHECK, ("Locataire du parc social, avec une dette.",))
    return None


def _fsl_rent(situation: Situation) -> Opened | None:
    if situation["arrears_rent"] is not True:
        return None
    return Opened(TO_CHECK, ("Un loyer ou des charges ne sont pas payés.",))


def _renovation(situation: Situation) -> Opened | None:
    if situation["tenure"] not in _OWNERS:
        return None
    dpe = situation["dpe_class"]
    if dpe in ("a", "b", "c", "d"):
        return None
    because = ["Propriétaire de son logement."]
    if isinstance(dpe, str):
        because.append(f"Diagnostic en classe {dpe.upper()}.")
    rfr, persons = number_of(situation["rfr"]), _persons(situation)
    if rfr is None or persons is None:
        return Opened(TO_CHECK, tuple(because))
    try:
        found = anah_class(rfr, persons, "ile_de_france", situation.parameters)
    except ParameterProblem:
        return Opened(TO_CHECK, tuple(because))
    because.append(f"Revenus {CLASS_LABELS[found.name]}s (plafonds Anah {found.year}).")
    share = situation.parameters.get("renovation_share")
    amount = f"jusqu’à {number(share.at(found.name) * 100)} % des travaux" if share else ""
    return Opened(TO_CHECK, tuple(because), amount=french(amount), facts={"class": found.name})


def _adaptation(situation: Situation) -> Opened | None:
    if situation["tenure"] not in ("owner", "private_tenant"):
        return None
    if not situation.has("frail_people", "elderly", "disabled"):
        return None
    return Opened(TO_CHECK, ("Une personne âgée ou handicapée vit dans le logement.",))


def _small_works(situation: Situation) -> Opened | None:
    because: list[str] = []
    if situation["draughts"] is True:
        because.append("Des courants d’air.")
    if situation["damp"] is True:
        because.append("De l’humidité.")
    if situation.has("danger_signs", "no_heating", "bare_wires", "no_water"):
        because.append("Un danger ou une panne à réparer.")
    return Opened(TO_CHECK, tuple(because)) if because else None


_RULES: Mapping[str, Callable[[Situation], Opened | None]] = {
    "cheque_energie": _cheque,
    "cheque_energie_attestation": _attestation,
    "fse93": _fse93,
    "fsh94": _fsh94,
    "fseau93": _water_fund,
    "eau_solidaire": _water_burden,
    "ccas": _ccas,
    "action_logement": _action_logement,
    "fsl_rent": _fsl_rent,
    "maprimerenov": _renovation,
    "maprimeadapt": _adaptation,
    "small_works": _small_works,
}
