"""What an answer says besides its value, its note and photos' days, for who chooses between two."""

from collections.abc import Sequence
from datetime import datetime

from visitapp.domain.text import date_long, hour, plural
from visitapp.local_time import PARIS
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import attachments
from visitapp.store.log.log import Change
from visitapp.sync.changes import photos_to_transfer

NO_NOTE = "Sans note."
ELSEWHERE = "Pas encore sur cet ordinateur\u00a0: {}."
UNKNOWN = "Elle diffère par un détail que ce programme ne sait pas montrer."


def details(desk: Desk, change: Change) -> tuple[str, ...]:
    """Why an unusual value was kept, the note, the photos: a line each."""
    value = change.value or {}
    said = [
        f"{title}\u00a0: {text}"
        for title, name in (("Valeur inhabituelle gardée", "kept"), ("Note", "note"))
        if isinstance(text := value.get(name), str) and text.strip()
    ]
    return (*said, *_pictures(desk, change))


def told_apart(every: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """The details of each answer, completed so that no two answers read alike."""
    noted = any(line.startswith("Note") for _, lines in every for line in lines)
    found = [
        lines if not noted or any(line.startswith("Note") for line in lines) else (*lines, NO_NOTE)
        for _, lines in every
    ]
    seen = [(words, lines) for (words, _), lines in zip(every, found, strict=True)]
    return [
        lines if seen.count((words, lines)) == 1 else (*lines, UNKNOWN) for words, lines in seen
    ]


def _pictures(desk: Desk, change: Change) -> list[str]:
    taken = {one.sha256: one.at for one in attachments.of_record(desk.database, change.record)}
    named = photos_to_transfer.named_by(change)
    here = sorted(taken[one] for one in named if one in taken)
    away = sum(one not in taken for one in named)
    lines = [f"Ajoutée le {_moment(at)}." for at in here]
    return [*lines, *([ELSEWHERE.format(plural(away, "image"))] if away else [])]


def _moment(at: datetime) -> str:
    local = at.astimezone(PARIS)
    return f"{date_long(local.date())} à {hour(local.time())}"
