"""GRDF's workbook of gas use: one sheet, some lines, then a table (`docs/formats.md`)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.meter_periods import MeterFile, Stretch, inner_months, periods_of
from visitapp.domain.exchange.meter_words import (
    is_month,
    kwh_of,
    pairs_of,
    plain,
    point_of,
    span_of,
)
from visitapp.domain.exchange.text_table import Line
from visitapp.domain.parameters.parameters import ParameterTable

_DATED = ("date de releve", "periode")
_ENERGY = "energie consommee (kwh)"
_KIND = "qualification du releve"
_ESTIMATED, _ABSENT = "estime", "absence"
_EXPORTED = re.compile(r"export du (\d{2})/(\d{2})/(\d{4})")
_AGAIN = "Téléchargez-le de nouveau, sans le changer dans un tableur."


def is_grdf(lines: Sequence[Line]) -> bool:
    """True for a table with the columns of GRDF."""
    return _head_of(lines) is not None


def read_grdf(lines: Sequence[Line], file: str, limits: ParameterTable) -> MeterFile | None:
    """The use in one sheet; None when it has no such table. Raises `UserError`."""
    found = _head_of(lines)
    if found is None:
        return None
    at, head = found
    findings: list[Finding] = []
    stretches = _stretches(lines[at + 1 :], head, findings, file)
    known = _before_export(_cut_at_new_year(stretches), lines[:at])
    periods = periods_of(known, findings, "gas", limits)
    point = next(iter(points_of_grdf(lines)), "")
    return MeterFile("GRDF", "gas", point, periods, tuple(findings))


def points_of_grdf(lines: Sequence[Line]) -> list[str]:
    """The meter points that one sheet names, in order, each once; none in another table."""
    if _head_of(lines) is None:
        return []
    points = (point_of(pairs_of(line), "n pce", "no pce") for line in lines)
    return [point for point in dict.fromkeys(points) if point]


def _head_of(lines: Sequence[Line]) -> tuple[int, list[str]] | None:
    for number, line in enumerate(lines[:60]):
        names = [plain(cell) for cell in line.cells]
        if _ENERGY in names and any(name in names for name in _DATED):
            return number, names
    return None


def _stretches(
    lines: Sequence[Line], head: Sequence[str], findings: list[Finding], file: str
) -> list[Stretch]:
    dated = next(head.index(name) for name in _DATED if name in head)
    energy, kind = head.index(_ENERGY), head.index(_KIND) if _KIND in head else -1
    found: list[Stretch] = []
    months: list[Stretch] = []
    missing = 0
    for line in lines:
        where = f"{file}, ligne {line.number}"
        cells = [*line.cells, *[""] * (len(head) - len(line.cells))]
        span = span_of(cells[dated], where)
        if span is None:
            if cells[dated][:1].isdigit():
                shown = cells[dated][:30]
                raise UserError(f"{where} : « {shown} » n’est pas une date.", _AGAIN)
            continue
        said = plain(cells[kind]) if kind >= 0 else ""
        kwh = None if said.startswith(_ABSENT) else kwh_of(cells[energy], where)
        if kwh is None:
            missing += 1
            continue
        one = Stretch(*span, kwh, estimated=said.startswith(_ESTIMATED))
        (months if is_month(cells[dated]) else found).append(one)
    if missing:
        lines_ = "une ligne n’a pas" if missing == 1 else f"{missing} lignes n’ont pas"
        findings.append(finding("not_measured", f"Dans ce fichier, {lines_} d’énergie en kWh."))
    return [*found, *inner_months(months, findings)]


def _cut_at_new_year(stretches: list[Stretch]) -> list[Stretch]:
    """The first of the two weeks over the new year ends where the second begins."""
    begun = {one.end: one.start for one in stretches if (one.start.month, one.start.day) == (1, 1)}
    return [
        replace(one, end=begun[one.end]) if one.start < begun.get(one.end, one.start) else one
        for one in stretches
    ]


def _before_export(stretches: list[Stretch], top: Sequence[Line]) -> list[Stretch]:
    """Without what was not over on the day of the export."""
    for line in top:
        for cell in line.cells:
            said = _EXPORTED.search(plain(cell))
            if said is not None:
                day = date(int(said[3]), int(said[2]), int(said[1]))
                return [one for one in stretches if one.end <= day]
    return stretches
