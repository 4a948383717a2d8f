"""What is wrong in a shipped file: which file, which entry, what, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake. `id` is the question, parameter, aid or service at fault, « - » for the file."""

    file: str
    id: str
    message: str
    what_to_do: str

    def __str__(self) -> str:
        return f"{self.file}, {self.id}\u00a0: {self.message} {self.what_to_do}"


class FileMistakes(Exception):
    """Everything wrong in the files that were read, all at once."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))
