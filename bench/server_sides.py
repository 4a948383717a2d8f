"""The two servers that are measured: ours by its command line, Kinto by gunicorn.

Kinto has what is best for it: basicauth (no bcrypt), permissions and cache as in its documentation,
each client its own collection, no admin. Neither compresses, so that the same bytes are told.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import httpx2

from bench.server_load import BATCH, CLIENTS, PAGE, counted, dumped, small_record
from tests.server.operated import Door, Operated, free_port
from visitapp.store.ids import uuid7

ROOT = Path(__file__).parents[1]
KINTO = ROOT / ".venv-kinto"
JSON = {"content-type": "application/json"}
PLAIN = {"accept-encoding": "identity"}
LONGEST = 60.0
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
"""
APP = """\
from pyramid.paster import get_app
application = get_app("kinto.ini")
"""


class Refused(Exception):
    """A server did not take or give what it was asked."""


@dataclass
class Ours:
    """Our server, on a PostgreSQL."""

    folder: Path
    address: str
    name: str = "visitapp"
    doors: list[Door] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.server = Operated(self.folder, self.address)
        self.server.init()
        self.codes = [self.server.invite(f"Visiteur {n}") for n in range(CLIENTS)]
        self.epoch = ""

    @contextmanager
    def running(self, workers: int) -> Iterator[int]:
        """Serve; every client is enrolled at the first time."""
        with self.server.running("--workers", str(workers)) as address:
            self.clients = [
                httpx2.Client(base_url=address, timeout=LONGEST, headers=PLAIN)
                for _ in range(CLIENTS)
            ]
            for place, code in enumerate(self.codes):
                if len(self.doors) < CLIENTS:
                    self.doors.append(Door(self.clients[place], code))
                self.doors[place].client = self.clients[place]
                self.doors[place].renew()
            self.epoch = self._ask(0, "GET", "/v1/digest").json()["epoch"]
            assert self.server.process is not None
            try:
                yield self.server.process.pid
            finally:
                for client in self.clients:
                    client.close()

    def send(self, client: int, records: int) -> Iterator[tuple[int, float]]:
        """A household for each batch."""
        device = str(self.doors[client].keys["device"])
        for _ in range(0, records, BATCH):
            root = uuid7()
            made = {"kind": "visit", "questionnaire": "visit@1", "parent": None, "state": ""}
            first = small_record(root, uuid7(), 0, device)
            first |= {"path": "@created", "value": {"value": made}}
            rest = (small_record(root, uuid7(), n, device) for n in range(1, BATCH))
            told = {"epoch": self.epoch, "incarnation": "i", "changes": [first, *rest]}
            text, begun = dumped(told), perf_counter()
            answer = self._ask(client, "POST", "/v1/push", content=text, headers=JSON)
            took = perf_counter() - begun
            if answer.content.count(b'"numbered"') != BATCH:
                raise Refused(answer.text[:300])
            yield BATCH, took

    def read(self, client: int, pages: int) -> Iterator[tuple[int, float]]:
        """Pages of 1,000, as a laptop that starts anew."""
        cursor, more = "", True
        while more and pages:
            begun = perf_counter()
            answer = self._ask(client, "GET", "/v1/changes", params={"cursor": cursor})
            yield counted(answer.content), perf_counter() - begun
            head = answer.text[:300]
            cursor = head.split('"cursor":"', 1)[1].split('"', 1)[0]
            more, pages = '"more":true' in head, pages - 1

    def _ask(self, client: int, method: str, path: str, **more: object) -> httpx2.Response:
        headers = {**JSON, "authorization": f"Bearer {self.doors[client].token()}"}
        told = {**more, "headers": headers}
        answer = self.clients[client].request(method, path, **told)  # type: ignore[arg-type]
        if answer.status_code == 401:
            self.doors[client].renew()
            return self._ask(client, method, path, **more)
        if answer.status_code != 200:
            raise Refused(f"{answer.status_code} {answer.text[:300]}")
        return answer


