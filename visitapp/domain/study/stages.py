"""What is worked out before any advice, in stages: once, or again by who keeps what is known."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.bills import bills_from_answers
from visitapp.domain.energy.contracts.contracts import contract_checks
from visitapp.domain.energy.end_uses import Split, split
from visitapp.domain.energy.household import one_bill
from visitapp.domain.energy.per_degree import per_degree
from visitapp.domain.parameters.parameters import Parameter, Parameters
from visitapp.domain.savings.results_for_rules import Results
from visitapp.domain.study.tables import Tables


class Run(Protocol):
    """Gives what `work` comes to; by its name and what it is made from, it may be known already."""

    def __call__[T](self, name: str, work: Callable[[], T], *made_from: object) -> T: ...


@dataclass(frozen=True, slots=True)
class Stages:
    """The end uses with what was noticed, and all that the rules read."""

    parts: Split
    results: Results


def at_once[T](name: str, work: Callable[[], T], *made_from: object) -> T:
    """Nothing is known before."""
    return work()


def stages(
    reading: Reading, tables: Tables, parameters: Parameters, day: date, department: str,
    run: Run = at_once,
) -> Stages:  # fmt: skip
    """The bills of each energy, what they are used for, the contracts, the price of water."""
    grids, weather = tables.grids, tables.degree_days
    periods = run("periods", lambda: bills_from_answers(reading))
    each = {
        energy: run(
            f"bill {energy}",
            partial(one_bill, reading, energy, some, weather, parameters, grids, day, department),
            some,
        )
        for energy, some in periods.items()
    }
    known = {energy: use for energy, use in each.items() if use is not None}
    bills = run("bills", lambda: known, *each.values())
    parts = run("uses", lambda: split(reading, bills, parameters), bills)
    contracts = run("contracts", lambda: contract_checks(reading, bills, grids, day), bills)
    degree = run("degree", lambda: per_degree(bills, weather, parameters), bills)
    water = run("water", lambda: _water_price(reading, parameters))
    results = run(
        "results", lambda: Results(bills, parts.uses, contracts, degree, water),
        bills, parts, contracts, degree, water,
    )  # fmt: skip
    return Stages(parts, results)


def _water_price(reading: Reading, parameters: Parameters) -> Parameter | None:
    """The local price; none where water is paid with the charges."""
    own = reading.value("water_in_charges") is not True
    return parameters.get("water_price") if own else None
