"""Every figure of a study by its dotted path, as text: what must not drift in silence.

Numbers and statuses of a study, the numbers that are inside the sentences shown to the
household (`text.numbers`), and what the contract page and the bill page show beside them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from visitapp.domain.energy.results import ContractCheck
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.study.study import Study
from visitapp.domain.study.study_json import study_json

_WORDS = ("status", "verdict", "method", "origin", "first", "to_check", "class", "until")
_SENTENCES = ("text", "message", "title", "detail", "deadline", "amount_eur")
_REASONS = "because"
_LEFT_OUT = (
    "trace", "day", "prices_from", "effort", "fitted", "landlord_acts", "back_share", "effects",
    "present", "on_bills", "payment", "taxes", "on_bills_eur", "break_even_share", "fitting_kva",
    "off_peak_share", "fitting_words", "prices", "bought", "cost_eur", "who", "ideas",
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[ \u202f\u00a0]\d{3})*(?:,\d+)?")
_CENT = Decimal("0.01")
_ON_BILLS = ("days", "kwh", "subscription_eur", "energy_eur", "paid_eur", "gap_eur_year")


def figures(found: Study) -> dict[str, str]:
    """Every number and status of a study by its dotted path, as text."""
    flat: dict[str, str] = {}
    said = study_json(_to_the_cent(found))
    said["kept_together_eur"] = said.pop("kept_together")
    _flatten("", said, flat)
    for check in found.contracts:
        flat |= {f"contract.{check.row}.{name}": value for name, value in _sheet(check)}
    return flat


def _flatten(path: str, value: object, flat: dict[str, str]) -> None:
    last = path.rpartition(".")[2]
    if last in _LEFT_OUT:
        return
    if isinstance(value, Mapping):
        for name, part in value.items():
            _flatten(f"{path}.{name}" if path else str(name), part, flat)
    elif last == _REASONS and isinstance(value, list):
        _numbers(path, " ; ".join(value), flat)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            _flatten(f"{path}.{_name(part, place)}", part, flat)
    elif last in _WORDS and value not in (None, False, ""):
        flat[path] = str(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        flat[path] = format(value, "g") if abs(value) < 1e-3 else f"{value:.10g}"
    elif last in _SENTENCES and isinstance(value, str):
        _numbers(path, value, flat)


def _to_the_cent(value: Any) -> Any:
    """The same with its ranges as they are shown: what is finer is not looked at."""
    if isinstance(value, Range):
        low, central, high = (
            one.quantize(_CENT) for one in (value.low, value.central, value.high)
        )  # fmt: skip
        return Range(low, central, high)
    if isinstance(value, tuple):
        return tuple(map(_to_the_cent, value))
    if isinstance(value, Study | Suggestion):
        parts = {one.name: _to_the_cent(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **parts)
    return value


def _numbers(path: str, sentence: str, flat: dict[str, str]) -> None:
    inside = [re.sub(r"\s", "", number) for number in _NUMBER.findall(sentence)]
    if inside:
        flat[f"{path}.numbers"] = " ".join(inside)


def _name(part: object, place: int) -> str:
    if not isinstance(part, Mapping):
        return str(place)
    if "use" in part and "share" in part:
        return f"{part['use']}-{part['energy']}"
    for key in ("id", "question", "code", "option"):
        if key in part:
            return str(part[key])
    return str(place)


def _sheet(check: ContractCheck) -> Iterator[tuple[str, str]]:
    """What the contract page shows: days of the bills, payments, shares, power, taxes."""
    known: dict[str, Decimal | int | None] = {
        "off_peak_share": check.off_peak_share,
        "break_even_share": check.break_even_share,
        "fitting_kva": check.fitting_kva,
    }
    if check.on_bills is not None:
        known |= {f"on_bills.{name}": getattr(check.on_bills, name) for name in _ON_BILLS}
    if check.payment is not None:
        known["payment.low_eur"] = check.payment.low_eur
        known["payment.high_eur"] = check.payment.high_eur
        known["payment.expected_eur"] = check.payment.expected_eur
    if check.taxes is not None:
        known["taxes.excise_eur"] = check.taxes.excise_eur
        known["taxes.vat_eur"] = check.taxes.vat_eur
        known["taxes.cta_rate"] = check.taxes.cta_rate
    for one in check.alternatives:
        known[f"{one.option}.on_bills_eur"] = one.on_bills_eur
        known[f"{one.option}.break_even_share"] = one.break_even_share
    for name, value in known.items():
        if value is not None:
            yield name, _text(value)
    words: dict[str, str] = {}
    _numbers("fitting_words", check.fitting_words, words)
    yield from words.items()


def _text(value: Decimal | int) -> str:
    return f"{float(value):.10g}"
