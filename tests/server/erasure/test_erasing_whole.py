"""A household that registered twice and was joined: what it asks goes for both of its files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.server.erasure.test_operating_retention import everywhere
from tests.server.operated import Enrolled, Operated, enrolled

MARKS = {"d1": "Zéphyrine", "d2": "Zéphirine", "d3": "Melchior"}
pytestmark = pytest.mark.timeout(300)


@contextmanager
def adviser(server: Operated, folder: Path, name: str) -> Iterator[Enrolled]:
    code = server.invite(name, "adviser")
    with enrolled(name, folder, server.address, code) as made:
        yield made


def register(ana: Enrolled, household: str) -> None:
    registration = household.replace("d", "r")
    ana.laptop.make(household)
    ana.laptop.answer(household, "name", MARKS[household])
    ana.laptop.make(registration, "registration", household)
    ana.laptop.answer(registration, "@state", "received")


def join(ana: Enrolled, household: str, onto: str) -> None:
    """The second registration is of the household of the first."""
    registration = household.replace("d", "r")
    ana.laptop.answer(registration, "same_as", onto)
    ana.laptop.answer(registration, "@state", "duplicate")


@pytest.mark.parametrize(("asked", "reason"), [("d1", "request"), ("d2", "refused")])
def test_what_the_household_asks_goes_for_every_file_of_it(
    operated: Operated, tmp_path: Path, asked: str, reason: str
) -> None:
    with operated.here(), adviser(operated, tmp_path, "ana") as ana:
        for household in MARKS:
            register(ana, household)
        join(ana, "d2", onto="d1")
        ana.sync()
        done = operated.do("erase", asked, "--reason", reason)
        assert set(done["files"]) == {"d1", "d2"}
        assert everywhere(operated, MARKS["d1"]) == everywhere(operated, MARKS["d2"]) == []
        ana.sync()
        assert ana.records() == {"d3", "r3"}
        assert operated.do("erase", asked, "--reason", reason)["already"] is True


@pytest.mark.parametrize("reason", ["retention", "mistake"])
def test_what_the_agency_decides_goes_for_one_file(
    operated: Operated, tmp_path: Path, reason: str
) -> None:
    with operated.here(), adviser(operated, tmp_path, "ana") as ana:
        for household in ("d1", "d2"):
            register(ana, household)
        join(ana, "d2", onto="d1")
        ana.sync()
        assert operated.do("erase", "d2", "--reason", reason)["files"] == ["d2"]
        assert everywhere(operated, MARKS["d2"]) == []
        ana.sync()
        assert ana.records() == {"d1", "r1"}


def test_two_that_are_said_to_be_two_again_are_two(operated: Operated, tmp_path: Path) -> None:
    with operated.here(), adviser(operated, tmp_path, "ana") as ana:
        for household in ("d1", "d2"):
            register(ana, household)
        join(ana, "d2", onto="d1")
        ana.sync()
        ana.laptop.answer("r2", "same_as", None)
        ana.laptop.answer("r2", "@state", "received")
        ana.sync()
        assert operated.do("erase", "d1", "--reason", "request")["files"] == ["d1"]
        ana.sync()
        assert ana.records() == {"d2", "r2"}


def test_the_file_that_was_left_behind_goes_when_it_is_asked_again(
    operated: Operated, tmp_path: Path
) -> None:
    """One of the two went alone, kept too long; then the household asks."""
    with operated.here(), adviser(operated, tmp_path, "ana") as ana:
        for household in ("d1", "d2"):
            register(ana, household)
        join(ana, "d2", onto="d1")
        ana.sync()
        operated.do("erase", "d1", "--reason", "retention")
        done = operated.do("erase", "d1", "--reason", "request")
        assert (done["files"], done["already"]) == (["d2"], False)
        ana.sync()
        assert ana.records() == set()
