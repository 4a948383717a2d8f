"""A laptop without a network, the agency's office, and a key that goes between them."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.server.joining import join
from tests.server.reading import read
from tests.world.small import SmallLink, SmallServer, small_store
from visitapp.domain.errors import UserError
from visitapp.server.accounts import device_keys, tokens
from visitapp.server.bundles import take_in as bundle_taking
from visitapp.server.bundles.inbox import BundleDesk, TakenIn
from visitapp.server.database.household_keys import own_key
from visitapp.server.instance.server_keys import ServerKeys, server_keys
from visitapp.store.file import meta
from visitapp.store.log import conflicts, log, records
from visitapp.sync.bundle import keys, make_return, receipt, write_bundle
from visitapp.sync.bundle.gather import gather
from visitapp.sync.bundle.take_back import Taken, Taking
from visitapp.sync.changes import refusals
from visitapp.sync.changes.engine import Engine, Round
from visitapp.sync.changes.refusals import Refusal

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class Office:
    """The server, and who sits beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = SmallServer()
        self.desk = BundleDesk(folder, folder / "incoming")
        self.desk.folder.mkdir(parents=True)

    @property
    def secrets(self) -> ServerKeys:
        """What it opens bundles and signs receipts with."""

        async def work() -> ServerKeys:
            async with self.server.database.session() as session:
                return server_keys(await own_key(session))

        return self.server.run(work())

    def join(self, account: str, role: str, territory: str = "est") -> None:
        """An account."""

        async def work() -> None:
            async with self.server.database.session() as session:
                await join(session, account, role, territory, "ecogie")

        self.server.run(work())

    def enrol(self, account: str, role: str, device: str) -> None:
        """A laptop of an account."""
        self.join(account, role)

        async def work() -> None:
            async with self.server.database.session() as session:
                await tokens.enrol(session, account, device, "", AT)

        self.server.run(work())

    def keep_keys(self, device: str, told: keys.DeviceKeys) -> None:
        """What a laptop tells at its first round."""

        async def work() -> None:
            async with self.server.database.session() as session:
                await device_keys.keep(session, device, told, AT)

        self.server.run(work())

    def take(self, path: Path, *, even_shut: bool = False) -> TakenIn:
        """An adviser opens a bundle."""
        work = bundle_taking.take(self.server.database, self.desk, None, path, even_shut=even_shut)
        return self.server.run(work)

    def revoke(self, device: str) -> None:
        """A laptop is lost."""

        async def work() -> None:
            async with self.server.database.session() as session:
                await tokens.revoke(session, device)

        self.server.run(work())

    def rows(self, sql: str, **values: Any) -> list[Any]:
        """What the server holds."""

        async def work() -> list[Any]:
            async with self.server.database.session() as session:
                return await read(session, sql, **values)

        return self.server.run(work())

    def everything(self) -> tuple[Any, ...]:
        """All that a refused file must not change."""
        tables = ("change", "record", "member", "device", "device_key")
        return tuple(
            tuple(map(str, map(dict, self.rows(f"SELECT * FROM {one} ORDER BY 1, 2"))))
            for one in tables
        )

    def close(self) -> None:
        self.server.close()


class Carrier:
    """A laptop: it answers, exports, takes what comes back, and is sometimes online."""

    def __init__(self, office: Office, device: str, account: str, role: str = "visitor") -> None:
        self.office = office
        self.device = device
        self.database = small_store(f"laptop-{device}")
        self.photos: dict[str, bytes] = {}
        self._seconds = 0
        office.enrol(account, role, device)
        meta.write(self.database, keys.DEVICE, device)
        told = keys.to_tell(self.database)
        assert told is not None
        office.keep_keys(device, told)
        keys.keep_agency(self.database, office.secrets.public(""))

    # what a person does

    def make(self, record: str, kind: str = "household", parent: str | None = None) -> None:
        records.create(
            self.database, record_id=record, kind=kind, questionnaire=f"{kind}@1", parent=parent,
            at=self.now(), author=self.device, device=f"laptop-{self.device}",
        )  # fmt: skip

    def answer(self, record: str, path: str, value: Any) -> None:
        kind = records.get(self.database, record).kind
        log.append(
            self.database, record=record, kind=kind, path=path, value={"value": value},
            author=self.device, device=f"laptop-{self.device}", at=self.now(),
        )  # fmt: skip

    def says(self, record: str, path: str) -> Any:
        return log.answers(self.database, record).get(path, {}).get("value")

    def refused(self) -> list[Refusal]:
        """What the agency did not keep."""
        return refusals.refusals(self.database)

    def waits(self) -> set[str]:
        refused = {one.change for one in self.refused()}
        return {one.id for one in log.unnumbered(self.database)} - refused

    def to_choose(self) -> set[tuple[str, str]]:
        return {(one.record, one.path) for one in conflicts.conflicts(self.database)}

    # the key

    def export(self, target: Path, most: int = 1_900_000_000) -> list[Path]:
        found = gather(self.database)
        written = write_bundle.write(found, target, self, at=self.now(), app="test", most=most)
        return [one.path for one in written.files]

    def get(self, sha256: str) -> bytes:
        """The pictures of this laptop, for `writing`."""
        if sha256 not in self.photos:
            raise UserError("lost", "")
        return self.photos[sha256]

    def take_receipt(self, data: bytes) -> Taken:
        return self._taking().receipt(receipt.read_receipt(data, self.agency.signing))

    def take_return(self, path: Path) -> Taken:
        own = keys.own_keys(self.database)
        found = make_return.read_return(path, identity=own.identity, public=self.agency.signing)
        return self._taking().whole(found)

    @property
    def agency(self) -> keys.AgencyKeys:
        found = keys.agency(self.database)
        assert found is not None
        return found

    # the network

    def sync(self, around: Callable[[Callable[[], Any]], Any] = lambda call: call()) -> Round:
        """One round online."""
        return self.engine(around).round()

    def engine(self, around: Callable[[Callable[[], Any]], Any]) -> Engine:
        async def owner() -> Any:
            async with self.office.server.database.session() as session:
                return await device_keys.owner(session, self.device)

        person = self.office.server.run(owner()).person
        return Engine(
            local=lambda work: work(self.database),
            server=SmallLink(self.office.server, person, around),
            app="test", now=self.now, after=lambda _db, _found: None,
        )  # fmt: skip

    def now(self) -> datetime:
        self._seconds += 1
        return AT + timedelta(seconds=self._seconds)

    def everything(self) -> tuple[Any, ...]:
        """All that a refused file must not change."""
        tables = ("change", "answer", "record", "meta", "refusal", "branch", "received")
        return tuple(
            tuple(map(str, self.database.rows(f"SELECT * FROM {one} ORDER BY 1, 2")))
            for one in tables
        )

    def _taking(self) -> Taking:
        return Taking(
            local=lambda work: work(self.database), at=self.now(), after=lambda _db, _found: None
        )


def closing(stack: ExitStack, *things: Any) -> None:
    """Close these at the end of a test."""
    for one in things:
        stack.callback(one.close)
