"""The directory in and out: a CSV that spreadsheets open and run nothing of, and a first list.

A line is known again by its mark (« Repère »), else by its name and territory. Bad lines are told
together, each with its number, and then nothing is written; so are two lines for one partner, and
columns that are none of the directory's: what they hold would be lost. An empty cell takes nothing
away.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import yaml

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Value
from visitapp.domain.checklist.problems import check, form_fault
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.domain.support.contacts import read_contacts
from visitapp.domain.text import french
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.network.directory.matching import Key, by_mark, by_name
from visitapp.operations.network.directory.partners import ACTIVE, NOT_YOURS, sort_words
from visitapp.operations.network.people.people_list import network_words
from visitapp.operations.network.people.table_cells import from_a_cell, in_a_cell
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import save
from visitapp.reports.layout.tables_out import csv_bytes, read_back
from visitapp.store.file.ids import named
from visitapp.store.log import records

COLUMNS: Mapping[str, str] = {
    "code": "Repère", "name": "Nom", "sort": "Genre", "networks": "Réseaux",
    "territory": "Territoire", "criteria_short": "Pour qui", "criteria": "Conditions",
    "contact_name": "Personne à joindre",
    "phone": "Téléphone", "email": "Adresse électronique", "address": "Adresse", "url": "Site",
    "hours": "Horaires", "how": "Comment orienter", "delay": "Délai", "source": "Source",
    "checked_on": "Relue le",
}  # fmt: skip
"""Questions of a partner, and the heads of the file, in order."""
MOST_BYTES, MOST_LINES, MOST_TOLD, LONGEST_HEAD = 2_000_000, 3_000, 5, 40
SERVICES, FIRST = "contacts/services.yaml", "partners/public_services.yaml"
_ARTICLE = re.compile("^(?:l’|la |le |les )")
DAYS = ("%Y-%m-%d", "%d/%m/%Y")
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


class Line(NamedTuple):
    """A line of a file: its number, its answers, and the questions that it leaves empty."""

    number: int
    answers: Mapping[str, Answer]
    empty: frozenset[str] = frozenset()


def export_csv(desk: Desk) -> bytes:
    """Every partner in service, as French spreadsheets open it."""
    rows = []
    words = sort_words(desk)
    for row in records.of_kind(desk.database, "partner"):
        if row.state == ACTIVE:
            known = draft_of(desk, row.id).answers
            line = [text_of(known, name) for name in COLUMNS]
            line[0] = line[0] or row.id
            line[2] = words.get(line[2], line[2])
            line[3] = in_a_cell(known.get("networks"), network_words(desk))
            rows.append((row.summary.get("name") or "", line))
    ordered = [line for _, line in sorted(rows, key=lambda one: str(one[0]))]
    return csv_bytes(tuple(COLUMNS.values()), ordered)


def take_csv(desk: Desk, *, data: bytes) -> Changed:
    """Take the lines of a file, all or none. The result is a `Taken`. Raises `UserError`."""
    return _keep(desk, _read(desk, data))


def take_first_list(desk: Desk) -> Changed:
    """The public services that ship with the program; taken twice, they are there once, also on
    two computers that have not met: the id of each follows from its mark."""
    lines = [Line(number, one) for number, one in enumerate(_first(desk), start=1)]
    return _keep(desk, lines, shipped_marks=True)


def _keep(desk: Desk, lines: list[Line], *, shipped_marks: bool = False) -> Changed:
    if desk.role not in LEADS:
        raise NOT_YOURS
    known = _known(desk)
    _refuse(_meeting(known, lines))

    def work() -> Taken:
        new = changed = archived = kept = 0
        touched: set[str] = set()
        for line in lines:
            found = _found(known, line.answers)
            if not found:
                id = _id(desk, text_of(line.answers, "code")) if shipped_marks else ""
                made = make(desk, kind="partner", state=ACTIVE, answers=line.answers, record=id)
                new += 1
                touched.add(made.made)
                continue
            before = draft_of(desk, found).answers
            other = {
                path: answer
                for path, answer in line.answers.items()
                if path != "code" and before.get(path) != answer
            }
            answer_many(desk, record=found, answers=other)
            changed += bool(other)
            touched |= {found} if other else set()
            archived += records.get(desk.database, found).state != ACTIVE
            kept += sum(1 for one in line.empty if one in before and before[one].value)
        same = len(lines) - new - changed
        return Taken(new, changed, same, frozenset(touched), archived, kept)

    taken = save(desk, work)
    return Changed(taken.records, frozenset(), taken)


def _id(desk: Desk, mark: str) -> str:
    """The same on every computer; empty where that one is taken, by a line whose mark changed."""
    id = named("partner", mark)
    return id if records.find(desk.database, id) is None else ""


def _meeting(known: Mapping[Key, str], lines: Iterable[Line]) -> list[str]:
    """The lines that are for the partner of a line before: one of the two would be lost."""
    here, first, faults = dict(known), dict[str, int](), list[str]()
    for line in lines:
        found = _found(here, line.answers) or f"line {line.number}"
        keys = (_name(line.answers), *([_mark(line.answers)] if _marked(line.answers) else ()))
        for key in keys:
            here.setdefault(key, found)
        if first.setdefault(found, line.number) != line.number:
            faults.append(f"lignes {first[found]} et {line.number}, {SAME}")
    return faults


def _found(known: Mapping[Key, str], line: Mapping[str, Answer]) -> str:
    """The partner that a line is for; empty for a new one."""
    found = known.get(_mark(line), "") if _marked(line) else ""
    return found or known.get(_name(line), "")


def _known(desk: Desk) -> dict[Key, str]:
    """Each partner by its id, its mark, and its name with its territory."""
    found: dict[Key, str] = {}
    for row in records.of_kind(desk.database, "partner"):
        code, name, territory = (
            summary_text(row.summary, one) for one in ("code", "name", "territory")
        )
        found.setdefault(by_name(name, territory), row.id)
        found[by_mark(row.id)] = row.id
        if code:
            found[by_mark(code)] = row.id
    return found


def _mark(line: Mapping[str, Answer]) -> Key:
    return by_mark(text_of(line, "code"))


def _marked(line: Mapping[str, Answer]) -> bool:
    return bool(text_of(line, "code"))


def _name(line: Mapping[str, Answer]) -> Key:
    return by_name(text_of(line, "name"), text_of(line, "territory"))


def _read(desk: Desk, data: bytes) -> list[Line]:
    if len(data) > MOST_BYTES:
        raise UserError("Ce fichier est trop grand pour un annuaire.", "Coupez-le en plusieurs.")
    table = _table(_decoded(data))
    heads = {head.strip().casefold(): name for name, head in COLUMNS.items()}
    names = [heads.get(head.strip().casefold(), "") for head in table[0]]
    if "name" not in names or len(table) - 1 > MOST_LINES:
        raise UNREADABLE
    _refuse_columns(table[0], names)
    faults: list[str] = []
    lines: list[Line] = []
    for number, cells in enumerate(table[1:], start=2):
        typed = {name: read_back(cell).strip() for name, cell in zip(names, cells, strict=False)}
        if any(typed.values()):
            line, wrong = _line(desk, typed)
            empty = frozenset(name for name, words in typed.items() if name and not words)
            lines.append(Line(number, line, empty))
            faults += [f"ligne {number}, {one}" for one in wrong]
    _refuse(faults)
    return lines


def _refuse_columns(heads: list[str], names: list[str]) -> None:
    """Raises `UserError` naming the columns that are not of the directory, or there twice."""
    said = list(zip((head.strip()[:LONGEST_HEAD] for head in heads), names, strict=True))
    unknown = [head for head, name in said if head and not name]
    twice = [head for place, (head, name) in enumerate(said) if name and name in names[:place]]
    if unknown or twice:
        told = ", ".join(f"«\u00a0{head}\u00a0»" for head in (unknown or twice)[:MOST_TOLD])
        raise UserError(
            f"Rien n’est importé\u00a0: {'colonne inconnue' if unknown else 'colonne en double'}"
            f"\u00a0: {told}.",
            f"{'Enlevez-la' if unknown else 'Gardez-en une'}, ou prenez un nom de l’annuaire"
            f"\u00a0: {', '.join(COLUMNS.values())}.",
        )


def _refuse(faults: list[str]) -> None:
    """Raises `UserError` with the first few; nothing for none."""
    if faults:
        more = f" Et {len(faults) - MOST_TOLD} autres." if len(faults) > MOST_TOLD else ""
        raise UserError(
            "Rien n’est importé : des lignes sont à corriger.",
            f"{' ; '.join(faults[:MOST_TOLD])}.{more}",
        )


def _decoded(data: bytes) -> str:
    """UTF-8, else what old spreadsheets write."""
    if b"\0" in data:
        raise UNREADABLE
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _table(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") >= first.count(",") else ","
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        raise UNREADABLE from None
    if not table:
        raise UNREADABLE
    return table


def _line(desk: Desk, typed: Mapping[str, str]) -> tuple[dict[str, Answer], list[str]]:
    """The answers of one line, and what is wrong with it."""
    form, answers, wrong = desk.forms.latest("partner"), dict[str, Answer](), list[str]()
    for name, words in typed.items():
        question = question_at(form, name) if name and words else None
        if question is None:
            continue
        value = _value(desk, name, words)
        answer = Answer(value=value)
        if value is None or form_fault(question, name, answer):
            wrong.append(f"«\u00a0{COLUMNS[name]}\u00a0» ne se lit pas")
        elif isinstance(value, date) and value > desk.now().date():
            wrong.append(f"«\u00a0{COLUMNS[name]}\u00a0» est un jour à venir")
        elif _impossible(form, name, answer):
            wrong.append(f"«\u00a0{COLUMNS[name]}\u00a0» n’est pas possible")
        else:
            answers[name] = answer
    if "name" not in answers and not wrong:
        wrong.append("il manque le nom")
    return answers, wrong


def _impossible(form: Questionnaire, name: str, answer: Answer) -> bool:
    """Whether the sheet of a partner would refuse it."""
    problem = check(form, {name: answer}, name, answer)
    return problem is not None and problem.severity == "error"


def _value(desk: Desk, name: str, words: str) -> Value:
    """A cell as its question wants it; None when it does not read."""
    if name == "checked_on":
        return _day(words)
    if name == "sort":
        labels = {label.casefold(): id for id, label in sort_words(desk).items()}
        return labels.get(words.casefold(), words if words in labels.values() else None)
    if name == "networks":
        return from_a_cell(words, network_words(desk))
    return words


def _day(words: str) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _title(name: str) -> str:
    """« l’ADIL de Seine-Saint-Denis » at the head of a line: without its article."""
    bare = _ARTICLE.sub("", name)
    return french(f"{bare[:1].upper()}{bare[1:]}")


def _first(desk: Desk) -> Iterable[dict[str, Answer]]:
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
