"""A visit file on the disk, whatever is in it; a profile that was used and closed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from visitapp.cli import profile as profile_module
from visitapp.cli.trial.throwaway import Shelf, example, new_desk, record
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[object], str]:
    """Writes a visit file, and gives its name."""

    def save(content: object) -> str:
        path = tmp_path / "visit.json"
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(raw)
        return str(path)

    return save


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The keyring of this computer."""
    kept = Shelf()
    monkeypatch.setattr(profile_module, "SystemKeyring", lambda: kept)
    return kept


Closed = Callable[[Callable[[Desk], object]], str]
_made: dict[object, tuple[Path, dict[str, bytes]]] = {}


@pytest.fixture
def closed_profile(
    tmp_path: Path, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory
) -> Closed:
    """A profile in which something was done, closed: a copy of the one that was made first."""

    def made(fill: Callable[[Desk], object]) -> str:
        if fill not in _made:
            first = tmp_path_factory.mktemp("closed") / "profile"
            desk = new_desk(first, shelf)
            fill(desk)
            open_profile.close(desk)
            _made[fill] = first, dict(shelf._kept)
        first, kept = _made[fill]
        shelf._kept.update(kept)
        return shutil.copytree(first, str(tmp_path / "profile"))

    return made


def one_visit(desk: Desk) -> None:
    """One household and its visit."""
    record(desk, example("gas_flat"))


@pytest.fixture
def home(closed_profile: Closed) -> str:
    """A profile with one household and its visit, closed."""
    return closed_profile(one_visit)
