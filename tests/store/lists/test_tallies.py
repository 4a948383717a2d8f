"""Tallies are dropped by the log: whatever changed since, in the same second, and nothing else."""

from datetime import UTC, datetime
from typing import Any

import pytest

from visitapp.store.file import meta
from visitapp.store.lists import tallies
from visitapp.store.log import log, records

AT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
KINDS = ("visit", "orientation")


def made(database: Any, id: str, kind: str = "visit", *, training: bool = False) -> None:
    records.create(database, record_id=id, kind=kind, questionnaire=f"{kind}@1", at=AT,
                   training=training)  # fmt: skip
    database.run(lambda: tallies.keep(database, id, {"said": '"tally":'}, {"v": 1}))


def said(database: Any, id: str) -> None:
    kind = records.get(database, id).kind
    log.append(database, record=id, kind=kind, path="tenure", value={"value": "owner"},
               author="a", device="d", at=AT)  # fmt: skip


def drop(database: Any, version: int = 1) -> None:
    database.run(lambda: tallies.drop_changed(database, KINDS, version))


def kept(database: Any) -> set[str]:
    every = {row["id"] for row in database.rows("SELECT id FROM record WHERE training = 0")}
    return every - set(tallies.without(database, ("visit", "orientation", "letter")))


@pytest.fixture
def database(desk: Any) -> Any:
    """Two visits, an orientation and a letter, all counted."""
    for id, kind in (("v1", "visit"), ("v2", "visit"), ("o1", "orientation"), ("l1", "letter")):
        made(desk.database, id, kind)
    drop(desk.database)  # nobody knows until where: all, but for what is not tallied
    for id in ("v1", "v2", "o1"):
        row = records.get(desk.database, id)
        desk.database.run(lambda one=row: tallies.keep(desk.database, one.id, one.summary, {}))
    return desk.database


def test_what_changed_is_dropped_and_nothing_else(database: Any) -> None:
    drop(database)
    assert kept(database) == {"v1", "v2", "o1", "l1"}
    said(database, "v1")
    said(database, "l1")  # of a kind that has none of ours
    drop(database)
    assert kept(database) == {"v2", "o1", "l1"}


def test_the_rest_of_the_summary_stays(database: Any) -> None:
    said(database, "v1")
    drop(database)
    assert records.get(database, "v1").summary == {"said": '"tally":'}


def test_another_shape_of_tally_drops_them_all(database: Any) -> None:
    drop(database, 2)
    assert kept(database) == {"l1"}


def test_a_log_that_is_not_the_one_that_was_counted_drops_them_all(database: Any) -> None:
    """An erasure took the last changes away, and others have their place in the order."""
    written = (meta.read(database, tallies.MARK) or "").split()
    meta.write(database, tallies.MARK, f"{written[0]} {written[1]} another")
    said(database, "v1")
    drop(database)
    assert kept(database) == {"l1"}


def test_training_is_neither_read_nor_searched(database: Any) -> None:
    made(database, "t1", training=True)
    assert "t1" not in tallies.without(database, ("visit",))
    assert {row.id for row in tallies.scan(database, ("visit",))} == {"v1", "v2"}


def test_more_ids_than_one_query_takes(database: Any) -> None:
    many = [f"x{n}" for n in range(tallies.AT_ONCE)]
    assert [row["id"] for row in tallies.by_id(database, [*many, "v1"])] == ["v1"]
