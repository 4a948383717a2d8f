"""A visit file on the disk, whatever is in it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[object], str]:
    """Writes a visit file, and gives its name."""

    def save(content: object) -> str:
        path = tmp_path / "visit.json"
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(raw)
        return str(path)

    return save
