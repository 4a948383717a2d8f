"""The figures of the contracts: what is paid, the public price, the other ways to buy the same."""

from collections.abc import Iterable, Iterator
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
    rows = [r for r in sight.reading.rows("contracts") if isinstance(r.value("energy"), str)]
    for row, (name, check) in zip(rows, by_name(sight.study.contracts).items(), strict=False):
        at = sight.noting({"contracts": _only(row)})
        contract_checks(at.reading, at.uses(sight.study.bills), at.grids, sight.study.day)
        yield from _figures(f"contracts.{name}", check, at.reads)


def by_name(checks: Iterable[ContractCheck]) -> dict[str, ContractCheck]:
    """Checks by the name in the ids of their figures: a second contract is `electricity:2`."""
    found: dict[str, ContractCheck] = {}
    for check in checks:
        number = sum(name.split(":")[0] == check.energy for name in found) + 1
        found[check.energy if number == 1 else f"{check.energy}:{number}"] = check
    return found


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
