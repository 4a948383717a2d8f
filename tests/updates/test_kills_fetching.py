"""kill -9 before each thing done to a file while a version comes: it is finished, and is right."""

import hashlib
import os
import shutil
import signal
import traceback
from pathlib import Path
from typing import Any

import pytest

from tests.updates.killing import kill_at
from tests.updates.making import Key, program_of
from tests.updates.test_over_the_network import always, big_key
from visitapp.operations.updates.download import in_background
from visitapp.operations.updates.downloaded import waiting
from visitapp.operations.updates.offers import Program
from visitapp.sync.wire.update_messages import Announced
from visitapp.updates.place import Place, State

pytestmark = pytest.mark.faults
MOST = 60


class Served:
    """The agency as a folder: no network, so that a child of a fork may use it."""

    def __init__(self, key: Key, folder: Path) -> None:
        self.key, self.folder = key, folder

    def steps(self, _work: Any) -> Path:
        return self.folder

    def updates(self, work: Any) -> Any:
        return work(self)

    def announced(self) -> Announced:
        signatures = self.key.manifest.with_name("mise-a-jour.json.sig")
        return Announced.of(self.key.manifest.read_bytes(), signatures.read_bytes())

    def part(self, _sha256: str, start: int, length: int) -> bytes:
        return self.key.archive.read_bytes()[start : start + length]


def fetched(agency: Any, program: Program) -> str:
    """The hash of what is offered, once nobody kills any more."""
    for _ in range(3):
        found = in_background(agency, program, always)
        assert found is not None
        assert found.trouble is None
    offer = waiting(program, agency.folder)
    assert offer is not None
    return hashlib.sha256(offer.path.read_bytes()).hexdigest()


def test_killed_before_each_touch_it_is_finished_the_next_time(
    place: Place, tmp_path: Path
) -> None:
    key, program, folder = big_key(tmp_path / "given"), program_of(place), tmp_path / "updates"
    right = hashlib.sha256(key.archive.read_bytes()).hexdigest()
    agency: Any = Served(key, folder)
    for number in range(1, MOST):
        child = os.fork()
        if child == 0:
            try:
                kill_at(number, folder)
                in_background(agency, program, always)
                os._exit(0)
            except BaseException:
                traceback.print_exc()
                os._exit(9)
        _, status = os.waitpid(child, 0)
        half = waiting(program, folder)
        assert half is None or hashlib.sha256(half.path.read_bytes()).hexdigest() == right
        assert fetched(agency, program) == right
        assert place.read() == State()
        shutil.rmtree(folder)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            assert number > 5, "nothing was killed: this test is blind"
            return
        assert os.WTERMSIG(status) == signal.SIGKILL
    raise AssertionError("it never ends")
