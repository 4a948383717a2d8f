"""The people of the network in and out: a CSV, or a workbook with the structures beside them.

A line is known again by its mark (« Repère »), else by its name and structure. An empty cell
changes nothing. Bad lines are told together, each with its number, and then nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.problems import form_fault
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.text_table import Line
from visitapp.domain.network.reach import is_address
from visitapp.domain.network.talks import LAST, last_talk
from visitapp.domain.roles import LEADS
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.read_tables import Sheet, content_of, tables_of
from visitapp.operations.network.directory import import_export
from visitapp.operations.network.people.people_list import (
    ACTIVE,
    NOT_YOURS,
    choice_words,
    structures,
)
from visitapp.operations.network.people.table_cells import from_a_cell, in_a_cell
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import save
from visitapp.reports.layout.tables_out import csv_bytes, xlsx_bytes
from visitapp.store.log import records

COLUMNS: Mapping[str, str] = {
    "id": "Repère", "name": "Prénom et nom", "structure_name": "Structure", "job": "Métier",
    "territory": "Territoire", "phone": "Téléphone", "email": "Adresse électronique",
    "channels": "Accepte", "agreed_on": "Accord du", "last_talk_on": "Dernier échange",
}  # fmt: skip
"""Questions of a person, and the heads of the file, in order."""
DAYS = ("agreed_on", LAST)
PEOPLE, STRUCTURES = "Personnes", "Structures"
MOST_BYTES, MOST_LINES, MOST_TOLD = 5_000_000, 10_000, 5
FORMS = ("%Y-%m-%d", "%d/%m/%Y")
UNREADABLE = UserError(
    "Ce fichier n’est ni une liste de personnes, ni un annuaire.",
    "Exportez les personnes pour voir la bonne forme.",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brought: people, and structures when it holds some."""

    new: int
    changed: int
    same: int
    structures: import_export.Taken | None
    records: frozenset[str]


def export(desk: Desk, *, form: Literal["csv", "xlsx"] = "csv") -> bytes:
    """Everybody in service. A workbook has the structures in service on a second sheet."""
    if desk.role not in LEADS:
        raise NOT_YOURS
    head, lines = tuple(COLUMNS.values()), _people(desk)
    if form == "csv":
        return csv_bytes(head, lines)
    services = tables_of(import_export.export_csv(desk), "structures.csv").sheets[0].lines
    heads, rows = services[0].cells, [line.cells for line in services[1:]]
    return xlsx_bytes({PEOPLE: (head, lines), STRUCTURES: (heads, rows)})


def take(desk: Desk, *, path: str) -> Changed:
    """Take the lines of a file, all or none. The result is a `Taken`. Raises `UserError`."""
    if desk.role not in LEADS:
        raise NOT_YOURS
    found = tables_of(content_of(path, most=MOST_BYTES), path, most_lines=MOST_LINES + 1)
    sheets = {_what(one): one for one in reversed(found.sheets)}
    people, services = sheets.get(PEOPLE), sheets.get(STRUCTURES)
    if people is None and services is None:
        raise UNREADABLE

    def work() -> Taken:
        taken = _structures(desk, services) if services is not None else None
        return _keep(desk, _read(desk, people) if people is not None else [], taken)

    done = save(desk, work)
    return Changed(done.records, frozenset(), done)


def _people(desk: Desk) -> list[list[str | date | None]]:
    held, words = structures(desk), choice_words(desk, "contact", "channels")
    found = []
    for row in records.of_kind(desk.database, "contact", training=False):
        if row.state != ACTIVE:
            continue
        known = draft_of(desk, row.id).answers
        line: dict[str, str | date | None] = {name: text_of(known, name) for name in COLUMNS}
        where = held.get(text_of(known, "structure"))
        line |= {"agreed_on": date_of(known, "agreed_on"), LAST: last_talk(known)}
        line |= {"id": row.id, "channels": in_a_cell(known.get("channels"), words)}
        line |= {"structure_name": where.name} if where is not None else {}
        found.append(line)
    found.sort(key=lambda one: records.normalised(str(one["name"])))
    return [[line[name] for name in COLUMNS] for line in found]


def _what(sheet: Sheet) -> str:
    """What a sheet holds, by its heads."""
    heads = _heads(sheet)
    if COLUMNS["name"].casefold() in heads:
        return PEOPLE
    name, sort = (import_export.COLUMNS[one].casefold() for one in ("name", "sort"))
    return STRUCTURES if name in heads and sort in heads else ""


def _heads(sheet: Sheet) -> list[str]:
    first: Sequence[str] = sheet.lines[0].cells if sheet.lines else ()
    return [cell.strip().casefold() for cell in first]


