"""The figures of the contracts: what is paid, the public price, the other ways to buy the same."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.checklist.reading import Row
from visitapp.domain.energy.contracts import contract_checks
from visitapp.domain.energy.results import ContractCheck
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.noting import Keep, Reads
from visitapp.domain.explanation.sight import Sight
from visitapp.domain.explanation.words import said
from visitapp.domain.savings.recording import named
from visitapp.domain.text import date_long


def contract_figures(sight: Sight) -> Iterator[Figure]:
    """Every contract of the visit, in the order of the study."""
    seen: dict[str, int] = {}
    rows = [r for r in sight.reading.rows("contracts") if isinstance(r.value("energy"), str)]
    for row, check in zip(rows, sight.study.contracts, strict=False):
        number = seen[check.energy] = seen.get(check.energy, 0) + 1
        name = check.energy if number == 1 else f"{check.energy}:{number}"
        at = sight.noting({"contracts": _only(row)})
        contract_checks(at.reading, at.uses(sight.study.bills), at.grids, sight.study.day)
        yield from _figures(f"contracts.{name}", check, at.reads)


def _only(row: Row) -> Keep:
    return lambda other: other.id == row.id


def _figures(start: str, check: ContractCheck, reads: Reads) -> Iterator[Figure]:
    energy = named(check.energy)
    if check.yearly_eur is not None:
        told = f"{said(check.yearly_eur, '€')}, d’après les factures"
        yield Figure(
            f"{start}.yearly_eur",
            f"{energy}, payé par an",
            check.yearly_eur,
            "€",
            told,
            made_of=(f"bills.{check.energy}.eur",),
        )
    if check.reference_eur is not None:
        told = _public(check)
        yield _of(f"{start}.reference_eur", f"{energy}, tarif public", check.reference_eur,
                  "€", told, reads)  # fmt: skip


def _of(id: str, label: str, value: Decimal, unit: str, formula: str, reads: Reads) -> Figure:
    """A figure made of everything that was read for its contract."""
    lines, made_of = tuple(reads.lines.values()), tuple(reads.made_of)
    return Figure(id, label, value, unit, formula, lines, made_of, missing=tuple(reads.firmer))


def _public(check: ContractCheck) -> str:
    whole = said(check.reference_eur or Decimal(0), "€")
    day = f" du {date_long(check.prices_from)}" if check.prices_from else ""
    return f"{whole} : le même usage au tarif public{day}"
