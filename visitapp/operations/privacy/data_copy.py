"""Everything about one household, gathered for its right of access: records, answers, comments,
corrections, photos. Colleagues are « personne 1 », « personne 2 », but in answers that the
household was told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import name_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import files_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.change_context import place_of, words_of
from visitapp.operations.records.find import require_here
from visitapp.operations.records.summaries import summary_text
from visitapp.store.lists import by_household
from visitapp.store.log import attachments, log, records
from visitapp.store.log.log import Change
from visitapp.store.log.records import Record
from visitapp.sync.wire import attempts

ORDER = (
    Kind.HOUSEHOLD,
    Kind.REGISTRATION,
    Kind.CALL,
    Kind.APPOINTMENT,
    Kind.VISIT,
    Kind.REVIEW_POINT,
    Kind.CONSENT,
    Kind.ORIENTATION,
    Kind.LETTER,
    Kind.SUPPORT_ACTION,
    Kind.URGENCY,
    Kind.ATTENDANCE,
    Kind.FOLLOW_UP,
)
COLLEAGUES = frozenset({
    ("review_point", "author"), ("follow_up", "followed_by"), ("registration", "typed_by")
})  # fmt: skip
"""Answers that are the name of somebody of the agency, and that the household was not told."""
ABOUT_RECORD = (log.CREATED, "@assigned")
EXPECTED = "SELECT path, sha256 FROM photo_expected WHERE record = :record ORDER BY path, sha256"
NOT_YOURS = UserError(
    "Seule une conseillère remet à un foyer toutes ses données.",
    "Cet ordinateur n’a pas tout\u00a0: demandez-le à l’agence.",
)
NOT_HERE = UserError("Ce foyer n’est pas sur cet ordinateur.", "Revenez à la liste des foyers.")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words: by whom, when. `words` is empty when it was taken back."""

    words: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One question, its answer and every one before, newest first. `note` and `kept`: comments;
    `row`: of a repeat, 0 outside; `photos`: names of pictures in the copy."""

    path: str
    section: str
    code: str
    label: str
    row: int
    now: Said | None
    note: str
    kept: str
    before: tuple[Said, ...]
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record. `raw` is the same for programs: the whole history, as JSON."""

    record: str
    kind: str
    title: str
    state: str
    made: datetime
    lines: tuple[Line, ...]
    pages: str
    raw: Mapping[str, Any]


@dataclass(frozen=True)
class Copy:
    """A household's copy. `photos` by their name in it; `missing` are not on this computer."""

    household: str
    name: str
    made: datetime
    known_until: datetime | None
    sheets: tuple[Sheet, ...]
    photos: Mapping[str, bytes]
    letters: Mapping[str, bytes]
    missing: int


@dataclass
class _Gathering:
    """What fills up while records are read: people by their number, pictures by their name."""

    people: dict[str, str] = field(default_factory=dict)
    photos: dict[str, bytes] = field(default_factory=dict)
    letters: dict[str, bytes] = field(default_factory=dict)
    missing: int = 0

    def who(self, author: str) -> str:
        """How a colleague is called in this copy."""
        if not author:
            return "personne inconnue"
        return self.people.setdefault(author, f"personne {len(self.people) + 1}")


def household_copy(desk: Desk, *, household: str) -> Copy:
    """Gather everything. Raises `UserError` to a visitor of an agency, and for no household."""
    if desk.role not in LEADS and attempts.server_of(desk.database) is not None:
        raise NOT_YOURS
    root = require_here(desk, Kind.HOUSEHOLD, household, NOT_HERE)
    found = _Gathering()
    others = (one for one in files_of(desk, root.id) if one != root.id)
    sheets = tuple(
        _sheet(desk, row, found)
        for file in (root, *(records.get(desk.database, one) for one in others))
        for row in (file, *sorted(by_household.under(desk.database, file.id), key=_order))
    )
    until = attempts.read(desk.database).last_success
    known = (summary_text(root.summary, name) for name in ("first_name", "last_name"))
    return Copy(
        household=household,
        name=" ".join(part for part in known if part) or "Foyer sans nom",
        made=desk.now(),
        known_until=None if until is None else until.astimezone(desk.now().tzinfo),
        sheets=sheets,
        photos=found.photos,
        letters=found.letters,
        missing=found.missing,
    )


def _order(row: Record) -> tuple[int, datetime, str]:
    return ORDER.index(row.kind) if row.kind in ORDER else len(ORDER), row.created_at, row.id


def _sheet(desk: Desk, row: Record, found: _Gathering) -> Sheet:
    history = log.history(desk.database, row.id)
    pictures = _pictures(desk, row, found)
    pages = _letter(desk, row, found) if row.kind == Kind.LETTER else ""
    return Sheet(
        record=row.id,
        kind=row.kind,
        title=_title(desk, row),
        state=name_of(row.kind, row.state),
        made=row.created_at.astimezone(desk.now().tzinfo),
        lines=tuple(_lines(desk, row, history, pictures, found)),
        pages=pages,
        raw=_raw(row, history, pictures, found),
    )


