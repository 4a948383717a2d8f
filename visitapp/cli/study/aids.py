"""`visitapp aids`: chèque énergie, Anah class and scheme eligibility of an income."""

import argparse
from typing import TextIO

from visitapp.cli.study.reference import day_of, number_of, reference_tables
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.income.income import (
    CLASS_LABELS,
    ChequeEnergie,
    IncomeClass,
    SchemeIncome,
    anah_class,
    cheque_energie,
    scheme_eligibility,
)
from visitapp.domain.numbers import json_number
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.text import money, number

_CLASSES = {
    "very_modest": "tres-modeste",
    "modest": "modeste",
    "intermediate": "intermediaire",
    "higher": "superieur",
}
_REGIONS = {"ile-de-france": "ile_de_france", "autres-regions": "elsewhere"}
_MOST_PERSONS = 30


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "aids",
        help="chèque énergie, classe Anah, entrée dans le dispositif",
        description="Ce qu’un revenu fiscal de référence permet de demander, un jour donné.",
        epilog="Exemple : visitapp aids --rfr 12000 --persons 3 --on 2026-11-25 --json",
    )
    parser.add_argument("--rfr", required=True, help="revenu fiscal de référence, en euros par an")
    parser.add_argument("--persons", required=True, help="nombre de personnes du foyer")
    parser.add_argument("--shared-custody", help="enfants en garde alternée, parmi elles")
    parser.add_argument("--region", default="ile-de-france", help="ile-de-france ou autres-regions")
    parser.add_argument("--on", help="jour, par exemple 2026-11-25 ; aujourd’hui sinon")
    parser.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the three answers, each with its source. Raises `UserError`."""
    cheque, income, scheme = _answers(arguments)
    check = {True: " (à vérifier)", False: ""}
    fits = {True: "oui", False: "non", None: "on ne sait pas"}[scheme.eligible]
    say(
        arguments, out, _facts(cheque, income, scheme),
        f"Chèque énergie {cheque.campaign} : {money(cheque.amount_eur, 0)}"
        f"{check[cheque.to_check]}, pour {money(cheque.rfr_per_unit)} par unité "
        f"({number(cheque.units)} UC). Source : {cheque.source}",
        f"Classe Anah {income.year} : {CLASS_LABELS[income.name]}"
        f"{check[income.to_check]}. Source : {income.source}",
        f"Entrée dans le dispositif : {fits}{check[scheme.to_check]}. {scheme.rule}. "
        f"Source : {scheme.source}",
    )  # fmt: skip
    return 0


def _answers(
    arguments: argparse.Namespace,
) -> tuple[ChequeEnergie, IncomeClass, SchemeIncome]:
    rfr = number_of(arguments.rfr, "--rfr")
    persons = _whole(arguments.persons, "--persons", 1)
    shared = _whole(arguments.shared_custody or "0", "--shared-custody", 0)
    if shared >= persons and shared > 0:
        raise UserError("--shared-custody : plus que de personnes.", "Comptez au moins un adulte.")
    region = _REGIONS.get(arguments.region)
    if region is None:
        raise UserError("--region : région inconnue.", f"Choisissez {' ou '.join(_REGIONS)}.")
    day = day_of(arguments.on, "--on")
    parameters = reference_tables().parameters.on(day)
    try:
        return (
            cheque_energie(rfr, persons, parameters, shared_custody=shared),
            anah_class(rfr, persons, region, parameters),
            scheme_eligibility(rfr, persons, parameters, region=region),
        )
    except ParameterProblem:
        raise UserError(
            f"--on : les barèmes du {day:%d/%m/%Y} ne sont pas dans la table.",
            "Ils y sont depuis 2024.",
        ) from None


def _whole(text: str, where: str, least: int) -> int:
    value = number_of(text, where)
    if value != value.to_integral_value() or not least <= value <= _MOST_PERSONS:
        raise UserError(
            f"{where} : il faut un nombre entier.", f"Écrivez de {least} à {_MOST_PERSONS}."
        )
    return int(value)


def _facts(cheque: ChequeEnergie, income: IncomeClass, scheme: SchemeIncome) -> dict[str, object]:
    region = next(name for name, code in _REGIONS.items() if code == income.region)
    return {
        "cheque_energie": {
            "amount_eur": cheque.amount_eur,
            "uc": json_number(cheque.units),
            "rfr_per_uc": json_number(cheque.rfr_per_unit),
            "campaign": cheque.campaign,
            "source": cheque.source,
            "to_check": cheque.to_check,
        },
        "anah": {
            "class": _CLASSES[income.name],
            "year": income.year,
            "region": region,
            "source": income.source,
            "to_check": income.to_check,
        },
        "scheme": {
            "eligible": scheme.eligible,
            "rule": scheme.rule,
            "source": scheme.source,
            "to_check": scheme.to_check,
        },
    }
