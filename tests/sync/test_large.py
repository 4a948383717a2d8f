"""Households of more changes than one message may ask about."""

from collections.abc import Iterator

import pytest

from tests.sync.bundle.office import Carrier, Office
from visitapp.store.log import records
from visitapp.sync.wire.messages import Have

MANY = 5_005


@pytest.fixture
def basile(office: Office) -> Iterator[Carrier]:
    """A visitor's laptop with a household that was answered for years, all of it sent."""
    made = Carrier(office, "d-basile", "basile")
    made.make("h1")
    for value in range(MANY):
        made.answer("h1", "persons", value)
    made.sync()
    assert made.waits() == set()
    yield made
    made.database.connection.close()


def give_away(office: Office) -> None:
    """As `assigning` leaves it, without the notice: the counting alone tells."""
    office.rows("DELETE FROM member WHERE root = 'h1'")
    office.rows("INSERT INTO member (root, scope) VALUES ('h1', 'former:visitor:basile')")


def test_the_message_has_a_limit_that_such_a_household_passes(basile: Carrier) -> None:
    ids = [row["id"] for row in basile.database.rows("SELECT id FROM change")]
    with pytest.raises(ValueError, match="at most 5000"):
        Have(ids=ids)


def test_one_that_was_given_away_leaves_once_all_of_it_is_there(
    office: Office, basile: Carrier
) -> None:
    give_away(office)
    assert basile.sync().erased == ["h1"]
    assert records.find(basile.database, "h1") is None


def test_it_stays_as_long_as_the_server_lacks_one_of_the_last(
    office: Office, basile: Carrier
) -> None:
    [last] = office.rows("SELECT id FROM change WHERE record = 'h1' ORDER BY number DESC LIMIT 1")
    office.rows("DELETE FROM change WHERE id = :id", id=last["id"])
    give_away(office)
    assert basile.sync().erased == []
    assert records.find(basile.database, "h1") is not None


def test_so_is_one_place_of_so_many_changes_asked_about_in_parts(
    office: Office, basile: Carrier
) -> None:
    ids = [row["id"] for row in basile.database.rows("SELECT id FROM change")]
    engine = basile.engine(lambda call: call())
    assert engine._held_there({"h1": ids, "none": ["never-sent"]}) == {"h1": ids}
