"""The results that rules may read: yearly use, end uses, contracts. Each read is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from visitapp.domain.checklist.answers import SOURCE_WORDS
from visitapp.domain.energy.results import AnnualUse, ContractCheck, EndUse
from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, TraceLine
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.rule_trace import Notes
from visitapp.domain.text import french


@dataclass(frozen=True)
class Results:
    """What was computed before any advice: yearly use, end uses, contracts.

    `per_degree` is the share of the heating that one degree less saves, by energy, where the
    bills tell the household's balance temperature. `water_price` is the local price (€/m³),
    where no bill of the household tells one.
    """

    annual: Mapping[str, AnnualUse] = field(default_factory=dict)
    end_uses: tuple[EndUse, ...] = ()
    contracts: tuple[ContractCheck, ...] = ()
    per_degree: Mapping[str, Decimal] = field(default_factory=dict)
    water_price: Parameter | None = None

    def price(self, energy: str) -> Decimal | None:
        """The price of one more unit, from the bills; for water, else the local price."""
        found = self.annual.get(energy)
        if found is not None and found.marginal_eur is not None:
            return found.marginal_eur
        local = self.water_price if energy == "water" else None
        return None if local is None else local.number

    def end_use(self, use: str, energy: str) -> EndUse | None:
        """One end use of one energy."""
        return next((e for e in self.end_uses if (e.use, e.energy) == (use, energy)), None)


class Found:
    """The results. Reading one writes it in the trace; an absent one asks for the bills."""

    def __init__(self, results: Results, notes: Notes) -> None:
        self._results = results
        self._notes = notes

    def use(self, use: str, energy: str) -> Decimal | None:
        """The yearly kWh of an end use, or None where no bill tells it."""
        found = self._results.end_use(use, energy)
        if found is None:
            if energy not in self._results.annual:
                self._ask_for_bills()
            return None
        origin = SOURCE_WORDS.get(found.origin, found.origin)
        self._write(f"{use}.{energy}", found.label, figure(found.kwh, 0), "kWh", origin)
        return found.kwh

    def around(self, use: str, energy: str) -> Range | None:
        """The yearly kWh of an end use with their doubt, or None where no bill tells it."""
        kwh = self.use(use, energy)
        found = self._results.end_use(use, energy)
        if kwh is None or found is None:
            return None
        low = kwh if found.low is None else found.low
        high = kwh if found.high is None else found.high
        return ranges.span(low, kwh, high)

    def per_degree(self, energy: str) -> Decimal | None:
        """What a degree less saves of this heating, from its bills, or None; θb is written."""
        share = self._results.per_degree.get(energy)
        bill = self._results.annual.get(energy)
        if share is None or bill is None or bill.balance_c is None:
            return None
        base = f"{named(energy)}, température sous laquelle le chauffage marche"
        self._write(f"balance.{energy}", base, figure(bill.balance_c), "°C")
        label = f"{named(energy)}, chauffage évité par degré de moins"
        self.tell(f"per_degree.{energy}", label, figure(share * 100, 1), "%")
        return share

    def tell(self, name: str, label: str, text: str, unit: str = "") -> None:
        """Write down a step of a rule's own calculation, such as a sum or a share."""
        self._write(f"here.{name}", french(label), french(text), french(unit))

    def has_bill(self, energy: str) -> bool:
        """Whether the yearly use of an energy is known; nothing is written."""
        return energy in self._results.annual

    def paid(self, energy: str) -> Decimal | None:
        """Euros of a year, at the price that one more costs; None where unknown or under zero
        (credits). Nothing is written."""
        found = self._results.annual.get(energy)
        year = found.year_ahead_eur if found else None
        return year if year and year > 0 else None

    def annual(self, energy: str) -> AnnualUse | None:
        """The yearly use of an energy, or None where no bill tells it."""
        found = self._results.annual.get(energy)
        if found is None:
            self._ask_for_bills()
            return None
        self._write(energy, named(energy), figure(found.annual, 0), found.unit)
        return found

    def price(self, energy: str) -> Decimal | None:
        """The price of one more kWh (or m³) of this energy for this household, in euros."""
        found = self._results.annual.get(energy)
        if found is None or found.marginal_eur is None:
            self._ask_for_bills()
            return self._local_price(energy)
        text = figure(found.marginal_eur, 4)
        day = found.today.since if found.today else found.last_day
        since = day.isoformat() if day else ""
        label, unit = f"{named(energy)}, prix", f"€/{found.unit}"
        check = found.price_to_check
        self._write(f"price.{energy}", label, text, unit, since=since, to_check=check)
        return found.marginal_eur

    def _local_price(self, energy: str) -> Decimal | None:
        local = self._results.water_price if energy == "water" else None
        if local is None:
            return None
        text, since = figure(local.number, 4), local.valid_from.isoformat()
        self._notes.add(
            TraceLine("parameter", local.id, local.label, text, local.unit, local.source, since,
                      local.to_check)
        )  # fmt: skip
        return local.number

    def contract(self, energy: str, code: str) -> ContractCheck | None:
        """The contract of this energy in which this finding was made, with what it costs."""
        for check in self._results.contracts:
            said = [f.message for f in check.findings if f.code == code]
            if check.energy == energy and said:
                self._write_contract(check, code, said[0])
                return check
        return None

    def _write_contract(self, check: ContractCheck, code: str, said: str) -> None:
        label = f"{named(check.energy)}, constat du contrat"
        self._write(f"contract.{check.energy}.{code}", label, said, "")
        costs = [("Payé par an", check.yearly_eur, ""),
                 ("Tarif public", check.reference_eur, check.mark)]  # fmt: skip
        if code.startswith("payment_"):
            costs += self._compared(check)
        for label, amount, mark in costs:
            if amount is not None:
                self._write(
                    f"contract.{check.energy}.{label}", f"{named(check.energy)}, {label.lower()}",
                    figure(amount, 0), "€", mark or "calculé", to_check=bool(mark),
                )  # fmt: skip

    def _compared(self, check: ContractCheck) -> list[tuple[str, Decimal | None, str]]:
        """A monthly payment and the year that it was compared with, at the price of that year."""
        use, plan = self._results.annual.get(check.energy), check.payment
        if plan is None:
            return []
        today = use.today if use else None
        of, mark = (", au prix d’aujourd’hui", today.mark) if today else ("", "")
        return [("Mensualité", plan.monthly_eur, ""),
                (f"Attendu sur un an{of}", plan.expected_eur, mark)]  # fmt: skip

    def _write(
        self, name: str, label: str, text: str, unit: str, source: str = "calculé",
        since: str = "", *, to_check: bool = False,
    ) -> None:  # fmt: skip
        self._notes.add(TraceLine("result", name, label, text, unit, source, since, to_check))

    def _ask_for_bills(self) -> None:
        if "bills" not in self._notes.firmer:
            self._notes.firmer.append("bills")


ENERGIES = {
    "electricity": "Électricité",
    "gas": "Gaz",
    "water": "Eau",
    "fuel_oil": "Fioul",
    "wood": "Bois",
    "lpg": "Gaz en bouteille ou citerne",
    "heat_network": "Réseau de chaleur",
    "collective_charges": "Charges collectives",
    "other": "Autre contrat",
}


def named(energy: str) -> str:
    """The French name of an energy."""
    return ENERGIES.get(energy, energy)