@dataclass
class Kinto:
    """Kinto in its own environment, on a PostgreSQL."""

    folder: Path
    address: str
    name: str = "Kinto"

    def __post_init__(self) -> None:
        self.folder.mkdir()
        url = self.address.replace("postgresql://", "postgresql+psycopg2://")
        (self.folder / "kinto.ini").write_text(INI.format(address=url, batch=BATCH))
        (self.folder / "served.py").write_text(APP)
        migrate = [KINTO / "bin/kinto", "migrate", "--ini", "kinto.ini"]
        done = subprocess.run(migrate, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Refused(done.stderr[-800:])

    @contextmanager
    def running(self, workers: int) -> Iterator[int]:
        """Serve with gunicorn: so many processes of four threads."""
        port = free_port()
        command = [KINTO / "bin/gunicorn", "-w", str(workers), "-k", "gthread", "--threads", "4",
                   "--keep-alive", "20", "-b", f"127.0.0.1:{port}",
                   "served:application"]  # fmt: skip
        with open(self.folder / "log", "ab") as log:
            process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}/v1"
        self.clients = [
            httpx2.Client(base_url=address, timeout=LONGEST, headers=PLAIN, auth=(f"v{n}", "x"))
            for n in range(CLIENTS)
        ]
        try:
            self._until_it_answers()
            for place in range(CLIENTS):
                self._ask(place, "PUT", f"/buckets/b{place}", content=b"{}")
                self._ask(place, "PUT", f"/buckets/b{place}/collections/c", content=b"{}")
            yield process.pid
        finally:
            for client in self.clients:
                client.close()
            process.send_signal(signal.SIGTERM)
            process.wait(LONGEST)

    def send(self, client: int, records: int) -> Iterator[tuple[int, float]]:
        """Batches of 50 creations, each with an id of the client's, as ours."""
        where = f"/v1/buckets/b{client}/collections/c/records/"
        for _ in range(0, records, BATCH):
            root = uuid7()
            made = (small_record(root, uuid7(), n, f"laptop-{client}") for n in range(BATCH))
            asked = [{"method": "PUT", "path": where + one["id"], "body": {"data": one},
                      "headers": {"If-None-Match": "*"}} for one in made]  # fmt: skip
            text, begun = dumped({"requests": asked}), perf_counter()
            answer = self._ask(client, "POST", "/batch", content=text)
            took = perf_counter() - begun
            if (
                answer.content.count(b'"status":201') + answer.content.count(b'"status": 201')
                != BATCH
            ):
                raise Refused(answer.text[:300])
            yield BATCH, took

    def read(self, client: int, pages: int) -> Iterator[tuple[int, float]]:
        """Pages of 1,000, the oldest first, as a copy that starts anew."""
        path = f"/buckets/b{client}/collections/c/records?_sort=last_modified&_limit={PAGE}"
        while path and pages:
            begun = perf_counter()
            answer = self._ask(client, "GET", path)
            yield counted(answer.content), perf_counter() - begun
            path, pages = answer.headers.get("next-page", ""), pages - 1

    def _ask(self, client: int, method: str, path: str, **more: object) -> httpx2.Response:
        answer = self.clients[client].request(method, path, headers=JSON, **more)  # type: ignore[arg-type]
        if answer.status_code >= 300:
            raise Refused(f"{answer.status_code} {answer.text[:300]}")
        return answer

    def _until_it_answers(self) -> None:
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            with suppress(httpx2.TransportError):
                if self.clients[0].get("/__heartbeat__").status_code == 200:
                    return
            time.sleep(0.1)
        raise Refused((self.folder / "log").read_text()[-800:])


def kinto_absent() -> str:
    """Why Kinto cannot run here; nothing when it can."""
    return "" if os.access(KINTO / "bin/gunicorn", os.X_OK) else f"il manque {KINTO.name}"
