"""Limits of what comes in, and what every answer says."""

import gzip
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import anyio
import httpx2
import pytest
from fastapi import FastAPI, Request

from tests.server.outer_key import OUTER
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.http import limits
from visitapp.server.http.limits import MOST_READ, MOST_SENT, Headers, Limits, Packed
from visitapp.sync.wire.messages import MOST_BYTES
from visitapp.sync.wire.messages import Limits as ToldLimits

pytestmark = pytest.mark.anyio
EXPECTED = {
    "cache-control": "no-store", "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer", "x-frame-options": "DENY",
    "strict-transport-security": "max-age=31536000",
}  # fmt: skip


def app(longest: float = 5.0) -> FastAPI:
    """Says how long the body was."""
    made = FastAPI()

    @made.post("/long")
    async def long(request: Request) -> dict[str, object]:
        body = await request.body()
        return {"bytes": len(body), "said": request.headers.get("content-encoding", "")}

    @made.get("/much")
    async def much() -> str:
        return "x" * 5000

    made.add_middleware(Packed)
    made.add_middleware(Limits, longest=longest)
    made.add_middleware(Headers)
    return made


@pytest.fixture
async def client(anyio_backend: str) -> AsyncIterator[httpx2.AsyncClient]:
    """Asks the app without a network."""
    transport = httpx2.ASGITransport(app())
    async with httpx2.AsyncClient(transport=transport, base_url="http://here") as found:
        yield found


async def test_a_packed_body_is_unpacked(client: httpx2.AsyncClient) -> None:
    body = b"surface " * 50_000
    told = await client.post(
        "/long", content=gzip.compress(body), headers={"content-encoding": "gzip"}
    )
    assert told.json() == {"bytes": len(body), "said": ""}


@pytest.mark.parametrize(
    ("body", "packed", "status"),
    [
        (b"x" * MOST_SENT, "identity", 200),
        (b"x" * (MOST_SENT + 1), "identity", 413),
        (lambda: gzip.compress(b"x" * MOST_READ), "gzip", 200),
        (lambda: gzip.compress(b"x" * (MOST_READ + 1)), "gzip", 413),
        (lambda: gzip.compress(bytes(200 * 1024 * 1024), 1), "gzip", 413),
        (gzip.compress(b"abc")[:-4], "gzip", 422),
        (b"not gzip", "gzip", 422),
        (b"abc", "br", 415),
        (b"abc", "gzip, gzip", 415),
    ],
    ids=["largest", "too-large", "grows-to-the-most", "grows-too-much", "bomb", "cut", "not-gzip",
         "unknown", "twice"],
)  # fmt: skip
async def test_a_body_is_taken_within_its_limits(
    client: httpx2.AsyncClient, body: bytes | Callable[[], bytes], packed: str, status: int
) -> None:
    content = body() if callable(body) else body
    told = await client.post("/long", content=content, headers={"content-encoding": packed})
    assert told.status_code == status
    assert told.headers["x-content-type-options"] == "nosniff"


async def test_a_body_without_a_length_is_counted_too(client: httpx2.AsyncClient) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(MOST_SENT // 65536 + 1):
            yield b"x" * 65536

    assert (await client.post("/long", content=pieces())).status_code == 413


async def test_a_body_that_never_ends_is_left(anyio_backend: str) -> None:
    async def never() -> AsyncIterator[bytes]:
        yield b"x"
        await anyio.sleep_forever()

    transport = httpx2.ASGITransport(app(longest=0.2))
    async with httpx2.AsyncClient(transport=transport, base_url="http://here") as client:
        assert (await client.post("/long", content=never())).status_code == 408


async def test_long_answers_are_compressed(client: httpx2.AsyncClient) -> None:
    told = await client.get("/much")
    assert told.headers["content-encoding"] == "gzip"
    assert told.json() == "x" * 5000
    plain = await client.get("/much", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


async def test_every_route_says_the_headers(tmp_path: Path, anyio_backend: str) -> None:
    made = make_app(SqliteDatabase(tmp_path / "server.db", OUTER))
    async with (
        made.router.lifespan_context(made),
        httpx2.AsyncClient(transport=httpx2.ASGITransport(made), base_url="http://here") as client,
    ):
        paths = {getattr(route, "path", "") for route in made.routes}
        paths |= {"/nowhere", "/docs", "/openapi.json"}
        for path in sorted(paths):
            told = await client.get(path.replace("{", "").replace("}", ""))
            assert {name: told.headers.get(name) for name in EXPECTED} == EXPECTED, path
            assert told.status_code >= 400 or path in ("/health", "/ready"), path


async def test_ready_says_no_when_the_database_is_away(tmp_path: Path, anyio_backend: str) -> None:
    made = make_app(SqliteDatabase(tmp_path / "server.db", OUTER))
    transport = httpx2.ASGITransport(made)
    async with httpx2.AsyncClient(transport=transport, base_url="http://here") as client:
        told = await client.get("/ready")
        assert (told.status_code, told.json()["database"]) == (503, False)
        async with made.router.lifespan_context(made):
            made.state.schema, made.state.room = "0000", lambda: 1
            told = await client.get("/ready")
            assert (told.json()["database"], told.json()["schema_right"]) == (True, False)
            assert told.json()["room"] is False
        assert (await client.get("/health")).status_code == 200


def test_limits_hold_what_laptops_send() -> None:
    assert ToldLimits().piece < MOST_BYTES < limits.MOST_SENT
