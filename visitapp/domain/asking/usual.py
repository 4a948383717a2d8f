"""The rows that a table usually holds, proposed until they are there."""

from dataclasses import replace

from visitapp.domain.asking.plausible import Plausible, Usual
from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.relevance import Situation


def usual_rows(plausible: Plausible, situation: Situation, repeat: str) -> Usual:
    """The rows to propose in a table, cell by cell: what is offered here, and in no row yet where
    one is enough. Together, unless some are there of which there may be another."""
    usual = plausible.usual.get(repeat)
    if usual is None:
        return Usual(())
    located = situation.questionnaire.located
    first = located[repeat].question.row_title[0]
    choices = located[f"{repeat}/{first}"].question.choices
    offered = {one.id for one in choices if one.offered}
    there = set() if usual.again else _said(situation, repeat, first)
    alike: set[Value] = _said(situation, usual.as_in, first) if usual.as_in else {*offered}
    rows = tuple(
        row for row in usual.rows
        if (kind := row[first].value) in offered and kind in alike and kind not in there
    )  # fmt: skip
    fresh = not usual.again or not situation.rows(repeat)
    return replace(usual, rows=rows, together=usual.together and fresh and len(rows) > 1)


def _said(situation: Situation, repeat: str, question: str) -> set[Value]:
    answers = (situation.answers.get(f"{repeat}/{row}/{question}")
               for row in situation.rows(repeat))  # fmt: skip
    return {one.value for one in answers if one is not None}
