"""A visit file on the disk, whatever is in it; a profile that was used and closed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from visitapp.cli import profile as profile_module
from visitapp.cli.trial.throwaway import Shelf, example, new_desk, record
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


@pytest.fixture
def home(tmp_path: Path, shelf: Shelf) -> str:
    """A profile with one household and its visit, closed."""
    desk = new_desk(tmp_path / "profile", shelf)
    record(desk, example("gas_flat"))
    open_profile.close(desk)
    return str(tmp_path / "profile")
