"""Native libraries inside the parts: the table says what the libraries themselves answer."""

import json
import re
import sys
from datetime import date
from importlib.metadata import distribution

import pytest
from PySide6.QtCore import qVersion

from visitapp.domain.parts import NOT_SAID
from visitapp.operations.program import native_libraries
from visitapp.operations.program import rust_crates as of_rust
from visitapp.operations.program.components import parts
from visitapp.operations.program.native_versions import asked

HERE = [one for wheel in native_libraries.wheels() for one in native_libraries.here(wheel)]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the table says the wheels of Linux")


def names(found: list[native_libraries.Native]) -> list[str]:
    return [one.name for one in found]


@LINUX
@pytest.mark.parametrize("one", [one for one in HERE if one.asked], ids=lambda one: one.name)
def test_a_library_that_can_be_asked_says_what_the_table_says(one: native_libraries.Native) -> None:
    said = asked(one.asked)
    assert re.fullmatch(r"\d+(\.\d+)+", said)
    assert one.version in (said, ""), (
        f"{one.name} says {said}: write it in {native_libraries.TABLE}"
    )
    assert one.version or one.inside == native_libraries.INTERPRETER


@LINUX
@pytest.mark.parametrize(
    "one", [one for one in HERE if one.version and not one.asked], ids=lambda one: one.name
)
def test_a_version_nobody_can_ask_is_in_the_file_or_in_the_bill_of_its_wheel(
    one: native_libraries.Native,
) -> None:
    dist = distribution(one.inside)
    files = [file for file in dist.files or [] if re.search(one.file, file.as_posix())]
    bills = [file for file in dist.files or [] if "/sboms/" in file.as_posix()]
    said = any(one.version in file.name for file in files)
    version = one.version.encode()
    said = said or any(version in dist.locate_file(file).read_bytes() for file in [*files, *bills])
    assert said, f"{one.name} is not {one.version} any more"


def test_qt_and_openssl_are_asked_otherwise_too() -> None:
    """By Qt's own function, and by the number that OpenSSL gives its version."""
    from cryptography.hazmat.backends.openssl import backend

    number = backend.openssl_version_number()
    told = f"{number >> 28}.{number >> 20 & 0xFF}.{number >> 4 & 0xFF}"
    assert asked("wheel") == qVersion()
    assert asked("cryptography") == told


def test_who_is_not_here_answers_nothing_and_nothing_is_invented() -> None:
    assert asked("pillow no_such_library") == ""
    [pdfium] = [one for one in HERE if one.name == "PDFium"]
    version = distribution("PySide6-Pdf").version
    assert native_libraries.version_of(pdfium) == f"PySide6-Pdf {version}"


def test_the_table_is_dated_and_each_line_has_its_source() -> None:
    table = native_libraries.table()
    assert date(2026, 11, 27) <= table.as_of
    assert [one.name for one in table.parts if not (one.source and one.licence and one.purl)] == []
    every = [one.name for one in table.parts]
    assert len(every) == len(set(every))


def test_a_part_is_named_only_where_its_file_is() -> None:
    """The Linux package leaves Pillow's AVIF out; the Windows one has Python's own OpenSSL."""
    inside = ["PIL/_imaging.cpython-311-x86_64-linux-gnu.so", "pillow.libs/libpng16-1d1ba958.so.16"]
    found = set(names(list(native_libraries.here("pillow", inside))))
    assert {"OpenJPEG (Pillow)", "libpng (Pillow)"} <= found
    assert not {"libavif (Pillow)", "FreeType (Pillow)"} & found
    windows = names(list(native_libraries.here("Python", ["libssl-3.dll", r"DLLs\sqlite3.dll"])))
    assert windows == ["OpenSSL (Python)", "SQLite (Python)"]


def test_the_crates_of_a_wheel_are_those_of_its_own_bill() -> None:
    dist = distribution("pyrage")
    found = {one.name: one for one in of_rust.crates(dist)}
    [bill] = [file for file in dist.files or [] if "/sboms/" in file.as_posix()]
    told = json.loads(bill.read_text("utf-8"))["components"]
    [age] = [one for one in told if one["name"] == "age"]
    assert (found["age"].version, found["age"].purl) == (age["version"], age["purl"])
    assert found["age"].sha256 == age["hashes"][0]["content"]
    assert found["age"].licence == "Apache-2.0"
    assert "autocfg" in {one["name"] for one in told if one["scope"] == "excluded"}
    assert "autocfg" not in found
    assert NOT_SAID not in {one.licence for one in found.values()}


def test_crates_of_other_systems_are_left_out() -> None:
    assert native_libraries.crate_is_elsewhere("windows-sys", "linux")
    assert not native_libraries.crate_is_elsewhere("windows-sys", "win32")
    assert native_libraries.crate_is_elsewhere("wasi", "win32")
    assert not native_libraries.crate_is_elsewhere("windows-sys", "darwin")


@pytest.mark.parametrize("wheel", ["cryptography", "pyrage", "pydantic_core"])
def test_who_reads_the_licences_finds_every_crate_in_one_part(wheel: str) -> None:
    [part] = [one for one in parts() if one.name == f"Bibliothèques Rust de {wheel}"]
    for one in of_rust.crates(distribution(wheel)):
        assert f"- {one.name} {one.version}\u00a0: {one.licence}\n" in part.text
    assert "Apache License" in part.text


def test_every_part_has_a_name_a_version_a_licence_and_an_address() -> None:
    for part in parts():
        assert part.name
        assert part.version
        assert part.licence not in ("", NOT_SAID), part.name
        assert re.match(r"pkg:(pypi|generic|github/\w+)/[^@]+@[^@]+", part.purl), part.name
