"""A package of numbers from a file or a key: what it changes is shown, then it is taken, whole."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.mistakes import FileMistakes
from visitapp.domain.parameters import package as packages
from visitapp.domain.parameters.changes import Change, changes, why_not
from visitapp.domain.parameters.package import Package
from visitapp.domain.states.agency import OverrideState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.study.tables import Tables
from visitapp.domain.territories.territories import read_territories
from visitapp.domain.text import date_long, date_short
from visitapp.operations.desk import number_packages
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.read_tables import content_of
from visitapp.operations.desk.reference import reference_tables, tables_with
from visitapp.operations.desk.territories import TERRITORIES
from visitapp.operations.parameters.labels import NumberWords, number_words
from visitapp.operations.parameters.overrides import NOT_YOURS
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.transitions import is_hers, move
from visitapp.operations.records.write import note_beside, save, write
from visitapp.store.file.ids import uuid7
from visitapp.store.log import log, records

LINES, MOST_LETTERS = "@changed", 30_000


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A package that may be taken: `lines` say what it changes, one thing each."""

    content: bytes
    published: date
    source: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A package that somebody took: who, when, what it changed; `in_force`: the one that counts."""

    record: str
    author: str
    at: datetime
    published: date
    source: str
    lines: tuple[str, ...]
    withdrawn: bool
    in_force: bool


def read_package(desk: Desk, *, path: str, keys: Collection[str] | None = None) -> ReadPackage:
    """What a file changes here. Raises `UserError`, one sentence, and nothing is changed."""
    content = content_of(path, most=packages.MOST)
    found = number_packages.checked(content, keys)
    _refuse_older(desk, found)
    if found.published > desk.now().date():
        raise UserError(
            f"Ce paquet est d’un jour à venir, le {date_long(found.published)}.",
            "Vérifiez la date de cet ordinateur.",
        )
    before = desk.reference.base()
    lines = tuple(_lines(before, tables_in(found, before), desk.reference.text, found))
    return ReadPackage(content, found.published, found.source, lines)


def read_for_everybody(path: str) -> ReadPackage:
    """The same for a server, beside what is shipped. Raises `UserError`."""
    content = content_of(path, most=packages.MOST)
    found = number_packages.checked(content)
    if found.published <= number_packages.published():
        raise _older(found.published, number_packages.published())
    before = reference_tables()
    lines = tuple(_lines(before, tables_in(found, before), shipped.text, found))
    return ReadPackage(content, found.published, found.source, lines)


def tables_in(package: Package, before: Tables) -> Tables:
    """Its tables, with every check of the shipped ones, in place of those of `before`."""
    try:
        after = tables_with(package.files)
        if TERRITORIES in package.files:
            read_territories(package.files[TERRITORIES], on=package.published)
    except FileMistakes as wrong:
        raise UserError(
            f"Ce paquet a une erreur\u00a0: {wrong.mistakes[0]}", packages.NOTHING_CHANGED
        ) from None
    except (ValueError, KeyError) as wrong:
        raise UserError(
            f"Ce paquet a une erreur\u00a0: {str(wrong)[:160]}", packages.NOTHING_CHANGED
        ) from None
    refused = why_not(before.parameters, after.parameters)
    if refused:
        raise UserError(f"Ce paquet a une erreur\u00a0: {refused}", packages.NOTHING_CHANGED)
    return after


def take_package(
    desk: Desk, *, package: ReadPackage, keys: Collection[str] | None = None
) -> Changed:
    """Take it, whole or not at all: it counts here now, everywhere after a sync."""
    if not is_hers(desk, Kind.OVERRIDE):
        raise NOT_YOURS
    found = number_packages.checked(package.content, keys)
    _refuse_older(desk, found)
    letters, record = number_packages.pieces(package.content), uuid7()

    def work() -> None:
        make(desk, kind=Kind.OVERRIDE, state=OverrideState.IN_FORCE, record=record)
        said = {"valid_from": Answer(value=found.published), "source": Answer(value=found.source)}
        write(desk, draft_of(desk, record), said)
        row = records.get(desk.database, record)
        note_beside(desk, row, LINES, {"value": list(short(package.lines))})
        for place, piece in enumerate(letters):
            value = {"value": f"{len(letters)}:{piece}"}
            note_beside(desk, row, number_packages.PIECE.format(place), value)

    save(desk, work)
    return changed(record, "package", result=record)


def taken(desk: Desk) -> tuple[Taken, ...]:
    """The packages that were taken, the last to be published first, with what each changed."""
    found, now = [], desk.reference.package()
    for one in number_packages.held(desk.database):
        try:
            package = number_packages.checked(one.data)
        except UserError:
            continue
        told = log.last_said(desk.database, one.record, LINES)
        lines = tuple(str(line) for line in told) if isinstance(told, list) else ()
        counts = package == now and not one.withdrawn
        found.append(
            Taken(one.record, one.author, one.at, package.published, package.source, lines,
                  one.withdrawn, counts)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.published, one.at), reverse=True))


def short(lines: Iterable[str]) -> Iterator[str]:
    """As many as one change may hold."""
    room = MOST_LETTERS
    for line in lines:
        room -= len(line.encode()) + 4
        if room < 0:
            return
        yield line


def _refuse_older(desk: Desk, package: Package) -> None:
    here = desk.reference.package()
    newest = max(number_packages.published(), date.min if here is None else here.published)
    if package.published <= newest:
        raise _older(package.published, newest)


def _older(published: date, newest: date) -> UserError:
    return UserError(
        f"Ce paquet est du {date_long(published)}\u00a0: il n’est pas plus récent que les nombres "
        f"d’ici, du {date_long(newest)}.", packages.NOTHING_CHANGED,
    )  # fmt: skip


def withdraw_package(desk: Desk, *, record: str, withdraw: bool = True) -> Changed:
    """Let a package count no more, or again; it stays."""
    move(
        desk, record=record,
        state=OverrideState.WITHDRAWN if withdraw else OverrideState.IN_FORCE,
    )  # fmt: skip
    return changed(record, "@state", result=record)


def _lines(
    before: Tables, after: Tables, text: Callable[[str], str], package: Package
) -> Iterator[str]:
    """« Prix du kWh de gaz (chauffage), 1er janvier 2027 : 0,146 → 0,151 €/kWh »."""
    words = number_words()
    for one in changes(before.parameters, after.parameters):
        yield _said(words, one)
    for title, then, now in (
        ("Aides", before.aids, after.aids), ("Services", before.contacts, after.contacts),
    ):  # fmt: skip
        other = sorted(id for id in {*then, *now} if then.get(id) != now.get(id))
        if other:
            yield f"{title}\u00a0: {', '.join(other)}"
    if before.degree_days.last != after.degree_days.last:
        yield f"Températures\u00a0: jusqu’au {date_long(after.degree_days.last)}"
    if package.files.get(TERRITORIES, text(TERRITORIES)) != text(TERRITORIES):
        yield "Territoires et communes"


def _said(words: NumberWords, one: Change) -> str:
    title = words.title(one.parameter, one.label, one.column)
    after = words.value(one.parameter, one.after, one.unit)
    before = words.value(one.parameter, one.before, one.unit) if one.before is not None else ""
    value = f"{before} → {after} (corrigé)" if before else after
    return f"{title}, dès le {date_short(one.valid_from)}\u00a0: {value}"
