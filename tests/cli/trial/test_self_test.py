"""`visitapp self-test`: all is well here; and it says so when it is not."""

import json
from typing import Any

import pytest

from tests.cli.program import called, object_of, started
from visitapp.cli.trial import self_test
from visitapp.cli.trial.self_test import NO_KEY
from visitapp.operations.desk import signing_keys
from visitapp.operations.visits import results
from visitapp.store.file.errors import DiskFull

CHECKS = {
    "profile", "study", "report", "snapshot", "screens", "bills", "server", "registration",
    "updates",
}  # fmt: skip


@pytest.mark.proof  # the same checks in this process below, the same screens in test_every_place
def test_the_program_checks_itself_in_a_process() -> None:
    found = object_of(started("self-test", "--json"))
    assert found.pop("updates") in ("ok", NO_KEY)
    assert found == dict.fromkeys(CHECKS - {"updates"}, "ok")


@pytest.fixture
def no_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are drawn in test_every_place."""
    monkeypatch.setattr("visitapp.cli.trial.pictures.draw_screens", lambda *_, **__: ["one"])


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
    assert found.pop("updates") in ("ok", NO_KEY)
    assert found.pop("study") == "échec : ZeroDivisionError"
    del found["report"]
    assert set(found.values()) == {"ok"}


def test_a_profile_that_cannot_be_made_is_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise DiskFull("no room")

    monkeypatch.setattr("visitapp.cli.trial.throwaway.new_desk", refuse)
    ran = called("self-test")
    assert ran.code == 1
    assert "Profil chiffré, fermé et rouvert : échec : DiskFull" in ran.out
    assert len(ran.out.splitlines()) == len(CHECKS)


@pytest.mark.parametrize(
    ("shipped", "said", "code"),
    [("# none yet\n", "ne se met pas à jour : aucune clé", 0), (f"{bytes(31).hex()}01\n", "ok", 0),
     ("no key\n", "échec : ValueError", 1)],
)  # fmt: skip
def test_a_package_without_a_key_says_that_it_is_never_updated(
    monkeypatch: pytest.MonkeyPatch, shipped: str, said: str, code: int
) -> None:
    made = dict.fromkeys(CHECKS - {"updates"}, "ok")
    monkeypatch.setattr(signing_keys.shipped, "text", lambda _: shipped)
    monkeypatch.setattr(self_test, "check", lambda _: {**made, "updates": self_test._updates()})
    ran = called("self-test")
    assert ran.code == code
    assert f"Mises à jour : {said}" in ran.out.splitlines()
