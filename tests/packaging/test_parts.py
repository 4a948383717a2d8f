"""What travels inside a wheel is named, however the wheel spells itself."""

from tests.packaging.loading import script


def test_what_wheels_carry_is_named_with_its_licence() -> None:
    parts = script("parts").parts_of(["PySide6.QtCore", "sqlcipher3.dbapi2"], [])
    found = {part.name: (part.licence, part.origin) for part in parts}
    assert found["Qt"] == ("LGPL-3.0-only", "PySide6-Essentials")
    assert found["SQLCipher"] == ("BSD-3-Clause", "sqlcipher3")
    assert "PySide6_Essentials" in found
