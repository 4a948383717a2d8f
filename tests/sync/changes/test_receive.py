"""An answer whose receipt was lost on the way comes back with its number, and is not sent again."""

from collections.abc import Iterator

import pytest

from tests.sync.bundle.office import Carrier, Office
from visitapp.store.log import log
from visitapp.sync.changes.receive import receive_page, to_wire
from visitapp.sync.changes.refusals import refuse
from visitapp.sync.wire.messages import Page


@pytest.fixture
def nadege(office: Office) -> Iterator[Carrier]:
    made = Carrier(office, "d-nadege", "nadege")
    made.make("h1")
    made.sync()
    made.answer("h1", "persons", 3)
    yield made
    made.database.connection.close()


def test_its_number_is_kept_and_what_was_refused_once_is_no_more(nadege: Carrier) -> None:
    [waiting] = log.unnumbered(nadege.database)
    nadege.database.run(lambda: refuse(nadege.database, waiting, "rights", waiting.at))
    told = to_wire(waiting).model_copy(update={"number": 90, "seal": "s" * 86})
    page = Page(epoch="e", cursor="90", more=False, items=[told])
    received: list[frozenset[tuple[str, str]]] = []
    for _ in range(2):
        receive_page(nadege.database, page, lambda found: received.append(found.places))
    assert received == [{("h1", "persons")}, frozenset()], "the second time it is no news"
    assert log.unnumbered(nadege.database) == []
    [kept] = [one for one in log.history(nadege.database, "h1", "persons") if one.id == waiting.id]
    assert (kept.number, kept.seal) == (90, told.seal)
    assert nadege.refused() == []
