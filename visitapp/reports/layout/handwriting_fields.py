"""Fields to fill in by hand on the tour sheet: boxes, lines, ticks, tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.domain.checklist.questions import Choice, Question
from visitapp.reports.layout.blocks import Words
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.typesetting import Style

LABEL = Style(11, 14, bold=True)
NOTE = Style(8.5, 11, ink="second")
CHOICE = Style(10.5, 14)
CODE = Style(9.5, 14, ink="second")
HEAD = Style(9, 11.5, bold=True)
CODE_COLUMN = 34.0
LABEL_COLUMN = 190.0
WRITE_HEIGHT = 24.0
BOX = 11.0
SPACES = {"date": "Jour / mois / année", "month": "Mois / année", "time": "Heure"}


@dataclass(frozen=True)
class Choices:
    """Boxes to tick with their words, in two columns when words are short."""

    choices: Sequence[Choice]

    def _columns(self, width: float) -> int:
        longest = max((len(choice.label) for choice in self.choices), default=0)
        return 2 if longest <= 22 and len(self.choices) > 1 else 1

    def _rows(self, width: float) -> list[tuple[tuple[Choice, ...], float]]:
        columns = self._columns(width)
        inner = width / columns - 20
        rows = []
        for start in range(0, len(self.choices), columns):
            row = tuple(self.choices[start : start + columns])
            rows.append((row, max(Words(c.label, CHOICE).height(inner) for c in row) + 4))
        return rows

    def height(self, width: float) -> float:
        """Every row of boxes."""
        return sum(tall for _, tall in self._rows(width))

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Box, words."""
        column = width / self._columns(width)
        for row, tall in self._rows(width):
            for number, choice in enumerate(row):
                left = x + number * column
                paper.tick_box(left, top - 1.5, BOX)
                Words(choice.label, CHOICE).draw(paper, left + 17, top, column - 20)
            top -= tall


@dataclass(frozen=True)
class Blank:
    """A box (`wide` points, 0 for all) or lines to write on, with the unit after it."""

    wide: float = 0.0
    unit: str = ""
    lines: int = 0
    tall: float = WRITE_HEIGHT

    def height(self, width: float) -> float:
        """The box, or the lines."""
        return (self.lines * WRITE_HEIGHT if self.lines else self.tall) + 2

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The box and its unit, or the lines."""
        for number in range(self.lines):
            y = top - (number + 1) * WRITE_HEIGHT + 3
            paper.line(x, y, x + width, y, 0.7)
        if not self.lines:
            wide = self.wide or width
            paper.frame(x, top, wide, self.tall, line=0.8, radius=3)
            if self.unit:
                paper.words(x + wide + 8, top - self.tall / 2 - 4, self.unit, CHOICE)


@dataclass(frozen=True)
class Asked:
    """One question: its code in the margin, its words, and where to answer."""

    code: str
    question: Question
    when: bool = False

    def _answer(self) -> Choices | Blank:
        kind = self.question.type
        if kind == "yes_no":
            return Choices((Choice(id="yes", label="oui"), Choice(id="no", label="non")))
        if kind in ("choice", "choices"):
            return Choices(self.question.choices)
        if kind in ("number", "money", "integer"):
            return Blank(110, self.question.unit)
        if kind in SPACES:
            return Blank(130, SPACES[kind])
        if kind == "signature":
            return Blank(tall=64)
        if kind == "photo":
            return Choices((Choice(id="done", label="photo prise"),))
        return Blank(lines=3 if kind == "note" else 1)

    def _label(self) -> Words:
        return Words(self.question.label, LABEL)

    def _hint(self) -> Words:
        hint = self.question.hint
        if self.question.type == "choices" and "plusieurs" not in hint.lower():
            hint = f"Plusieurs réponses possibles. {hint}".strip()
        if self.when:
            hint = f"S’il y a lieu. {hint}".strip()
        return Words(hint, NOTE)

    def _words_height(self) -> float:
        hint = self._hint()
        below = hint.height(LABEL_COLUMN) if hint.text else 0.0
        return self._label().height(LABEL_COLUMN) + below

    def height(self, width: float) -> float:
        """The taller of words and answer, with air."""
        room = width - CODE_COLUMN - LABEL_COLUMN - 14
        return max(self._words_height(), self._answer().height(room)) + 13

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Code, margin line, words on the left, answer on the right, hairline under."""
        tall = self.height(width)
        paper.words(x, top - 15.5, self.code, CODE)
        paper.line(x + CODE_COLUMN - 7, top, x + CODE_COLUMN - 7, top - tall, 0.8)
        left = x + CODE_COLUMN
        label, hint = self._label(), self._hint()
        label.draw(paper, left, top - 5, LABEL_COLUMN)
        if hint.text:
            hint.draw(paper, left, top - 5 - label.height(LABEL_COLUMN), LABEL_COLUMN)
        right = left + LABEL_COLUMN + 14
        self._answer().draw(paper, right, top - 6, x + width - right)
        paper.line(left, top - tall, x + width, top - tall, 0.4)


@dataclass(frozen=True)
class Grid:
    """Empty cells: `heads` above, and `rows` names on the left (empty names for free rows)."""

    heads: Sequence[str]
    rows: Sequence[str]
    first: float = 0.0
    notes: Sequence[str] = ()
    tall: float = 25.0

    def _column(self, width: float) -> float:
        return (width - CODE_COLUMN - self.first) / max(len(self.heads), 1)

    def _head_height(self, width: float) -> float:
        inner = self._column(width) - 6
        tallest = max((Words(head, HEAD).height(inner) for head in self.heads), default=0.0)
        return tallest + 5 if tallest else 0.0

    def _row_height(self, number: int) -> float:
        if not self.first:
            return self.tall
        tall = Words(self.rows[number], HEAD).height(self.first - 8)
        note = self.notes[number] if self.notes else ""
        return max(tall + (Words(note, NOTE).height(self.first - 8) if note else 0) + 6, self.tall)

    def height(self, width: float) -> float:
        """The heads and the rows."""
        rows = sum(self._row_height(number) for number in range(len(self.rows)))
        return self._head_height(width) + rows + 8

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Heads, names, and a frame around each empty cell."""
        left = x + CODE_COLUMN
        column = self._column(width)
        for number, head in enumerate(self.heads):
            at = left + self.first + number * column
            Words(head, HEAD).draw(paper, at + 3, top - 2, column - 6)
        y = top - self._head_height(width)
        for number, name in enumerate(self.rows):
            tall = self._row_height(number)
            if self.first:
                words = Words(name, HEAD)
                words.draw(paper, left, y - 3, self.first - 8)
                if self.notes and self.notes[number]:
                    below = y - 3 - words.height(self.first - 8)
                    Words(self.notes[number], NOTE).draw(paper, left, below, self.first - 8)
            for cell in range(len(self.heads)):
                at = left + self.first + cell * column
                paper.frame(at, y, column, tall, line=0.6, radius=0)
            y -= tall
