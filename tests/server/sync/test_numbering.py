"""Numbering: each change once, in order, with nothing lost that cannot be kept."""

import pytest

from tests.server.making import BASILE, SAMIRA, answers, change, created, pull, push
from visitapp.server.database.database import ServerDatabase
from visitapp.server.sync.feed import Cursor

pytestmark = pytest.mark.anyio
EPOCH = Cursor("e")


async def test_changes_are_numbered_in_the_order_of_the_push(database: ServerDatabase) -> None:
    told = await push(database, [created(), *answers("d1", 5)])
    assert [one.status for one in told] == ["numbered"] * 6
    numbers = [one.number or 0 for one in told]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 6


async def test_the_same_push_again_changes_nothing(database: ServerDatabase) -> None:
    sent = [created(), *answers("d1", 5)]
    first = await push(database, sent)
    again = await push(database, sent)
    assert [one.status for one in again] == ["again"] * 6
    assert [one.number for one in again] == [one.number for one in first]
    assert len((await pull(database, EPOCH)).items) == 6


async def test_another_change_under_the_same_id_is_refused(database: ServerDatabase) -> None:
    await push(database, [created(), change("a", value=61)])
    told = await push(database, [change("a", value=62), change("b", path="rooms")])
    assert [one.status for one in told] == ["refused", "numbered"]
    assert "porte déjà" in told[0].reason


async def test_two_answers_in_place_of_one_are_both_kept(database: ServerDatabase) -> None:
    await push(database, [created(), change("a")])
    told = await push(database, [change("b", value=62, base="a"), change("c", value=63, base="a")])
    assert {one.status for one in told} == {"numbered"}
    assert all(one.number for one in told)


async def test_a_chain_in_one_push_is_no_conflict(database: ServerDatabase) -> None:
    chain = [change("a"), change("b", value=62, base="a"), change("c", value=63, base="b")]
    told = await push(database, [created(), *chain])
    assert [one.status for one in told] == ["numbered"] * 4


async def test_a_bad_change_stops_only_itself(database: ServerDatabase) -> None:
    itself = change("x").model_copy(update={"bases": ("other", "x")})
    bad = [itself, change("y", value="z" * 70_000), change("w", record="nobody")]
    told = await push(database, [created(), *bad, change("a")])
    assert [one.status for one in told] == ["numbered", *["refused"] * 3, "numbered"]
    assert all(one.reason for one in told[1:4])


async def test_nobody_writes_in_the_files_of_another(database: ServerDatabase) -> None:
    await push(database, [created(), change("a")])
    told = await push(database, [change("b", base="a")], SAMIRA)
    assert [one.status for one in told] == ["refused"]
    assert (await pull(database, EPOCH, SAMIRA)).items == []


async def test_a_child_belongs_to_the_household_of_its_parent(database: ServerDatabase) -> None:
    told = await push(database, [created("v1", "a1"), created("a1", "d1"), created("d1")])
    assert {one.status for one in told} == {"numbered"}
    refused = await push(database, [created("v2", "d1")], SAMIRA)
    assert [one.status for one in refused] == ["refused"]
    assert [one.status for one in await push(database, [created("v2", "d1")])] == ["numbered"]


async def test_a_child_without_its_parent_waits_for_it(database: ServerDatabase) -> None:
    alone = await push(database, [created("v1", "a1"), change("x", "v1")])
    assert [one.status for one in alone] == ["refused", "refused"]
    told = await push(database, [created("a1"), created("v1", "a1"), change("x", "v1")])
    assert [one.status for one in told] == ["numbered"] * 3


async def test_parents_in_a_ring_do_not_stop_the_server(database: ServerDatabase) -> None:
    told = await push(database, [created("a", "b"), created("b", "a")])
    assert [one.status for one in told] == ["refused"] * 2


async def test_pages_follow_each_other_without_gap(database: ServerDatabase) -> None:
    await push(database, [created(), *answers("d1", 25)])
    cursor, ids = EPOCH, []
    while True:
        found = await pull(database, cursor, most=10)
        ids += [item.id for item in found.items if hasattr(item, "id")]
        _, xid, number = found.cursor.split(":")
        cursor = Cursor("e", int(xid), int(number))
        if not found.more:
            break
    assert ids == ["d1-made", *(one.id for one in answers("d1", 25))]


async def test_what_we_do_not_know_of_a_change_comes_back(database: ServerDatabase) -> None:
    newer = change("a").model_copy(update={"mood": "sunny"})
    await push(database, [created(), newer])
    found = await pull(database, EPOCH)
    assert found.items[-1].model_dump()["mood"] == "sunny"
    assert BASILE.device == found.items[-1].model_dump()["device"]
