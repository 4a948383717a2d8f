"""Why an answer that a review is about is no longer in the visit."""

from typing import Literal

from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.relevance import Situation

Gone = Literal["", "answer", "row", "question"]
"""The answer was taken back, its row is in the bin, its question is no longer asked; or none."""


def why_gone(situation: Situation, path: str) -> Gone:
    """Why a question of a numbered section is not shown; empty when shown, on another page, or not
    in the form."""
    located, (repeat, row, _) = situation.questionnaire.at(path), split(path)
    if located is None or located.section.hidden or situation.relevant(path):
        return ""
    presence = situation.answers.get(f"{repeat}/{row}") if repeat else None
    return "row" if presence is not None and presence.value is not True else "question"
