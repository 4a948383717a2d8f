"""The index of a meter of electricity, read each day: differences of the total, in kWh."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.exchange.enedis_blocks import COUNTERS, TOTAL, Block, moment, place_of
from visitapp.domain.exchange.meter_periods import Stretch
from visitapp.domain.exchange.meter_words import kwh_of, plain


def from_index(
    block: Block, calendars: Sequence[Block], findings: list[Finding], file: str
) -> list[Stretch]:
    """Between two index, the difference of the totals, whatever the days between them."""
    quiet = _off_peak_counters(calendars)
    seen: dict[date, Mapping[str, Decimal | None]] = {}
    for line in block.lines:
        kind = plain(block.cell(line, "type de releve"))
        if kind and not kind.startswith("arrete"):
            continue
        at = moment(block.cell(line, "horodate"), place_of(file, line))
        names = (TOTAL, *COUNTERS)
        index = {n: kwh_of(block.cell(line, n), place_of(file, line)) for n in names}
        if _total(index) is not None:
            seen.setdefault((at + timedelta(hours=12)).date(), index)
    found: list[Stretch] = []
    for (start, before), (end, after) in pairwise(sorted(seen.items())):
        used = _difference(_total(before), _total(after))
        if used is None or used < 0:
            message = f"L’index recule le {end:%d/%m/%Y} : le compteur a changé, un trou reste."
            findings.append(finding("index_back", message))
            continue
        found.append(Stretch(start, end, used, off_peak=_off_peak(before, after, quiet)))
    return found


def _total(index: Mapping[str, Decimal | None]) -> Decimal | None:
    """The total index in Wh, or the sum of the counters when it is not written."""
    if index[TOTAL] is not None:
        return index[TOTAL]
    known = [index[name] for name in COUNTERS if index[name] is not None]
    return sum((one for one in known if one is not None), Decimal(0)) if known else None


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """In kWh."""
    return None if before is None or after is None else (after - before) / 1000


def _off_peak(
    before: Mapping[str, Decimal | None], after: Mapping[str, Decimal | None], quiet: Sequence[str]
) -> Decimal | None:
    parts = [_difference(before[name], after[name]) for name in quiet]
    known = [part for part in parts if part is not None and part >= 0]
    return sum(known, Decimal(0)) if quiet and len(known) == len(parts) else None


def _off_peak_counters(calendars: Sequence[Block]) -> list[str]:
    """The counters of off-peak hours in every calendar of the file; none when they disagree."""
    quiet: set[str] = set()
    busy: set[str] = set()
    for block in calendars:
        for line in block.lines:
            for number in range(1, 11):
                label = plain(block.cell(line, f"libelle classe temporelle {number}"))
                counter = plain(block.cell(line, f"cadran classe temporelle {number}"))
                if label and counter in COUNTERS:
                    (quiet if label.startswith("heures creuses") else busy).add(counter)
    return [] if quiet & busy else sorted(quiet)
