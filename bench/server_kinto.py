"""Kinto as a side of the bench: by gunicorn, in an environment of its own.

It has what is best for it: basicauth (no bcrypt), its cache in memory, each client its own
collection, no admin, pages and batches of the same size as ours, and the same bytes.
"""

import json
import signal
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from bench.peers import KINTO
from bench.server_load import (
    BATCH,
    CLIENTS,
    LONGEST,
    PAGE,
    Client,
    Refused,
    counted,
    dumped,
    small_record,
)
from tests.server.free_port import free_port
from visitapp.store.file.ids import uuid7

INI = """\
[app:main]
use = egg:kinto
kinto.storage_backend = kinto.core.storage.postgresql
kinto.storage_url = {address}
kinto.storage_pool_size = 10
kinto.permission_backend = kinto.core.permission.postgresql
kinto.permission_url = {address}
kinto.cache_backend = kinto.core.cache.memory
kinto.userid_hmac_secret = of-this-run-only
multiauth.policies = basicauth
kinto.bucket_create_principals = system.Authenticated
kinto.batch_max_requests = {batch}
kinto.paginate_by = {page}
"""
APP = """\
from pyramid.paster import get_app
application = get_app("kinto.ini")
"""
BEGUN = datetime(2026, 1, 1)  # noqa: DTZ001 - Kinto keeps times without a zone
OWNER = "SELECT principal FROM access_control_entries WHERE object_id = %s"
OBJECTS = "COPY objects (id, parent_id, resource_name, last_modified, data, deleted) FROM STDIN"
ENTRIES = "COPY access_control_entries (object_id, permission, principal) FROM STDIN"


@dataclass
class Kinto:
    """Kinto, on a PostgreSQL."""

    folder: Path
    address: str
    name: str = "Kinto"
    clients: list[Client] = field(default_factory=list)
    stored: int = 0

    def __post_init__(self) -> None:
        self.folder.mkdir()
        url = self.address.replace("postgresql://", "postgresql+psycopg2://")
        (self.folder / "kinto.ini").write_text(INI.format(address=url, batch=BATCH, page=PAGE))
        (self.folder / "served.py").write_text(APP)
        migrate = [str(KINTO / "bin/kinto"), "migrate", "--ini", "kinto.ini"]
        done = subprocess.run(migrate, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Refused(done.stderr[-800:])

    @contextmanager
    def running(self, workers: int) -> Iterator[int]:
        """Serve with gunicorn: so many processes of four threads."""
        port = free_port()
        command = [str(KINTO / "bin/gunicorn"), "-w", str(workers), "-k", "gthread",
                   "--threads", "4", "--keep-alive", "60", "--no-control-socket",
                   "-b", f"127.0.0.1:{port}", "served:application"]  # fmt: skip
        with open(self.folder / "log", "ab") as log:
            process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)
        self.clients = [Client(port, {"authorization": _basic(n)}) for n in range(CLIENTS)]
        try:
            self._until_it_answers()
            for place, client in enumerate(self.clients):
                client.ask("PUT", f"/v1/buckets/b{place}", b"{}")
                client.ask("PUT", f"/v1/buckets/b{place}/collections/c", b"{}")
            yield process.pid
        finally:
            for client in self.clients:
                client.close()
            process.send_signal(signal.SIGTERM)
            process.wait(LONGEST)

    def send(self, client: int) -> Iterator[tuple[int, float]]:
        """Batches of 50 creations, each with an id of the client's, as ours."""
        where = f"/v1{_parent(client)}/records/"
        self.clients[client].close()
        while True:
            root = uuid7()
            made = (small_record(root, uuid7(), n, f"laptop-{client}") for n in range(BATCH))
            asked = [{"method": "PUT", "path": where + one["id"], "body": {"data": one},
                      "headers": {"If-None-Match": "*"}} for one in made]  # fmt: skip
            answer = self.clients[client].ask("POST", "/v1/batch", dumped({"requests": asked}))
            if answer.body.replace(b" ", b"").count(b'"status":201') != BATCH:
                raise Refused(repr(answer.body[:300]))
            yield BATCH, answer.seconds

    def read(self, client: int) -> Iterator[tuple[int, float]]:
        """Pages of 1,000, the oldest first, as a copy that starts anew."""
        first = f"/v1{_parent(client)}/records?_sort=last_modified&_limit={PAGE}"
        path = first
        self.clients[client].close()
        while True:
            answer = self.clients[client].ask("GET", path)
            yield counted(answer.body), answer.seconds
            there = urlsplit(answer.headers.get("next-page", ""))
            path = f"{there.path}?{there.query}" if there.path else first

    def store(self, many: int) -> None:
        """Records with their permissions, as batches leave them: one each millisecond."""
        with psycopg.connect(self.address) as connection:
            for client in range(CLIENTS):
                self._store(connection, client, many // CLIENTS)
        self.stored += many
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")

    def _store(self, connection: psycopg.Connection, client: int, many: int) -> None:
        """Of one client. The trigger that gives a time of its own to each record does not run."""
        parent = _parent(client)
        owner = connection.execute(OWNER, [parent]).fetchone()
        assert owner is not None
        connection.execute("SET LOCAL session_replication_role = replica")
        ids = [uuid7() for _ in range(many)]
        with connection.cursor() as cursor:
            with cursor.copy(OBJECTS) as objects:
                for place, id in enumerate(ids):
                    told = small_record(ids[place // BATCH], id, place % BATCH, f"laptop-{client}")
                    del told["id"]
                    at = BEGUN + timedelta(milliseconds=self.stored + place)
                    objects.write_row((id, parent, "record", at, json.dumps(told), False))
            with cursor.copy(ENTRIES) as entries:
                for id in ids:
                    entries.write_row((f"{parent}/records/{id}", "write", owner[0]))

    def as_new(self) -> None:
        """It keeps nothing of who read what."""

    def _until_it_answers(self) -> None:
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            with suppress(OSError, HTTPException, Refused):
                self.clients[0].ask("GET", "/v1/__heartbeat__")
                return
            self.clients[0].close()
            time.sleep(0.1)
        raise Refused((self.folder / "log").read_text()[-800:])


def _parent(client: int) -> str:
    return f"/buckets/b{client}/collections/c"


def _basic(client: int) -> str:
    return f"Basic {b64encode(f'v{client}:x'.encode()).decode()}"
