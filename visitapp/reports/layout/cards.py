"""The framed parts that only reports have: an action with its amount, and the steps to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.reports.layout import fonts
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Stack, Words
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.typesetting import (
    AMOUNT,
    BODY,
    SECTION,
    SMALL,
    SMALL_INK,
    SMALL_STRONG,
    SOFT,
    STRONG,
)  # fmt: skip


@dataclass(frozen=True)
class ActionCard:
    """One action: number, picture, what to do, and what it may bring in a year."""

    number: int
    icon: str
    title: str
    detail: str
    lead: str = ""
    figure: str = ""
    unit: str = "par\u00a0an"
    guard: str = ""
    tight: bool = False

    left = 91.0
    least_right = 130.0
    padding = 15.0

    def _words(self) -> Stack:
        parts: list[Block] = [Words(self.title, STRONG)]
        if self.detail:
            parts.append(Words(self.detail, SOFT))
        if self.guard:
            parts.append(Words(self.guard, BODY))
        return Stack(parts)

    def _inner(self, width: float) -> float:
        figure = fonts.width(self.figure, AMOUNT.size, bold=True)
        right = max(figure, fonts.width(self.unit, SMALL.size, bold=False)) + self.padding + 14
        return width - self.left - (max(right, self.least_right) if self.figure else self.padding)

    def height(self, width: float) -> float:
        """Tall enough for its words, and for a finger."""
        least = 60.0 if self.tight else 73.0
        return max(self._words().height(self._inner(width)) + 2 * self.padding, least)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Frame, number, picture, words, amount: all around one middle line."""
        tall = self.height(width)
        paper.frame(x, top, width, tall)
        middle = top - tall / 2
        number = f"{self.number}"
        paper.words(x + 24, middle - 7.2, number, AMOUNT, "middle")
        paper.disc(x + 60, middle, 19.5)
        paper.icon(self.icon, x + 49, middle + 11, 22)
        words, inner = self._words(), self._inner(width)
        words.draw(paper, x + self.left, middle + words.height(inner) / 2, inner)
        if self.figure:
            end = x + width - self.padding
            paper.words(end, middle + 14, self.lead, SMALL, "end")
            paper.words(end, middle - 6, self.figure, AMOUNT if self.lead else STRONG, "end")
            paper.words(end, middle - 22, self.unit, SMALL, "end")


@dataclass(frozen=True)
class Step:
    """One step of the timeline; `done` fills its circle."""

    when: str
    what: str
    done: bool = False


@dataclass(frozen=True)
class Timeline:
    """Steps from left to right on one line."""

    steps: Sequence[Step]

    def _column(self, width: float) -> float:
        return width / max(len(self.steps), 1)

    def height(self, width: float) -> float:
        """The circles, then the tallest words."""
        inner = self._column(width) - 12
        words = (
            Words(step.when, SMALL_STRONG).height(inner) + Words(step.what, SMALL_INK).height(inner)
            for step in self.steps
        )
        return 30 + max(words, default=0.0)

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The line, the circles, the words under them."""
        column = self._column(width)
        paper.line(x + 8, top - 10, x + width - column + 8, top - 10, 1.6, "text")
        for number, step in enumerate(self.steps):
            left = x + number * column
            paper.disc(left + 8, top - 10, 7, line=1.6, fill="text" if step.done else "paper")
            when = Words(step.when, SMALL_STRONG)
            when.draw(paper, left, top - 26, column - 12)
            lower = top - 26 - when.height(column - 12)
            Words(step.what, SMALL_INK).draw(paper, left, lower, column - 12)


def one_thing(kicker: str, title: str, *sentences: str) -> Boxed:
    """The thick frame of page 1: one thing, said large."""
    parts: list[Block] = [Words(kicker, SMALL), Gap(2), Words(title, SECTION), Gap(3)]
    parts += [Words(sentence, BODY) for sentence in sentences if sentence]
    return Boxed(Stack(parts), heavy=True)
