"""The rows that a table usually holds, proposed until they are there."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from visitapp.domain.asking.plausible_answers import Plausible, Usual
from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.relevance import Situation


def usual_rows(plausible: Plausible, situation: Situation, repeat: str) -> Usual:
    """The rows to propose in a table, cell by cell: what is offered here, and in no row yet where
    one is enough, with what is known of it. Together, unless some are there of which there may be
    another."""
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
        {**row, **_known(usual, situation, kind, _said(situation, repeat, first))}
        for row in usual.rows
        if (kind := row[first].value) in offered and kind in alike and kind not in there
    )
    fresh = not usual.again or not situation.rows(repeat)
    return replace(usual, rows=rows, together=usual.together and fresh and len(rows) > 1)


def _known(
    usual: Usual, situation: Situation, kind: Value, there: Collection[Value]
) -> Mapping[str, Answer]:
    """What was measured already for the first row of a kind, where it can be of one place alone."""
    known = usual.known.get(str(kind))
    if known is None or kind in there:
        return {}
    first = situation.questionnaire.located[known.table].question.row_title[0]
    places = [row for row in situation.rows(known.table)
              if situation.value(first, known.table, row) in known.kinds]  # fmt: skip
    told = situation.answers.get(join(known.table, places[0], known.name)) if places else None
    alone = len(places) == 1 and told is not None and told.state is State.GIVEN
    return {known.cell: told} if told is not None and alone else {}


def _said(situation: Situation, repeat: str, question: str) -> set[Value]:
    answers = (situation.answers.get(f"{repeat}/{row}/{question}")
               for row in situation.rows(repeat))  # fmt: skip
    return {one.value for one in answers if one is not None}
