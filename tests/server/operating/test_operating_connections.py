"""Many workers share what PostgreSQL gives; none of them starves, and what is short is said."""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import psycopg
import pytest

from tests.server.making import answers, created
from tests.server.operated import Operated
from tests.server.signing import signed
from visitapp.server import start_workers
from visitapp.server.instance.instance import read_place

LIMIT, WORKERS = 9, 3


@pytest.fixture
def few(own_address: str, tmp_path: Path) -> Iterator[Operated]:
    """A server whose role may have nine connections."""
    with psycopg.connect(own_address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS few")
        connection.execute(f"CREATE ROLE few LOGIN CONNECTION LIMIT {LIMIT}")
        connection.execute("ALTER DATABASE one_test OWNER TO few")
    made = Operated(
        tmp_path / "server", own_address.replace("postgres@", "few@"), own_processes=True
    )
    made.init()
    yield made
    if made.process is not None:
        made.process.kill()
        made.process.wait()
        made.process.close()
    with psycopg.connect(own_address, autocommit=True) as connection:
        connection.execute("ALTER DATABASE one_test OWNER TO postgres")
        connection.execute("REASSIGN OWNED BY few TO postgres")
        connection.execute("DROP OWNED BY few")
        connection.execute("DROP ROLE few")


def test_three_workers_on_nine_connections_lose_nobodys_request(
    few: Operated, tmp_path: Path
) -> None:
    code = few.invite("basile")
    with few.running("--workers", str(WORKERS)) as address:
        keys = httpx2.post(f"{address}/v1/enrol", json={"code": code, "name": ""}, timeout=60)
        headers = {"authorization": f"Bearer {keys.json()['access']}"}
        epoch = httpx2.get(f"{address}/v1/digest", headers=headers, timeout=60).json()["epoch"]

        def push(number: int) -> int:
            record = f"d{number}"
            changes = [created(record), *answers(record, 10)]
            wire = [one.model_dump(mode="json", exclude={"number"}) for one in signed(*changes)]
            told = {"epoch": epoch, "incarnation": "i", "changes": wire}
            answer = httpx2.post(f"{address}/v1/push", json=told, headers=headers, timeout=60)
            return answer.status_code

        with ThreadPoolExecutor(24) as pool:
            statuses = Counter(pool.map(push, range(72)))
        assert statuses == {200: 72}
        assert few.do("backup", str(tmp_path / "copies"))["changes"] == 72 * 11
        assert few.ask("accounts").code == 0
        assert httpx2.get(f"{address}/ready", timeout=60).json()["database"] is True
        assert few.database is not None
        _nobody_can_connect(few.database, address)
    lines = (few.root / "log").read_text().splitlines()
    said = [json.loads(line) for line in lines]  # each of them, those of the pool too
    assert any(line.get("log") == "psycopg.pool" for line in said)
    assert not any("few" in str(line.get("said")) for line in said)


def _nobody_can_connect(database: str, address: str) -> None:
    """The connections of the workers are closed, and none is given in their place."""
    with psycopg.connect(database.replace("few@", "postgres@"), autocommit=True) as one:
        one.execute("ALTER ROLE few CONNECTION LIMIT 0")
        one.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'few'")
        told = httpx2.get(f"{address}/ready", timeout=60)
        one.execute(f"ALTER ROLE few CONNECTION LIMIT {LIMIT}")
    assert (told.status_code, told.json()["database"]) == (503, False)


def test_too_many_workers_for_what_there_is_are_refused_at_the_start(few: Operated) -> None:
    told = few.refused("run", "--workers", str(WORKERS + 1))
    assert f"{LIMIT} connexions" in told
    assert f"{WORKERS + 1 + start_workers.KEPT} au moins" in told


@pytest.mark.parametrize(("workers", "each"), [(1, 10), (2, 10), (7, 10), (20, 3), (64, 1)])
def test_all_workers_together_stay_under_eighty(
    own_address: str, tmp_path: Path, workers: int, each: int
) -> None:
    """PostgreSQL's own 100, of which it keeps 3."""
    made = Operated(tmp_path / "server", own_address)
    made.init()
    assert start_workers.share(read_place(made.root), workers) == each
    assert workers * each + start_workers.KEPT <= start_workers.ALL_CONNECTIONS
