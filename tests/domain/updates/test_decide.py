"""Whether a version may be taken: each « no » is its own sentence, and nothing changed."""

from types import SimpleNamespace
from typing import Any

import pytest

from visitapp.domain.errors import UserError
from visitapp.domain.updates.decide import archive_for, refuse_during_a_visit

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
