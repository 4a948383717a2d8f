"""Here files are made as the program makes them."""

import pytest

from tests.made_once import NEW_FILE
from tests.no_disk_waits import SET
from visitapp.store.file import connection, migration


@pytest.fixture(autouse=True)
def _made_as_the_program_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migration, "create_file", NEW_FILE)
    monkeypatch.setattr(connection, "_set", SET)
