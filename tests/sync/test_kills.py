"""kill -9 in the middle of a round, many times: the next one goes on, and nothing is twice."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import visitapp
from tests.depth import sample
from tests.operations.households_made import make_visit
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import agency_of
from tests.sync.round_child import NoKeyring
from visitapp.cli.trial.throwaway import new_desk, open_again
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile

KILLS = sample(8, 4)
MOST_STEPS = 25
CHILD = Path(__file__).with_name("round_child.py")
ROOT = Path(visitapp.__file__).parents[1]
pytestmark = pytest.mark.faults


def start(folder: Path, seed: int, rounds: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(CHILD), str(folder), str(seed), str(rounds)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=ROOT
    )


def kill_after(child: subprocess.Popen[bytes], steps: int) -> int:
    """SIGKILL after so many steps; how many rounds ended before."""
    assert child.stdout is not None
    ended = 0
    while steps > 0:
        line = child.stdout.readline()
        assert line, (child.communicate()[1] or b"").decode()
        steps -= line == b"step\n"
        ended += line.startswith(b"round well")
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=120)
    return ended


def changes_of(desk: Desk) -> set[str]:
    return {str(row["id"]) for row in desk.database.rows("SELECT id FROM change")}


def test_a_round_that_was_killed_anywhere_is_finished_by_the_next(
    server: AgencyServer, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    desk = new_desk(folder)
    make_visit(desk)
    agency_of(desk, NoKeyring()).enrol(server.address, server.code("basile"), "portable")
    open_profile.close(desk)
    chance = random.Random(11)
    for seed in range(KILLS):
        kill_after(start(folder, seed, rounds=50), chance.randint(1, MOST_STEPS))
    last = start(folder, KILLS, rounds=2)
    said, complaint = last.communicate(timeout=120)
    assert last.returncode == 0, complaint.decode()
    assert said.count(b"round well") == 2, said.decode()
    numbered = [str(row["id"]) for row in server.rows("SELECT id FROM change ORDER BY number")]
    assert len(numbered) == len(set(numbered))
    desk = open_again(folder)
    assert set(numbered) == changes_of(desk)
    left = desk.database.rows("SELECT id FROM change WHERE number IS NULL")
    assert left == []
    open_profile.close(desk)
