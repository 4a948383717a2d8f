"""Libraries inside the parts: the table says what the files themselves hold."""

import json
import re
import sys
from datetime import date
from importlib.metadata import distribution
from typing import Any

import pytest

from tests.packaging.loading import every_part, script
from visitapp.domain.components import NOT_SAID

native = script("native")
HERE = [one for wheel in dict.fromkeys(one.inside for one in native.table()["parts"])
        for one in native.here(wheel)]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="the table says the wheels of Linux")
def test_each_version_is_in_the_files_or_in_the_bill_of_its_wheel() -> None:
    """An upgrade of a wheel that brings another library fails here: read the table again."""
    wrong = [f"{one.name} is not {one.version} any more" for one in HERE
             if one.version and not _is_in_its_files(one)]  # fmt: skip
    assert wrong == []


def _is_in_its_files(one: Any) -> bool:
    dist, version = distribution(one.inside), one.version.encode()
    if one.version == dist.version:  # Qt, which comes in its own wheel
        return True
    files = [file for file in dist.files or [] if re.search(one.file, file.as_posix())]
    bills = [file for file in dist.files or [] if "/sboms/" in file.as_posix()]
    return any(one.version in file.name for file in files) or any(
        version in dist.locate_file(file).read_bytes() for file in [*files, *bills]
    )


def test_what_says_no_version_has_that_of_what_brings_it() -> None:
    found = {one.name: one for one in native.carried({"pyside6-pdf"})}
    assert found["PDFium"].version == f"PySide6-Pdf {distribution('PySide6-Pdf').version}"


def test_the_table_is_dated_and_each_line_has_its_source() -> None:
    table = native.table()
    assert date(2026, 11, 27) <= table["as_of"]
    assert [one.name for one in table["parts"] if not (one.source and one.licence)] == []
    every = [one.name for one in table["parts"]]
    assert len(every) == len(set(every))


def test_a_part_is_named_only_where_its_file_is() -> None:
    """The Linux package leaves Pillow's AVIF out; the Windows one has Python's own OpenSSL."""
    inside = ["PIL/_imaging.cpython-311-x86_64-linux-gnu.so", "pillow.libs/libpng16-1d1ba958.so.16"]
    found = {one.name for one in native.here("pillow", inside)}
    assert {"OpenJPEG (Pillow)", "libpng (Pillow)"} <= found
    assert not {"libavif (Pillow)", "FreeType (Pillow)"} & found
    windows = native.here("Python", ["libssl-3.dll", r"DLLs\sqlite3.dll"])
    assert [one.name for one in windows] == ["OpenSSL (Python)", "SQLite (Python)"]


def test_the_crates_of_a_wheel_are_those_of_its_own_bill() -> None:
    dist = distribution("pyrage")
    found = {one.name: one for one in native.crates(dist)}
    [bill] = [file for file in dist.files or [] if "/sboms/" in file.as_posix()]
    said = json.loads(bill.read_text("utf-8"))["components"]
    [age] = [one for one in said if one["name"] == "age"]
    assert (found["age"].version, found["age"].purl) == (age["version"], age["purl"])
    assert found["age"].sha256 == age["hashes"][0]["content"]
    assert found["age"].licence == "Apache-2.0"
    assert "autocfg" in {one["name"] for one in said if one["scope"] == "excluded"}
    assert "autocfg" not in found
    assert NOT_SAID not in {one.licence for one in found.values()}


def test_crates_of_other_systems_are_left_out() -> None:
    assert native.is_elsewhere("windows-sys", "linux")
    assert not native.is_elsewhere("windows-sys", "win32")
    assert native.is_elsewhere("wasi", "win32")
    assert not native.is_elsewhere("windows-sys", "darwin")


def test_who_reads_the_licences_finds_every_crate_in_one_part() -> None:
    found = {one.name: one for one in every_part()}
    for wheel in ("cryptography", "pyrage", "pydantic_core"):
        part = found[f"Bibliothèques Rust de {wheel}"]
        for one in native.crates(distribution(wheel)):
            assert f"- {one.name} {one.version}\u00a0: {one.licence}\n" in part.text
        assert "Apache License" in part.text


def test_every_part_has_a_name_a_version_a_licence_and_an_address() -> None:
    for part in every_part():
        assert part.name
        assert part.version
        assert part.licence not in ("", NOT_SAID), part.name
        assert re.match(r"pkg:(pypi|generic|github/\w+)/[^@]+@[^@]+", part.purl), part.name
