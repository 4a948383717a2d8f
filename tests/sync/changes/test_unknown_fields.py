"""What a newer laptop says of an answer passes through an older one, and leaves with its record."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sync.bundle.office import Carrier, Office
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.sync.changes import hidden_from_role, remove_record, send
from visitapp.sync.changes.receive import receive_record, to_wire
from visitapp.sync.wire.messages import WireChange

SAID = {"mood": "sunny", "seen_with": {"lens": 2, "of": ["a", None]}}
KEPT = "SELECT key FROM meta WHERE key LIKE 'unknown/%' ORDER BY key"


@pytest.fixture
def basile(office: Office) -> Iterator[Carrier]:
    """An older laptop with a household of which a newer one has said more."""
    made = Carrier(office, "d-basile", "basile")
    made.make("h1")
    made.sync()
    made.answer("h1", "persons", 3)
    [answer] = log.unnumbered(made.database)
    told = to_wire(answer, SAID).model_copy(update={"id": "newer", "bases": (), "number": 90})
    receive_record(made.database, [told], lambda _: None)
    yield made
    made.database.connection.close()


def lose(office: Office) -> None:
    """The server is put back to before that answer."""
    from visitapp.server.database.epoch import new_epoch

    async def work() -> None:
        async with office.server.database.session() as session:
            await new_epoch(session)

    office.server.run(work())


def on_server(office: Office) -> dict[str, WireChange]:
    rows = office.rows("SELECT root, record, id, wire FROM change WHERE scope = ''")
    every = [WireChange.model_validate_json(row["wire"]) for row in rows]
    return {one.id: one for one in every}


def test_an_older_laptop_gives_it_all_back_to_a_server_that_was_restored(office, basile) -> None:
    lose(office)
    basile.sync()
    told = on_server(office)["newer"]
    assert told.model_extra == SAID
    assert told.value == {"value": 3}
    [ours] = [one for one in on_server(office).values() if one.path == "persons" and one != told]
    assert ours.model_extra == {}, "what this laptop wrote says no more than it knows"


def test_it_goes_on_a_key_as_well(office, basile, tmp_path: Path) -> None:
    lose(office)
    waiting = [one for one in log.history(basile.database, "h1") if one.id == "newer"]
    [told] = send.messages(basile.database, waiting)
    assert WireChange.model_validate_json(told.model_dump_json()).model_extra == SAID


def test_the_same_again_is_the_same_for_the_server(office, basile) -> None:
    lose(office)
    basile.sync()
    known = on_server(office)["newer"]
    basile.database.run(lambda: log.set_number(
        basile.database, log.find(basile.database, "h1", "persons", "newer"), None))  # fmt: skip
    basile.sync()
    assert basile.refused() == []
    assert on_server(office)["newer"] == known


def test_it_counts_in_the_size_of_a_batch(basile) -> None:
    changes = [one for one in log.history(basile.database, "h1") if one.id == "newer"]
    basile.database.run(lambda: log.set_number(basile.database, changes[0], None))
    meta.write(basile.database, "unknown/h1/newer", '{"long": "%s"}' % ("x" * 5000))
    assert [one.id for one in send.batch(basile.database, size=3000)] != ["newer"]
    assert len(send.batch(basile.database, size=3000)) == 1
    assert len(send.batch(basile.database, size=30_000)) == 2


@pytest.mark.parametrize("goes", ["record", "question"])
def test_it_leaves_with_its_record_or_its_question(basile, goes: str) -> None:
    other = WireChange(
        id="x", record="h1", kind="household", path="notes", value={"value": "a"}, author="c",
        device="c", number=91, at="2026-11-25T10:00:00Z", mood="grey",
    )  # fmt: skip
    receive_record(basile.database, [other], lambda _: None)
    assert _kept(basile) == ["unknown/h1/newer", "unknown/h1/x"]
    if goes == "record":
        remove_record.remove(basile.database, "h1")
        assert _kept(basile) == []
        return
    places = {("h1", "notes"): ["x"]}
    basile.database.run(lambda: hidden_from_role.forget(basile.database, places))
    assert _kept(basile) == ["unknown/h1/newer"]


def _kept(basile: Any) -> list[str]:
    return [str(row["key"]) for row in basile.database.rows(KEPT)]
