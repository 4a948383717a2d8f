"""Households from a CSV or XLSX list: seen first, then made all together, or none."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.read_records import RECORD, RecordIn, WrongCell, key, read_records
from visitapp.domain.intake.identity import national
from visitapp.domain.states.kinds import Kind
from visitapp.operations.appointments import households
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.read_tables import read_tables
from visitapp.operations.households.closing import CLOSING
from visitapp.operations.overviews.export_tables import (
    ABOUT_FILE,
    ABOUT_VISITS,
    HOUSEHOLD,
    NOT_YOURS,
)
from visitapp.operations.records.date_checks import HINT, to_come
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import short_name, summary_text
from visitapp.operations.records.write import save
from visitapp.store.log import records
from visitapp.store.log.records import Record

MOST = 5000
"""Households in one list: an agency's whole year, several times."""
_SHOWN = 3
_TWICE, _KNOWN_ID, _KNOWN_PERSON = (
    "deux fois dans le fichier",
    "même dossier",
    "même nom, même téléphone",
)
_PHONES = ("phone", "referrer_phone")
_NAMES = {HOUSEHOLD: RECORD, "id": RECORD}


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A line that makes a household: its short name, its answers."""

    line: int
    name: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class KnownHousehold:
    """A line whose household is here already, or stood higher in the file (`household` is then
    empty); `why` says so."""

    line: int
    name: str
    why: str
    household: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a list would do. Nothing is made while one cell is wrong."""

    file: str
    new: tuple[NewHousehold, ...]
    known: tuple[KnownHousehold, ...]
    wrong: tuple[WrongCell, ...]
    formulas: int = 0


def preview(desk: Desk, *, path: str) -> ImportPreview:
    """Read a list of households, nothing written. Raises `UserError` for a file that is none, and
    for who may not."""
    if not households.may_use_lists(desk):
        raise NOT_YOURS
    found = read_tables(path, most_lines=MOST + 1)
    sheet = found.sheets[0] if found.sheets else None
    if sheet is None:
        raise UserError(f"{found.name} : ce classeur n’a pas de feuille.", "Ajoutez-y un tableau.")
    form = desk.forms.latest(Kind.HOUSEHOLD)
    read, wrong = read_records(form, sheet.lines, names=_NAMES,
                               ignored=(*ABOUT_FILE, *ABOUT_VISITS), phones=_PHONES)  # fmt: skip
    new, known, more = _sorted(desk, read)
    wrong = sorted([*wrong, *more], key=lambda one: one.line)
    return ImportPreview(found.name, tuple(new), tuple(known), tuple(wrong), sheet.formulas)


def import_households(desk: Desk, *, preview: ImportPreview) -> Changed:
    """Make every new household, all or none; the result is their ids in order. Raises `UserError`
    while a cell is wrong, or nobody is new."""
    if preview.wrong:
        said = " ; ".join(str(one).rstrip(".") for one in preview.wrong[:_SHOWN])
        more = len(preview.wrong) - _SHOWN
        rest = f" ; et {more} de plus" if more > 0 else ""
        raise UserError(
            f"{preview.file}, {said}{rest}.", "Rien n’est ajouté : corrigez le fichier."
        )
    if not preview.new:
        raise UserError(
            f"{preview.file} : tous ces foyers sont déjà là.", "Il n’y a rien à ajouter."
        )

    if not households.may_use_lists(desk):
        raise NOT_YOURS
    here = _people(records.of_kind(desk.database, Kind.HOUSEHOLD, training=False))
    if any(_person(*(text_of(one.answers, name) for name in _WHO)) in here for one in preview.new):
        raise UserError("Un de ces foyers est arrivé depuis.", "Choisissez le fichier de nouveau.")

    def work() -> list[str]:
        begun = [  # why another file was closed is not its own
            {path: answer for path, answer in one.answers.items() if path != CLOSING}
            for one in preview.new
        ]
        return [households.create(desk, answers=one).made for one in begun]

    made = save(desk, work)
    return Changed(frozenset(made), frozenset(), tuple(made))


def _sorted(
    desk: Desk, read: list[RecordIn]
) -> tuple[list[NewHousehold], list[KnownHousehold], list[WrongCell]]:
    """New ones, known ones, and lines that cannot be either."""
    here = records.of_kind(desk.database, Kind.HOUSEHOLD, training=False)
    ids = {one.id for one in here}
    people = _people(here)
    new: list[NewHousehold] = []
    known: list[KnownHousehold] = []
    wrong: list[WrongCell] = []
    met: set[tuple[str, ...]] = set()
    for one in read:
        first, last, phone = (text_of(one.answers, name) for name in _WHO)
        name, person = short_name(first, last), _person(first, last, phone)
        if one.record in ids:
            known.append(KnownHousehold(one.line, name, _KNOWN_ID, one.record))
        elif one.record:
            hint = "Videz la case pour en faire un nouveau foyer."
            message = "Ce dossier n’est pas sur cet ordinateur."
            wrong.append(WrongCell(one.line, HOUSEHOLD, message, hint))
        elif not (first or last):
            hint = "Écrivez au moins un prénom ou un nom."
            wrong.append(WrongCell(one.line, "first_name", "Il manque le nom du foyer.", hint))
        elif late := to_come(desk, "household", one.answers):
            wrong += [WrongCell(one.line, path, why, HINT) for path, why in late.items()]
        elif person in people:
            known.append(KnownHousehold(one.line, name, _KNOWN_PERSON, people[person]))
        elif person and person in met:
            known.append(KnownHousehold(one.line, name, _TWICE))
        else:
            new.append(NewHousehold(one.line, name, one.answers))
        met.add(person)
    return new, known, wrong


def _people(here: list[Record]) -> dict[tuple[str, ...], str]:
    """The household of each person that a list can be recognised by."""
    found = {_person(*(summary_text(one.summary, name) for name in _WHO)): one.id for one in here}
    found.pop((), None)
    return found


_WHO = ("first_name", "last_name", "phone")


def _person(first: str, last: str, phone: str) -> tuple[str, ...]:
    """A name and a phone, to know a household again; () without both. +33 6 is 06, and 6."""
    figures = national(phone)
    name = (key(first), key(last))
    return (*name, figures) if figures and any(name) else ()
