"""The figures of the savings: each rule wrote its own trace while it ran."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.product import product
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.ranges.words import figure as written
from visitapp.domain.savings.arithmetic import arithmetic
from visitapp.domain.savings.results_for_rules import ENERGIES
from visitapp.domain.study.study import Study
from visitapp.domain.text import MINUS

_UNITS = {"kwh": "kWh", "m3": "m³", "back_kwh": "kWh", "eur": "€", "co2_kg": "kg"}
_BEHIND = {"eur": ("kwh", "m3", "back_kwh"), "co2_kg": ("kwh", "back_kwh")}
_WORDS = {
    "kwh": "", "m3": ", eau", "eur": ", euros", "co2_kg": ", CO2",
    "back_kwh": ", chauffage en échange",
}  # fmt: skip


def saving_figures(sight: Sight) -> Iterator[Figure]:
    """Figures of every suggestion, proposed or held, then of the kept ones together."""
    study = sight.study
    for one in (*study.suggestions, *study.held):
        yield from _figures(one, study)
    kept = _kept(sight)
    done = [one.id for one in study.suggestions if one.fitted]
    for name, label, these, eur in (
        ("kept", "Actions gardées ensemble", kept, study.kept_together),
        ("fitted", "Matériel posé et réglages du jour", done, study.fitted_together),
        ("won", "Actions gardées et matériel posé, ensemble", list(dict.fromkeys((*done, *kept))),
         study.won_together),
    ):  # fmt: skip
        if eur is not None:
            yield _together(name, label, these, eur)


def _figures(one: Suggestion, study: Study) -> Iterator[Figure]:
    start = f"savings.{one.id}"
    lines = tuple(line for line in one.trace if _part(line) is None)
    parts = [part for line in one.trace if (part := _part(line)) is not None]
    made: list[str] = []
    for name, unit in _UNITS.items():
        amount: Range | None = getattr(one, name)
        if amount is None:
            continue
        own = [f"{start}.{other}" for other in made if other in _BEHIND.get(name, ())]
        yield Figure(
            f"{start}.{name}", f"{one.title}{_WORDS[name]}", amount.central, unit,
            _formula(one, name, amount, study), lines, tuple(dict.fromkeys((*own, *parts))),
            amount.low, amount.high, one.firmer,
        )  # fmt: skip
        made.append(name)
    if one.cost_eur is not None and one.cost_eur.high > 0:
        told = f"{_between(one.cost_eur, '€')} à l’achat, une fois"
        yield Figure(
            f"{start}.cost_eur", f"{one.title}, coût", one.cost_eur.central, "€", told,
            (*one.bought, *lines), low=one.cost_eur.low, high=one.cost_eur.high,
        )  # fmt: skip


def _part(line: TraceLine) -> str | None:
    """The figure that a result of the trace names; None for an answer or a parameter."""
    if line.kind != "result":
        return None
    first, _, rest = line.name.partition(".")
    if first == "here":
        return None
    if first == "balance":
        return f"bills.{rest}.balance_c"
    if first == "price":
        return f"bills.{rest}.marginal_eur"
    if first in ENERGIES:
        return f"bills.{first}.annual"
    if first == "contract":
        return f"contracts.{rest.partition('.')[0]}.reference_eur"
    return f"end_uses.{line.name}.kwh"


def _formula(one: Suggestion, name: str, amount: Range, study: Study) -> str:
    if name == "eur":
        told = arithmetic(one, study.bills)
        if told:
            return told
    if name == "co2_kg":
        return f"{_between(amount, _UNITS[name])} = {_carbon(one)}"
    told = product(amount, _UNITS[name], one.trace)
    if told:
        return f"{_between(amount, _UNITS[name])} = {told}"
    known = [line for line in one.trace if line.kind != "answer" and not _is_price(line)]
    return f"{_between(amount, _UNITS[name])}, {_from(known or one.trace)}"


def _is_price(line: TraceLine) -> bool:
    """Whether a line was read to price a saving, not to find it."""
    return line.name.startswith(("price.", "co2_factor"))


def _carbon(one: Suggestion) -> str:
    """kWh × the CO2 of one kWh, less the same for the heat given back."""
    factors = [line for line in one.trace if line.name.startswith("co2_factor")]
    kwh = _between(one.kwh, "kWh") if one.kwh else ""
    told = f"{kwh} × {factors[0].text} {factors[0].unit}" if factors else kwh
    if one.back_kwh is None:
        return told
    return f"{told} {MINUS} la même chose pour {_between(one.back_kwh, 'kWh')} de chauffage"


def _from(lines: Sequence[TraceLine]) -> str:
    told = [f"{line.label} : {line.text} {line.unit}".rstrip() for line in lines if line.text]
    return f"d’après {' ; '.join(told)}" if told else "d’après les réponses"


def _between(amount: Range, unit: str) -> str:
    decimals = 1 if amount.high < Decimal(10) else 0
    low, high = written(amount.low, decimals), written(amount.high, decimals)
    return f"{low} {unit}" if low == high else f"{low} à {high} {unit}"


def _kept(sight: Sight) -> list[str]:
    return [
        one.id
        for one in (*sight.study.suggestions, *sight.study.held)
        if sight.reading.value(f"actions/{one.id}/decision") == "keep"
    ]


def _together(name: str, label: str, kept: Sequence[str], amount: Range) -> Figure:
    told = f"{_between(amount, '€')} pour une action, et jamais plus que la facture"
    if len(kept) > 1:
        told = (
            f"{_between(amount, '€')} pour {len(kept)} actions ensemble : ce que l’une économise, "
            "l’autre ne l’économise plus, et jamais plus que la facture"
        )
    return Figure(
        f"savings.{name}_together", label, amount.central, "€", told,
        made_of=tuple(f"savings.{id}.eur" for id in kept), low=amount.low, high=amount.high,
    )  # fmt: skip
