"""Findings on each contract: what to check, on the public grid of each day; no supplier named."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from visitapp.domain.checklist.reading import Reading, Row
from visitapp.domain.energy.bills import WATER, BillPeriod, bills_from_answers, clean, last_year
from visitapp.domain.energy.contracts.contract_review import Seen
from visitapp.domain.energy.contracts.electricity import look_at_electricity
from visitapp.domain.energy.contracts.gas import look_at_gas
from visitapp.domain.energy.contracts.people import people_and_payments
from visitapp.domain.energy.contracts.prices import price_paid
from visitapp.domain.energy.contracts.words import alternative, checks_before
from visitapp.domain.energy.household import contract_terms, off_peak_share
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.energy.tariffs.tariffs import Grids, TariffError
from visitapp.domain.energy.units import converted
from visitapp.domain.text import capital, date_short, french


def contract_checks(
    reading: Reading, annual: Mapping[str, AnnualUse], grids: Grids, day: date
) -> tuple[ContractCheck, ...]:
    """One check per contract of the visit, in the order they were entered."""
    bills = bills_from_answers(reading)
    before: dict[str, list[Row]] = {}
    checks: list[ContractCheck] = []
    for row in reading.rows("contracts"):
        energy = row.value("energy")
        if not isinstance(energy, str):
            continue
        read = bills.get(energy, [])
        seen = Seen(
            row=row,
            energy=energy,
            use=annual.get(energy),
            bills=_last_year(read, energy, grids, day),
            terms=contract_terms(reading, energy, off_peak_share(read), row),
            day=day,
            grids=grids,
        )
        checks.append(_checked(reading, seen, before.get(energy, ()), read))
        before.setdefault(energy, []).append(row)
    return tuple(checks)


def _last_year(
    read: Sequence[BillPeriod], energy: str, grids: Grids, day: date
) -> list[BillPeriod]:
    """The bills of the last year in kWh, cleaned; none for water."""
    if energy == WATER:
        return []
    in_unit, _ = converted(read, energy, grids.on(day))
    return last_year(clean(in_unit).periods)


def _checked(
    reading: Reading, seen: Seen, before: Sequence[Row], read: Sequence[BillPeriod]
) -> ContractCheck:
    stages: list[Callable[[], None]] = [lambda: people_and_payments(seen, before, read)]
    if seen.energy == "electricity":
        stages.append(lambda: look_at_electricity(reading, seen))
    elif seen.energy == "gas":
        stages.append(lambda: look_at_gas(seen))
    stages.append(lambda: price_paid(seen))
    for stage in stages:
        try:
            stage()
        except TariffError as problem:
            seen.say("tariff_unknown", str(problem), review=False)
    if seen.cost is not None and seen.cost.mark:
        asked = (
            f"{capital(seen.cost.mark)} : le prix public du {date_short(seen.day)} n’est pas connu."
        )
        seen.say("price_last_known", asked, review=False)
    return _result(seen)


def _result(seen: Seen) -> ContractCheck:
    cost = seen.cost
    known = cost is not None and cost.total_eur is not None
    return ContractCheck(
        energy=seen.energy,
        verdict="review" if seen.review else "fits" if known else "unknown",
        option=seen.terms.option or (cost.option if cost else ""),
        subscribed_kva=seen.terms.kva,
        yearly_eur=seen.use.eur if seen.use else None,
        reference_eur=cost.total_eur if cost else None,
        prices_from=cost.valid_from if cost else None,
        source=cost.source if cost else "",
        findings=tuple(seen.findings),
        alternatives=tuple(seen.others),
        present=alternative(cost, check="") if cost is not None else None,
        row=seen.row.id,
        on_bills=seen.on_bills,
        payment=seen.payment,
        off_peak_share=seen.terms.off_peak_share,
        break_even_share=seen.break_even_share,
        fitting_kva=seen.fitting_kva,
        fitting_words=french(seen.fitting_words),
        before=checks_before([one.code for one in seen.findings]),
        taxes=seen.taxes,
        mark=cost.mark if cost else "",
    )
