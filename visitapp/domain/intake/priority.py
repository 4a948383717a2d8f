"""Points for what presses, each in words; what is unknown gives none and is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.text import french, plural

BROKEN, FRAGILE = "Chauffage ou eau chaude en panne", "Santé fragile"
TO_ASK: Mapping[str, str] = {
    "cut": "si l’énergie est coupée", "broken": "si le chauffage marche",
    "children": "s’il y a des enfants", "fragile": "si quelqu’un supporte mal le froid",
}  # fmt: skip
WAITING = "waiting"
"""The reason that says for how long: a line, or a paper, says it better in days."""


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
    """The agency's points, the most weeks of waiting that count, and what is urgent, in words."""

    points: Mapping[str, int]
    weeks_most: int
    urgent: Mapping[str, str]


class Reason(NamedTuple):
    """One thing that presses: its name among the points, and how it is said in French."""

    id: str
    words: str
    urgent: bool = False


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


def scale(parameters: Parameters, registration: Questionnaire) -> Scale:
    """The points of a day, and what the questionnaire says is urgent. Raises `ParameterProblem`."""
    choices = registration.located["cut"].question.choices
    urgent = {one.id: one.urgent for one in choices if one.urgent} | {"broken": BROKEN}
    table = parameters["intake_priority"].value
    points = {} if isinstance(table, Decimal) else {name: int(one) for name, one in table.items()}
    return Scale(points, int(parameters["intake_waiting_most"].number), urgent)


def points(pressing: Pressing, today: date, weigh: Scale) -> int:
    """How much presses on this day: what orders a list."""
    found = sum(weigh.points[one] for one in _pressing(pressing, weigh))
    return found + weigh.points[WAITING] * min(_weeks(pressing, today), weigh.weeks_most)


def priority(pressing: Pressing, today: date, weigh: Scale) -> Priority:
    """What makes this household go before others on this day."""
    weeks, children = _weeks(pressing, today), pressing.children or 0
    words = {
        **weigh.urgent, "fragile": FRAGILE,
        "children": french(plural(children, "enfant", "enfants")),
        WAITING: french(f"Attend depuis {plural(weeks, 'semaine', 'semaines')}"),
    }  # fmt: skip
    found = {one: weigh.points[one] for one in _pressing(pressing, weigh)}
    if weeks:
        found[WAITING] = weigh.points[WAITING] * min(weeks, weigh.weeks_most)
    known = {"cut": pressing.cut, "broken": pressing.broken, "children": pressing.children,
             "fragile": pressing.fragile}  # fmt: skip
    heaviest = sorted(found, key=lambda one: -found[one])
    return Priority(
        points=sum(found.values()),
        why=tuple(Reason(one, words[one], one in weigh.urgent) for one in heaviest),
        unknown=tuple(TO_ASK[name] for name, value in known.items() if value is None),
        urgent=any(one in weigh.urgent for one in found),
    )


def _weeks(pressing: Pressing, today: date) -> int:
    return max(0, (today - pressing.since).days // 7)


def _pressing(pressing: Pressing, weigh: Scale) -> list[str]:
    said = (("broken", pressing.broken), ("children", pressing.children),
            ("fragile", pressing.fragile))  # fmt: skip
    cut = [pressing.cut] if pressing.cut is not None and pressing.cut in weigh.urgent else []
    return [*cut, *(name for name, value in said if value)]
