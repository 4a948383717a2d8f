"""A household that registered twice has two files: what it asks for itself is for both."""

import io
import json
import zipfile

import pytest

from tests.operations.arrivals_made import register
from visitapp.operations.households import erasure
from visitapp.operations.households.registrations import files_of
from visitapp.operations.intake import decide
from visitapp.operations.privacy.data_copy_zip import archive
from visitapp.store.file import meta
from visitapp.store.log import records

SERVER = "https://agence.example"


@pytest.fixture
def twice(desk) -> tuple[str, str]:
    """Its own file, and that of its second registration; another household beside."""
    meta.write(desk.database, "role", "adviser")
    first, registration = register(desk, days_ago=20)
    decide.accept(desk, registration=registration)
    second, again = register(desk, phone="06 39 98 00 77")
    decide.same_household(desk, registration=again, household=first)
    register(desk, first_name="Odile", last_name="Ravaux", street="3, rue Neuve",
             phone="01 99 00 00 21", email=None)  # fmt: skip
    return first, second


def waits(desk) -> set[str]:
    return {one.household for one in erasure.asked(desk)}


@pytest.mark.parametrize("asked_of", [0, 1])
def test_both_are_known_from_either(desk, twice: tuple[str, str], asked_of: int) -> None:
    assert files_of(desk, twice[asked_of]) == twice


@pytest.mark.parametrize("asked_of", [0, 1])
@pytest.mark.parametrize(
    ("reason", "both"),
    [("request", True), ("refused", True), ("retention", False), ("mistake", False)],
)
def test_what_the_household_asks_is_for_both(
    desk, twice: tuple[str, str], reason: str, both: bool, asked_of: int
) -> None:
    meta.write(desk.database, "server", SERVER)
    touched = erasure.ask(desk, household=twice[asked_of], reason=reason)
    assert waits(desk) == (set(twice) if both else {twice[asked_of]})
    assert touched.records == waits(desk)
    erasure.give_up(desk, household=twice[1 - asked_of] if both else twice[asked_of])
    assert waits(desk) == set()


def test_without_an_agency_both_go_at_once(desk, twice: tuple[str, str]) -> None:
    erasure.ask(desk, household=twice[0], reason="request")
    left = {row.id for row in records.of_kind(desk.database, "household")}
    assert not left & set(twice)
    assert len(left) == 1


def test_its_copy_has_both_and_nobody_elses(desk, twice: tuple[str, str]) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(desk, household=twice[0]))) as made:
        told = json.loads(made.read("donnees.json"))
        page = made.read("donnees.html").decode()
    assert {one["id"] for one in told["records"]} >= set(twice)
    assert "06\u00a039\u00a098\u00a000\u00a077" in page or "06 39 98 00 77" in page
    assert "Ravaux" not in page
