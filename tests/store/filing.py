"""Records and answers as tests put them in a file: only what a test is about is said."""

from datetime import UTC, date, datetime
from typing import Any

from visitapp.store.file.database import Database
from visitapp.store.log import log, records
from visitapp.store.log.log import Change

AT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def put(
    database: Database, id: str, kind: str = "visit", *, parent: str | None = None,
    state: str = "", day: date | None = None, training: bool = False, at: datetime = AT,
    author: str = "ana", **summary: Any,
) -> str:  # fmt: skip
    """A record with its summary; what is found of it are the words of its summary."""
    records.create(database, record_id=id, kind=kind, questionnaire=f"{kind}@1", parent=parent,
                   state=state, training=training, at=at, author=author, device="d1")  # fmt: skip
    words = " ".join(str(one) for one in summary.values())
    records.describe(database, id, summary=summary, search=words, day=day)
    return id


def say(database: Database, record: str, path: str, value: object, at: datetime = AT) -> Change:
    """An answer on this computer, over whatever stands."""
    kind = records.get(database, record).kind
    return log.append(database, record=record, kind=kind, path=path, value={"value": value},
                      author="ana", device="d1", at=at)  # fmt: skip


def from_elsewhere(record: str, path: str, value: object, id: str, base: str | None) -> Change:
    """A change that another computer made."""
    bases = (base,) if base else ()
    return Change(id, record, "visit", path, {"value": value}, bases, "basile", "d2", AT)
