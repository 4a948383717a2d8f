"""A study as plain JSON, `visitapp study --json`: the shape that scripts rely on."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from visitapp.domain.energy.results import Alternative, AnnualUse, ContractCheck, EndUse, Finding
from visitapp.domain.numbers import json_number
from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.study.study import Study
from visitapp.domain.support.results import Aid, Alert, Indicator, Orientation, Right

_CENT = Decimal("0.01")


def study_json(study: Study) -> dict[str, object]:
    """The whole study: numbers as numbers, dates as ISO text, None where there is no figure."""
    return {
        "day": study.day.isoformat(),
        "bills": {energy: _bill(use) for energy, use in study.bills.items()},
        "end_uses": [_end_use(use) for use in study.end_uses],
        "end_use_findings": _findings(study.end_use_findings),
        "suggestions": [_suggestion(one) for one in study.suggestions],
        "held": [_suggestion(one) for one in study.held],
        "kept_together_eur": _range(study.kept_together),
        "contract": _contracts(study.contracts),
        "aids": [_aid(aid) for aid in study.aids],
        "orientations": [_orientation(one) for one in study.orientations],
        "indicators": [_indicator(one) for one in study.indicators],
        "rights": [_right(one) for one in study.rights],
        "alerts": [_alert(alert) for alert in study.alerts],
        "missing": [
            {"question": one.question, "label": one.label, "unlocks": one.unlocks}
            for one in study.missing
        ],
    }


def _cents(value: Decimal) -> float | int | None:
    return json_number(value.quantize(_CENT))


def _range(one: Range | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"low": _cents(one.low), "central": _cents(one.central), "high": _cents(one.high)}


def _findings(found: Iterable[Finding]) -> list[dict[str, str]]:
    return [{"code": one.code, "message": one.message} for one in found]


def year_json(use: AnnualUse) -> dict[str, object]:
    """One energy over a normal year, without its prices: what `bills --json` tells."""
    return {
        "energy": use.energy,
        "unit": use.unit,
        "annual": json_number(use.annual),
        "low": json_number(use.low),
        "high": json_number(use.high),
        "heating": json_number(use.heating),
        "base": json_number(use.base),
        "balance_c": json_number(use.balance_c),
        "method": use.method,
        "warnings": _findings(use.warnings),
    }


def _bill(use: AnnualUse) -> dict[str, object]:
    prices = (use.eur, use.subscription_eur, use.marginal_eur)
    names = ("eur", "subscription_eur", "marginal_eur")
    said = {name: json_number(price) for name, price in zip(names, prices, strict=True)}
    return {**year_json(use), **said}


def _end_use(use: EndUse) -> dict[str, object]:
    return {
        "use": use.use,
        "label": use.label,
        "energy": use.energy,
        "kwh": json_number(use.kwh),
        "eur": json_number(use.eur),
        "share": json_number(use.share),
        "origin": use.origin,
        "low": json_number(use.low),
        "high": json_number(use.high),
    }


def _suggestion(one: Suggestion) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "detail": one.detail,
        "family": one.family,
        "use": one.use,
        "energy": one.energy,
        "kwh": _range(one.kwh),
        "m3": _range(one.m3),
        "eur": _range(one.eur),
        "co2_kg": _range(one.co2_kg),
        "back_kwh": _range(one.back_kwh),
        "back_energy": one.back_energy,
        "cost_eur": json_number(one.cost_eur),
        "effort": one.effort,
        "first": one.first,
        "health": one.health,
        "fitted": one.fitted,
        "landlord_acts": one.landlord_acts,
        "to_check": one.to_check,
        "guard": one.guard,
        "blocked_by": one.blocked_by,
        "because": list(one.because),
        "trace": [_line(line) for line in one.trace],
        "firmer": list(one.firmer),
        "source": one.source,
        "review_by": one.review_by,
    }


def _line(line: TraceLine) -> dict[str, object]:
    return {
        "kind": line.kind,
        "name": line.name,
        "label": line.label,
        "text": line.text,
        "unit": line.unit,
        "source": line.source,
        "valid_from": line.valid_from,
        "to_check": line.to_check,
    }


def _contracts(checks: Iterable[ContractCheck]) -> dict[str, object]:
    """Checks by energy; a second contract for the same energy is `electricity:2`."""
    found: dict[str, object] = {}
    for check in checks:
        number = sum(name.split(":")[0] == check.energy for name in found) + 1
        name = check.energy if number == 1 else f"{check.energy}:{number}"
        found[name] = {
            "verdict": check.verdict,
            "option": check.option,
            "subscribed_kva": check.subscribed_kva,
            "yearly_eur": json_number(check.yearly_eur),
            "reference_eur": json_number(check.reference_eur),
            "prices_from": _plain(check.prices_from),
            "source": check.source,
            "findings": _findings(check.findings),
            "alternatives": [_alternative(one) for one in check.alternatives],
        }
    return found


def _alternative(one: Alternative) -> dict[str, object]:
    return {
        "option": one.option,
        "kva": one.kva,
        "total_eur": json_number(one.total_eur),
        "subscription_eur": json_number(one.subscription_eur),
        "energy_eur": json_number(one.energy_eur),
        "to_check": one.to_check,
        "check": one.check,
    }


def _facts(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain(value) for name, value in facts.items()}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return json_number(value)
    return value.isoformat() if isinstance(value, date) else value


def _aid(aid: Aid) -> dict[str, object]:
    return {
        "id": aid.id,
        "title": aid.title,
        "status": aid.status,
        "text": aid.text,
        "amount_eur": aid.amount_eur,
        "documents": list(aid.documents),
        "because": list(aid.because),
        "source": aid.source,
        "to_check": aid.to_check,
        "facts": _facts(aid.facts),
        "who": aid.who,
        "deadline": aid.deadline,
        "contact": aid.contact,
        "phone": aid.phone,
    }


def _orientation(one: Orientation) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "text": one.text,
        "because": list(one.because),
        "check": one.check,
        "contact": one.contact,
        "phone": one.phone,
        "who": one.who,
        "documents": list(one.documents),
        "deadline": one.deadline,
        "source": one.source,
        "to_check": one.to_check,
        "review_by": _plain(one.review_by),
    }


def _indicator(one: Indicator) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "status": one.status,
        "value": json_number(one.value),
        "unit": one.unit,
        "text": one.text,
        "because": list(one.because),
        "source": one.source,
        "to_check": one.to_check,
        "year": one.year,
    }


def _right(one: Right) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "text": one.text,
        "because": list(one.because),
        "until": _plain(one.until),
        "source": one.source,
        "to_check": one.to_check,
    }


def _alert(alert: Alert) -> dict[str, object]:
    return {
        "id": alert.id,
        "title": alert.title,
        "now": list(alert.now),
        "call": alert.call,
        "record": alert.record,
        "because": list(alert.because),
    }
