"""`visitapp self-test`: all is well here; and it says so when it is not."""

import json
from typing import Any

import pytest

from tests.cli.program import called, object_of, started
from visitapp.operations import results
from visitapp.store.errors import DiskFull

CHECKS = {"profile", "study", "report", "snapshot", "screens", "server", "registration"}


def test_the_program_checks_itself_in_a_process() -> None:
    assert object_of(started("self-test", "--json")) == dict.fromkeys(CHECKS, "ok")


@pytest.fixture
def no_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screens are drawn in the test above."""
    monkeypatch.setattr("visitapp.cli.pictures.draw_screens", lambda *_, **__: ["one"])


@pytest.mark.usefixtures("no_screens")
def test_one_check_that_fails_is_1_and_the_others_are_still_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_down(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(results, "study", break_down)
    ran = called("self-test", "--json")
    found = json.loads(ran.out)
    assert (ran.code, set(found)) == (1, CHECKS)
    assert found["study"] == "échec : ZeroDivisionError"
    assert found["profile"] == found["snapshot"] == found["screens"] == "ok"


def test_a_profile_that_cannot_be_made_is_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise DiskFull("no room")

    monkeypatch.setattr("visitapp.cli.throwaway.new_desk", refuse)
    ran = called("self-test")
    assert ran.code == 1
    assert "Profil chiffré, fermé et rouvert : échec : DiskFull" in ran.out
    assert len(ran.out.splitlines()) == len(CHECKS)
