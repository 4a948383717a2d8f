"""Here files are made as the program makes them."""

import pytest

from tests.new_database import MADE_AS_THE_PROGRAM_DOES
from visitapp.store.file import migration


@pytest.fixture(autouse=True)
def _made_as_the_program_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migration, "create_file", MADE_AS_THE_PROGRAM_DOES)
