"""What a report is about: one visit, its study, and the few things known around it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.questions import Choice, Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.shown_actions import front
from visitapp.domain.study.study import Study
from visitapp.domain.support.results import Aid
from visitapp.reports.layout.fonts import printable

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader

MOST_ACTIONS = 3
COOLER = (
    "lower_setpoint", "night_setback", "absence_setback", "programmer", "keep_heating_setting",
    "set_valves", "close_cool_rooms", "boiler_water_temperature",
)  # fmt: skip
"""What lowers the heat: never said without its floor, nor beside « ne baissez pas »."""


@dataclass(frozen=True)
class ReportInput:
    """Everything that a report is made from; the same input gives the same bytes.

    `decisions` says of each suggestion's id keep, not_now or not_suitable. `photos` gives the
    bytes of a photo by its sha256, or raises `KeyError` or `OSError`. `structure` is the
    visitor's organisation, `agency` the one that follows the household up. `figures` are those
    of the study, by id, for the annex that says how each was made. `agreed` are recipients that
    the household agreed to elsewhere than in this visit. `logos` are those of its scheme.
    `language` is that of the household, by its id.
    """

    name: str
    visit_date: date
    questionnaire: Questionnaire
    answers: Answers
    study: Study
    made_on: date
    address: tuple[str, ...] = ()
    visitor: str = ""
    decisions: Mapping[str, str] | None = None
    photos: Callable[[str], bytes] | None = None
    training: bool = False
    version: str = ""
    adviser: str = ""
    phone: str = ""
    hours: str = ""
    structure: str = ""
    agency: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    agreed: frozenset[str] = frozenset()
    logos: "tuple[ImageReader, ...]" = ()
    language: str = ""

    @cached_property
    def reading(self) -> Reading:
        """The answers that count, by question id."""
        return Reading(self.questionnaire, self.answers)

    @cached_property
    def _choices(self) -> Mapping[tuple[str, str], Choice]:
        return {
            (pattern, choice.id): choice
            for pattern, located in self.questionnaire.located.items()
            for choice in located.question.choices
        }

    def choice(self, question: str, value: object) -> Choice:
        """A choice by its question (`fittings/item`) and id; the id itself where it is unknown."""
        known = self._choices.get((question, str(value)))
        return known or Choice(id=str(value), label=str(value))

    def yes(self, question: str) -> bool:
        """True only for a given « oui »."""
        return self.reading.value(question) is True

    def may_read(self, recipient: str) -> bool:
        """Whether the household agreed to this recipient, in this visit or since."""
        return recipient in self.agreed or self.yes(f"consent_{recipient}")

    @cached_property
    def aids(self) -> tuple[Aid, ...]:
        """Aids that may be printed: none of a territory that is not known to be the household's."""
        return tuple(aid for aid in self.study.aids if not aid.elsewhere)

    @cached_property
    def call(self) -> str:
        """The phone to print: its groups of digits stay on one line."""
        return printable(self.phone).replace(" ", "\u00a0")

    @cached_property
    def person(self) -> str:
        """The adviser's first name; empty when it is not known."""
        return printable(self.adviser)

    @cached_property
    def kept(self) -> tuple[Suggestion, ...]:
        """The actions that the household kept, in the order that it chose, three at most."""
        decisions = self.decisions or {}
        kept = [one for one in self.study.suggestions if decisions.get(one.id) == "keep"]
        kept.sort(key=lambda one: self._order(one.id))
        return tuple(kept[:MOST_ACTIONS])

    @cached_property
    def actions(self) -> tuple[Suggestion, ...]:
        """What page 1 shows: the kept actions, or the first three proposed when none was kept."""
        return self.kept or front(self.study.suggestions, self.decisions or {})[:MOST_ACTIONS]

    def _order(self, rule: str) -> float:
        answer = self.answers.get(f"actions/{rule}/order")
        return float(answer.value) if answer and isinstance(answer.value, int) else float("inf")
