"""Which answers count: relevance, followed from answer to answer.

A question counts when everything that it stands in counts (group, repeat, row not removed) and
its own `relevant` is true. Unknown hides. A hidden answer is kept, and read by nobody: not even
by another `relevant`. Names are looked up in the row, then at the top, then in calculations.
"""

from decimal import Decimal
from functools import cached_property

from visitapp.domain.checklist.answers import Answer, Answers, State, Value
from visitapp.domain.checklist.expression import compile
from visitapp.domain.checklist.operators import Operand
from visitapp.domain.checklist.paths import join, split
from visitapp.domain.checklist.questions import Located, Questionnaire

PRESENT = Answer(value=True)


class Situation:
    """One questionnaire with one set of answers: what counts in it, found once and kept."""

    def __init__(self, questionnaire: Questionnaire, answers: Answers) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self._relevant: dict[tuple[str, str], bool] = {}
        self._calculated: dict[str, Decimal | None] = {}

    @cached_property
    def _expressions(self) -> dict[str, str]:
        """The calculations by id; an answer that depends on none does not need them."""
        return {one.id: one.expression for one in self.questionnaire.calculations}

    @cached_property
    def _rows(self) -> dict[str, list[str]]:
        """Found when first asked: one answer alone does not need them."""
        return rows_by_repeat(self.answers)

    def rows(self, repeat: str) -> list[str]:
        """The rows that were not removed, oldest first."""
        return self._rows.get(repeat, [])

    def relevant(self, path: str) -> bool:
        """True when an answer at this path counts. False for an unknown path."""
        located = self.questionnaire.at(path)
        repeat, row, _ = split(path)
        if located is None or (repeat and self._removed(repeat, row)):
            return False
        return self.relevant_in(located, row)

    def relevant_in(self, located: Located, row: str) -> bool:
        """The same for a known question, in a row that is known to be present."""
        key = (located.pattern, row)
        if key not in self._relevant:
            self._relevant[key] = False  # what depends on itself is unknown
            self._relevant[key] = self._find_relevant(located, row)
        return self._relevant[key]

    def value(self, name: str, repeat: str = "", row: str = "") -> Value:
        """What a name is worth seen from a row: None unless given and relevant."""
        located = self.questionnaire.located
        for place, where in ((located.get(f"{repeat}/{name}"), row), (located.get(name), "")):
            if place is not None:
                answer = self.answers.get(join(place.repeat, where, name))
                known = answer is not None and answer.state is State.GIVEN
                return answer.value if answer and known and self.relevant_in(place, where) else None
        return self.calculation(name)

    def calculation(self, name: str) -> Decimal | None:
        """A calculated number, or None when it cannot be computed."""
        if name not in self._calculated:
            self._calculated[name] = None
            found = self.evaluate(self._expressions[name]) if name in self._expressions else None
            self._calculated[name] = _decimal(found)
        return self._calculated[name]

    def evaluate(self, text: str, repeat: str = "", row: str = "") -> Operand:
        """An expression of the questionnaire, seen from a row."""
        return compile(text).evaluate(lambda name: self.value(name, repeat, row))

    def live(self) -> dict[str, Answer]:
        """The answers that count, with a presence answer for each row."""
        kept = {path: answer for path, answer in self.answers.items() if self.relevant(path)}
        for repeat, rows in self._rows.items():
            present = [f"{repeat}/{row}" for row in rows]
            kept.update((path, PRESENT) for path in present if self.relevant(path))
        return kept

    def _removed(self, repeat: str, row: str) -> bool:
        presence = self.answers.get(f"{repeat}/{row}")
        return presence is not None and presence.value is not True

    def _find_relevant(self, located: Located, row: str) -> bool:
        for outer in located.holders:
            place = self.questionnaire.located[outer]
            if not self.relevant_in(place, row if place.repeat else ""):
                return False
        if not located.question.relevant:
            return True
        return self.evaluate(located.question.relevant, located.repeat, row) is True


def live(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """Only the answers that count. Hidden ones are kept by the caller, and not used."""
    return Situation(questionnaire, answers).live()


def is_relevant(questionnaire: Questionnaire, answers: Answers, path: str) -> bool:
    """True when an answer at `path` counts, or would count. False for an unknown path."""
    return Situation(questionnaire, answers).relevant(path)


def rows_by_repeat(answers: Answers) -> dict[str, list[str]]:
    """The rows that were not removed, by repeat, oldest first."""
    found: dict[str, set[str]] = {}
    for path in answers:
        repeat, row, _ = split(path)
        if repeat:
            found.setdefault(repeat, set()).add(row)
    kept: dict[str, list[str]] = {}
    for repeat, rows in found.items():
        kept[repeat] = sorted(row for row in rows if _is_there(answers.get(f"{repeat}/{row}")))
    return kept


def _is_there(presence: Answer | None) -> bool:
    return presence is None or presence.value is True


def _decimal(value: Operand) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None
