"""A study asked again with a few more answers: only what read them is worked out anew.

Each step and each rule notes the answers that it asked for. With other answers, those that asked
for none of the changed ones keep their result: it is the one that a whole study would give.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from operator import is_
from typing import Any

from visitapp.domain.checklist.answers import Answer, Answers, Value
from visitapp.domain.checklist.expression import compile
from visitapp.domain.checklist.paths import pattern, split
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading, Row
from visitapp.domain.checklist.relevance import PRESENT, Situation
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.advice import BY_ID, water_ceiling
from visitapp.domain.savings.assess_rule import Outcome, assess
from visitapp.domain.savings.combine_savings import together
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.recording import Visit
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.results_for_rules import Results
from visitapp.domain.schemes.terms import Terms
from visitapp.domain.study.stages import stages
from visitapp.domain.study.tables import Tables
from visitapp.domain.support.alerts import alerts, blocked
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.rights import rights


class Heard(Reading):
    """A reading that writes down in `names` what was asked of it; `bills/`: its rows."""

    names: set[str]

    def __init__(self, questionnaire: Questionnaire, answers: Answers) -> None:
        super().__init__(questionnaire, answers, live=True)
        self.names = set()

    def value(self, id: str) -> Value:
        """A value, as `Reading` gives it."""
        self.names.add(id)
        return super().value(id)

    def answer(self, id: str) -> Answer | None:
        """An answer, as `Reading` gives it."""
        self.names.add(id)
        return super().answer(id)

    def rows(self, repeat: str) -> list[Row]:
        """The rows, as `Reading` gives them."""
        self.names.add(f"{repeat}/")
        return super().rows(repeat)


@dataclass(frozen=True, slots=True)
class Step:
    """What a step came to, what it asked for, and the results that it was made from."""

    result: Any
    names: frozenset[str]
    made_from: tuple[Any, ...]


@dataclass(frozen=True)
class Told:
    """What the study says of some answers, as far as euros, dangers and rights go."""

    reading: Heard
    results: Results
    ceiling: Range | None
    steps: Mapping[str, Step]

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """What each rule came to, by id."""
        return {rule.id: self.steps[rule.id].result for rule in RULES}

    @cached_property
    def advice(self) -> Mapping[str, Suggestion]:
        """What is proposed and waits for no danger, by rule."""
        waiting = self.steps["waiting"].result
        return {
            id: one.suggestion
            for id, one in self.outcomes.items()
            if one.suggestion is not None and id not in waiting
        }

    @cached_property
    def euros(self) -> Range | None:
        """What all the advice saves together in a year, overlaps and ceilings counted."""
        return together(self.advice.values(), self.results, self.ceiling).eur

    @cached_property
    def dangers(self) -> frozenset[str]:
        """The alerts, by id."""
        return frozenset(one.id for one in self.steps["alerts"].result)

    @cached_property
    def rights(self) -> frozenset[str]:
        """The rules of law that protect the household, by id."""
        return frozenset(one.id for one in self.steps["rights"].result)

    @cached_property
    def names(self) -> frozenset[str]:
        """All that the study asked for, answered or not; `bills/` stands for its rows."""
        return frozenset[str]().union(*(step.names for step in self.steps.values()))

    @cached_property
    def patterns(self) -> frozenset[str]:
        """The same by question, rows aside."""
        return frozenset(pattern(name) for name in self.names)


class Home:
    """One visit on one day. `now` is its study; `told` that of its answers with others."""

    def __init__(
        self, questionnaire: Questionnaire, answers: Answers, tables: Tables, *, on: date,
        department: str = "", terms: Terms | None = None, before: "Home | None" = None,
    ) -> None:  # fmt: skip
        """With `before`, the same home with other answers: what they left alone is kept."""
        self.questionnaire, self.answers = questionnaire, answers
        self.tables, self.day, self.department, self.terms = tables, on, department, terms
        self.situation = Situation(questionnaire, answers)
        self._patterns = {pattern(path) for path in answers}
        self.changed: frozenset[str] | None = None
        live = self.situation.live()
        known = before if before is not None and before.is_same_but_answers(self) else None
        self._read_by: _ReadBy = _read_by(questionnaire) if known is None else known._read_by
        self.labels: Labels = Labels(questionnaire) if known is None else known.labels
        self.parameters: Parameters = (
            tables.parameters.on(on) if known is None else known.parameters
        )
        if known is None:
            self.now = self._tell(live, frozenset(), None)
        else:
            self.changed = self._changed(known.now.reading.answers, live)
            self.now = self._tell(live, self.changed, known.now)

    def is_same_but_answers(self, other: "Home") -> bool:
        """Whether the two differ in nothing but answers: same form, tables, day and place."""
        return (
            self.questionnaire is other.questionnaire
            and all(getattr(self.tables, one.name) is getattr(other.tables, one.name)
                    for one in fields(Tables))
            and (self.day, self.department, self.terms)
            == (other.day, other.department, other.terms)
        )  # fmt: skip

    def told(self, given: Answers, before: Told | None = None) -> Told:
        """The study with these answers too; from `before`, that of other answers if not of none."""
        start = before or self.now
        answers = {**start.reading.answers, **given}
        for path in given:
            repeat, row, _ = split(path)
            if repeat:
                answers.setdefault(f"{repeat}/{row}", PRESENT)
        if any(name in self._patterns for path in given for name in self._read_by[pattern(path)]):
            answers = Situation(self.questionnaire, {**self.answers, **answers}).live()
        elif len(given) > 1:  # some of them may make others irrelevant
            answers = Situation(self.questionnaire, answers).live()
        changed = self._changed(start.reading.answers, answers)
        return self._tell(answers, changed, start)

    def read_by(self, name: str) -> frozenset[str]:
        """The questions whose relevance depends on this one, near or far; calculations too."""
        return self._read_by[name]

    def _changed(self, old: Answers, new: Answers) -> frozenset[str]:
        """The names that no longer say the same: paths, rows of repeats, calculations."""
        paths = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
        names = set(paths)
        for path in paths:
            repeat, _, child = split(path)
            if repeat and not child:
                names.add(f"{repeat}/")
            names |= {name for name in self._read_by[pattern(path)] if "/" not in name}
        return frozenset(names)

    def _tell(self, answers: Answers, changed: frozenset[str], before: Told | None) -> Told:
        reading = Heard(self.questionnaire, answers)
        steps: dict[str, Step] = {}

        def step[T](name: str, work: Callable[[], T], *made_from: object) -> T:
            known = before.steps.get(name) if before is not None else None
            if (
                known is not None
                and not changed & known.names
                and _same(known.made_from, made_from)
            ):
                steps[name] = known
                same: T = known.result
                return same
            reading.names = set()
            result = work()
            if known is not None:
                result = _kept(known.result, result)
            steps[name] = Step(result, frozenset(reading.names), made_from)
            return result

        tables, parameters = self.tables, self.parameters
        results = stages(reading, tables, parameters, self.day, self.department, step).results
        bills, contracts = results.annual, results.contracts
        dangers = step(
            "alerts", lambda: alerts(reading, parameters, tables.contacts, tables.dangers)
        )
        step("waiting", lambda: blocked(dangers, tuple(BY_ID)), dangers)
        step(
            "rights",
            lambda: rights(
                Case(reading, parameters, bills, contracts, self.department, self.terms)
            ),
            bills, contracts,
        )  # fmt: skip
        visit = Visit(reading, self.labels, parameters, results)
        for rule in RULES:
            step(rule.id, partial(assess, rule, visit), results)
        ceiling = step("ceiling", lambda: water_ceiling(visit), results)
        return Told(reading, results, ceiling, steps)


def _same(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return len(old) == len(new) and all(map(is_, old, new))


def _kept(old: Any, new: Any) -> Any:
    """The old object where it says the same: what is made from it need not be made again."""
    if old == new:
        return old
    if isinstance(old, dict) and isinstance(new, dict):
        return {name: old[name] if old.get(name) == one else one for name, one in new.items()}
    return new


def euros_between(before: Told, after: Told) -> Decimal:
    """What the second saves more than the first in a year, in the middle of its range."""
    first, second = before.euros, after.euros
    none = Decimal(0)
    return (second.central if second else none) - (first.central if first else none)


class _ReadBy(dict[str, frozenset[str]]):
    """The names whose relevance or sum depends on a name, near or far; empty for the others."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


def _read_by(questionnaire: Questionnaire) -> _ReadBy:
    near: dict[str, set[str]] = {}

    def note(reader: str, repeat: str, text: str) -> None:
        for name in compile(text).names:
            inside = f"{repeat}/{name}"
            where = inside if inside in questionnaire.located else name
            near.setdefault(where, set()).add(reader)

    for one in questionnaire.calculations:
        note(one.id, "", one.expression)
    for path, place in questionnaire.located.items():
        for held in (*place.inside, place.question):
            if held.relevant:
                note(path, place.repeat, held.relevant)
    return _ReadBy({name: frozenset(_reach(near, name)) for name in near})


def _reach(near: Mapping[str, set[str]], name: str) -> set[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        for one in near.get(todo.pop(), ()):
            if one not in found:
                found.add(one)
                todo.append(one)
    return found
