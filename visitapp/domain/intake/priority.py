"""Points for what presses, each in words; what is unknown gives none and is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.text import french, plural

CUTS: Mapping[str, str] = {
    "cut": "Énergie ou eau coupée", "reduced": "Puissance réduite",
    "threatened": "Coupure annoncée",
}  # fmt: skip
BROKEN, FRAGILE = "Chauffage ou eau chaude en panne", "Santé fragile"
TO_ASK: Mapping[str, str] = {
    "cut": "si l’énergie est coupée", "broken": "si le chauffage marche",
    "children": "s’il y a des enfants", "fragile": "si quelqu’un supporte mal le froid",
}  # fmt: skip
WAITING = "waiting"
"""The reason that says for how long: a line, or a paper, says it better in days."""
URGENT = ("cut", "reduced", "broken")


@dataclass(frozen=True, slots=True)
class Pressing:
    """What a registration says of what presses. None is not known."""

    since: date
    cut: str | None = None
    broken: bool | None = None
    children: int | None = None
    fragile: bool | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The agency's points, and how many weeks of waiting count at most."""

    points: Mapping[str, int]
    weeks_most: int


class Reason(NamedTuple):
    """One thing that presses: its name among the points, and how it is said in French."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Priority:
    """`why` is the heaviest first; `unknown` is what would change it, to ask."""

    points: int
    why: tuple[Reason, ...]
    unknown: tuple[str, ...]
    urgent: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in French."""
        return tuple(one.words for one in self.why)

    @property
    def pressing(self) -> tuple[Reason, ...]:
        """Why, but for how long it waits."""
        return tuple(one for one in self.why if one.id != WAITING)


def scale(parameters: Parameters) -> Scale:
    """The points of a day. Raises `ParameterProblem`."""
    table = parameters["intake_priority"].value
    points = {} if isinstance(table, Decimal) else {name: int(one) for name, one in table.items()}
    return Scale(points, int(parameters["intake_waiting_most"].number))


def priority(pressing: Pressing, today: date, weigh: Scale) -> Priority:
    """What makes this household go before others on this day."""
    found = [(weigh.points[one.id], one) for one in _pressing(pressing)]
    weeks = max(0, (today - pressing.since).days // 7)
    if weeks:
        counted = weigh.points[WAITING] * min(weeks, weigh.weeks_most)
        words = french(f"Attend depuis {plural(weeks, 'semaine', 'semaines')}")
        found.append((counted, Reason(WAITING, words)))
    found.sort(key=lambda one: -one[0])
    known = {"cut": pressing.cut, "broken": pressing.broken, "children": pressing.children,
             "fragile": pressing.fragile}  # fmt: skip
    return Priority(
        points=sum(points for points, _ in found),
        why=tuple(one for _, one in found),
        unknown=tuple(TO_ASK[name] for name, value in known.items() if value is None),
        urgent=pressing.cut in URGENT or pressing.broken is True,
    )


def _pressing(pressing: Pressing) -> list[Reason]:
    found: list[Reason] = []
    if pressing.cut is not None and pressing.cut in CUTS:
        found.append(Reason(pressing.cut, CUTS[pressing.cut]))
    if pressing.broken:
        found.append(Reason("broken", BROKEN))
    if pressing.children:
        words = french(plural(pressing.children, "enfant", "enfants"))
        found.append(Reason("children", words))
    if pressing.fragile:
        found.append(Reason("fragile", FRAGILE))
    return found
