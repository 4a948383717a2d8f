"""kill -9 at random moments of a visit, 200 in a proof: nothing that was acknowledged is lost."""

import random
import time
from pathlib import Path

import pytest

from tests.depth import sample
from visitapp.store.file.database import open_database

from .watching import KEY, acknowledged, kill, lost, read_until, start, torn

pytestmark = pytest.mark.faults
PROFILES, KILLS_EACH = sample(10, 1), 20
MOST = 80  # acknowledgements before the kill
A_WRITE = 0.002  # seconds, about: the kill falls anywhere in the next one


@pytest.mark.parametrize("profile", range(PROFILES))
def test_no_acknowledged_answer_is_lost(profile: int, tmp_path: Path, new_database: bytes) -> None:
    path = tmp_path / "visits.db"
    path.write_bytes(new_database)
    chance = random.Random(profile)
    promised: set[str] = set()
    for number in range(KILLS_EACH):
        child = start("visit", tmp_path, seed=profile * KILLS_EACH + number)
        printed = b""
        if chance.random() < 0.9:  # the others are killed while they open
            printed = read_until(child, time.monotonic() + 120, stop=b"ready")
            assert b"ready" in printed
            wanted = chance.randint(1, MOST)
            printed += read_until(child, time.monotonic() + 120, lines=wanted)
        printed += read_until(child, time.monotonic() + chance.uniform(0, A_WRITE))
        printed += kill(child)
        promised |= {line["change"] for line in acknowledged(printed) if "change" in line}
        database = open_database(path, KEY)
        assert lost(database, promised) == set()
        assert torn(database) == []
        database.close()
    assert len(promised) > KILLS_EACH
