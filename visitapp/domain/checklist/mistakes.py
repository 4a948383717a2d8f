"""What is wrong in a questionnaire file, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake: the file, the question (or section) at fault, what is wrong, what to do."""

    file: str
    id: str
    message: str
    what_to_do: str

    def __str__(self) -> str:
        return f"{self.file}, {self.id} : {self.message} {self.what_to_do}"


class QuestionnaireProblems(Exception):
    """Everything wrong in one questionnaire file, all at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake before its file is known. `key` is the key of the question that it is about."""

    id: str
    key: str
    message: str
    what_to_do: str
