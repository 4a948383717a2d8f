"""Seats that an adviser cannot count herself: a number, the last word of each, nobody's name."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.server.making import change, created, pull, push
from tests.server.rights.test_rights import ANA, BASIL, COLETTE, WANDA, people
from visitapp.domain.states.machines import MACHINES
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights.person import Person
from visitapp.server.sync import exchange
from visitapp.server.sync.feed import Cursor
from visitapp.sync.changes.feed_place import place
from visitapp.sync.wire.messages import WireChange

pytestmark = pytest.mark.anyio
__all__ = ["people"]
WAYS = {"held": ("open", "held")}
numbers = iter(range(10_000))


def of(kind: str, record: str, device: str, parent: str | None, state: str,
       **said: object) -> list[WireChange]:  # fmt: skip
    """A record made, brought to a state, with its answers."""
    made, first = created(record, parent, kind), MACHINES[kind].first[0]
    told = {"value": {**made.value["value"], "state": first}}  # type: ignore[index]
    every = [made.model_copy(update={"value": told, "device": device})]
    for path, value in said.items():
        one = change(f"c{next(numbers)}", record, path, value, device=device)
        every.append(one.model_copy(update={"kind": kind}))
    base = None
    for step in WAYS.get(state, (state,)):
        if step != first:
            every.append(moved(record, device, step, base, kind))
            base = every[-1].id
    return every


def moved(record: str, device: str, state: str, base: str | None = None,
          kind: str = "attendance") -> WireChange:  # fmt: skip
    one = change(f"c{next(numbers)}", record, "@state", state, base=base, device=device)
    return one.model_copy(update={"kind": kind})


async def sent(database: ServerDatabase, changes: list[WireChange], person: Person) -> None:
    done = await push(database, changes, person)
    assert {one.status for one in done} == {"numbered"}, done


async def seats(database: ServerDatabase, person: Person) -> dict[str, int] | None:
    return (await exchange.digest(database, person)).seats


@pytest.fixture
async def workshop(people: ServerDatabase) -> ServerDatabase:
    """A workshop that Ana opened, and a household of Wanda's territory."""
    await sent(people, of("gathering", "g1", "laptop-ana", None, "open", capacity=12), ANA)
    await sent(people, of("household", "w1", "laptop-wanda", None, "registered"), WANDA)
    await sent(people, of("household", "a1", "laptop-ana", None, "registered"), ANA)
    return people


async def test_each_is_told_of_the_seats_of_the_others(workshop: ServerDatabase) -> None:
    await sent(workshop, of("attendance", "t1", "laptop-wanda", "w1", "confirmed",
                            gathering="g1", seats=3), WANDA)  # fmt: skip
    await sent(workshop, of("attendance", "t2", "laptop-ana", "a1", "confirmed",
                            gathering="g1"), ANA)  # fmt: skip
    assert await seats(workshop, ANA) == {"g1": 3}
    assert await seats(workshop, WANDA) == {"g1": 1}  # nobody said how many: one seat
    assert await seats(workshop, COLETTE) == {"g1": 0}  # she has every household of the scheme


async def away(
    database: ServerDatabase, person: Person, gathering: str = "g1"
) -> list[tuple[str, object, object]]:
    told = (await exchange.digest(database, person)).away or {}
    return [(one.state, one.seats, one.came) for one in told.get(gathering, [])]


async def test_where_each_household_of_the_others_stands_is_told_and_nothing_else(
    workshop: ServerDatabase,
) -> None:
    """Each household once: the record that counts; what is no number of people is not told."""
    for record, state, said in (
        ("t1", "invited", {}), ("t2", "confirmed", {"seats": 3, "came": "x"}),
    ):  # fmt: skip
        made = of("attendance", record, "laptop-wanda", "w1", state, gathering="g1", **said)
        await sent(workshop, made, WANDA)
    await sent(workshop, of("household", "w2", "laptop-wanda", None, "registered"), WANDA)
    waits = of("attendance", "t3", "laptop-wanda", "w2", "waiting", gathering="g1", seats=-1)
    await sent(workshop, waits, WANDA)
    assert await away(workshop, ANA) == [("confirmed", 3, None), ("waiting", None, None)]
    assert await away(workshop, WANDA) == await away(workshop, COLETTE) == []
    assert await away(workshop, BASIL) == []
    one = (await exchange.digest(workshop, ANA)).model_dump(mode="json")["away"]
    assert one == {"g1": [{"state": "confirmed", "seats": 3, "came": None},
                          {"state": "waiting", "seats": None, "came": None}]}  # fmt: skip


def long_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).date().isoformat()


