"""French labels of the questions and choices a rule read."""

from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import SOURCE_WORDS, Answer, Value
from visitapp.domain.checklist.paths import pattern, split
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.ranges.words import figure
from visitapp.domain.text import unit_for


class Labels:
    """The words of a questionnaire, looked up by the path of an answer."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._order = {name: place for place, name in enumerate(questionnaire.located)}
        self._lines: dict[str, tuple[Value, Answer | None, TraceLine]] = {}

    def question(self, path: str) -> Question | None:
        """The question at a path, of the top level or of a row."""
        found = self._questionnaire.at(path)
        return found.question if found else None

    def place(self, path: str) -> tuple[bool, int]:
        """Where a question comes: those that are shown first, then the folded ones."""
        found = self._questionnaire.at(path)
        return (found.folded if found else True), self._order.get(pattern(path), len(self._order))

    def row(self, path: str, reading: Reading) -> str:
        """What tells a row from the others, such as « Réfrigérateur »; empty elsewhere."""
        repeat, row, child = split(path)
        holder = self._questionnaire.at(repeat) if child else None
        if holder is None or not row:
            return ""
        for name in holder.question.row_title:
            value = reading.value(f"{repeat}/{row}/{name}")
            if value is not None:
                return self.text(f"{repeat}/{row}/{name}", value)
        return ""

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

    def line(self, path: str, value: Value, answer: Answer | None) -> TraceLine:
        """The trace line of an answer that was read; many rules read the same ones."""
        known = self._lines.get(path)
        if known is not None and known[0] is value and known[1] is answer:
            return known[2]
        line = self._line(path, value, answer)
        self._lines[path] = (value, answer, line)
        return line

    def _line(self, path: str, value: Value, answer: Answer | None) -> TraceLine:
        question = self.question(path)
        source = answer.source if answer and answer.source else question and question.source
        return TraceLine(
            kind="answer",
            name=path,
            label=self.label(path).rstrip(" ?\u00a0"),
            text=self.text(path, value),
            unit=_unit(question.unit if question else "", value),
            source=SOURCE_WORDS.get(source, "") if source else "",
        )


def _unit(unit: str, value: Value) -> str:
    """The unit of a number, in the singular for one thing or none; a choice has its own words."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    return unit_for(value, unit)
