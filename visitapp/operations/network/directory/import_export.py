"""The directory in and out. A line is known by its mark (« Repère »), else its name and territory;
two lines for one partner and unknown columns are refused."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.agency import PartnerState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.support.contacts import read_contacts
from visitapp.domain.text import capital, french
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.desk.read_tables import Sheet, tables_of
from visitapp.operations.network.directory.partners import LEADS_DO
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import choice_words
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import save
from visitapp.operations.tables.columns import (
    MOST_TOLD,
    Columns,
    TableLine,
    change,
    heads_of,
    read_lines,
    refuse,
    row_of,
)
from visitapp.reports.layout.table_files import Cell, csv_bytes
from visitapp.store.file.ids import named
from visitapp.store.log import records

HEADS: Mapping[str, str] = {
    "code": "Repère", "name": "Nom", "sort": "Genre", "networks": "Réseaux",
    "territory": "Territoire", "criteria_short": "Pour qui", "criteria": "Conditions",
    "contact_name": "Personne à joindre",
    "phone": "Téléphone", "email": "Adresse électronique", "address": "Adresse", "url": "Site",
    "hours": "Horaires", "how": "Comment orienter", "delay": "Délai", "source": "Source",
    "checked_on": "Relue le",
}  # fmt: skip
"""Questions of a partner, and the heads of the file, in order."""
MOST_BYTES, MOST_LINES, LONGEST_HEAD = 2_000_000, 3_000, 40
Key = tuple[str, ...]
SERVICES, FIRST = "contacts/services.yaml", "partners/public_services.yaml"
_ARTICLE = re.compile("^(?:l’|la |le |les )")
SAME = "le même service\u00a0: même repère, ou même nom et même territoire"
UNREADABLE = UserError(
    "Ce fichier ne se lit pas comme un annuaire.", "Exportez l’annuaire pour voir la bonne forme."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brought. `archived`: of the lines known here, those that no list shows; `kept`:
    cells that are empty in the file and filled here, where they stay."""

    new: int
    changed: int
    same: int
    records: frozenset[str]
    archived: int = 0
    kept: int = 0


def rows(desk: Desk) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """The head, and every partner in service, by name."""
    columns = _columns(desk)
    there = [
        row
        for row in records.of_kind(desk.database, Kind.PARTNER)
        if row.state == PartnerState.ACTIVE
    ]
    there.sort(key=lambda row: summary_text(row.summary, "name"))
    return columns.head, [row_of(desk, columns, row) for row in there]


def export_csv(desk: Desk) -> bytes:
    """The same, as French spreadsheets open it."""
    return csv_bytes(*rows(desk))


def take_csv(desk: Desk, *, data: bytes) -> Changed:
    """Take the lines of a file, all or none. The result is a `Taken`. Raises `UserError`."""
    if len(data) > MOST_BYTES:
        raise UserError("Ce fichier est trop grand pour un annuaire.", "Coupez-le en plusieurs.")
    sheets = tables_of(data, "annuaire", most_lines=MOST_LINES + 1).sheets
    return _changed(take_sheet(desk, sheets[0] if sheets else Sheet("", ())))


def take_sheet(desk: Desk, sheet: Sheet) -> Taken:
    """Take the lines of a table that was read, all or none. Raises `UserError`."""
    columns = _columns(desk)
    names = columns.names(heads_of(sheet))
    if "name" not in names:
        raise UNREADABLE
    _refuse_columns([cell.strip() for cell in sheet.lines[0].cells], names)
    return _keep(desk, read_lines(desk, columns, sheet))


def take_first_list(desk: Desk) -> Changed:
    """The public services that ship with the program; taken twice, they are there once, also on
    two computers that have not met: the id of each follows from its mark."""
    lines = [
        TableLine(number, text_of(one, "code"), one) for number, one in enumerate(_first(), start=1)
    ]
    return _changed(_keep(desk, lines, shipped_marks=True))


def _columns(desk: Desk) -> Columns:
    return Columns(
        "partner", HEADS, "code", {"networks": choice_words(desk, "dissemination", "networks")}
    )


