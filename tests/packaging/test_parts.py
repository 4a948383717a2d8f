"""What travels inside a wheel is named, however the wheel spells itself."""

import json
from pathlib import Path

import pytest

from tests.packaging.loading import script


def test_what_wheels_carry_is_named_with_its_licence() -> None:
    parts = script("parts").parts_of(["PySide6.QtCore", "sqlcipher3.dbapi2"], [])
    found = {part.name: (part.licence, part.origin) for part in parts}
    assert found["Qt"] == ("LGPL-3.0-only", "PySide6-Essentials")
    assert found["SQLCipher"] == ("BSD-3-Clause", "sqlcipher3")
    assert "PySide6_Essentials" in found


def test_each_part_goes_in_with_its_licence_and_the_day_of_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1 795 000 000 seconds: 18 November 2026, by `date -u -d @1795000000`."""
    made = script("parts")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    made.write_shown(made.parts_of(["PySide6.QtCore", "sqlcipher3.dbapi2"], []), tmp_path)
    parts = json.loads((tmp_path / "parts.json").read_text("utf-8"))
    assert {"Qt", "Python", "Inter", "SQLCipher", "OpenSSL (SQLCipher)"} <= {
        one["name"] for one in parts
    }
    assert [one["name"] for one in parts if len(one["text"]) < 400] == []
    assert json.loads((tmp_path / "built.json").read_text("utf-8")) == {"day": "2026-11-18"}


def test_a_build_that_knows_no_day_says_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    script("parts").write_shown([], tmp_path)
    assert not (tmp_path / "built.json").exists()
