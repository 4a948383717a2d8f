"""Who comes without a file stands where her session does: neither less, nor in another scheme."""

from collections.abc import Sequence

import pytest

from tests.server.joining import join
from tests.server.making import push
from tests.server.sync.test_placing_rules import notices, scopes
from tests.server.sync.test_seats import of
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights import rights
from visitapp.server.rights.person import Person
from visitapp.sync.wire.messages import WireChange

pytestmark = pytest.mark.anyio
ECOGIE, VE = "ecogie", "visites_energie"
BOTH = ["agency:ecogie", "agency:visites_energie"]
WORK = {
    "olga": ("est-ensemble paris-est-marne-et-bois", f"{ECOGIE} {VE}"),
    "ana": ("est-ensemble", ECOGIE),
    "tina": ("paris-est-marne-et-bois", VE),
}


def adviser(name: str) -> Person:
    territory, scheme = WORK[name]
    row = {"account": name, "role": "adviser", "territory": territory, "scheme": scheme, "past": ""}
    return rights.person_of(row, f"token-{name}", signed=True)


OLGA, ANA, TINA = (adviser(name) for name in WORK)


@pytest.fixture
async def people(database: ServerDatabase) -> ServerDatabase:
    """Olga works for both schemes, Ana and Tina each for one."""
    async with database.session() as session:
        for name, (territory, scheme) in WORK.items():
            await join(session, name, "adviser", territory, scheme)
    return database


async def sent(database: ServerDatabase, changes: Sequence[WireChange], who: Person) -> None:
    done = await push(database, list(changes), who)
    assert {one.status for one in done} == {"numbered"}, done


def session(record: str, who: str, **said: object) -> list[WireChange]:
    return of("gathering", record, f"laptop-{who}", None, "preparing", **said)


def coming(record: str, who: str, gathering: str, **said: object) -> list[WireChange]:
    return of("attendance", record, f"laptop-{who}", None, "confirmed", gathering=gathering, **said)


async def test_who_comes_without_a_file_goes_to_the_people_of_the_session(
    people: ServerDatabase,
) -> None:
    """Made by who works for both; in the same push as the session, or after it."""
    said = {"scheme": ECOGIE, "territory": "T8"}
    made = [*session("g-e", "olga", **said), *coming("a-1", "olga", "g-e", reserved=True)]
    await sent(people, made, OLGA)
    await sent(people, session("g-v", "tina", scheme=VE), TINA)
    await sent(people, coming("a-2", "olga", "g-v"), OLGA)
    await sent(people, session("g", "olga"), OLGA)
    await sent(people, coming("a-3", "olga", "g", contact="c1"), OLGA)
    assert await scopes(people, "a-1") == await scopes(people, "g-e") == ["agency:ecogie"]
    assert await scopes(people, "a-2") == await scopes(people, "g-v") == ["agency:visites_energie"]
    assert await scopes(people, "a-3") == await scopes(people, "g") == BOTH
    assert await notices(people) == [], "what is made now is new to everybody"


async def test_who_has_one_scheme_shares_with_it_and_enters_no_session_of_the_other(
    people: ServerDatabase,
) -> None:
    await sent(people, session("g", "olga"), OLGA)
    await sent(people, session("g-v", "tina", scheme=VE), TINA)
    await sent(people, coming("a-1", "ana", "g"), ANA)
    assert await scopes(people, "a-1") == BOTH, "whoever has the session counts her"
    await sent(people, coming("a-2", "ana", "g-v"), ANA)
    assert await scopes(people, "a-2") == ["visitor:ana"]
    await sent(people, coming("a-3", "ana", "gone"), ANA)
    assert await scopes(people, "a-3") == ["agency:ecogie"]


async def test_a_push_that_was_cut_before_the_session_was_said(people: ServerDatabase) -> None:
    await sent(people, session("g-e", "olga", scheme=ECOGIE), OLGA)
    begun, *rest = coming("a-1", "olga", "g-e", seats=2)
    await sent(people, [begun], OLGA)
    assert await scopes(people, "a-1") == ["visitor:olga"]
    await sent(people, rest, OLGA)
    assert await scopes(people, "a-1") == ["agency:ecogie", "visitor:olga"]
    assert await notices(people) == ["agency:ecogie"]


async def test_a_session_that_is_moved_to_the_other_scheme_goes_there_with_who_comes(
    people: ServerDatabase,
) -> None:
    """Who had it keeps it. Who is not of that scheme moves nothing there."""
    made = session("g", "olga", scheme=ECOGIE)
    await sent(people, [*made, *coming("a-1", "ana", "g"), *coming("a-2", "olga", "other")], OLGA)
    base = made[-1].id

    def moved(id: str, who: str, base: str) -> WireChange:
        told = {"value": VE}
        update = {"id": id, "bases": (base,), "value": told, "device": f"laptop-{who}"}
        return made[-1].model_copy(update=update)

    await sent(people, [moved("by-ana", "ana", base)], ANA)
    assert await scopes(people, "g") == ["agency:ecogie"]
    await sent(people, [moved("by-olga", "olga", "by-ana")], OLGA)
    assert await scopes(people, "g") == await scopes(people, "a-1") == BOTH
    assert await scopes(people, "a-2") == ["visitor:olga"]
    assert await notices(people) == ["agency:visites_energie", "agency:visites_energie"]


@pytest.mark.parametrize(("said", "by_olga", "by_ana"), [
    ({"scheme": "Visites énergie"}, BOTH[1:], BOTH[:1]),
    ({"scheme": VE}, BOTH[1:], ["visitor:ana"]),
    ({"territory": "Vincennes"}, BOTH[1:], BOTH[:1]),
    ({"territory": "t10"}, BOTH[1:], BOTH[:1]),
    ({"territory": "93"}, BOTH[:1], BOTH[:1]),
    ({"territory": "Bondy, Vincennes"}, BOTH, BOTH[:1]),
    ({"territory": "Paris"}, BOTH, BOTH[:1]),
    ({}, BOTH, BOTH[:1]),
])  # fmt: skip
async def test_what_is_common_names_its_scheme_as_people_type_it(
    people: ServerDatabase, said: dict[str, str], by_olga: list[str], by_ana: list[str]
) -> None:
    """A service of another place stays in the directory of who wrote it, and of her colleagues."""
    await sent(people, of("contact", "c-o", "laptop-olga", None, "active", **said), OLGA)
    await sent(people, of("contact", "c-a", "laptop-ana", None, "active", **said), ANA)
    assert await scopes(people, "c-o") == by_olga
    assert await scopes(people, "c-a") == by_ana
