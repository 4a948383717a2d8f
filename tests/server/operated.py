"""A server as its keeper has it: the real command line, real processes, real laptops."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import httpx2
import pyotp

from tests.cli.program import called
from tests.server.free_port import free_port
from tests.server.inventing import NeverNo
from tests.server.running import running
from tests.sync.laptops import AT, KEY, Laptop
from tests.warm.process import Warm, ran
from visitapp.server import worker
from visitapp.server.http.access_log import to_stream
from visitapp.server.instance.instance import read_place
from visitapp.server.start_workers import Listening, prepare
from visitapp.store.file.database import create_database
from visitapp.store.log.photos import Photos
from visitapp.sync.changes.engine import Engine
from visitapp.sync.photos.round import PhotoRound
from visitapp.sync.wire.enrol import client_for
from visitapp.sync.wire.link import Link, SignedOut
from visitapp.sync.wire.photo_link import PhotoLink


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    told: dict[str, Any]
    err: str


@dataclass
class Operated:
    """One server's folder, and its process while it runs."""

    root: Path
    database: str | None = None
    port: int = 0
    process: Warm | None = None
    own_processes: bool = False

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, action: str, *words: str) -> Said:
        """`visitapp server ACTION … --json`: in this process, or in one of its own."""
        given = [action, *words, "--folder", str(self.root), "--json"]
        if action == "run" and "--port" not in words:  # the usual one may be in use
            given += ["--port", str(free_port())]
        done = (ran if self.own_processes else called)("server", *given)
        return Said(done.code, json.loads(done.out) if done.out else {}, done.err)

    def do(self, action: str, *words: str) -> dict[str, Any]:
        """The same, which must go well."""
        said = self.ask(action, *words)
        assert said.code == 0, said.err
        return said.told

    def refused(self, action: str, *words: str) -> str:
        """The same, which must be refused: exit 2, one line, no traceback."""
        said = self.ask(action, *words)
        assert (said.code, said.told) == (2, {}), said
        assert len(said.err.splitlines()) == 1, said.err
        assert "Traceback" not in said.err
        assert "inattendue" not in said.err, said.err
        return said.err.replace("\u00a0", " ")

    def init(self, *words: str) -> dict[str, Any]:
        """A new server."""
        where = ["--database", self.database] if self.database else []
        return self.do("init", *where, *words)

    def invite(self, name: str, role: str = "visitor", territory: str = "est-ensemble") -> str:
        """A code."""
        told = self.do("invite", "--name", name, "--role", role, "--territory", territory)
        return str(told["code"])

    def start(self, *words: str) -> None:
        """Run it; on the same port as before."""
        self.port = self.port or free_port()
        command = ("server", "run", "--folder", str(self.root), "--json", "--port", str(self.port))
        with (self.root / "log").open("a") as log:
            self.process = Warm([*command, *words], stderr=log)
        lines = iter(self.process.stdout.readline, "")  # it may end at once, and say why in its log
        told = "".join(takewhile(lambda line: line != "}\n", lines))
        assert '"address"' in told, (self.root / "log").read_text()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop it; its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        code = self.process.wait()
        self.process.close()
        self.process = None
        return code

    @contextmanager
    def running(self, *words: str) -> Iterator[str]:
        """Its address while it runs."""
        self.start(*words)
        try:
            yield self.address
        finally:
            if self.process is not None:
                self.stop()

    @contextmanager
    def here(self) -> Iterator[str]:
        """Its address while this process serves it, where a process is not what is tested."""
        place = read_place(self.root)
        prepare(place, Listening(port=0)).close()
        with (self.root / "log").open("a") as log:
            with patch.object(worker, "to_stream", lambda: to_stream(log)):
                app = worker.of_place(place)
            app.state.pace = NeverNo()
            with running(app) as address:
                self.port = int(address.rpartition(":")[2])
                yield address

    def log(self) -> list[dict[str, Any]]:
        """Every line that it wrote: all of them JSON."""
        return [json.loads(line) for line in (self.root / "log").read_text().splitlines()]


class Door:
    """The tokens of a laptop, renewed as the program does."""

    def __init__(self, client: httpx2.Client, code: str) -> None:
        self.client = client
        self.keys = self._entered(code)

    def _entered(self, code: str) -> dict[str, Any]:
        """With the code alone, or with a password and the code of a telephone."""
        answer = self.client.post("/v1/enrol", json={"code": code, "name": "Portable"})
        if answer.status_code != 428:
            return dict(answer.raise_for_status().json())
        chosen = {"password": "quatre mots sans lien"}
        told = self._ask("password/first", {"code": code, **chosen})
        shown = pyotp.TOTP(told["secret"]).now()
        return self._ask("sign-in", {"account": told["account"], "code": shown, **chosen})

    def token(self) -> str:
        """The present access token."""
        return str(self.keys["access"])

    def renew(self) -> str:
        """Another pair."""
        self.keys = self._ask("renew", {"refresh": self.keys["refresh"], "attempt": uuid4().hex})
        return self.token()

    def _ask(self, what: str, told: dict[str, str]) -> dict[str, Any]:
        answer = self.client.post(f"/v1/{what}", json=told)
        if answer.status_code == 401:
            raise SignedOut
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


@dataclass
class Enrolled:
    """A laptop with its tokens."""

    laptop: Laptop
    door: Door

    @property
    def device(self) -> str:
        """Its id on the server."""
        return str(self.door.keys["device"])

    def sync(self) -> None:
        """Answers, then photos."""
        self.laptop.sync()
        self.laptop.sync_photos()

    def ids(self) -> set[str]:
        """Every change that it holds."""
        return {str(row["id"]) for row in self.laptop.database.rows("SELECT id FROM change")}

    def records(self) -> set[str]:
        """Every record that it holds."""
        return {str(row["id"]) for row in self.laptop.database.rows("SELECT id FROM record")}


@contextmanager
def enrolled(name: str, folder: Path, address: str, code: str) -> Iterator[Enrolled]:
    """A laptop with an encrypted store, enrolled with a code."""
    database = create_database(folder / f"{name}.db", KEY)
    with client_for(address) as client:
        door = Door(client, code)
        link = Link(client, door.token, door.renew)
        engine = Engine(
            local=lambda work: work(database), server=link, app="test", now=lambda: AT,
            after=lambda _db, _found: None,
        )  # fmt: skip
        camera = PhotoRound(
            local=lambda work: work(database), photos=Photos(folder / name, KEY, least_free=0),
            server=PhotoLink(link.answer),
        )  # fmt: skip
        yield Enrolled(Laptop(name, database, engine, camera), door)
    database.close()
