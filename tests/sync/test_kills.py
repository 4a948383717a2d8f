"""kill -9 in the middle of a round, many times: the next one goes on, and nothing is twice."""

import random
from pathlib import Path

import pytest

from tests.depth import sample
from tests.operations.households_made import make_visit
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import agency_of
from tests.sync.round_child import NoKeyring
from tests.warm.process import Warm
from visitapp.cli.trial.throwaway import new_desk, open_again
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile

KILLS = sample(8, 4)
MOST_STEPS = 25
pytestmark = pytest.mark.faults


def start(folder: Path, seed: int, rounds: int) -> Warm:
    return Warm([str(folder), str(seed), str(rounds)], module="tests.sync.round_child")


def kill_after(child: Warm, steps: int) -> None:
    """SIGKILL after so many steps."""
    while steps > 0:
        line = child.stdout.readline()
        assert line, child.communicate()[1]
        steps -= line == "step\n"
    child.kill()
    child.wait()
    child.close()


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
    said, complaint = last.communicate()
    assert last.returncode == 0, complaint
    assert said.count("round well") == 2, said
    numbered = [str(row["id"]) for row in server.rows("SELECT id FROM change ORDER BY number")]
    assert len(numbered) == len(set(numbered))
    desk = open_again(folder)
    assert set(numbered) == changes_of(desk)
    left = desk.database.rows("SELECT id FROM change WHERE number IS NULL")
    assert left == []
    open_profile.close(desk)
