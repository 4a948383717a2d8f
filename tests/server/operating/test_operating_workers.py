"""Workers hold nothing: two give the same answers as one, on one PostgreSQL."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest

from tests.server.making import answers, created
from tests.server.operated import Door, Operated
from tests.server.signing import signed
from visitapp.sync.wire.messages import WireChange

RECORDS, ANSWERS = 12, 40
pytestmark = pytest.mark.parametrize("operated", ["postgres"], indirect=True)


def pushes() -> list[list[WireChange]]:
    """What is sent: every household in two pushes."""
    found: list[list[WireChange]] = []
    for number in range(RECORDS):
        record = f"d{number}"
        found.append([created(record), *answers(record, ANSWERS)])
    return found


def talked(server: Operated, workers: int) -> tuple[dict[str, Any], list[dict[str, Any]], set[int]]:
    """Everything sent twice at once over many connections: the digest, the feed, who answered."""
    code = server.invite("basile")
    with server.running("--workers", str(workers)) as address:
        _until_all_answer(server, workers)
        with httpx2.Client(base_url=address) as client:
            door = Door(client, code)
            headers = {"authorization": f"Bearer {door.token()}"}
            epoch = client.get("/v1/digest", headers=headers).json()["epoch"]

            def push(changes: list[WireChange]) -> list[str]:
                sent = [one.model_dump(mode="json", exclude={"number"}) for one in signed(*changes)]
                told = {"epoch": epoch, "incarnation": "i", "changes": sent}
                answer = httpx2.post(
                    f"{address}/v1/push", json=told, headers=headers, timeout=60
                )  # fmt: skip
                assert answer.status_code == 200, answer.text
                return [one["status"] for one in answer.json()["results"]]

            with ThreadPoolExecutor(8) as pool:
                told = [s for found in pool.map(push, [*pushes(), *pushes()]) for s in found]
            assert told.count("numbered") == told.count("again") == RECORDS * (ANSWERS + 1)
            digest = client.get("/v1/digest", headers=headers).json()["records"]
            items: list[dict[str, Any]] = []
            cursor, more = "", True
            while more:
                page = client.get("/v1/changes", params={"cursor": cursor}, headers=headers).json()
                cursor, more = page["cursor"], page["more"]
                items += page["items"]
    pids = {line["pid"] for line in server.log() if line["route"] == "/v1/push"}
    return digest, items, pids


def _until_all_answer(server: Operated, workers: int) -> None:
    deadline = time.monotonic() + 60
    seen: set[int] = set()
    while len(seen) < workers:
        assert time.monotonic() < deadline, f"only {seen} answer"
        with suppress(httpx2.TransportError):  # connections wait for the first worker
            httpx2.get(f"{server.address}/health")
        seen = {line["pid"] for line in server.log()}


def test_two_workers_answer_as_one(operated: Operated, tmp_path: Path) -> None:
    digest, items, pids = talked(operated, 2)
    assert len(pids) == 2
    assert operated.database is not None
    with psycopg.connect(operated.database.rsplit("/", 1)[0] + "/postgres", autocommit=True) as c:
        c.execute("DROP DATABASE IF EXISTS one_worker WITH (FORCE)")
        c.execute("CREATE DATABASE one_worker")
    alone = Operated(tmp_path / "alone", operated.database.rsplit("/", 1)[0] + "/one_worker")
    alone.init()
    digest_of_one, items_of_one, pids_of_one = talked(alone, 1)
    assert len(pids_of_one) == 1
    assert digest == digest_of_one
    assert _by_record(items) == _by_record(items_of_one)
    for found in (items, items_of_one):
        numbers = [item["number"] for item in found]
        assert len(set(numbers)) == len(numbers) == RECORDS * (ANSWERS + 1)


def _by_record(items: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The changes of each record, in the order of the feed."""
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item["record"], []).append(item["id"])
    return found
