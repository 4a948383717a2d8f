"""Mistakes in a questionnaire file and how to fix them, in French for its author."""

from dataclasses import dataclass

from visitapp.domain.mistakes import FileMistakes


class QuestionnaireProblems(FileMistakes):
    """Everything wrong in one questionnaire file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake before its file is known. `key` is the key of the question that it is about."""

    id: str
    key: str
    message: str
    what_to_do: str
