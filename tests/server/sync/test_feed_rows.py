"""The two ways to the next page give what was pushed, in its order, whatever they stop at."""

from random import Random

import pytest

from tests.server.making import BASILE, SAMIRA, answers, created, pull, push
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.notices import notify
from visitapp.server.rights.person import Person
from visitapp.server.sync import feed_rows
from visitapp.server.sync.feed import Cursor
from visitapp.sync.wire.messages import WireChange

pytestmark = pytest.mark.anyio
PEOPLE = (BASILE, SAMIRA)
WAYS = {
    "walking": {},
    "by household": {"WORTH": 0, "FIRST": 1, "GROWS": 2},
    "by one household after another": {"WORTH": 0, "LAST": 1, "FIRST": 1},
    "walking a little": {"WORTH": 1, "MANY": 0},
}


async def _history(database: ServerDatabase, seed: int) -> dict[str, list[str]]:
    """Pushes and notices, one after the other; by account, what each must be given, in order."""
    random = Random(seed)
    theirs: dict[str, list[str]] = {person.account: [] for person in PEOPLE}
    homes = {f"d{n}": random.choice(PEOPLE) for n in range(9)}
    for home, person in homes.items():
        await push(database, [created(home)], person)
        theirs[person.account].append(f"{home}-made")
    for number in range(40):
        home = random.choice(list(homes))
        person = homes[home]
        if random.random() < 0.1:
            async with database.session() as session:
                await notify(session, home, "granted", [f"visitor:{person.account}"])
            theirs[person.account].append(home)
        else:
            sent = list(answers(home, random.choice((1, 2, 9)), f"{number}-"))
            await push(database, sent, person)
            theirs[person.account] += [one.id for one in sent]
    return theirs


async def _read(
    database: ServerDatabase, person: Person, most: int, limit: int = 2000
) -> tuple[list[str], int]:
    """All that a person is given, page after page, and the number of pages."""
    found: list[str] = []
    cursor = Cursor("e")
    for pages in range(1, limit):
        page = await pull(database, cursor, person, most)
        assert len(page.items) <= most
        found += [one.id if isinstance(one, WireChange) else one.record for one in page.items]
        _, xid, number = page.cursor.split(":")
        after = Cursor("e", int(xid), int(number))
        assert not page.more or (after.xid, after.number) > (cursor.xid, cursor.number)
        cursor = after
        if not page.more:
            return found, pages
    raise AssertionError("no end")


@pytest.mark.parametrize("way", WAYS)
async def test_every_way_gives_what_was_pushed(
    database: ServerDatabase, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    theirs = await _history(database, seed=7)
    for name, value in WAYS[way].items():
        monkeypatch.setattr(feed_rows, name, value)
    for person in PEOPLE:
        for most in (1, 4, 25, 1000):
            found, _ = await _read(database, person, most)
            assert found == theirs[person.account]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many households were asked, each time that they were."""
    told: list[int] = []
    heads = feed_rows._Reader.heads

    async def counted(reader: feed_rows._Reader) -> list[tuple[feed_rows.Place, str]]:
        found = await heads(reader)
        told.append(len(found))
        return found

    monkeypatch.setattr(feed_rows._Reader, "heads", counted)
    return told


async def test_whoever_has_little_of_much_is_not_walked_to_it(
    database: ServerDatabase, asked: list[int]
) -> None:
    """Between Basile's two answers stand 60 of Samira: farther than 40 for his one household."""
    await push(database, [created("d1")])
    for name in range(6):
        await push(database, [created(f"s{name}"), *answers(f"s{name}", 9)], SAMIRA)
    await push(database, [*answers("d1", 1)])
    await push(database, [*answers("s0", 50, "x")], SAMIRA)
    assert await _read(database, BASILE, 1000) == (["d1-made", "d1-0"], 1)
    assert asked == [1]


async def test_what_is_near_is_walked_to(database: ServerDatabase, asked: list[int]) -> None:
    """Basile's answers are one in two, and near the end."""
    await push(database, [created("d1")])
    await push(database, [created("s1")], SAMIRA)
    for name in range(10):
        await push(database, [*answers("d1", 1, f"{name}-")])
        await push(database, [*answers("s1", 1, f"{name}-")], SAMIRA)
    found, pages = await _read(database, BASILE, 1000)
    assert (len(found), pages, asked) == (11, 1, [])


async def test_a_person_without_households_is_at_the_end_at_once(database: ServerDatabase) -> None:
    await push(database, [created("d1"), *answers("d1", 30)])
    nobody = Person("karim", "administrator", "laptop-3", ())
    assert await _read(database, nobody, 10) == ([], 1)
