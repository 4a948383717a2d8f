"""Who may see which answer: an allow-list per question, checked question by question."""

from dataclasses import replace

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.questions import Questionnaire, RecipientName
from visitapp.domain.checklist.relevance import live
from visitapp.domain.checklist.walk import question_at

_WITHOUT_NOTES: tuple[RecipientName, ...] = ("landlord",)


def visible_to(questionnaire: Questionnaire, answers: Answers, recipient: RecipientName) -> Answers:
    """The answers that count and that this recipient may see.

    Each question of a row stands by its own list; a row is there when its repeat, or one of its
    answers, may be seen. A landlord gets no note and no reason: these are free words. Read the
    result with `Reading(questionnaire, answers, live=True)`.
    """
    counting = live(questionnaire, answers)
    allowed = {path for path in counting if _allows(questionnaire, path, recipient)}
    rows = {"/".join(split(path)[:2]) for path in allowed if split(path)[0]}
    return {
        path: replace(answer, note="", kept="") if recipient in _WITHOUT_NOTES else answer
        for path, answer in counting.items()
        if path in allowed or path in rows
    }


def _allows(questionnaire: Questionnaire, path: str, recipient: RecipientName) -> bool:
    question = question_at(questionnaire, path)
    if question is None or (question.sensitive and recipient == "landlord"):
        return False
    return recipient in question.recipients