def _keep(desk: Desk, lines: list[TableLine], *, shipped_marks: bool = False) -> Taken:
    leads_only(desk, LEADS_DO)
    known = _known(desk)
    refuse(_meeting(known, lines))

    def work() -> Taken:
        new = changed = archived = kept = 0
        touched: set[str] = set()
        for line in lines:
            found = _found(known, line)
            if not found:
                id = named("partner", line.mark) if shipped_marks else ""
                made = make(desk, kind=Kind.PARTNER, state=PartnerState.ACTIVE,
                            answers=line.answers,
                            record="" if records.find(desk.database, id) else id)  # fmt: skip
                touched.add(made.made)
                new += 1
                continue
            before = draft_of(desk, found).answers
            kept += sum(1 for one in line.empty if one in before and before[one].value)
            archived += records.get(desk.database, found).state != PartnerState.ACTIVE
            other = {path: one for path, one in line.answers.items() if path != "code"}
            if change(desk, found, other):
                touched.add(found)
                changed += 1
        same = len(lines) - new - changed
        return Taken(new, changed, same, frozenset(touched), archived, kept)

    return save(desk, work)


def _changed(taken: Taken) -> Changed:
    return Changed(taken.records, frozenset(), taken)


def _meeting(known: Mapping[Key, str], lines: Iterable[TableLine]) -> list[str]:
    """The lines that are for the partner of a line before: one of the two would be lost."""
    here, first, faults = dict(known), dict[str, int](), list[str]()
    for line in lines:
        found = _found(here, line) or f"line {line.number}"
        for key in _keys(line):
            here.setdefault(key, found)
        if first.setdefault(found, line.number) != line.number:
            faults.append(f"lignes {first[found]} et {line.number}, {SAME}")
    return faults


def _found(known: Mapping[Key, str], line: TableLine) -> str:
    """The partner that a line is for; empty for a new one."""
    return next((known[key] for key in _keys(line) if key in known), "")


def _keys(line: TableLine) -> Iterator[Key]:
    if line.mark:
        yield ("mark", line.mark)
    yield _by_name(text_of(line.answers, "name"), text_of(line.answers, "territory"))


def _by_name(name: str, territory: str) -> Key:
    """A name is that of one service in one territory; capitals and accents make no other."""
    return ("name", records.normalised(name), records.normalised(territory))


def _known(desk: Desk) -> dict[Key, str]:
    """Each partner by its id, its mark, and its name with its territory."""
    found: dict[Key, str] = {}
    for row in records.of_kind(desk.database, Kind.PARTNER):
        code, name, territory = (
            summary_text(row.summary, one) for one in ("code", "name", "territory")
        )
        found.setdefault(_by_name(name, territory), row.id)
        found[("mark", row.id)] = row.id
        if code:
            found[("mark", code)] = row.id
    return found


def _refuse_columns(heads: list[str], names: list[str]) -> None:
    """Raises `UserError` naming the columns that are not of the directory, or there twice."""
    said = list(zip((head[:LONGEST_HEAD] for head in heads), names, strict=True))
    unknown = [head for head, name in said if head and not name]
    twice = [head for place, (head, name) in enumerate(said) if name and name in names[:place]]
    if unknown or twice:
        told = ", ".join(f"«\u00a0{head}\u00a0»" for head in (unknown or twice)[:MOST_TOLD])
        raise UserError(
            f"Rien n’est importé\u00a0: {'colonne inconnue' if unknown else 'colonne en double'}"
            f"\u00a0: {told}.",
            f"{'Enlevez-la' if unknown else 'Gardez-en une'}, ou prenez un nom de l’annuaire"
            f"\u00a0: {', '.join(HEADS.values())}.",
        )


def _title(name: str) -> str:
    """« l’ADIL de Seine-Saint-Denis » at the head of a line: without its article."""
    bare = _ARTICLE.sub("", name)
    return french(capital(bare))


def _first() -> Iterator[dict[str, Answer]]:
    contacts = read_contacts(shipped.text(SERVICES), SERVICES)
    for line in yaml.safe_load(shipped.text(FIRST)):
        one = contacts[line["service"]]
        texts = {
            "code": one.id, "name": _title(one.name),
            "sort": line["sort"], "territory": line["territory"], "phone": one.phone,
            "criteria_short": french(line["criteria"]), "how": french(line["how"]),
            "hours": one.hours, "url": one.url, "source": one.source,
        }  # fmt: skip
        answers = {name: Answer(value=text) for name, text in texts.items() if text}
        if one.phone and one.read_on is not None:
            answers["checked_on"] = Answer(value=one.read_on)
        yield answers
