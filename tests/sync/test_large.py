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


def test_one_that_was_given_away_leaves_once_all_of_it_is_there(
    office: Office, basile: Carrier
) -> None:
    """Asked about in parts; it stays as long as the server lacks one of the last."""
    ids = [row["id"] for row in basile.database.rows("SELECT id FROM change")]
    with pytest.raises(ValueError, match="at most 5000"):
        Have(ids=ids)
    engine = basile.engine(lambda call: call())
    assert engine._held_there({"h1": ids, "none": ["never-sent"]}) == {"h1": ids}
    [last] = office.rows("SELECT * FROM change WHERE record = 'h1' ORDER BY number DESC LIMIT 1")
    office.rows("DELETE FROM change WHERE id = :id", id=last["id"])
    give_away(office)
    assert basile.sync().erased == []
    assert records.find(basile.database, "h1") is not None
    names = ", ".join(last)
    office.rows(f"INSERT INTO change ({names}) VALUES (:{', :'.join(last)})", **last)
    assert basile.sync().erased == ["h1"]
    assert records.find(basile.database, "h1") is None
