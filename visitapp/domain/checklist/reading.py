"""Answers as calculations and reports read them: a value or None, never a guess."""

from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Answers, State, Value
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import Situation

_MOST, _FINEST = Decimal(10) ** 9, Decimal("0.000001")


def number_of(value: object) -> Decimal | None:
    """An answer as a number, to six decimals; None for anything else, or beyond a billion."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    known = Decimal(value)
    if not known.is_finite() or abs(known) > _MOST:
        return None
    return known.quantize(_FINEST) if known != known.to_integral_value() else known


class Row:
    """One row of a repeat."""

    def __init__(self, reading: "Reading", repeat: str, id: str) -> None:
        self.id = id
        self.repeat = repeat
        self._reading = reading

    @property
    def path(self) -> str:
        """The path of the row, `bills/r1`."""
        return f"{self.repeat}/{self.id}"

    def value(self, id: str) -> Value:
        """The value of one of its questions; None unless given and relevant."""
        return self._reading.value(f"{self.path}/{id}")

    def answer(self, id: str) -> Answer | None:
        """The whole answer of one of its questions, when it counts."""
        return self._reading.answer(f"{self.path}/{id}")


class Reading:
    """The answers of a record that count. `live=True` takes them as already sorted."""

    def __init__(self, questionnaire: Questionnaire, answers: Answers, *, live: bool = False):
        self.questionnaire = questionnaire
        self._situation = Situation(questionnaire, answers)
        self.answers: Answers = answers if live else self._situation.live()

    def value(self, id: str) -> Value:
        """A given, relevant value or a calculation; None for an id this version does not have."""
        if id not in self.questionnaire.located and "/" not in id:
            return self._situation.calculation(id)
        answer = self.answers.get(id)
        return answer.value if answer is not None and answer.state is State.GIVEN else None

    def answer(self, id: str) -> Answer | None:
        """The whole answer, with its state, source and note; None when it does not count."""
        return self.answers.get(id)

    def rows(self, repeat: str) -> list[Row]:
        """The rows of a repeat that count, oldest first."""
        there = [row for row in self._situation.rows(repeat) if f"{repeat}/{row}" in self.answers]
        return [Row(self, repeat, row) for row in there]
