"""What the papers are printed from: the family's file, its expected visit, what is invented."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answers, State
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import question_at, rows
from visitapp.domain.training.expected import Invented
from visitapp.reports.answers.words import said_at


@dataclass(frozen=True)
class Family:
    """`answers` are those of the visit that is expected."""

    name: str
    address: tuple[str, ...]
    form: Questionnaire
    answers: Answers
    invented: Invented

    def said(self, path: str) -> str:
        """One answer in words; empty when the family gives none."""
        question = question_at(self.form, path)
        answer = self.answers.get(path)
        if question is None or answer is None or answer.state is not State.GIVEN:
            return ""
        return said_at(self.form, self.answers, path, question)

    def amount(self, path: str) -> Decimal | None:
        """A figure; None when the family gives none."""
        value = self._value(path)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
        return Decimal(value)

    def day(self, path: str) -> date:
        """A day that the family's file must give. Raises KeyError."""
        value = self._value(path)
        if not isinstance(value, date):
            raise KeyError(path)
        return value

    def of(self, table: str, **wanted: object) -> list[str]:
        """The lines of a table that have these answers."""
        return [
            f"{table}/{row}"
            for row in rows(self.answers, table)
            if all(self._value(f"{table}/{row}/{name}") == one for name, one in wanted.items())
        ]

    def is_yes(self, path: str) -> bool:
        """Whether the family says yes."""
        return self._value(path) is True

    def _value(self, path: str) -> object:
        answer = self.answers.get(path)
        return answer.value if answer is not None else None
