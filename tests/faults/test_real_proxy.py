"""The Caddyfile that is shipped, in a real Caddy, before a server whose disk fills up."""

import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
import httpx2
import pytest
from anyio import to_thread

from tests.faults.small_disk import fill, small_disk_at
from tests.server.free_port import free_port
from tests.server.making import created
from tests.server.operated import Operated
from tests.server.registration.walking import AWA, Walker, shown
from tests.server.signing import signed
from visitapp import shipped

CADDY = shutil.which("caddy")
pytestmark = [
    pytest.mark.faults,
    pytest.mark.anyio,
    pytest.mark.skipif(CADDY is None, reason="no Caddy on this machine"),
]
SIZE = 12 * 1024 * 1024
"""Of the disk: under the 512 MB that a day may need, from the first minute."""
NAME, UPSTREAM, EVERY = "visites.example.org", "127.0.0.1:8040", "health_interval 10s"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@contextmanager
def proxy(folder: Path, upstream: str) -> Iterator[str]:
    """Caddy with the shipped file: another name, another port, asked more often."""
    port = free_port()
    text = shipped.text("server/Caddyfile")
    for old, new in ((NAME, f"http://127.0.0.1:{port}"), (UPSTREAM, upstream.split("//")[1]),
                     (EVERY, "health_interval 100ms"), ("{\n", "{\n\tadmin off\n")):  # fmt: skip
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "Caddyfile").write_text(text)
    command = [str(CADDY), "run", "--config", str(folder / "Caddyfile")]
    home = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "caddy.log").open("wb") as log:
        running = subprocess.Popen(command, env={**os.environ, **home}, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(30)


@pytest.fixture
async def client(disk: Path, server: Operated, tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody on the other side of the proxy."""
    with proxy(tmp_path, server.address) as address:
        async with httpx2.AsyncClient(base_url=address, timeout=30) as made:
            await told(made, "/inscription", 200)
            yield made


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk_at(tmp_path / "small", SIZE) as folder:
        yield folder


@pytest.fixture
def server(disk: Path, at_once: None) -> Iterator[Operated]:
    made = Operated(disk / "server")
    made.init()
    with made.here():
        yield made


@pytest.fixture
def at_once() -> Iterator[None]:
    from datetime import timedelta

    from tests.server.registration.walking import early_before

    with early_before(timedelta(0)):
        yield


async def told(client: httpx2.AsyncClient, path: str, status: int) -> httpx2.Response:
    """The answer, once the proxy gives this one: it looks at the server now and then."""
    with anyio.fail_after(60):
        while True:
            try:
                answer = await client.get(path)
            except httpx2.TransportError:
                await anyio.sleep(0.02)
                continue
            if answer.status_code == status:
                return answer
            await anyio.sleep(0.02)


async def test_on_a_full_disk_reading_goes_on_and_writing_is_told(
    client: httpx2.AsyncClient, server: Operated, disk: Path
) -> None:
    code = await to_thread.run_sync(server.invite, "basile")
    keys = (await client.post("/v1/enrol", json={"code": code, "name": ""})).json()
    head = {"authorization": f"Bearer {keys['access']}"}
    epoch = (await client.get("/v1/digest", headers=head)).json()["epoch"]
    inside = httpx2.get(f"{server.address}/ready").json()
    assert (inside["ready"], inside["well"], inside["room"]) == (True, False, False)
    awa = Walker(client)
    await awa.begin()
    await awa.fill("commune", AWA["commune"])
    await awa.stamp("/page/raisons")

    async def push(record: str) -> int:
        wire = [one.model_dump(mode="json", exclude={"number"}) for one in signed(created(record))]
        sent = {"epoch": epoch, "incarnation": "i", "changes": wire}
        return (await client.post("/v1/push", json=sent, headers=head)).status_code

    assert await push("d1") == 200
    fill(disk)
    answer = await awa.fill("raisons", AWA["raisons"])
    assert (answer.status_code, answer.headers["retry-after"]) == (507, "300")
    assert "Le serveur de l’agence est plein" in shown(answer)
    assert await push("d2") == 507
    for path in ("/inscription", "/inscription/page/commune", "/inscription/vos-donnees"):
        assert (await client.get(path, headers={"cookie": awa.cookie})).status_code == 200
    for path in ("/v1/changes", "/v1/digest"):
        assert (await client.get(path, headers=head)).status_code == 200
    assert re.search(r"<option[^>]* selected[^>]*>Montreuil", (await awa.get("/page/commune")).text)
    assert (await awa.post("/effacer", {})).status_code == 303, "erasing needs no room"
    (disk / "others").unlink()
    assert await push("d2") == 200
    await awa.begin()
    assert (await awa.fill("commune", AWA["commune"])).status_code == 303


async def test_a_server_that_is_away_is_said_in_french(disk: Path, tmp_path: Path) -> None:
    with proxy(tmp_path, f"http://127.0.0.1:{free_port()}") as address:
        async with httpx2.AsyncClient(base_url=address) as client:
            answer = await told(client, "/inscription", 503)
            assert "ne répond pas" in answer.text
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
            assert answer.headers["retry-after"] == "60"


async def test_who_watches_asks_on_the_machine_itself(client: httpx2.AsyncClient) -> None:
    for path in ("/ready", "/health"):
        assert (await client.get(path)).status_code == 404
