"""The name of a row of a repeat: « Eau, 10 novembre 2026 » rather than « ligne 7 »."""

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.walk import question_at, rows
from visitapp.domain.text import NBSP

SILENT = ("repeat", "photo", "signature", "note", "yes_no")


def row_name(form: Questionnaire, answers: Answers, path: str) -> str:
    """The row of a path, by the answers meant to name it, else its first, else « ligne 2 »; empty
    outside repeats."""
    repeat, _, rest = path.partition("/")
    row, question = rest.partition("/")[0], question_at(form, repeat)
    if not row or question is None:
        return ""
    children = {one.id: one for one in question.questions}
    named = [children[id] for id in question.row_title if id in children]
    words = [one for child in named if (one := _answer_words(child, answers, f"{repeat}/{row}"))]
    if not words:
        spoken = (one for one in children.values() if one.type not in SILENT)
        first = (
            one for child in spoken if (one := _answer_words(child, answers, f"{repeat}/{row}"))
        )
        words = [one for one in (next(first, ""),) if one]
    if words:
        return ", ".join(words)
    present = rows(answers, repeat)
    return f"ligne{NBSP}{present.index(row) + 1}" if row in present else ""


def _answer_words(child: Question, answers: Answers, row: str) -> str:
    from visitapp.reports.answers.words import said

    answer = answers.get(f"{row}/{child.id}")
    return said(child, answer) if answer is not None and answer.value is not None else ""
