"""Answers that contradict each other, asked as questions: `resources/contradictions/`.

Unknown never contradicts: an expression has to be true by what was given and counts. One that
somebody said is right, with a reason, comes back once an answer that it reads has changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from visitapp.domain.checklist.answers import Answer, Answers, Value
from visitapp.domain.checklist.expression import compile
from visitapp.domain.checklist.operators import Operand
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.questions import Located, Questionnaire, Strict
from visitapp.domain.checklist.relevance import Situation

_PRINT = 16
"""Letters of a fingerprint: two sets of answers of one visit are told apart, no more."""


class Rule(Strict):
    """One contradiction as written. With `rows`, each row of that table is looked at by itself;
    `about`: the answers to show, by path without row, the one to open first."""

    id: str
    when: str
    about: tuple[str, ...]
    ask: str
    look: str
    source: str
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Contradictions:
    """The file of a questionnaire. `lists`: what all rows of a table answer to one question, by
    the name that expressions use; `kept_in`: the table of those that are right as they are."""

    rules: tuple[Rule, ...]
    lists: Mapping[str, str]
    kept_in: str
    review_by: date


NONE = Contradictions((), {}, "", date.max)
"""For a questionnaire without such a file."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One that is there. `paths`: the answers to look at, the first is opened; `reads`: every
    answer it was seen in; `kept`: why it is right, empty while nobody said so."""

    id: str
    ask: str
    look: str
    paths: tuple[str, ...]
    reads: frozenset[str]
    seen: str
    kept: str = ""


def contradictions(
    questionnaire: Questionnaire, answers: Answers, known: Contradictions
) -> tuple[Contradiction, ...]:
    """What contradicts itself now, in the order of the visit."""
    place = _Home(Situation(questionnaire, answers), known)
    order = {pattern: number for number, pattern in enumerate(questionnaire.located)}
    found = [
        (order[rule.about[0]], row, place.found(rule, row))
        for rule in known.rules
        for row in (place.situation.rows(rule.rows) if rule.rows else ("",))
        if place.says(rule, row)
    ]
    return tuple(one for _, _, one in sorted(found, key=lambda one: one[:2]))


def waiting(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Contradictions that nobody has confirmed yet."""
    return tuple(one for one in found if not one.kept)


def at(found: Iterable[Contradiction], path: str) -> tuple[Contradiction, ...]:
    """Those that the answer at this path has a part in, still to be asked."""
    return tuple(one for one in waiting(found) if path in one.reads)


def kept_as_it_is(known: Contradictions, one: Contradiction, reason: str) -> dict[str, Answer]:
    """What is answered when somebody says that it is right, and why."""
    row = f"{known.kept_in}/{one.id}"
    return {
        row: Answer(value=True),
        f"{row}/reason": Answer(value=reason.strip()),
        f"{row}/seen": Answer(value=one.seen),
    }


class _Home:
    """One set of answers, looked at by the expressions of a file."""

    def __init__(self, situation: Situation, known: Contradictions) -> None:
        self.situation, self._known = situation, known
        self._lists: dict[str, tuple[Value, ...]] = {}

    def says(self, rule: Rule, row: str) -> bool:
        return compile(rule.when).evaluate(lambda name: self._value(name, rule, row)) is True

    def found(self, rule: Rule, row: str) -> Contradiction:
        names = sorted(compile(rule.when).names)
        told = "\n".join(f"{name} {_plain(self._value(name, rule, row))}" for name in names)
        seen = sha256(told.encode()).hexdigest()[:_PRINT]
        id = f"{rule.id}--{row}" if row else rule.id
        reads = {
            path for name in names for path in self._paths(rule, self._pattern(name, rule), row)
        }
        shown = [path for one in rule.about for path in self._paths(rule, one, row)]
        return Contradiction(
            id, rule.ask, rule.look, tuple(dict.fromkeys(shown)), frozenset(reads), seen,
            self._kept(id, seen),
        )  # fmt: skip

    def _kept(self, id: str, seen: str) -> str:
        table = self._known.kept_in
        if id not in self.situation.rows(table):
            return ""
        of, why = (self.situation.value(name, table, id) for name in ("seen", "reason"))
        return str(why or "") if of == seen else ""

    def _value(self, name: str, rule: Rule, row: str) -> Operand:
        if name not in self._known.lists:
            return self.situation.value(name, rule.rows, row)
        if name not in self._lists:
            self._lists[name] = tuple(self._column(self._known.lists[name]))
        return self._lists[name]

    def _column(self, pattern: str) -> Iterable[Value]:
        """One value a row, None where it is not known; a row that surely has none is left out."""
        repeat, _, child = pattern.partition("/")
        place = self.situation.questionnaire.located[pattern]
        for row in self.situation.rows(repeat):
            asked = place.question.relevant
            if asked and self.situation.evaluate(asked, repeat, row) is False:
                continue
            yield self.situation.value(child, repeat, row)

    def _pattern(self, name: str, rule: Rule) -> str:
        if name in self._known.lists:
            return self._known.lists[name]
        inside = f"{rule.rows}/{name}"
        return inside if inside in self.situation.questionnaire.located else name

    def _paths(self, rule: Rule, pattern: str, row: str) -> list[str]:
        """Where the answers of a pattern stand: in this row, or in all; those of a calculation
        where its own parts do. The table itself when it has no row."""
        located = self.situation.questionnaire.located
        if pattern not in located:
            own = (one for one in self.situation.questionnaire.calculations if one.id == pattern)
            return [name for one in own for name in sorted(compile(one.expression).names)]
        place: Located = located[pattern]
        if not place.repeat:
            return [pattern]
        child = place.question.id
        here = [row] if row and place.repeat == rule.rows else self.situation.rows(place.repeat)
        return [join(place.repeat, one, child) for one in here] or [place.repeat]


def _plain(value: object) -> str:
    """A value in letters that do not depend on how a number was written: 3 is 3.0."""
    if isinstance(value, tuple):
        return " ".join(map(_plain, value))
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return str(value)
    return format(Decimal(value).normalize(), "f")
