"""A laptop of the tests: a real encrypted store, and the engine that talks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.server.signing import key_of
from visitapp.store.file import meta
from visitapp.store.file.database import Database, create_database
from visitapp.store.log import attachments, conflicts, log, records
from visitapp.store.log.attachments import Attachment
from visitapp.store.log.photos import Photos
from visitapp.store.log.pictures import measured
from visitapp.sync.changes.engine import Engine, Round
from visitapp.sync.photos.round import Photographed, PhotoRound
from visitapp.sync.wire.enrol import client_for
from visitapp.sync.wire.link import Link
from visitapp.sync.wire.own_key import SECRET
from visitapp.sync.wire.photo_link import PhotoLink

KEY = bytes(range(32))
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class Laptop:
    """What a person does on a laptop, and one round of sync when told."""

    def __init__(self, name: str, database: Database, engine: Engine, camera: PhotoRound) -> None:
        self.name = name
        self.database = database
        self.engine = engine
        self.camera = camera
        self._seconds = 0
        meta.write(database, SECRET, key_of(name).private_bytes_raw().hex())

    def make(self, record: str, kind: str = "household", parent: str | None = None) -> None:
        """A new record."""
        records.create(
            self.database, record_id=record, kind=kind, questionnaire=f"{kind}@1", parent=parent,
            at=self._now(), author=self.name, device=self.name,
        )  # fmt: skip

    def answer(self, record: str, path: str, value: Any) -> str:
        """One answer; its change id."""
        kind = records.get(self.database, record).kind
        given = None if value is None else {"value": value}
        return log.append(
            self.database, record=record, kind=kind, path=path, value=given, author=self.name,
            device=self.name, at=self._now(),
        ).id  # fmt: skip

    def photograph(self, record: str, path: str, *photos: bytes) -> list[str]:
        """One answer that names photos; their hashes."""
        found = [self.attach(record, path, data) for data in photos]
        self.answer(record, path, found)
        return found

    def attach(self, record: str, path: str, data: bytes) -> str:
        """A photo of ours, as `intake` would leave it."""
        sha256 = self.camera.photos.put(data)
        size = measured(data)
        attachments.add(
            self.database,
            Attachment(record, path, sha256, len(data), "image/jpeg", *size, self._now()),
        )
        return sha256

    def sync_photos(self) -> Photographed:
        """One round of photos."""
        return self.camera.run()

    def says(self, record: str, path: str) -> Any:
        """The answer that is shown."""
        return log.answers(self.database, record).get(path, {}).get("value")

    def to_choose(self) -> list[tuple[str, str]]:
        """The questions in conflict."""
        return [(one.record, one.path) for one in conflicts.conflicts(self.database)]

    def sync(self) -> Round:
        """One round."""
        return self.engine.round()

    def _now(self) -> datetime:
        self._seconds += 1
        return AT + timedelta(seconds=self._seconds)


@contextmanager
def laptop(name: str, folder: Path, address: str) -> Iterator[Laptop]:
    """A laptop with an empty store, which talks to the server at `address`."""
    folder.mkdir()
    database = create_database(folder / "visites.db", KEY)
    with client_for(address) as client:
        link = Link(client, lambda: name)
        engine = Engine(
            local=lambda work: work(database),
            server=link,
            app="test",
            now=lambda: AT,
            after=lambda _db, _found: None,
        )
        camera = PhotoRound(
            local=lambda work: work(database),
            photos=Photos(folder / "photos", KEY, least_free=0),
            server=PhotoLink(link.answer),
            first=lambda: engine.meanwhile(Round()),
            look=lambda: engine.look(Round()),
        )
        yield Laptop(name, database, engine, camera)
    database.close()
