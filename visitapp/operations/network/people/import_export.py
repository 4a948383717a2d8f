"""The people of the network in and out, in a workbook with the structures. A line is known by its
mark (« Repère »), else its name and structure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.network.talks import LAST, last_talk
from visitapp.domain.states.collective import ContactState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.desk.read_tables import Sheet, content_of, tables_of
from visitapp.operations.network.directory import import_export as directory
from visitapp.operations.network.people.people_list import LEADS_DO, structures
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import save
from visitapp.operations.tables.columns import (
    Columns,
    TableLine,
    change,
    heads_of,
    read_lines,
    row_of,
)
from visitapp.reports.layout.table_files import Cell, csv_bytes, xlsx_bytes
from visitapp.store.log import records

COLUMNS = Columns(
    "contact",
    {
        "id": "Repère", "name": "Prénom et nom", "structure_name": "Structure", "job": "Métier",
        "territory": "Territoire", "phone": "Téléphone", "email": "Adresse électronique",
        "channels": "Accepte", "agreed_on": "Accord du", LAST: "Dernier échange",
    },
    mark="id", addresses=("email",),
)  # fmt: skip
"""Questions of a person, and the heads of the file, in order."""
PEOPLE, STRUCTURES = "Personnes", "Structures"
MOST_BYTES, MOST_LINES = 5_000_000, 10_000
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
    structures: directory.Taken | None
    records: frozenset[str]


def export(desk: Desk, *, form: Literal["csv", "xlsx"] = "csv") -> bytes:
    """Everybody in service. A workbook has the structures in service on a second sheet."""
    leads_only(desk, LEADS_DO)
    people = COLUMNS.head, _people(desk)
    if form == "csv":
        return csv_bytes(*people)
    return xlsx_bytes({PEOPLE: people, STRUCTURES: directory.rows(desk)})


def take(desk: Desk, *, path: str) -> Changed:
    """Take the lines of a file, all or none. The result is a `Taken`. Raises `UserError`."""
    leads_only(desk, LEADS_DO)
    found = tables_of(content_of(path, most=MOST_BYTES), path, most_lines=MOST_LINES + 1)
    sheets = {_what(one): one for one in reversed(found.sheets)}
    people, services = sheets.get(PEOPLE), sheets.get(STRUCTURES)
    if people is None and services is None:
        raise UNREADABLE

    def work() -> Taken:
        taken = directory.take_sheet(desk, services) if services is not None else None
        return _keep(desk, read_lines(desk, COLUMNS, people) if people is not None else [], taken)

    done = save(desk, work)
    return Changed(done.records, frozenset(), done)


def _people(desk: Desk) -> list[list[Cell]]:
    held = structures(desk)

    def structure(known: Mapping[str, Answer]) -> Cell:
        where = held.get(text_of(known, "structure"))
        return where.name if where is not None else text_of(known, "structure_name")

    there = [
        row for row in records.of_kind(desk.database, Kind.CONTACT, training=False)
        if row.state == ContactState.ACTIVE
    ]  # fmt: skip
    there.sort(key=lambda row: records.normalised(summary_text(row.summary, "name")))
    others = {"structure_name": structure, LAST: last_talk}
    return [row_of(desk, COLUMNS, row, **others) for row in there]


def _what(sheet: Sheet) -> str:
    """What a sheet holds, by its heads."""
    heads = heads_of(sheet)
    if COLUMNS.heads["name"].casefold() in heads:
        return PEOPLE
    name, sort = (directory.HEADS[one].casefold() for one in ("name", "sort"))
    return STRUCTURES if name in heads and sort in heads else ""


def _keep(desk: Desk, lines: list[TableLine], services: directory.Taken | None) -> Taken:
    known, held = _known(desk), _by_name(desk)
    new = changed = 0
    touched = set(services.records) if services is not None else set[str]()
    for line in lines:
        found = known.get(line.mark, "") or known.get(_name(line.answers), "")
        given = dict(line.answers)
        where = held.get(records.normalised(text_of(given, "structure_name")), "")
        given |= {"structure": Answer(value=where)} if where else {}
        if not found:
            made = make(desk, kind=Kind.CONTACT, answers=given).made
            known[_name(line.answers)] = made
            touched.add(made)
            new += 1
            continue
        told, last = date_of(given, LAST), last_talk(draft_of(desk, found).answers)
        if told is not None and last is not None and told <= last:
            del given[LAST]
        if change(desk, found, given):
            touched.add(found)
            changed += 1
    return Taken(new, changed, len(lines) - new - changed, services, frozenset(touched))


def _known(desk: Desk) -> dict[str, str]:
    """Each person by her mark, and by her name with her structure."""
    found: dict[str, str] = {}
    for row in records.of_kind(desk.database, Kind.CONTACT, training=False):
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