def _title(desk: Desk, row: Record) -> str:
    try:
        return desk.forms.named(row.questionnaire).title
    except FileNotFoundError:
        return row.kind


def _pictures(desk: Desk, row: Record, found: _Gathering) -> dict[str, dict[str, str]]:
    """By path, each picture's name in the copy by its hash; those in the bin too."""
    names: dict[str, dict[str, str]] = {}
    for one in attachments.of_record(desk.database, row.id):
        try:
            data = desk.photos.get(one.sha256)
        except UserError:
            found.missing += 1
            continue
        name = f"photos/{len(found.photos) + 1:03}.jpg"
        found.photos[name] = data
        names.setdefault(one.path, {})[one.sha256] = name
    found.missing += len(desk.database.rows(EXPECTED, record=row.id))
    return names


def _letter(desk: Desk, row: Record, found: _Gathering) -> str:
    """The words of a letter that was read over; its pages are kept beside."""
    from visitapp.operations.letters.letters import as_kept

    kept = as_kept(desk, letter=row.id)
    if kept is None:
        return ""
    found.letters[f"courriers/{len(found.letters) + 1:03}.pdf"] = kept.pdf
    return kept.text


def _lines(
    desk: Desk, row: Record, history: list[Change], pictures: Mapping[str, Mapping[str, str]],
    found: _Gathering,
) -> Iterator[Line]:  # fmt: skip
    by_path: dict[str, list[Change]] = {}
    for change in history:
        if change.path not in ABOUT_RECORD:
            by_path.setdefault(change.path, []).append(change)
    shown = {row["path"]: row["change"] for row in desk.database.rows(
        "SELECT path, change FROM answer WHERE record = :record", record=row.id)}  # fmt: skip
    places = {path: place_of(desk, row.id, path) for path in by_path}
    order = _in_form(desk, row)
    for path in sorted(by_path, key=lambda one: (order(one), places[one].row, one)):
        changes, place = by_path[path], places[path]
        current = next((one for one in changes if one.id == shown.get(path)), None)
        told = (current.value or {}) if current is not None else {}
        others = [one for one in reversed(changes) if one is not current]
        yield Line(
            path=path, section=_section(desk, row, path), code=place.code, label=place.label,
            row=place.row, now=None if current is None else _change_said(desk, current, found),
            note=str(told.get("note") or ""), kept=str(told.get("kept") or ""),
            before=tuple(_change_said(desk, one, found) for one in others),
            photos=tuple(pictures.get(path, {}).values()),
        )  # fmt: skip


def _in_form(desk: Desk, row: Record) -> Any:
    """Where a path stands in its form; states first, what the form does not know last."""
    from visitapp.domain.checklist.paths import pattern

    try:
        known = {name: n for n, name in enumerate(draft_of(desk, row.id).form.located)}
    except (UserError, FileNotFoundError):
        known = {}
    return lambda path: -1 if path.startswith("@") else known.get(pattern(path), len(known))


def _section(desk: Desk, row: Record, path: str) -> str:
    from visitapp.domain.checklist.paths import pattern

    if path.startswith("@"):
        return ""
    try:
        located = draft_of(desk, row.id).form.located.get(pattern(path))
    except (UserError, FileNotFoundError):
        return ""
    return located.section.title if located is not None else ""


def _change_said(desk: Desk, change: Change, found: _Gathering) -> Said:
    value = change.said
    words = "" if change.value is None else words_of(desk, change)
    if (change.kind, change.path) in COLLEAGUES and isinstance(value, str):
        words = found.who(value)
    elif isinstance(value, str) and (other := records.find(desk.database, value)) is not None:
        words = _name_of(desk, other)
    return Said(words, found.who(change.author), change.at.astimezone(desk.now().tzinfo))


def _name_of(desk: Desk, other: Record) -> str:
    """How another record that an answer names is called: a partner, a session, a file."""
    names = (summary_text(other.summary, name) for name in ("name", "title"))
    return next((name for name in names if name), "") or _title(desk, other)


def _raw(
    row: Record, history: list[Change], pictures: Mapping[str, Mapping[str, str]],
    found: _Gathering,
) -> dict[str, Any]:  # fmt: skip
    """For programs: every change as it is in the log, with colleagues by their number."""
    return {
        "id": row.id, "kind": row.kind, "questionnaire": row.questionnaire, "parent": row.parent,
        "state": row.state, "created_at": row.created_at.isoformat(),
        "history": [
            {"id": one.id, "path": one.path, "value": _value(one, found),
             "replaces": list(one.bases), "by": found.who(one.author), "at": one.at.isoformat()}
            for one in history
        ],
        "photos": [{"path": path, "sha256": sha256, "file": name}
                   for path, named in pictures.items() for sha256, name in named.items()],
    }  # fmt: skip


def _value(change: Change, found: _Gathering) -> Any:
    if change.value is None:
        return None
    told, value = dict(change.value), change.value.get("value")
    if change.path == "@assigned" and isinstance(value, dict):
        told["value"] = {"visitor": found.who(str(value.get("name") or value.get("visitor")))}
    elif (change.kind, change.path) in COLLEAGUES and isinstance(value, str):
        told["value"] = found.who(value)
    return told
