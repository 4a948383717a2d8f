"""`visitapp server numbers`: what its keeper says, and what is written down of it."""

from pathlib import Path

import pytest

from tests.server.operated import Operated
from tests.sync.wire.test_agency_numbers import package


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_a_signed_package_is_given_and_written_down_and_nothing_else_is(
    operated: Operated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = package(tmp_path, monkeypatch)
    assert operated.do("numbers", str(file))["changes"] == 1
    assert given(operated) == [1]
    file.write_bytes(file.read_bytes()[:-9])
    assert "n’est pas signé" in operated.refused("numbers", str(file))
    assert "n’existe pas" in operated.refused("numbers", str(tmp_path / "none.nombres"))
    assert given(operated) == [1]


def given(operated: Operated) -> list[int]:
    """How many changes each package that was given made, as the audit says."""
    rows = operated.do("audit", "--since", "2020-01-01")["rows"]
    return [row["many"] for row in rows if row["act"] == "numbers"]
