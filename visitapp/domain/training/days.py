"""The days of a trainee: a card, three questions, and what was done of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Papers = tuple[str, ...]
PAPERS = ("gas", "electricity", "water", "letter", "meters", "rooms")
"""What the training family has on paper."""


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, and the small line that says how."""

    do: str
    hint: str


@dataclass(frozen=True, slots=True)
class Question:
    """`right` is the place of the right choice, from 0."""

    ask: str
    choices: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class Day:
    """A card. `hints`: how many steps keep their small line when a trainer sits beside."""

    id: str
    title: str
    icon: str
    minutes: int
    hints: int
    papers: Papers
    aim: str
    steps: tuple[Step, ...]
    say: str
    mistake: str
    questions: tuple[Question, ...]

    def hint(self, step: int, *, beside: bool) -> str:
        """The small line of a step; with a trainer `beside`, only of the first ones."""
        return self.steps[step].hint if not beside or step < self.hints else ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a trainee did: cards by day, the last choice at each question (`flow/0`)."""

    cards: frozenset[str] = frozenset()
    choices: Mapping[str, int] = field(default_factory=dict)
    beside: bool = False

    def with_card(self, day: str, *, done: bool) -> "Done":
        """The card of a day is done, or not."""
        return replace(self, cards=self.cards | {day} if done else self.cards - {day})

    def with_choice(self, day: str, question: int, choice: int) -> "Done":
        """What was chosen; the one before is forgotten."""
        return replace(self, choices={**self.choices, f"{day}/{question}": choice})

    def choice(self, day: str, question: int) -> int | None:
        """What was last chosen; None when not answered."""
        return self.choices.get(f"{day}/{question}")

    def whole(self, day: Day) -> bool:
        """Whether the card is done and every question answered right."""
        right = all(self.choice(day.id, n) == one.right for n, one in enumerate(day.questions))
        return day.id in self.cards and right


def day_now(days: tuple[Day, ...], done: Done) -> Day:
    """The first day that is not whole; the last one when all are."""
    return next((day for day in days if not done.whole(day)), days[-1])


def question_now(day: Day, done: Done) -> int:
    """The first question not answered right; the last one when all are."""
    left = (n for n, one in enumerate(day.questions) if done.choice(day.id, n) != one.right)
    return next(left, len(day.questions) - 1)
