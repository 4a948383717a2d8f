"""What a password costs whoever tries many: the tests themselves pay less (`passwords_cheap`), fill
a household once (`prepared`), and are compiled once for all workers (`compiled`)."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests import compiled
from tests.conftest import KEY, Clock
from tests.operations.households_made import make_household
from tests.passwords_cheap import HASHER, OF_CODES, OF_KEYS, OF_PASSWORDS
from tests.prepared import prepared
from visitapp.store.file.database import create_database
from visitapp.store.file.profile import Profile
from visitapp.store.log.records import find


def test_a_password_costs_what_rfc_9106_recommends_second() -> None:
    """t = 3 passes over 64 MiB on 4 lanes."""
    assert OF_PASSWORDS == tuple(OF_KEYS.values()) == (3, 64 * 1024, 4)
    assert list(OF_KEYS) == ["passes", "kibibytes", "lanes"]
    assert (HASHER.time_cost, HASHER.memory_cost, HASHER.parallelism) == OF_PASSWORDS


def test_a_code_drawn_at_random_costs_the_least_that_owasp_recommends() -> None:
    """19 MiB, 2 passes, 1 lane."""
    assert OF_CODES == (2, 19 * 1024, 1)


def test_a_household_is_filled_once_and_copied_into_new_desks_only(desk, tmp_path) -> None:
    made = list[str]()

    @prepared
    def filled(desk) -> str:
        made.append(make_household(desk))
        return made[-1]

    place = Profile(tmp_path / "other")
    place.photos.mkdir(parents=True)
    other = replace(
        desk, profile=place, database=create_database(place.database, KEY), now=Clock(), memory={}
    )
    household = filled(desk)
    assert filled(other) == household
    assert len(made) == 1
    assert other.now.at == desk.now.at
    for each in (desk, other):
        assert find(each.database, household)
    assert filled(other) != household, "written in: it is filled as usual"
    other.database.close()


@pytest.mark.skipif(sys.dont_write_bytecode, reason="nothing compiled is kept here")
@pytest.mark.parametrize("file", [__file__, compiled.__file__], ids=["a test", "a module"])
def test_what_is_compiled_for_workers_is_what_they_read(file: str) -> None:
    """Python or pytest compiled it as it was imported: it is found where we would put it."""
    assert compiled.is_there(Path(file))
