"""What was read, as lines of a trace: French labels, value, where it comes from, since when."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.expression import compile
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.problems import STATE_WORDS
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.parameters.column_words import ColumnWords
from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.labels import Labels
from visitapp.domain.text import date_short

Days = tuple[date, date]
SEEN = "vu"
"""The source of an answer that nobody said or read: the visitor saw it."""
WEATHER_SOURCE = "Degrés-jours mensuels d’Île-de-France, températures quotidiennes ouvertes (ODRE)"


class Lines:
    """Makes the lines of one questionnaire; each is made once."""

    def __init__(self, questionnaire: Questionnaire, columns: ColumnWords) -> None:
        self.labels = Labels(questionnaire)
        self._questionnaire, self._columns = questionnaire, columns
        self._answers: dict[str, TraceLine] = {}
        self._calculations = {one.id: one.expression for one in questionnaire.calculations}

    def behind(self, calculation: str) -> Sequence[str]:
        """The names that a calculation of the questionnaire is made of; none for another name."""
        text = self._calculations.get(calculation)
        return sorted(compile(text).names) if text is not None else ()

    def folded(self, path: str) -> bool:
        """Whether a question is a detail, that is not asked for the sake of a figure."""
        return self.labels.place(path)[0]

    def answer(self, path: str, answer: Answer, reading: Reading) -> TraceLine:
        """One answer, its row named before its question."""
        if path not in self._answers:
            self._answers[path] = self._answer(path, answer, reading)
        return self._answers[path]

    def _answer(self, path: str, answer: Answer, reading: Reading) -> TraceLine:
        given = answer.state is State.GIVEN
        line = self.labels.line(path, answer.value if given else None, answer)
        row = self.row(path, reading)
        state = "" if given else STATE_WORDS[answer.state].lower()
        return TraceLine(
            kind=line.kind,
            name=path,
            label=f"{row}, {line.label}" if row else line.label,
            text=line.text if given else state,
            unit=line.unit if given else "",
            source=line.source or (SEEN if given else state),
        )

    def row(self, path: str, reading: Reading) -> str:
        """What tells a row from the others: « Gaz 02/12/2025 »; empty at the top."""
        repeat, row, child = split(path)
        holder = self._questionnaire.at(repeat) if child and row else None
        if holder is None:
            return ""
        paths = [f"{repeat}/{row}/{name}" for name in holder.question.row_title]
        known = [(one, reading.value(one)) for one in paths]
        return " ".join(self.labels.text(one, value) for one, value in known if value is not None)

    def parameter(self, parameter: Parameter, column: str, value: Decimal) -> TraceLine:
        """One dated value, or one column of a table."""
        words = self._columns.say(parameter.id, column)
        return TraceLine(
            kind="parameter",
            name=f"{parameter.id}.{column}" if column else parameter.id,
            label=f"{parameter.label} ({words})" if words else parameter.label,
            text=figure(value),
            unit="" if parameter.unit == "1" else parameter.unit,
            source=parameter.source,
            valid_from=parameter.valid_from.isoformat(),
            to_check=parameter.to_check,
        )

    def weather(self, table: DegreeDays, days: Days | None = None) -> TraceLine:
        """The weather used: that of the normal year, or of the days of the bills."""
        years = table.normal_years
        name, label = "degree_days.normal", "Météo d’une année normale"
        text = f"moyenne {years[0]}–{years[-1]}" if years else ""
        if days is not None:
            name, label = "degree_days.measured", "Météo des jours des factures"
            text = f"du {date_short(days[0])} au {date_short(days[1] - timedelta(days=1))}"
        source = str(getattr(table, "source", "") or WEATHER_SOURCE)
        return TraceLine("parameter", name, label, text, "", source, table.first.isoformat())