def _structures(desk: Desk, sheet: Sheet) -> import_export.Taken:
    """By the way of the directory's own file: its checks, and its words for what is wrong."""
    head, *rows = (line.cells for line in sheet.lines)
    done = import_export.take_csv(desk, data=csv_bytes(head, rows)).result
    assert isinstance(done, import_export.Taken)  # noqa: S101 - what it gives
    return done


def _keep(
    desk: Desk, lines: list[dict[str, Answer]], services: import_export.Taken | None
) -> Taken:  # fmt: skip
    known, held = _known(desk), _by_name(desk)
    new = changed = same = 0
    touched: set[str] = set()
    for line in lines:
        mark = text_of(line, "id")
        found = known.get(mark, "") or known.get(_name(line), "")
        given = {path: answer for path, answer in line.items() if path != "id"}
        where = held.get(records.normalised(text_of(line, "structure_name")), "")
        given |= {"structure": Answer(value=where)} if where else {}
        if not found:
            made = make(desk, kind="contact", answers=given).made
            known[_name(line)] = made
            touched.add(made)
            new += 1
            continue
        before = draft_of(desk, found).answers
        other = {path: one for path, one in given.items() if before.get(path) != one}
        told, last = date_of(other, LAST), last_talk(before)
        if told is not None and last is not None and told <= last:
            del other[LAST]
        answer_many(desk, record=found, answers=other)
        changed, same = changed + bool(other), same + (not other)
        touched |= {found} if other else set()
    touched |= services.records if services is not None else frozenset()
    return Taken(new, changed, same, services, frozenset(touched))


def _known(desk: Desk) -> dict[str, str]:
    """Each person by her mark, and by her name with her structure."""
    found: dict[str, str] = {}
    for row in records.of_kind(desk.database, "contact", training=False):
        line = {name: Answer(value=summary_text(row.summary, name))
                for name in ("name", "structure_name")}  # fmt: skip
        found.setdefault(_name(line), row.id)
        found[row.id] = row.id
    return found


def _by_name(desk: Desk) -> dict[str, str]:
    """The structures in service by name; a name that two bear is nobody's."""
    found: dict[str, str] = {}
    for one in structures(desk).values():
        if not one.archived:
            key = records.normalised(one.name)
            found[key] = "" if key in found else one.partner
    return found


def _name(line: Mapping[str, Answer]) -> str:
    name, where = (records.normalised(text_of(line, one)) for one in ("name", "structure_name"))
    return f"{name}\n{where}"


def _read(desk: Desk, sheet: Sheet) -> list[dict[str, Answer]]:
    heads = {head.casefold(): name for name, head in COLUMNS.items()}
    names = [heads.get(head, "") for head in _heads(sheet)]
    words = choice_words(desk, "contact", "channels")
    faults: list[str] = []
    lines: list[dict[str, Answer]] = []
    for line in sheet.lines[1:]:
        answers, wrong = _line(desk, names, line, words)
        lines.append(answers)
        faults += [f"ligne {line.number}, {one}" for one in wrong]
    if faults:
        more = f" Et {len(faults) - MOST_TOLD} autres." if len(faults) > MOST_TOLD else ""
        raise UserError(
            "Rien n’est importé\u00a0: des lignes sont à corriger.",
            f"{' ; '.join(faults[:MOST_TOLD])}.{more}",
        )
    return lines


def _line(
    desk: Desk, names: Sequence[str], line: Line, words: Mapping[str, str]
) -> tuple[dict[str, Answer], list[str]]:
    """The answers of one line, and what is wrong with it."""
    form, answers, wrong = desk.forms.latest("contact"), dict[str, Answer](), list[str]()
    for name, cell in zip(names, line.cells, strict=False):
        text = cell.strip()
        if not (name and text):
            continue
        if name == "id":
            answers["id"] = Answer(value=text)
            continue
        question, value = question_at(form, name), _value(name, text, words)
        answer = Answer(value=value)
        if question is None or value is None or form_fault(question, name, answer):
            wrong.append(f"«\u00a0{COLUMNS[name]}\u00a0» ne se lit pas")
        else:
            answers[name] = answer
    if "name" not in answers and not wrong:
        wrong.append("il manque le nom")
    return answers, wrong


def _value(name: str, text: str, words: Mapping[str, str]) -> str | date | tuple[str, ...] | None:
    """A cell as its question wants it; None when it does not read."""
    if name in DAYS:
        return _day(text)
    if name == "channels":
        return from_a_cell(text, words)
    if name == "email":
        return text if is_address(text) else None
    return text


def _day(text: str) -> date | None:
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
