"""Records in and out of a table: one a line, a column a question, known by a mark. Bad lines are
told together and nothing written; an empty cell takes nothing away."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answer, Answers, Value
from visitapp.domain.checklist.problems import check, form_fault
from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.errors import UserError
from visitapp.domain.network.reach import is_address
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.read_tables import Sheet
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.reports.layout.table_files import Cell
from visitapp.store.log.records import Record

MOST_TOLD = 5
DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_APART = re.compile(r"[,;/|\n]")
Words = Mapping[str, str]
Other = Callable[[Answers], Cell]


@dataclass(frozen=True)
class Columns:
    """The questions of a kind that a table holds, each under its head, in order. `mark` is the
    column that names the record; `words` the choices of a question that its form does not name;
    `addresses` the questions that want an address."""

    kind: str
    heads: Mapping[str, str]
    mark: str
    words: Mapping[str, Words] = field(default_factory=dict)
    addresses: Collection[str] = ()

    @property
    def head(self) -> tuple[str, ...]:
        """The first line of the table."""
        return tuple(self.heads.values())

    def names(self, heads: Iterable[str]) -> list[str]:
        """The question of each head of a file; empty for one that is none of these."""
        known = {head.casefold(): name for name, head in self.heads.items()}
        return [known.get(head, "") for head in heads]


class TableLine(NamedTuple):
    """A line of a file: its number, its mark, its answers, and the questions it leaves empty."""

    number: int
    mark: str
    answers: Mapping[str, Answer]
    empty: frozenset[str] = frozenset()


def heads_of(sheet: Sheet) -> list[str]:
    """The heads of a table, without capitals."""
    first: Sequence[str] = sheet.lines[0].cells if sheet.lines else ()
    return [cell.strip().casefold() for cell in first]


def row_of(desk: Desk, columns: Columns, record: Record, **others: Other) -> list[Cell]:
    """The cells of a record; `others` says a cell in the place of its answer."""
    known, form = draft_of(desk, record.id).answers, desk.forms.latest(columns.kind)
    cells: list[Cell] = []
    for name in columns.heads:
        if name in others:
            cells.append(others[name](known))
        elif name == columns.mark:
            cells.append(text_of(known, name) or record.id)
        else:
            cells.append(_cell(known.get(name), _choices(columns, name, question_at(form, name))))
    return cells


def read_lines(desk: Desk, columns: Columns, sheet: Sheet) -> list[TableLine]:
    """The lines of a table. Raises `UserError` for those that are wrong, all together."""
    names, faults, found = columns.names(heads_of(sheet)), list[str](), list[TableLine]()
    for line in sheet.lines[1:]:
        typed = {
            name: cell.strip() for name, cell in zip(names, line.cells, strict=False) if name
        }  # fmt: skip
        if not any(typed.values()):
            continue
        answers, wrong = _read(desk, columns, typed)
        empty = frozenset(name for name, words in typed.items() if not words)
        found.append(TableLine(line.number, typed.get(columns.mark, ""), answers, empty))
        faults += [f"ligne {line.number}, {one}" for one in wrong]
    refuse(faults)
    return found


def refuse(faults: Sequence[str]) -> None:
    """Raises `UserError` with the first few; nothing for none."""
    if faults:
        more = f" Et {len(faults) - MOST_TOLD} autres." if len(faults) > MOST_TOLD else ""
        raise UserError(
            "Rien n’est importé\u00a0: des lignes sont à corriger.",
            f"{' ; '.join(faults[:MOST_TOLD])}.{more}",
        )


def change(desk: Desk, record: str, answers: Mapping[str, Answer]) -> bool:
    """Write what a line says otherwise of a record that is here; whether anything."""
    before = draft_of(desk, record).answers
    other = {path: one for path, one in answers.items() if before.get(path) != one}
    answer_many(desk, record=record, answers=other)
    return bool(other)


def _read(
    desk: Desk, columns: Columns, typed: Mapping[str, str]
) -> tuple[dict[str, Answer], list[str]]:
    """The answers of one line, and what is wrong with it."""
    form, answers, wrong = desk.forms.latest(columns.kind), dict[str, Answer](), list[str]()
    for name, words in typed.items():
        question = question_at(form, name) if words else None
        if question is None:
            continue
        answer = Answer(value=_value(columns, name, question, words))
        if answer.value is None or form_fault(question, name, answer):
            fault = "ne se lit pas"
        elif isinstance(answer.value, date) and answer.value > desk.now().date():
            fault = "est un jour à venir"
        elif (problem := check(form, {name: answer}, name, answer)) and problem.severity == "error":
            fault = "n’est pas possible"
        else:
            answers[name] = answer
            continue
        wrong.append(f"«\u00a0{columns.heads[name]}\u00a0» {fault}")
    if "name" not in answers and not wrong:
        wrong.append("il manque le nom")
    return answers, wrong


def _value(columns: Columns, name: str, question: Question, words: str) -> Value:
    """A cell as its question wants it; None when it does not read."""
    if question.type == "date":
        return _day(words)
    if name in columns.addresses:
        return words if is_address(words) else None
    choices = _choices(columns, name, question)
    if not choices:
        return words
    chosen = _chosen([words] if question.type == "choice" else _APART.split(words), choices)
    return chosen[0] if chosen and question.type == "choice" else chosen


def _choices(columns: Columns, name: str, question: Question | None) -> Words:
    if name in columns.words or question is None:
        return columns.words.get(name, {})
    return {choice.id: choice.label for choice in question.choices}


def _cell(answer: Answer | None, choices: Words) -> Cell:
    """An answer as a cell: the labels of what was chosen, apart by a comma."""
    value = answer.value if answer is not None else None
    if isinstance(value, tuple):
        return ", ".join(choices.get(str(one), str(one)) for one in value)
    return value if isinstance(value, date) else choices.get(str(value or ""), str(value or ""))


def _chosen(named: Sequence[str], choices: Words) -> tuple[str, ...] | None:
    """The choices that are named by label or by id, whatever the capitals; None when one is none
    of them."""
    known = {label.casefold(): id for id, label in choices.items()} | {id: id for id in choices}
    found = [known.get(one.strip().casefold(), "") for one in named if one.strip()]
    return tuple(dict.fromkeys(found)) if found and all(found) else None


def _day(words: str) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
