"""Running: what refuses to start, what answers, what is written down, how it stops."""

import asyncio
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

import httpx2
import psycopg
import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused
from tests.server.cluster import cluster
from tests.server.free_port import free_port
from tests.server.operated import Operated, enrolled
from visitapp.server.backup.postgres_copy import binary
from visitapp.server.instance.instance import read_place
from visitapp.server.start_workers import Listening, prepare, serve

PATIENCE = 60.0


ACTIONS = ("init", "run", "invite", "accounts", "revoke", "backup", "restore", "erase",
           "update", "apart", "files")  # fmt: skip


@pytest.mark.parametrize("action", ACTIONS)
def test_help_has_an_example_in_french(action: str) -> None:
    said = called("server", action, "--help")
    assert (said.code, said.err) == (0, "")
    assert f"Exemple : visitapp server {action}" in plain(said.out)
    assert "Usage\u00a0: visitapp server" in said.out


@pytest.mark.parametrize(
    "words",
    [
        (), ("frob",), ("run", "--port"), ("run", "--workers", "0"), ("run", "--port", "99999"),
        ("invite",), ("invite", "--name", "Basile"), ("invite", "--name", "B", "--role", "king"),
        ("invite", "--name", "B", "--role", "visitor"),
        ("invite", "--name", "C", "--role", "coordinator", "--territory", "T8"),
        ("invite", "--name", "B", "--role", "visitor", "--territory", "T8", "--minutes", "9"),
        ("invite", "--name", "B", "--role", "visitor", "--territory", "T8", "--days", "8"),
        ("invite", "--account", "nobody"), ("revoke",), ("revoke", "nobody"),
        ("reopen",), ("reopen", "nobody"),
        ("revoke", "--account", "nobody"), ("backup",), ("backup", "x", "--keep-days", "0"),
        ("backup", "x", "--keep-days", "91"), ("restore",), ("restore", "nowhere"),
        ("restore", "nowhere", "--adopt"), ("erase", "d1"),
        ("erase", "d1", "--reason", "parce que"), ("erase", "nobody", "--reason", "request"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_bad_usage_is_one_french_line_and_2(operated: Operated, words: tuple[str, ...]) -> None:
    where = ("--folder", str(operated.root)) if words and words[0] != "frob" else ()
    is_refused(called("server", *words, *where))


def test_init_then_run_is_all_there_is_to_do(tmp_path: Path) -> None:
    server = Operated(tmp_path / "server", own_processes=True)
    begun = time.monotonic()
    code = str(server.init("--name", "Ana", "--role", "adviser", "--territory", "T8")["code"])
    with server.running(), enrolled("ana", tmp_path, server.address, code) as ana:
        assert time.monotonic() - begun < 60
        assert ana.laptop.sync().differing == []
        [one] = server.do("accounts")["accounts"]
        assert (one["name"], one["role"], one["territory"]) == ("Ana", "adviser", "T8")
        assert [device["id"] for device in one["devices"]] == [ana.device]


def test_what_is_secret_is_for_the_server_alone(operated: Operated) -> None:
    """Whatever the umask is."""
    for path in operated.root.rglob("*"):
        if path.name != "lock":
            assert path.stat().st_mode & 0o077 == 0, path
    (operated.root / "secrets.toml").chmod(0o640)
    assert "chmod 600" in operated.refused("run")
    assert "il y a déjà un serveur" in operated.refused("init")


def test_it_does_not_listen_beyond_the_machine_without_tls(operated: Operated) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "example.org"):
        assert "--behind-tls" in operated.refused("run", "--host", host, "--port", "0")
    operated.port = free_port()
    operated.start("--host", "0.0.0.0", "--behind-tls")
    assert httpx2.get(f"{operated.address}/health").json() == {"alive": True}
    assert "tourne déjà" in operated.refused("run", "--port", "0")
    assert operated.stop() == 0


def test_a_port_that_is_taken_is_one_line(operated: Operated) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "n’est pas libre" in operated.refused("run", "--port", port)


def test_no_answer_waits_until_its_first_bytes_are_acknowledged(tmp_path: Path) -> None:
    """Nagle's algorithm kept the body of each answer back for 40 ms."""

    async def accepted(listening: socket.socket) -> int:
        came = asyncio.Queue[asyncio.StreamWriter]()
        served = await asyncio.start_server(lambda _, ours: came.put_nowait(ours), sock=listening)
        async with served:
            _, theirs = await asyncio.open_connection(*listening.getsockname())
            ours = await came.get()
            at_once: int = ours.get_extra_info("socket").getsockopt(
                socket.IPPROTO_TCP, socket.TCP_NODELAY
            )
            for one in (ours, theirs):
                one.close()
        return at_once

    server = Operated(tmp_path / "server")
    server.init()
    assert asyncio.run(accepted(prepare(read_place(server.root), Listening(port=0)))) == 1


def test_sqlite_has_one_worker(tmp_path: Path) -> None:
    server = Operated(tmp_path / "server")
    server.init()
    assert "PostgreSQL" in server.refused("run", "--workers", "2")


def test_ready_and_alive_say_so_to_who_watches(operated: Operated) -> None:
    with operated.running() as address:
        assert httpx2.get(f"{address}/health").status_code == 200
        found = httpx2.get(f"{address}/ready")
        assert found.status_code == 200
        assert found.json() == {
            "ready": True, "well": True, "database": True, "schema_right": True, "room": True,
            "photos": True, "clock": True, "feed": True, "feed_late_since": None,
        }  # fmt: skip


def test_sigterm_lets_a_request_in_flight_finish(operated: Operated) -> None:
    """The answer « 100 Continue » says that the body is being waited for: then comes SIGTERM."""
    body = b'{"code": "AAAA-BBBB-CCCC-DDDD", "name": "Portable"}'
    head = (
        "POST /v1/enrol HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\n"
        f"expect: 100-continue\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    operated.start()
    with socket.create_connection(("127.0.0.1", operated.port), timeout=PATIENCE) as open_one:
        open_one.sendall(head.encode())
        assert open_one.recv(1024).startswith(b"HTTP/1.1 100")
        open_one.sendall(body[:10])
        assert operated.process is not None
        operated.process.send_signal(signal.SIGTERM)
        _until_nobody_listens(operated.port)
        open_one.sendall(body[10:])
        answer = b"".join(iter(lambda: open_one.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 403")
    assert "Ce code n’est pas valable".encode() in answer
    assert operated.process.wait(PATIENCE) == 0
    operated.process.close()
    operated.process = None


def test_ctrl_c_is_no_failure(operated: Operated) -> None:
    operated.start()
    assert operated.stop(signal.SIGINT) == 0


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_a_stop_asked_for_before_it_serves_is_heard(operated: Operated) -> None:
    """Told where it listens, its keeper stops it at once: it neither serves on nor fails."""
    place, how = read_place(operated.root), Listening(port=0)
    listening = prepare(place, how)
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        serve(place, how, listening, lambda: signal.raise_signal(signal.SIGTERM))
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert listening.fileno() == -1


def test_the_log_says_nothing_of_anybody(operated: Operated, tmp_path: Path) -> None:
    code = operated.invite("Basile Martin")
    with operated.running() as address, enrolled("basile", tmp_path, address, code) as basile:
        basile.laptop.make("household-of-Mme-Lilas")
        basile.laptop.answer("household-of-Mme-Lilas", "name", "Mme Lilas")
        basile.laptop.sync()
        for token in (basile.door.token(), "wrong-token-of-Lilas"):
            httpx2.get(f"{address}/v1/changes?cursor=Lilas:1:1&who=Lilas",
                       headers={"authorization": f"Bearer {token}"})  # fmt: skip
        httpx2.get(f"{address}/v1/records/household-of-Mme-Lilas/photos/{'a' * 64}")
        httpx2.request("LILAS", f"{address}/Lilas")
        secrets = [basile.door.token(), str(basile.door.keys["refresh"]), code, basile.device]
    [account] = [one["id"] for one in operated.do("accounts")["accounts"] if one["devices"]]
    text = (operated.root / "log").read_text()
    for word in (*secrets, account, "Lilas", "LILAS", "Basile", "Martin", "127.0.0.1"):
        assert word not in text, word
    lines = operated.log()
    assert {"/v1/push", "/v1/changes", "?"} <= {line["route"] for line in lines}
    assert {line["status"] for line in lines if line["route"] == "/v1/push"} == {200}
    assert len({line["who"] for line in lines if "who" in line}) == 1
    assert all(re.fullmatch(r"[0-9a-f]{12}", line.get("who", "0" * 12)) for line in lines)


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_a_sqlite_file_put_back_by_hand_is_noticed(operated: Operated, tmp_path: Path) -> None:
    shutil.copy(operated.root / "server.db", tmp_path / "old.db")
    code = operated.invite("basile")
    with operated.running() as address, enrolled("basile", tmp_path, address, code) as basile:
        basile.laptop.make("d1")
        basile.laptop.sync()
    for end in ("-wal", "-shm"):
        (operated.root / f"server.db{end}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "old.db", operated.root / "server.db")
    assert "revenue en arrière" in operated.refused("run")
    operated.do("restore", "--adopt")
    with operated.running():
        assert basile.door.keys["access"]  # its tokens were kept apart: no new code is needed


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_another_database_is_noticed(operated: Operated, tmp_path: Path) -> None:
    other = Operated(tmp_path / "other")
    other.init()
    shutil.copy(other.root / "server.db", operated.root / "server.db")
    assert "n’est pas celle du repère" in operated.refused("run")


@pytest.mark.parametrize("operated", ["postgres"], indirect=True)
def test_a_dump_of_another_cluster_is_read_whole_or_not_at_all(
    operated: Operated, tmp_path: Path
) -> None:
    """Its transactions have higher numbers than any here: the feed would not show them."""
    assert operated.database is not None
    with psycopg.connect(operated.database, autocommit=True) as connection:
        for _ in range(3000):
            connection.execute("SELECT pg_current_xact_id()")
    codes = [operated.invite(name) for name in ("basile", "samira")]
    with operated.running() as address, enrolled("basile", tmp_path, address, codes[0]) as basile:
        basile.laptop.make("d1")
        basile.laptop.sync()
        made = operated.do("backup", str(tmp_path / "copies"))
    dumped = tmp_path / "dumped"
    _ran("pg_dump", "--format=custom", "--no-owner", f"--file={dumped}", operated.database)
    with cluster() as elsewhere:
        secrets = operated.root / "secrets.toml"
        secrets.write_text(secrets.read_text().replace(operated.database, elsewhere))
        _ran("pg_restore", "--no-owner", "-d", elsewhere, str(dumped))
        assert "autre PostgreSQL" in operated.refused("run")
        operated.do("restore", made["backup"])
        code = operated.do("invite", "--account", _account(operated, "basile"))["code"]
        with (
            operated.running() as address,
            enrolled("basile-2", tmp_path, address, code) as second,
        ):
            second.laptop.sync()
            assert second.records() == {"d1"}


def _account(server: Operated, name: str) -> str:
    return next(one["id"] for one in server.do("accounts")["accounts"] if one["name"] == name)


def test_a_newer_database_is_left_alone(operated: Operated) -> None:
    change = "UPDATE server_version SET version_num = '9999'"
    if operated.database:
        with psycopg.connect(operated.database) as connection:
            connection.execute(change)
    else:
        connection_here = sqlite3.connect(operated.root / "server.db")
        connection_here.execute(change)
        connection_here.commit()
        connection_here.close()
    for action in (["run"], ["accounts"], ["backup", "x"], ["restore", "--adopt"]):
        assert "plus récente" in operated.refused(*action)


def _until_nobody_listens(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) != 0:
                return
        os.sched_yield()
    raise AssertionError("it still listens")


def _ran(name: str, *words: str) -> None:
    subprocess.run([binary(name), *words], check=True, capture_output=True)
