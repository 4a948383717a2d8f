"""The model's world with photos: each laptop has a camera, and the server keeps what it is sent."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.world.machine import Fault, Machine
from tests.world.small_photos import (
    FixedSize,
    MemoryFiles,
    MemoryStore,
    SmallPhotoLink,
    small_intake,
    small_photo,
)
from tests.world.world import PEOPLE, World
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.database.household_keys import keys_of
from visitapp.server.photos import removal
from visitapp.server.photos.rows import place_of_photo
from visitapp.store.file.database import Database
from visitapp.store.log import attachments, log, records
from visitapp.store.log.attachments import Attachment
from visitapp.sync.changes import outbox, photos_to_transfer
from visitapp.sync.changes.engine import Engine, Round
from visitapp.sync.photos.round import PhotoRound

PHOTO = "photo"
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class Both:
    """A round of answers, then one of photos."""

    def __init__(self, engine: Engine, camera: PhotoRound) -> None:
        self.engine = engine
        self.camera = camera
        self.done = Round()
        camera.first = lambda: engine.meanwhile(self.done)
        camera.look = lambda: engine.look(self.done)

    def round(self, done: Round) -> Round:
        self.done = done
        self.engine.round(done)
        self.camera.run()
        return done


class PhotoWorld(World):
    """What the model also knows: every photo that was taken, and of which household."""

    def __init__(self) -> None:
        self.intake = small_intake()
        self.files: dict[str, MemoryFiles] = {}
        self.taken: dict[str, tuple[str, bytes]] = {}
        self.forgotten: set[str] = set()
        super().__init__()

    @property
    def store(self) -> MemoryStore:
        """The server's files."""
        assert isinstance(self.intake.store, MemoryStore)
        return self.intake.store

    @property
    def kept(self) -> dict[str, bytes]:
        """What the server's files say, opened with the keys of their households."""

        async def named() -> tuple[list[Any], dict[str, HouseholdKey]]:
            async with self.server.database.session() as session:
                rows = await session.rows("SELECT root, sha256, file FROM photo")
                return rows, await keys_of(session, {row["root"] for row in rows})

        rows, keys = self.server.run(named())
        return {
            row["sha256"]: keys[row["root"]].open_photo(
                place_of_photo(row["root"], row["sha256"]), self.store[row["file"]]
            )
            if row["root"] in keys else b""
            for row in rows if row["file"] in self.store
        }  # fmt: skip

    def _machine(self, name: str, database: Database) -> Machine:
        made = super()._machine(name, database)
        self.files[name] = MemoryFiles()
        engine = made.engine
        camera = PhotoRound(
            local=made.local,
            photos=self.files[name],
            server=SmallPhotoLink(self.server, self.intake, PEOPLE[name], made.around),
            clock=_hurried(),
            size=FixedSize,
        )
        made.engine = Both(engine, camera)  # type: ignore[assignment]
        return made

    def sync(self, name: str, fault: Fault | None = None) -> Round | None:
        done = super().sync(name, fault)
        self._said_to_wait(name)
        return done

    def _said_to_wait(self, name: str) -> None:
        """« Tout est reçu » is never said while a photo waits: not of the file, nor of all."""
        database = self.machines[name].database
        due = {one.record for one in photos_to_transfer.waiting(database)}
        listed = {one.record: one for one in outbox.waiting(database)}
        assert due <= listed.keys(), f"{name} has a photo to send, and says that nothing waits"
        assert all(listed[one].received < listed[one].photos for one in due)
        assert all(outbox.is_waiting(database, one) for one in due)
        assert not due or outbox.roots_waiting(database)

    def photograph(self, name: str, record: str) -> None:
        """A small photo, and the answer that names it."""
        database = self.machines[name].database
        data = small_photo(f"{self.roots[record]}:photo {len(self.taken)}")
        sha256 = self.files[name].put(data)
        self.taken[sha256] = (self.roots[record], data)
        attachments.add(
            database, Attachment(record, PHOTO, sha256, len(data), "image/jpeg", 4, 3, self.now())
        )
        kind = records.get(database, record).kind
        made = log.append(
            database, record=record, kind=kind, path=PHOTO, value={"value": [sha256]},
            author=name, device=name, at=self.now(), change_id=self.new_id(),
        )  # fmt: skip
        self.promised[made.id] = (record, PHOTO, name)
        self.written(name, record)
        for other in log.of_path(database, record, PHOTO):
            if other.value == made.value:
                self.promised[other.id] = (record, PHOTO, name)

    def erase(self, root: str) -> None:
        super().erase(root)
        self._sweep()

    def restore(self) -> None:
        super().restore()
        self.server.run(removal.lose_missing(self.server.database, self.store))
        self._sweep()

    def bring_back(self, name: str) -> None:
        """A photo that was taken since the copy, and whose answer was never sent, is forgotten."""
        super().bring_back(name)
        told = [one.database for one in self.machines.values()]
        for sha256 in set(self.taken) - set(self.kept):
            sql = "SELECT 1 FROM change WHERE instr(value, :sha256) > 0"
            if not any(database.rows(sql, sha256=sha256) for database in told):
                self.forgotten.add(sha256)

    def _sweep(self) -> None:
        self.server.run(removal.sweep(self.server.database, self.store, AT))

    def _sweep_strays(self) -> None:
        """Files that came after the backup that was put back, as `keeping.sweep_strays` does."""

        async def named() -> set[str]:
            async with self.server.database.session() as session:
                return {
                    row["sha256"] for row in await session.rows("SELECT sha256 FROM photo_file")
                }

        for sha256 in set(self.store) - self.server.run(named()):
            self.store.remove(sha256)

    def check(self) -> None:
        """Also: every photo that somebody has and an answer names is everywhere it should be."""
        super().check()
        self._sweep()
        self._sweep_strays()
        for sha256, data in [
            *self.kept.items(),
            *(f for m in self.files.values() for f in m.items()),
        ]:
            assert data == self.taken[sha256][1], "a photo says something else"
        for root in self.erased:
            gone = {sha for sha, (of, _) in self.taken.items() if of == root}
            for where, held in [
                ("the server", set(self.kept)),
                *((n, set(f)) for n, f in self.files.items()),
            ]:
                assert not gone & held, f"{where} still holds a photo of {root}"
        for name, machine in self.machines.items():
            self._all_came(name, machine)
            self._none_of_others(name, machine)

    def _all_came(self, name: str, machine: Machine) -> None:
        database = machine.database
        assert photos_to_transfer.waiting(database) == [], f"{name} never sends a photo"
        somewhere = {sha for held in (self.kept, *self.files.values()) for sha in held}
        for record, sha256, refused in self._named(database):
            if sha256 not in somewhere:
                assert sha256 in self.forgotten, f"a photo of {record} is nowhere any more"
                continue
            if refused:  # it goes when somebody sends the answer again
                assert sha256 in self.files[name], f"{name} lost the photo of a refused answer"
                continue
            if not self._theirs(name, record):
                continue  # a file of somebody else now, here for what was refused of it
            assert sha256 in self.kept, f"the server misses a photo of {record}"
            assert sha256 in self.files[name], f"{name} misses a photo of {record}"
            whole = database.rows(
                "SELECT 1 FROM received WHERE record = :record AND sha256 = :sha256",
                record=record, sha256=sha256,
            )  # fmt: skip
            assert whole, f"{name} does not know that a photo of {record} is there"
        left = database.rows("SELECT 1 FROM photo_piece LIMIT 1")
        assert left == [], "pieces are left of a photo that came"

    def _named(self, database: Database) -> list[tuple[str, str, bool]]:
        """Each photo that an answer names: its record, and whether that answer was refused."""
        rows = database.rows("""
            SELECT record, value, EXISTS (SELECT 1 FROM refusal
                WHERE refusal.record = answer.record AND refusal.path = answer.path
                AND refusal.change = answer.change) AS refused
            FROM answer WHERE path = :path""", path=PHOTO)  # fmt: skip
        return [
            (row["record"], sha256, bool(row["refused"]))
            for row in rows
            for sha256 in self.taken
            if sha256 in row["value"]
        ]

    def _none_of_others(self, name: str, machine: Machine) -> None:
        held = {
            self.roots[str(row["id"])] for row in machine.database.rows("SELECT id FROM record")
        }
        for sha256 in self.files[name]:
            assert self.taken[sha256][0] in held, f"{name} holds a photo of a file that left"


def _hurried() -> Callable[[], float]:
    """A clock on which a minute passes at each look: what is new is received between photos."""
    seconds = [0.0]

    def clock() -> float:
        seconds[0] += 60.0
        return seconds[0]

    return clock
