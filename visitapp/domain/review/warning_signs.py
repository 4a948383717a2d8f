"""Warning signs in a visit: danger, energy cut, unpaid bills, frail people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.support.results import Alert
from visitapp.domain.text import money

Kind = Literal["danger", "cut", "arrears"]
WEIGHT: dict[Kind, int] = {"danger": 3, "cut": 2, "arrears": 1}
"""The order in which they are dealt with: a life, then energy, then a debt."""
CUT = "power_cut"
LETTER, RENT = "Avis de coupure reçu", "Loyer en retard"
ARREARS = "Facture d’énergie ou d’eau en retard"
"""As it was asked: nobody said of which of them, nor how much for each."""


@dataclass(frozen=True, slots=True)
class Worry:
    """One thing to see first. `path` is the question that says it, empty when several do."""

    kind: Kind
    title: str
    path: str = ""


def worries(reading: Reading, raised: Iterable[Alert]) -> tuple[Worry, ...]:
    """The dangers of the visit, the risk of a cut, the unpaid bills; the gravest first."""
    found = [
        Worry(
            "cut" if one.id == CUT else "danger", one.title, "cut_notice" if one.id == CUT else ""
        )
        for one in raised
    ]
    if reading.value("cut_notice") == "letter":
        found.append(Worry("cut", LETTER, "cut_notice"))
    if reading.value("arrears") is True:
        found.append(Worry("arrears", _arrears(reading), "arrears"))
    if reading.value("arrears_rent") is True:
        found.append(Worry("arrears", RENT, "arrears_rent"))
    return tuple(sorted(found, key=lambda one: -WEIGHT[one.kind]))


def _arrears(reading: Reading) -> str:
    amount = number_of(reading.value("arrears_amount"))
    return ARREARS if amount is None else f"{ARREARS}, {money(amount, 0)} en tout"
