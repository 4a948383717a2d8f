"""An impact as plain JSON, `visitapp impact --json`: numbers as numbers, None for no figure."""

from decimal import Decimal

from visitapp.domain.impact.energies import EnergyImpact
from visitapp.domain.impact.figures import Estimated, Measured
from visitapp.domain.impact.impact import Impact
from visitapp.domain.impact.words import sentences
from visitapp.domain.numbers import json_number
from visitapp.domain.support.energy_effort import Effort


def impact_json(found: Impact) -> dict[str, object]:
    """The whole result. `estimated` is never in `total`."""
    euros = found.euros
    return {
        "visited_on": found.visited_on.isoformat(),
        "followed_on": found.followed_on.isoformat(),
        "verdict": found.verdict,
        "why_not": found.why_not,
        "adds": found.adds,
        "left_out": [one.energy for one in found.left_out],
        "persons": {"before": found.persons_before, "after": found.persons_after},
        "total": _measured(found.total),
        "percent": None if found.total is None else _number(found.percent(found.total.value)),
        "euros": None if euros is None else {
            "before": _number(euros.before_eur), "after": _number(euros.after_eur),
            "use": _number(euros.use_eur), "price": _number(euros.price_eur),
            "mean_price": euros.mean_price,
        },
        "estimated": _estimated(found.estimated),
        "energies": [_energy(one) for one in found.energies],
        "comfort": [
            {"id": one.id, "before": one.before, "after": one.after, "verdict": one.verdict}
            for one in found.comfort
        ],
        "effort": {"before": _effort(found.effort_before), "after": _effort(found.effort_after)},
        "events": list(found.events),
        "sentences": list(sentences(found)),
    }  # fmt: skip


def _energy(one: EnergyImpact) -> dict[str, object]:
    return {
        "energy": one.energy,
        "why_not": one.why_not,
        "measured": _measured(one.measured),
        "percent": _number(one.percent),
        "low": _number(one.percent_low),
        "high": _number(one.percent_high),
        "before": None if one.before is None else _number(one.before.annual),
        "after": None if one.after is None else _number(one.after.annual),
        "findings": [{"code": each.code, "message": each.message} for each in one.findings],
    }


def _measured(one: Measured | None) -> dict[str, object] | None:
    if one is None:
        return None
    figures = {"value": one.value, "low": one.low, "high": one.high}
    return {**{name: _number(value) for name, value in figures.items()}, "unit": one.unit}


def _estimated(one: Estimated | None) -> dict[str, object] | None:
    if one is None:
        return None
    figures = {"low": one.low, "central": one.central, "high": one.high}
    return {**{name: _number(value) for name, value in figures.items()}, "unit": one.unit}


def _effort(one: Effort | None) -> dict[str, object] | None:
    if one is None or one.share is None:
        return None
    return {"share": _number(one.share.quantize(Decimal("0.0001"))), "complete": one.complete}


def _number(value: Decimal | None) -> float | int | None:
    return json_number(value)
