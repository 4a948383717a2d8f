"""The files of electricity use that a household downloads from its space at Enedis.

Three shapes, by the names of their columns (see `docs/formats.md`): index of the meter each day
(`Horodate`, `EAS F1`…, `EAS T`, in Wh), load curve (`Horodate` and `Valeur`, or `Début`, `Fin` and
`Valeur (en kW)`: mean power of each step), and energy of each day (`Date`, `Valeur (en kWh)`). A
file may hold several, one after the other.
"""

from collections.abc import Sequence

from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.enedis_blocks import (
    AGAIN,
    CALENDAR,
    CURVE,
    DAYS,
    INDEX,
    PER_KWH,
    Block,
    blocks_of,
    is_power_peak,
    kind_of,
    place_of,
    unit_of,
)
from visitapp.domain.exchange.enedis_curve import from_curve
from visitapp.domain.exchange.enedis_index import from_index
from visitapp.domain.exchange.enedis_lines import keep_use, meters_said, point_in, refuse_rounded
from visitapp.domain.exchange.meter_periods import MeterFile, Stretch, inner_months, periods_of
from visitapp.domain.exchange.meter_words import is_month, kwh_of, plain, span_of
from visitapp.domain.exchange.text_table import Line
from visitapp.domain.parameters.parameters import ParameterTable


def is_enedis(lines: Sequence[Line]) -> bool:
    """True for a table that only Enedis writes, or for one of its shapes."""
    for line in lines[:60]:
        names = [plain(cell) for cell in line.cells]
        if any(name.startswith(("identifiant prm", "point reference mesure")) for name in names):
            return True
        if kind_of(names):
            return True
    return False


def read_enedis(lines: Sequence[Line], file: str, limits: ParameterTable) -> MeterFile | None:
    """The use in one sheet, by index, else days, else curve; None if none. Raises `UserError`."""
    blocks = blocks_of(lines)
    findings: list[Finding] = []
    for kind, read in ((INDEX, from_index), (DAYS, _from_days), (CURVE, from_curve)):
        chosen = [block for block in blocks if block.kind == kind and not is_power_peak(block)]
        for block in chosen:
            keep_use(block, findings, file)
        refuse_rounded(chosen, file)
        calendars = [block for block in blocks if block.kind == CALENDAR]
        stretches = [one for b in chosen for one in read(b, calendars, findings, file)]
        if stretches:
            point = next((point for block in chosen if (point := point_in(block))), "")
            periods = periods_of(stretches, findings, "electricity", limits)
            return MeterFile("Enedis", "electricity", point, periods, tuple(findings))
    return None


def points_of_enedis(lines: Sequence[Line]) -> list[str]:
    """The meters whose figures are in one sheet, in order, each once."""
    return list(dict.fromkeys(one for block in blocks_of(lines) for one in meters_said(block)))


def _from_days(
    block: Block, calendars: Sequence[Block], findings: list[Finding], file: str
) -> list[Stretch]:
    dated = next(name for name in block.head if name in ("date", "mois"))
    measured = next(name for name in block.head if unit_of(name) in PER_KWH)
    divisor = PER_KWH[unit_of(measured)]
    found: list[Stretch] = []
    months: list[Stretch] = []
    missing = 0
    for line in block.lines:
        where = place_of(file, line)
        cell = block.cell(line, dated)
        span = span_of(cell, where)
        if span is None:
            if cell[:1].isdigit():
                raise UserError(f"{where} : « {cell[:30]} » n’est pas une date.", AGAIN)
            continue
        kwh = kwh_of(block.cell(line, measured), where)
        if kwh is None:
            missing += 1
            continue
        (months if is_month(cell) else found).append(Stretch(*span, kwh / divisor))
    if missing:
        days = (
            "un jour n’est pas mesuré" if missing == 1 else f"{missing} jours ne sont pas mesurés"
        )
        findings.append(finding("not_measured", f"Dans ce fichier, {days}."))
    return [*found, *inner_months(months, findings)]
