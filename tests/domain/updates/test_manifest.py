"""A manifest is read by the letter, and versions in their order."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from tests.for_each import for_each
from visitapp.domain.errors import UserError
from visitapp.domain.updates.accept_version import archive_for, refuse_during_a_visit
from visitapp.domain.updates.manifest import MOST, NOT_READ, TOO_NEW, manifest_of
from visitapp.domain.updates.versions import is_newer, version_of

GOOD: dict[str, Any] = {
    "visitapp_update": 1, "version": "0.2.0", "published": "2026-12-03", "oldest": "0.1.0",
    "database": "0006", "notes": ["Plus vite."],
    "archives": {"linux-x86_64": {"name": "a.tar.gz", "size": 3, "sha256": "0" * 64,
                                  "unpacked": 9, "files": 1}},
}  # fmt: skip


def read(**changes: Any) -> Any:
    return manifest_of(json.dumps({**GOOD, **changes}).encode())


def archive(**changes: Any) -> dict[str, Any]:
    return {"linux-x86_64": {**GOOD["archives"]["linux-x86_64"], **changes}}


def test_a_good_one() -> None:
    found = read(later="ignored")
    assert (found.version, found.published.isoformat(), found.oldest) == (
        "0.2.0", "2026-12-03", "0.1.0",
    )  # fmt: skip
    assert found.archives["linux-x86_64"].unpacked == 9


@for_each(
    "changes",
    [
        {"version": "0.2"}, {"version": "../../x"}, {"version": "0.2.0\n"}, {"version": 2},
        {"version": "00.2.0"}, {"version": "٠.2.0"}, {"published": "hier"}, {"oldest": ""},
        {"database": "6"}, {"database": None}, {"notes": "Plus vite."}, {"notes": [1]},
        {"notes": ["x" * 301]}, {"notes": ["a\x1b[31m"]}, {"notes": ["x"] * 13},
        {"archives": []}, {"archives": {"linux": None}}, {"archives": archive(name="../a")},
        {"archives": archive(name="a/b")}, {"archives": archive(name=".a")},
        {"archives": archive(size=-1)}, {"archives": archive(size=True)},
        {"archives": archive(size=1.5)}, {"archives": archive(sha256="0" * 63)},
        {"archives": archive(sha256="A" * 64)}, {"archives": archive(unpacked="9")},
    ],
)  # fmt: skip
def test_a_bad_one_is_refused_whole(changes: dict[str, Any]) -> None:
    with pytest.raises(UserError) as said:
        read(**changes)
    assert said.value is NOT_READ


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"\xff", b"{}", b"[" * 100_000, b"3"])
def test_what_is_no_manifest(data: bytes) -> None:
    with pytest.raises(UserError) as said:
        manifest_of(data)
    assert said.value is NOT_READ


def test_versions_are_numbers_and_not_words() -> None:
    assert version_of("0.10.0") == (0, 10, 0)
    assert is_newer("0.10.0", "0.9.9")
    assert not is_newer("0.9.9", "0.10.0")
    assert not is_newer("1.0.0", "1.0.0")
    assert is_newer("0.0.0", "")
    assert not is_newer("", "0.0.0")
    assert not is_newer("", "")


@pytest.mark.parametrize("form", [0, 2, 99])
def test_a_later_form_is_said_to_be_later(form: int) -> None:
    with pytest.raises(UserError) as said:
        read(visitapp_update=form)
    assert said.value is TOO_NEW


def test_a_manifest_is_never_that_long() -> None:
    with pytest.raises(UserError) as said:
        manifest_of(b" " * (MOST + 1))
    assert said.value is NOT_READ


LINUX, HERE = object(), {"version": "0.2.0", "system": "linux", "schema": "0007"}


def manifest(version: str = "0.3.0", oldest: str = "0.1.0", database: str = "0008") -> Any:
    return SimpleNamespace(version=version, oldest=oldest, database=database,
                           archives={"linux": LINUX})  # fmt: skip


def test_a_newer_one_for_this_system_is_taken() -> None:
    assert archive_for(manifest(), **HERE) is LINUX
    assert archive_for(manifest(oldest="0.2.0", database="0007"), **HERE) is LINUX
    assert archive_for(manifest("0.10.0"), **HERE) is LINUX  # numbers, not letters


@pytest.mark.parametrize(
    ("offered", "more", "said"),
    [
        (manifest("0.2.0"), {}, "déjà la version 0.2.0"),
        (manifest("0.1.9"), {}, "plus ancienne"),
        (manifest(), {"failed": ["0.3.0"]}, "déjà été essayée ici"),
        (manifest(oldest="0.2.1"), {}, "d’abord la version 0.2.1"),
        (manifest(database="0006"), {}, "ne saurait pas ouvrir vos visites"),
        (manifest(), {"system": "windows"}, "pas faite pour cet ordinateur"),
    ],
)
def test_each_no_is_said(offered: Any, more: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        archive_for(offered, **{**HERE, **more})
    assert refused.value.hint


def test_another_version_that_failed_says_nothing_of_this_one() -> None:
    assert archive_for(manifest(), **HERE, failed=["0.2.9"]) is LINUX


@pytest.mark.parametrize(("open_now", "begun"), [(True, 0), (False, 1), (True, 2)])
def test_never_during_a_visit(open_now: bool, begun: int) -> None:
    with pytest.raises(UserError, match="visite est en cours"):
        refuse_during_a_visit(open_now=open_now, begun_today=begun)


def test_between_two_visits_is_no_visit() -> None:
    refuse_during_a_visit(open_now=False, begun_today=0)
