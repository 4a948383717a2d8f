"""The bill of materials: each component has name, version, licence, address; sums of the lock."""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from typing import Any

import pytest

from tests.naming import ROOT
from tests.packaging.loading import every_part, script
from visitapp.domain.components import NOT_SAID, Part

LOCK = (ROOT / "packaging/requirements.lock").read_text("utf-8")


def every(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in found:
        yield one
        yield from every(one.get("components", []))


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(script("bill").bill_of_materials(every_part(), "0.1.0"))
    return made


def licence(one: dict[str, Any]) -> str:
    [said] = one["licenses"]
    return str(said.get("expression") or said["license"]["name"])


def test_each_component_says_who_it_is_under_what_licence_and_where(bill: dict[str, Any]) -> None:
    found = list(every(bill["components"]))
    assert len(found) > 300
    for one in found:
        assert one["name"]
        assert one["version"]
        assert licence(one) not in ("", NOT_SAID), one["name"]
        assert re.match(r"pkg:(pypi|cargo|generic|github/\w+)/[^@]+@[^@]+", one["purl"]), one
    refs = [one["bom-ref"] for one in found]
    assert len(refs) == len(set(refs))


def test_every_licence_is_an_expression_that_a_scanner_reads(bill: dict[str, Any]) -> None:
    """But for those that SPDX does not name so."""
    named = {one["name"] for one in every(bill["components"]) if "license" in one["licenses"][0]}
    assert named == set()


def test_old_words_are_said_as_their_text_says_them(bill: dict[str, Any]) -> None:
    """By hand: the licence files of these wheels."""
    found = {one["name"]: licence(one) for one in bill["components"]}
    assert found["six"] == "MIT"
    assert found["defusedxml"] == "PSF-2.0"
    assert found["reportlab"] == "BSD-3-Clause"
    assert (found["pyrage"], found["sqlcipher3"]) == ("MIT", "Zlib")


def test_what_the_wheels_carry_is_in_it(bill: dict[str, Any]) -> None:
    found = {one["name"] for one in every(bill["components"])}
    assert {"ICU", "PDFium", "OpenSSL (cryptography)", "libtiff (Pillow)", "age", "pyo3"} <= found


def test_a_part_of_python_has_the_sums_that_the_lock_allows(bill: dict[str, Any]) -> None:
    """The lock is read here as pip would: a line for each sum."""
    sums: dict[str, set[str]] = {}
    for line in LOCK.splitlines():
        if name := re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", line):
            at = sums.setdefault(f"pkg:pypi/{name[1]}@{name[2]}", set())
        elif "--hash=sha256:" in line:
            at.add(line.split("sha256:")[1].split()[0])
    wheels = [one for one in bill["components"] if one["description"] == "Python"]
    assert {"pillow", "cryptography", "Jinja2", "typing_extensions"} <= {
        one["name"] for one in wheels if one["purl"] in sums
    }
    for one in wheels:
        if one["purl"].startswith("pkg:generic/"):
            continue  # inside the interpreter, which is no package of the lock
        if one["purl"] not in sums:  # the lock of the checkout has another version of it here
            assert one["purl"].partition("@")[0] in {purl.partition("@")[0] for purl in sums}
            assert "hashes" not in one
            continue
        assert {said["content"] for said in one["hashes"]} == sums[one["purl"]], one["name"]
        assert {said["alg"] for said in one["hashes"]} == {"SHA-256"}


def test_a_crate_has_the_sum_that_its_wheel_says(bill: dict[str, Any]) -> None:
    [wheel] = [one for one in bill["components"] if one["name"] == "Bibliothèques Rust de pyrage"]
    [age] = [one for one in wheel["components"] if one["name"] == "age"]
    [told] = [file for file in distribution("pyrage").files or [] if "/sboms/" in file.as_posix()]
    assert age["hashes"][0]["content"] in told.read_text("utf-8")


def test_words_that_are_no_expression_of_spdx_are_a_name() -> None:
    said = script("bill").bill_of_materials([
        Part("six", "1", "MIT License", "Python", "", "pkg:pypi/six@1"),
        Part("x", "1", "apache-2.0 OR mit", "Python", "", "pkg:pypi/x@1"),
    ], "1")  # fmt: skip
    assert [licence(one) for one in json.loads(said)["components"]] == [
        "MIT License", "Apache-2.0 OR MIT",
    ]  # fmt: skip


def test_two_bills_of_the_same_parts_are_the_same() -> None:
    made = script("bill")
    found = every_part()
    assert made.bill_of_materials(found, "1") == made.bill_of_materials(found[::-1], "1")


@pytest.mark.skipif(sys.platform != "linux", reason="no libraries of Debian elsewhere")
def test_a_library_of_debian_has_its_version_and_its_address() -> None:
    found = script("parts").parts_of([], ["/usr/lib/x86_64-linux-gnu/libxcb.so.1"])
    [xcb] = [one for one in found if one.origin == "Debian"]
    assert (xcb.name, xcb.licence) == ("libxcb1", "X11")
    assert re.fullmatch(r"pkg:deb/debian/libxcb1@[\w.%:~-]+", xcb.purl)
    assert xcb.version.split("-")[0] in xcb.purl
