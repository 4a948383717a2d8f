"""`visitapp bills`: a CSV of bills to one normal year, with its interval and what was noticed."""

import argparse
import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from visitapp.cli.text_file import text_of
from visitapp.domain.errors import UserError

if TYPE_CHECKING:
    from visitapp.domain.energy.bills import BillPeriod
    from visitapp.domain.energy.results import AnnualUse, Finding

ENERGIES = (
    "electricity", "gas", "water", "fuel_oil", "wood", "lpg", "heat_network",
    "collective_charges",
)  # fmt: skip
_HEAD = ("start", "end", "quantity", "unit")
_MORE = ("reading", "amount_eur", "subscription_eur")
_READINGS = {"": "actual", "actual": "actual", "estimated": "estimated", "mixed": "mixed"}
_UNITS = {"kwh": "kwh", "mwh": "mwh", "m3": "m3", "m³": "m3", "l": "litre", "litre": "litre",
          "stere": "stere", "stère": "stere", "kg": "kg"}  # fmt: skip
_HEATED = {"yes": True, "no": False, "auto": None}
_LARGEST = 2_000_000
LARGEST = 10_000_000
"""Bytes of the file of a meter: three years of half-hours and more."""
_MOST_ROWS = 1000


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
    from visitapp.cli.reference import day_of, reference_tables
    from visitapp.domain.energy.annual import HEATING_ENERGIES, annual_use
    from visitapp.domain.energy.bills import clean
    from visitapp.domain.energy.units import converted
    from visitapp.domain.parameters import ParameterProblem

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
    if arguments.json:
        json.dump(_facts(use), out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.write(_words(use))
    return 0


def periods_in(file: str, energy: str) -> "tuple[list[BillPeriod], tuple[Finding, ...]]":
    """The bills of a CSV, or the periods of a file of a meter and what was noticed in it.

    Raises `UserError`, also for a meter of another energy.
    """
    from visitapp.operations.meter_files import meter_of

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


def read_bills(text: str, file: str) -> "list[BillPeriod]":
    """The rows of a bill CSV. Raises `UserError` with the file, the line and what to write."""
    if "\0" in text:
        raise UserError(f"{file} : il contient un caractère nul.", "Refaites le CSV.")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    periods: list[BillPeriod] = []
    try:
        head = _head(next(rows, []), file)
        for row in rows:
            if any(cell.strip() for cell in row):
                periods.append(_period(row, head, f"{file}, ligne {rows.line_num}"))
            if len(periods) > _MOST_ROWS:
                raise UserError(f"{file} : plus de {_MOST_ROWS} factures.", "Gardez deux ans.")
    except csv.Error:
        where = f"{file}, ligne {rows.line_num}"
        raise UserError(f"{where} : la ligne ne se lit pas.", "Vérifiez les guillemets.") from None
    if not periods:
        raise UserError(f"{file} : aucune facture.", "Ajoutez une ligne par facture.")
    return periods


def _head(row: list[str], file: str) -> list[str]:
    from visitapp.cli.reference import shown

    head = [cell.strip().lower() for cell in row]
    missing = [name for name in _HEAD if name not in head]
    unknown = [name for name in head if name not in (*_HEAD, *_MORE)]
    wanted = "Écrivez : start,end,quantity,unit[,reading][,amount_eur]."
    if missing:
        raise UserError(f"{file}, ligne 1 : il manque {', '.join(missing)}.", wanted)
    if unknown or len(set(head)) != len(head):
        names = shown(", ".join(unknown)) or "un nom"
        raise UserError(f"{file}, ligne 1 : {names} est en trop.", wanted)
    return head


def _period(row: list[str], head: list[str], where: str) -> "BillPeriod":
    from visitapp.cli.reference import number_of, shown
    from visitapp.domain.energy.bills import LONGEST_DAYS, BillPeriod

    if len(row) != len(head):
        raise UserError(f"{where} : {len(row)} colonnes au lieu de {len(head)}.", "Complétez.")
    cell = {name: value.strip() for name, value in zip(head, row, strict=True)}
    start, end = (_day(cell[name], f"{where}, {name}") for name in ("start", "end"))
    if end <= start:
        raise UserError(f"{where} : la fin n’est pas après le début.", "Vérifiez les deux dates.")
    if (end - start).days > LONGEST_DAYS:
        raise UserError(f"{where} : plus de trois ans.", "Vérifiez les deux dates.")
    unit, reading = _UNITS.get(cell["unit"].lower()), _READINGS.get(cell.get("reading", "").lower())
    if unit is None:
        bad = shown(cell["unit"])
        raise UserError(
            f"{where}, unit : « {bad} » est inconnu.", f"Choisissez {', '.join(_UNITS)}."
        )
    if reading is None:
        bad = shown(cell["reading"])
        raise UserError(f"{where}, reading : « {bad} ».", "Écrivez actual ou estimated.")
    amounts: dict[str, Decimal | None] = {}
    for name in _MORE[1:]:
        text = cell.get(name, "")
        amounts[name] = number_of(text, f"{where}, {name}", least=None) if text else None
    return BillPeriod(
        start=start,
        end=end,
        quantity=number_of(cell["quantity"], f"{where}, quantity", least=None),
        unit=unit,
        reading=reading,  # type: ignore[arg-type]
        amount_eur=amounts["amount_eur"],
        subscription_eur=amounts["subscription_eur"],
    )


def _day(text: str, where: str) -> date:
    from visitapp.cli.reference import day_of

    return day_of(text, where)


def _facts(use: "AnnualUse") -> dict[str, object]:
    from visitapp.domain.study_json import year_json

    return year_json(use)


def _words(use: "AnnualUse") -> str:
    from visitapp.domain.text import money, quantity

    lines = [
        f"Une année normale : {quantity(use.annual, use.unit)} "
        f"(entre {quantity(use.low, use.unit)} et {quantity(use.high, use.unit)}).",
        f"Chauffage : {quantity(use.heating, use.unit)}. "
        f"Le reste : {quantity(use.base, use.unit)}.",
    ]
    if use.eur is not None:
        lines.append(f"Environ {money(use.eur, 0)} par an.")
    lines += [f"À savoir : {found.message}" for found in use.warnings]
    return "\n".join(lines) + "\n"
