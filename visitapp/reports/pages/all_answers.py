"""The last pages of the internal report: every answer that counts, with its source and reason."""

from itertools import groupby

from visitapp.domain.checklist.answers import SOURCE_WORDS
from visitapp.reports.answer_words import Line, answered
from visitapp.reports.blocks import Block, Words, section, table
from visitapp.reports.fonts import printable
from visitapp.reports.layout import Page
from visitapp.reports.subject import ReportInput
from visitapp.reports.wording import report_foot

TITLE = "Les réponses"
WIDTHS = (34, 0, 170, 46)
HEAD = ("Code", "Question", "Réponse, remarque", "Origine")


def all_answers(subject: ReportInput) -> Page:
    """In the order and with the codes of the screen."""
    lines = answered(subject.questionnaire, subject.reading.answers)
    blocks: list[Block] = []
    for title, group in groupby(lines, key=lambda line: line.section):
        rows = table([_cells(line) for line in group], WIDTHS, HEAD)
        blocks += [section(title, *rows[:2], before=14 if blocks else 0), *rows[2:]]
    if not blocks:
        blocks.append(Words("Aucune réponse pour le moment."))
    return Page(TITLE, blocks, report_foot(subject), flows=True)


def _cells(line: Line) -> tuple[str, ...]:
    label = f"{line.label} ({line.row})" if line.row else line.label
    source = SOURCE_WORDS.get(line.answer.source, "") if line.answer.source else ""
    remark = ", ".join(part for part in (line.answer.note, line.answer.kept) if part)
    return line.code, label, f"**{line.text}** {printable(remark)}".strip(), source
