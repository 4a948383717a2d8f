"""`visitapp bills`: a CSV of bills to one normal year, with its interval and what was noticed."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from visitapp.cli.study.bills_file import read_bills
from visitapp.cli.study.reference import day_of, reference_tables
from visitapp.cli.text_file import text_of
from visitapp.cli.usage import say
from visitapp.domain.energy.annual import HEATING_ENERGIES, annual_use
from visitapp.domain.energy.bills import BillPeriod, clean
from visitapp.domain.energy.results import AnnualUse, Finding
from visitapp.domain.energy.units import converted
from visitapp.domain.errors import UserError
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.plain_json import plain
from visitapp.domain.text import money, quantity
from visitapp.operations.visits.import_meter_file import meter_of

ENERGIES = (
    "electricity", "gas", "water", "fuel_oil", "wood", "lpg", "heat_network",
    "collective_charges",
)  # fmt: skip
_HEATED = {"yes": True, "no": False, "auto": None}
_LARGEST = 2_000_000
LARGEST = 10_000_000
"""Bytes of the file of a meter: three years of half-hours and more."""
SHAPE = (
    "energy", "unit", "annual", "low", "high", "heating", "base", "balance_c", "method", "warnings",
)  # fmt: skip
"""What `--json` says of an energy."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "bills",
        help="des factures (CSV) à une année normale",
        description="Quantité d’une année normale, avec un intervalle à 90 %. "
        "En-tête du CSV : start,end,quantity,unit[,reading][,amount_eur] ; "
        "dates 2025-11-01, la fin n’est pas comprise. "
        "Les fichiers de compteur d’Enedis et de GRDF (CSV, XLSX) sont reconnus.",
        epilog="Exemple : visitapp bills gaz.csv --energy gas --json",
    )
    parser.add_argument("file", metavar="BILLS.csv", help="le fichier des factures")
    parser.add_argument("--energy", required=True, help=", ".join(ENERGIES))
    parser.add_argument(
        "--heated", choices=tuple(_HEATED), help="cette énergie chauffe-t-elle le logement"
    )
    parser.add_argument("--on", help="jour des paramètres ; aujourd’hui sinon")
    parser.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the normal year. 1 when no bill can be used. Raises `UserError` for a bad file."""
    energy = arguments.energy.replace("-", "_")
    if energy not in ENERGIES:
        raise UserError("--energy : énergie inconnue.", f"Choisissez {', '.join(ENERGIES)}.")
    day = day_of(arguments.on, "--on")
    periods, noticed = periods_in(arguments.file, energy)
    tables = reference_tables()
    heated = _HEATED[arguments.heated] if arguments.heated else None
    if arguments.heated is None and energy in HEATING_ENERGIES:
        heated = True
    try:
        parameters = tables.parameters.on(day)
        use = annual_use(periods, energy, tables.degree_days, parameters, heated=heated)
    except ParameterProblem:
        raise UserError(f"--on : pas de paramètres le {day:%d/%m/%Y}.", "Prenez 2026.") from None
    if use is None:
        in_unit, findings = converted(periods, energy, parameters)
        findings += clean(in_unit).findings
        said = " ".join(found.message for found in findings[:1])
        raise UserError(f"{arguments.file} : aucune facture utilisable. {said}", "Vérifiez-les.")
    use = replace(use, warnings=(*noticed, *use.warnings))
    say(arguments, out, {name: plain(getattr(use, name)) for name in SHAPE}, *_words(use))
    return 0


def periods_in(file: str, energy: str) -> tuple[list[BillPeriod], tuple[Finding, ...]]:
    """Bills of a CSV, or a meter's periods and findings. Raises `UserError`."""
    meter = meter_of(_content(file), file)
    if meter is None:
        text = text_of(file, most=_LARGEST, hint="Gardez seulement les factures.")
        return read_bills(text, file), ()
    if meter.energy != energy:
        raise UserError(
            f"{file} : ce compteur ne compte pas cette énergie.",
            f"Écrivez --energy {meter.energy}.",
        )
    return list(meter.periods), meter.findings


def _content(file: str) -> bytes:
    """What may be the file of a meter; nothing when it cannot be read, which is said later."""
    try:
        with Path(file).open("rb") as source:
            content = source.read(LARGEST + 1)
    except (OSError, ValueError):
        return b""
    return b"" if len(content) > LARGEST else content


def _words(use: AnnualUse) -> list[str]:
    lines = [
        f"Une année normale : {quantity(use.annual, use.unit)} "
        f"(entre {quantity(use.low, use.unit)} et {quantity(use.high, use.unit)}).",
        f"Chauffage : {quantity(use.heating, use.unit)}. "
        f"Le reste : {quantity(use.base, use.unit)}.",
    ]
    if use.eur is not None:
        lines.append(f"Environ {money(use.eur, 0)} par an.")
    lines += [f"À savoir : {found.message}" for found in use.warnings]
    return lines
