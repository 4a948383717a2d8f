"""Every answer of the internal report, source and reason; repeats as tables."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from visitapp.domain.checklist.answers import SOURCE_WORDS
from visitapp.domain.checklist.walk import code_order
from visitapp.reports.answers.words import Line, answered
from visitapp.reports.household.annex.small_type import TEXT, chapter, grid
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import report_foot
from visitapp.reports.layout.blocks import Block, Gap, Side, Stack, Words
from visitapp.reports.layout.columns import Columns
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page

TITLE = "Les réponses"
CODE, QUESTION = 26.0, 168.0
MOST = 5
"""Rows of a repeat that stand side by side; more go in a second table."""
FILLED = 0.5
"""A table with fewer of its cells filled is a list."""


def all_answers(subject: ReportInput) -> Page:
    """In the order and with the codes of the screen."""
    lines = list(answered(subject.questionnaire, subject.reading.answers))
    blocks: list[Block] = []
    for title, group in groupby(lines, key=lambda line: line.section):
        parts: list[Block] = []
        for repeated, found in groupby(group, key=lambda line: bool(line.row)):
            mine = list(found)
            parts += _repeated(mine) if repeated else [Columns([_line(one) for one in mine])]
        blocks += _under(chapter(title), parts)
    if not blocks:
        blocks.append(Words("Aucune réponse pour le moment."))
    return Page(TITLE, blocks, report_foot(subject), flows=True)


def _under(head: Block, parts: Sequence[Block]) -> list[Block]:
    """A title that stays with what comes first under it."""
    first, *others = parts
    if isinstance(first, Columns):
        return [replace(first, head=head), *others]
    return [Stack((head, first)), *others]


def _line(line: Line) -> Block:
    """« 6.2 Quelle est la surface habitable : 58 m² (mesuré), sur le bail »."""
    words = f"{line.label}\u00a0: {_cell(line, source=True)}"
    return Side(((CODE, Words(line.code, TEXT)), (0, Words(words, TEXT))), 2)


def _cell(line: Line, *, source: bool) -> str:
    told = SOURCE_WORDS.get(line.answer.source, "") if line.answer.source and source else ""
    remarks = [one for one in (line.answer.note, line.answer.kept) if one]
    remark = printable(", ".join(remarks))
    words = f"**{line.text}**" + (f" ({told})" if told else "")
    return f"{words}, {remark}" if remark else words


def _repeated(lines: Sequence[Line]) -> list[Block]:
    """Each repeat: a column for each row, under its first answer; lists where few are filled."""
    blocks: list[Block] = []
    for _, group in groupby(lines, key=lambda line: line.repeat):
        part = list(group)
        count = max(line.row for line in part)
        questions = {line.code for line in part}
        if count == 1 or len(questions) == 1 or len(part) < FILLED * count * len(questions):
            blocks.append(Columns(_lists(part)))
            continue
        wide = -(-count // -(-count // MOST))
        for first in range(1, count + 1, wide):
            shown = range(first, min(first + wide, count + 1))
            blocks += [
                *([Gap(3)] if blocks else []),
                *_table([one for one in part if one.row in shown], shown),
            ]
    return [*blocks, Gap(3)]


def _lists(lines: Sequence[Line]) -> list[Block]:
    """One small list for each row, under its first answer."""
    blocks: list[Block] = []
    for row in dict.fromkeys(line.row for line in lines):
        first, *others = [line for line in lines if line.row == row]
        head = Stack((Gap(3), _line(first)))
        blocks.append(Stack((head, _line(others[0]))) if others else head)
        blocks += [_line(line) for line in others[1:]]
    return blocks


def _table(lines: Sequence[Line], shown: range) -> list[Block]:
    rows = []
    for code in sorted({line.code for line in lines}, key=code_order):
        mine = {line.row: line for line in lines if line.code == code}
        first = next(iter(mine.values()))
        sources = {line.answer.source for line in mine.values()}
        shared = SOURCE_WORDS.get(sources.pop() or "", "") if len(sources) == 1 else ""
        label = f"{first.label} ({shared})" if shared else first.label
        cells = [_cell(mine[one], source=not shared) if one in mine else "" for one in shown]
        rows.append((code, label, *cells))
    head, *others = rows
    return grid(others, (CODE - 6, QUESTION, *(0 for _ in shown)), head)
