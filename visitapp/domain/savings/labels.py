"""French words for what was read: the labels of the questions and of their choices."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Source, Value
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.savings.suggestion import TraceLine
from visitapp.domain.savings.words import figure, with_unit

_SOURCES = {
    Source.READ: "lu",
    Source.MEASURED: "mesuré",
    Source.SAID: "dit",
    Source.ESTIMATED: "estimé",
}


class Labels:
    """The questions of a questionnaire by `id`, or `repeat/id` inside a repeat."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questions: dict[str, Question] = {}
        for section in questionnaire.sections:
            self._questions |= dict(_flat(section.questions, ""))

    def question(self, path: str) -> Question | None:
        """The question at a path, of the top level or of a row."""
        parts = path.split("/")
        return self._questions.get(f"{parts[0]}/{parts[-1]}" if len(parts) > 2 else parts[0])

    def label(self, path: str) -> str:
        """The label of the question at a path, or the path where there is no such question."""
        question = self.question(path)
        return question.label if question else path

    def text(self, path: str, value: Value) -> str:
        """A value in French, without its unit."""
        question = self.question(path)
        choices = {c.id: c.label for c in question.choices} if question else {}
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, int | Decimal):
            return figure(Decimal(value))
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        if isinstance(value, tuple):
            return ", ".join(choices.get(part, part) for part in value)
        return choices.get(str(value), str(value))

    def said(self, path: str, value: Value) -> str:
        """One reason in words: « Température du séjour : 21 °C »."""
        question = self.question(path)
        unit = question.unit if question else ""
        text = self.text(path, value)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            text = with_unit(Decimal(value), unit)
        return f"{self.label(path).rstrip(' ?')}\u00a0: {text}"

    def line(self, path: str, value: Value, answer: Answer | None) -> TraceLine:
        """The trace line of an answer that was read."""
        question = self.question(path)
        source = answer.source if answer and answer.source else question and question.source
        return TraceLine(
            kind="answer",
            name=path,
            label=self.label(path).rstrip(" ?\u00a0"),
            text=self.text(path, value),
            unit=question.unit if question else "",
            source=_SOURCES.get(Source(source), "") if source else "",
        )


def _flat(questions: tuple[Question, ...], repeat: str) -> Iterator[tuple[str, Question]]:
    """Every question with its key. Groups add no path, a repeat adds one part."""
    for question in questions:
        if question.type != "group":
            yield (f"{repeat}/{question.id}" if repeat else question.id), question
        inner = question.id if question.type == "repeat" else repeat
        yield from _flat(question.questions, inner)
