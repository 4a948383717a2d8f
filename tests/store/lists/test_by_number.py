"""Registrations by the number that names them: exactly, whatever else holds the same signs."""

import pytest

from tests.store.filing import put
from visitapp.store.file.database import Database
from visitapp.store.lists.by_number import end_of, number_of, numbered
from visitapp.store.log import records

HERE = "0193f2a0-1111-7abc-8def-0000000a1b2c"
"""Its last six signs: 0A1B2C."""


@pytest.fixture
def registered(database: Database) -> Database:
    """One of the pages, one typed here, and what looks like either."""
    put(database, "d-1", "household", state="visited", name="Leroux")
    put(database, "r-1-dda3ad", "registration", parent="d-1", state="accepted", first_name="Zoé",
        web_code="AC3-DEF", street="3 rue du Lac")  # fmt: skip
    put(database, HERE, "registration", parent="d-1", first_name="Awa")
    put(database, "r-2", "registration", parent="d-1", first_name="Mac3", last_name="Defer")
    put(database, "v-0a1b2c", "visit", parent="d-1")
    return database


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("AC3DEF", ["AC3-DEF"]),  # not that of Mac3 Defer, whose words hold it
        ("0A1B2C", ["0A1B2C"]),  # no visit is a registration
        ("DDA3AD", []),  # the pages gave it another number
        ("AC3DEX", []),
    ],
)
def test_a_registration_is_found_by_its_own_number_alone(
    registered: Database, number: str, expected: list[str]
) -> None:
    assert [number_of(one) for one in numbered(registered, number)] == expected


def test_the_number_is_that_of_the_pages_else_the_end_of_the_id(registered: Database) -> None:
    assert number_of(records.get(registered, "r-1-dda3ad")) == "AC3-DEF"
    assert number_of(records.get(registered, HERE)) == end_of(HERE) == "0A1B2C"


def test_one_of_ten_thousand_registrations_is_found(database: Database) -> None:
    with database.transaction():
        for number in range(10_000):
            put(database, f"r-{number:06d}", "registration", first_name="Zoé",
                street="12 rue des Lilas", web_code=f"A{number:04d}-A")  # fmt: skip
    put(database, "r-last", "registration", web_code="AC3-DEF")
    assert [one.id for one in numbered(database, "AC3DEF")] == ["r-last"]
