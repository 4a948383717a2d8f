"""Our server as a side of the bench: by its command line, with laptops that are enrolled."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx2
import psycopg

from bench.server_load import (
    BATCH,
    CLIENTS,
    LONGEST,
    Client,
    Refused,
    counted,
    dumped,
    small_record,
)
from tests.server.operated import Door, Operated
from tests.server.outer_key import OUTER
from tests.server.signing import signed_json
from visitapp.server.database.household_key import HouseholdKey, new_household_key
from visitapp.server.database.household_keys import place_of_wire
from visitapp.store.file.ids import uuid7
from visitapp.sync.changes import digest

RECORD = "COPY record (id, kind, root, state, changes, digest, erased) FROM STDIN"
MEMBER = "COPY member (root, scope) FROM STDIN"
KEY = "COPY household_key (root, closed) FROM STDIN"
CHANGE = "COPY change (xid, id, record, root, scope, path, device, print, wire) FROM STDIN"
JOINED = "SELECT account FROM device WHERE id = %s"
VISIT = {"kind": "visit", "questionnaire": "visit@1", "parent": None, "state": ""}


@dataclass
class Ours:
    """Our server, on a PostgreSQL."""

    folder: Path
    address: str
    name: str = "visitapp"
    doors: list[Door] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)
    epoch: str = ""

    def __post_init__(self) -> None:
        self.server = Operated(self.folder, self.address)
        self.server.init()
        codes = [self.server.invite(f"Visiteur {n}") for n in range(CLIENTS)]
        with self.server.running() as address, _laptop(address) as laptop:
            self.doors = [Door(laptop, code) for code in codes]

    @contextmanager
    def running(self, workers: int) -> Iterator[int]:
        """Serve; the laptops renew their tokens."""
        with self.server.running("--workers", str(workers)) as address:
            with _laptop(address) as laptop:
                for door in self.doors:
                    door.client = laptop
                    door.renew()
            self.clients = [
                Client(self.server.port, {"authorization": f"Bearer {door.token()}"})
                for door in self.doors
            ]
            self.epoch = json.loads(self.clients[0].ask("GET", "/v1/digest").body)["epoch"]
            assert self.server.process is not None
            try:
                yield self.server.process.pid
            finally:
                for client in self.clients:
                    client.close()

    def send(self, client: int) -> Iterator[tuple[int, float]]:
        """A household for each batch."""
        self.clients[client].close()
        while True:
            told = {"epoch": self.epoch, "incarnation": "i",
                    "changes": _household(uuid7(), self._device(client))}  # fmt: skip
            answer = self.clients[client].ask("POST", "/v1/push", dumped(told))
            if answer.body.count(b'"numbered"') != BATCH:
                raise Refused(repr(answer.body[:300]))
            yield BATCH, answer.seconds

    def read(self, client: int) -> Iterator[tuple[int, float]]:
        """Pages of 1,000, as a laptop that starts anew."""
        cursor = ""
        self.clients[client].close()
        while True:
            answer = self.clients[client].ask("GET", f"/v1/changes?cursor={quote(cursor)}")
            yield counted(answer.body), answer.seconds
            head = answer.body[:300].decode(errors="replace")
            cursor = head.split('"cursor":"', 1)[1].split('"', 1)[0]
            if '"more":false' in head:
                cursor = ""

    def store(self, many: int) -> None:
        """Households of 50 answers, as pushes leave them and a restore keeps them (no xid)."""
        with psycopg.connect(self.address) as connection:
            scopes = [
                (f"visitor:{row[0]}", "territory:est")
                for client in range(CLIENTS)
                for row in connection.execute(JOINED, [self._device(client)])
            ]
            roots = [(uuid7(), client % CLIENTS) for client in range(many // BATCH)]
            keys = {root: new_household_key() for root, _ in roots}
            with connection.cursor() as cursor:
                with cursor.copy(MEMBER) as members:
                    for root, client in roots:
                        for scope in scopes[client]:
                            members.write_row((root, scope))
                sums: dict[str, int] = {}
                with cursor.copy(CHANGE) as changes:
                    for root, client in roots:
                        told = _household(root, self._device(client))
                        sums[root] = (
                            sum(digest.change_digest(str(one["id"])) for one in told)
                            % digest.MODULUS
                        )
                        for one in told:
                            changes.write_row(_row(one, root, keys[root]))
                with cursor.copy(KEY) as closed:
                    for root, key in keys.items():
                        closed.write_row((root, OUTER.close(root, key)))
                with cursor.copy(RECORD) as records:
                    for root, _ in roots:
                        records.write_row((root, "visit", root, "", BATCH, sums[root], 0))
        _settle(self.address)

    def as_new(self) -> None:
        """What each laptop was given is forgotten, so that it is written in the audit again."""
        with psycopg.connect(self.address) as connection:
            connection.execute("DELETE FROM first_read")

    def _device(self, client: int) -> str:
        return str(self.doors[client].keys["device"])


def _household(root: str, device: str) -> list[dict[str, object]]:
    first = small_record(root, uuid7(), 0, device) | {"path": "@created", "value": {"value": VISIT}}
    every = [first, *(small_record(root, uuid7(), n, device) for n in range(1, BATCH))]
    return signed_json(every)


def _row(one: dict[str, object], root: str, key: HouseholdKey) -> tuple[object, ...]:
    """A change as numbering keeps it."""
    text = json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    place = place_of_wire(root, root, str(one["id"]))
    return (0, one["id"], root, root, "", one["path"], one["device"], key.print_of(text),
            key.close_text(place, text))  # fmt: skip


def _settle(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _laptop(address: str) -> httpx2.Client:
    return httpx2.Client(base_url=address, timeout=LONGEST)
