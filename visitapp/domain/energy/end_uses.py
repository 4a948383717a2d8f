"""Where the energy goes: each energy's normal year split over its uses, adding up exactly.

Every use has an estimate and a doubt. The parts are moved to add up to the bill: what is measured
hardly moves, national averages move first, and what is too much for all of them is unexplained.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.energy.bills import WATER
from visitapp.domain.energy.estimates import (
    ESTIMATED,
    SAID,
    Estimate,
    estimates,
    unlisted,
)
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.parts_of_bill import UNEXPLAINED, Part, added_up, described_kwh
from visitapp.domain.energy.results import AnnualUse, EndUse, Finding
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.text import number

LABELS = {
    "heating": "Chauffage",
    "hot_water": "Eau chaude",
    "cooking": "Cuisson",
    "cold": "Réfrigérateur et congélateur",
    "washing": "Lavage",
    "lighting": "Éclairage",
    "multimedia": "Télévision, box et ordinateur",
    "standby": "Veilles",
    "ventilation": "Ventilation",
    "other": "Autres usages",
    UNEXPLAINED: "Inexpliqué",
}
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Split:
    """The uses of the household, and what was noticed while making them add up."""

    uses: tuple[EndUse, ...]
    findings: tuple[Finding, ...]


def end_uses(
    reading: Reading, bills: Mapping[str, AnnualUse], parameters: Parameters
) -> tuple[EndUse, ...]:
    """Every use of every energy that has a bill (not water), in the fixed order of `LABELS`."""
    return split(reading, bills, parameters).uses


def split(reading: Reading, bills: Mapping[str, AnnualUse], parameters: Parameters) -> Split:
    """The uses, with a finding for each energy whose parts were far from its bill."""
    uses: list[EndUse] = []
    findings: list[Finding] = []
    for energy, bill in bills.items():
        if energy == WATER or bill.annual <= 0:
            continue
        parts = described(reading, bill, parameters)
        gap = _gap(parts, bill, parameters)
        if gap is not None:
            findings.append(gap)
        most = parameters["end_use_gap_limit"].number
        uses += _end_uses(bill, added_up(parts, bill.annual, most))
    order = list(LABELS)
    uses.sort(key=lambda use: (order.index(use.use), use.energy))
    return Split(tuple(uses), tuple(findings))


def described(reading: Reading, bill: AnnualUse, parameters: Parameters) -> list[Part]:
    """The estimates of one energy with their doubts (kWh, one standard deviation)."""
    doubt = parameters["end_use_doubt"]
    found = [part for part in estimates(reading, bill.energy, parameters) if part.kwh > 0]
    parts = [
        Part(p.use, p.kwh, p.kwh * (doubt.at(p.origin) if p.doubt is None else p.doubt), p.origin)
        for p in found
    ]
    heating = _heating(reading, bill)
    if heating.kwh > 0:
        known = heating.origin == SAID or bill.balance_c is not None
        ratio = doubt.at("heating_known" if known else "heating_guessed")
        parts.append(Part("heating", heating.kwh, heating.kwh * ratio, heating.origin))
    rest = unlisted(reading, bill.energy, found, parameters)
    if rest > 0 or not parts:
        parts.append(Part("other", rest, max(rest, Decimal(1)) * doubt.at("rest"), ESTIMATED))
    return _joined(parts)


def _joined(parts: list[Part]) -> list[Part]:
    """One part per use: `other` may come both from appliances and from the rest."""
    whole: dict[str, Part] = {}
    for part in parts:
        old = whole.get(part.use)
        whole[part.use] = (
            part
            if old is None
            else Part(part.use, old.kwh + part.kwh, old.doubt + part.doubt, old.origin)
        )
    return list(whole.values())


def _heating(reading: Reading, bill: AnnualUse) -> Estimate:
    """Heating as the bills tell it; an electric heater beside it, as the household says it."""
    main = reading.value("heating_energy")
    extra = reading.value("auxiliary_heating") == "electric" and main not in (None, "electricity")
    if bill.energy == "electricity" and extra:
        names = ("watts", "hours", "days")
        known = [number_of(reading.value(f"auxiliary_{name}")) for name in names]
        if None not in known:
            watts, hours, days = (n or Decimal(0) for n in known)
            return Estimate("heating", watts * hours * days / 1000, SAID)
    return Estimate("heating", bill.heating, ESTIMATED)


def _gap(parts: list[Part], bill: AnnualUse, parameters: Parameters) -> Finding | None:
    """Say it when the parts, before they are moved, are far from the bill."""
    total = described_kwh(parts)
    limit = parameters["end_use_gap_limit"].number
    if abs(total - bill.annual) <= limit * bill.annual:
        return None
    if bill.annual < total:
        message = (
            f"La facture compte {number(bill.annual, 0)} kWh, moins que les usages décrits "
            f"({number(total, 0)} kWh). Vérifiez les appareils et les relevés."
        )
        return finding("parts_far_from_bill", message)
    message = (
        f"La facture compte {number(bill.annual, 0)} kWh, les usages décrits {number(total, 0)} "
        "kWh : une partie reste inexpliquée. Cherchez un appareil oublié, un chauffage "
        "d’appoint, un relevé estimé, ou une installation commune sur ce compteur."
    )
    return finding("parts_far_from_bill", message)


def _end_uses(bill: AnnualUse, parts: list[Part]) -> list[EndUse]:
    price = _price(bill)
    return [
        EndUse(
            use=part.use,
            label=LABELS[part.use],
            energy=bill.energy,
            kwh=part.kwh,
            eur=(part.kwh * price).quantize(_CENT) if price is not None else None,
            share=(part.kwh / bill.annual).quantize(Decimal("0.0001")),
            origin=part.origin,
            low=max(Decimal(0), part.kwh - part.doubt).quantize(Decimal(1), ROUND_DOWN),
            high=min(bill.annual, part.kwh + part.doubt).quantize(Decimal(1), ROUND_UP),
        )
        for part in parts
    ]


def _price(bill: AnnualUse) -> Decimal | None:
    """€ per kWh without the subscription; with it where the bill does not part the two, and then a
    price that was typed is no more than what is paid in all."""
    if bill.eur is None:
        return bill.marginal_eur
    if bill.subscription_eur is not None:
        return max(Decimal(0), bill.eur - bill.subscription_eur) / bill.annual
    mean = max(Decimal(0), bill.eur) / bill.annual
    return mean if bill.marginal_eur is None else min(bill.marginal_eur, mean)