async def test_once_it_was_held_who_came_is_told_still_and_seats_no_more(
    workshop: ServerDatabase,
) -> None:
    """The report of the year counts them, for two years. Of one that was cancelled nothing is
    told."""
    opened = of("gathering", "g2", "laptop-ana", None, "open")
    await sent(workshop, opened, ANA)
    made = of("attendance", "t1", "laptop-wanda", "w1", "confirmed", gathering="g2", seats=3)
    came = change("came-t1", "t1", "came", 2, device="laptop-wanda")
    here = moved("t1", "laptop-wanda", "present", made[-1].id)
    await sent(workshop, [*made, came.model_copy(update={"kind": "attendance"}), here], WANDA)
    assert await seats(workshop, ANA) == {"g1": 0, "g2": 2}
    held = moved("g2", "laptop-ana", "held", opened[-1].id, "gathering")
    await sent(workshop, [held], ANA)
    assert await seats(workshop, ANA) == {"g1": 0}
    assert await away(workshop, ANA, "g2") == [("present", 3, 2)]
    for id, on, told in (("day-1", long_ago(700), 1), ("day-2", long_ago(740), 0)):
        one = change(id, "g2", "held_on", on, device="laptop-ana",
                     base="day-1" if id == "day-2" else None)  # fmt: skip
        await sent(workshop, [one.model_copy(update={"kind": "gathering"})], ANA)
        assert len(await away(workshop, ANA, "g2")) == told
    again = moved("g2", "laptop-ana", "open", held.id, "gathering")
    gone = moved("g2", "laptop-ana", "cancelled", again.id, "gathering")
    await sent(workshop, [again, gone], ANA)
    assert await away(workshop, ANA, "g2") == []


async def test_only_who_holds_a_seat_counts_and_once(workshop: ServerDatabase) -> None:
    for record, state in (("t1", "invited"), ("t2", "waiting"), ("t3", "declined")):
        await sent(workshop, of("attendance", record, "laptop-wanda", "w1", state,
                                gathering="g1", seats=5), WANDA)  # fmt: skip
    assert await seats(workshop, ANA) == {"g1": 0}
    for record in ("t4", "t5"):  # one household, invited on two computers
        await sent(workshop, of("attendance", record, "laptop-wanda", "w1", "confirmed",
                                gathering="g1", seats=2), WANDA)  # fmt: skip
    assert await seats(workshop, ANA) == {"g1": 2}


async def test_the_last_word_counts(workshop: ServerDatabase) -> None:
    first = of("attendance", "t1", "laptop-wanda", "w1", "confirmed", gathering="g1", seats=2)
    again = change("again", "t1", "seats", 4, base=first[-1].id, device="laptop-wanda")
    await sent(workshop, [*first, again.model_copy(update={"kind": "attendance"})], WANDA)
    assert await seats(workshop, ANA) == {"g1": 4}
    confirmed = next(one.id for one in first if one.path == "@state")
    await sent(workshop, [moved("t1", "laptop-wanda", "declined", confirmed)], WANDA)
    assert await seats(workshop, ANA) == {"g1": 0}


async def test_a_visitor_is_told_of_none_and_what_is_told_names_nobody(
    workshop: ServerDatabase,
) -> None:
    await sent(workshop, of("attendance", "t1", "laptop-wanda", "w1", "confirmed",
                            gathering="g1", seats=3), WANDA)  # fmt: skip
    assert await seats(workshop, BASIL) == {}
    told = json.loads((await exchange.digest(workshop, ANA)).model_dump_json())
    assert told["seats"] == {"g1": 3}
    assert not {"w1", "t1"} & set(told["records"])


async def test_of_what_is_over_nothing_is_told(workshop: ServerDatabase) -> None:
    await sent(workshop, of("gathering", "g2", "laptop-ana", None, "held"), ANA)
    assert set(await seats(workshop, ANA) or {}) == {"g1"}


async def test_a_later_count_has_a_greater_place_though_nothing_of_ones_own_moved(
    workshop: ServerDatabase,
) -> None:
    page, before = await pull(workshop, Cursor("e"), ANA), await counted_at(workshop)
    for number in range(3):
        await sent(workshop, of("attendance", f"t{number}", "laptop-wanda", "w1", "confirmed",
                                gathering="g1"), WANDA)  # fmt: skip
        after = await counted_at(workshop)
        assert before < after
        before = after
    assert (await pull(workshop, Cursor("e"), ANA)).cursor == page.cursor


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_nor_while_an_older_transaction_is_still_open(workshop: ServerDatabase) -> None:
    async with workshop.session() as older:
        await older.rows("INSERT INTO meta (key, value) VALUES ('older', '') RETURNING key")
        before = await counted_at(workshop)
        await sent(workshop, of("attendance", "t1", "laptop-wanda", "w1", "confirmed",
                                gathering="g1"), WANDA)  # fmt: skip
        assert before < await counted_at(workshop)


async def counted_at(database: ServerDatabase) -> tuple[int, int]:
    told = await exchange.digest(database, ANA)
    return place(told.seats_at or "", told.epoch)


async def test_once_counted_who_came_takes_the_seats(workshop: ServerDatabase) -> None:
    """Confirmed for three, and one came: two seats are free again for the others."""
    for record, root, came in (("t1", "w1", 1), ("t2", "w1", "personne")):
        made = of("attendance", record, "laptop-wanda", root, "confirmed", gathering="g1", seats=3)
        told = change(f"came-{record}", record, "came", came, device="laptop-wanda")
        await sent(workshop, [*made, told.model_copy(update={"kind": "attendance"})], WANDA)
        assert await seats(workshop, ANA) == {"g1": 3}
        here = moved(record, "laptop-wanda", "present", made[-1].id)
        await sent(workshop, [here], WANDA)
        assert await seats(workshop, ANA) == {"g1": 1 if came == 1 else 3}
        await sent(workshop, [moved(record, "laptop-wanda", "absent", here.id)], WANDA)
