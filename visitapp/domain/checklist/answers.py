"""Answers, `path → Answer`. An absent path was not looked at; unknown is never 0 nor "no"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = str | int | bool | Decimal | date | tuple[str, ...] | None


class State(StrEnum):
    """How a question was answered. The fifth non-answer, not looked at, is an absent path."""

    GIVEN = "given"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"
    LATER = "later"


class Source(StrEnum):
    """Where a given value comes from."""

    READ = "read"
    MEASURED = "measured"
    SAID = "said"
    ESTIMATED = "estimated"
    PHOTO = "photo"


SOURCE_WORDS: Mapping[str, str] = {
    Source.READ: "lu",
    Source.MEASURED: "mesuré",
    Source.SAID: "dit",
    Source.ESTIMATED: "estimé",
    Source.PHOTO: "lu sur la photo",
}
"""A source in one French word. The origin of a result (`said`) is looked up here too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `kept` is the reason for keeping an unusual value, empty if none was needed."""

    value: Value = None
    state: State = State.GIVEN
    source: Source | None = None
    note: str = ""
    kept: str = ""


Answers = Mapping[str, Answer]

ALREADY_SAID = "Déjà dit à l’inscription"
SAID_BEFORE = "Déjà dit à la visite d’avant"
COPIED = frozenset({ALREADY_SAID, SAID_BEFORE})
"""Notes of answers that were copied, and that nobody has confirmed yet."""


def already_said(answer: Answer, note: str = ALREADY_SAID) -> Answer:
    """A copy of what the file knows, to be confirmed: its note says where it comes from."""
    return replace(answer, note=note, kept="")


def to_confirm(answer: Answer | None) -> bool:
    """True for a copied answer that nobody has looked at since."""
    return answer is not None and answer.note in COPIED


def confirmed(answer: Answer) -> Answer:
    """The same answer, as somebody's own: still right today."""
    return replace(answer, note="") if to_confirm(answer) else answer


def edits(before: Mapping[str, Answer], given: Mapping[str, Answer]) -> dict[str, Answer | None]:
    """What a form changes, by path; None for what is no longer answered."""
    changed = {path: one for path, one in given.items() if before.get(path) != one}
    return {**changed, **dict.fromkeys(path for path in before if path not in given)}


def with_one(answers: Answers, path: str, answer: Answer) -> Answers:
    """The answers with one of them new; read as a copy would be, without copying hundreds."""
    return _WithOne(answers, path, answer)


class _WithOne(Mapping[str, Answer]):
    def __init__(self, others: Answers, path: str, answer: Answer) -> None:
        self._others, self._path, self._answer = others, path, answer

    def __getitem__(self, path: str) -> Answer:
        return self._answer if path == self._path else self._others[path]

    def __iter__(self) -> Iterator[str]:
        yield from self._others
        if self._path not in self._others:
            yield self._path

    def __len__(self) -> int:
        return len(self._others) + (self._path not in self._others)
