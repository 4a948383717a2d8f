"""What moves a household to another place, and what does not: nobody gets back what has left."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.server.joining import join
from tests.server.making import change, created, push
from tests.server.proof import sealed
from visitapp import shipped
from visitapp.domain.territories.territories import read_territories
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights import rights
from visitapp.server.rights.person import Person
from visitapp.server.sync import placement
from visitapp.sync.wire.messages import WireChange

HERE = read_territories(shipped.text("territories/territories.csv"), on=date(2026, 12, 1))
pytestmark = pytest.mark.anyio
EAST = ["territory:T8", "territory:est-ensemble"]
MARNE = ["territory:T10", "territory:paris-est-marne-et-bois"]


def person(account: str, role: str, territory: str = "est-ensemble") -> Person:
    row = {"account": account, "role": role, "territory": territory, "scheme": "ecogie", "past": ""}
    return rights.person_of(row, f"token-{account}")


ANA = person("ana", "adviser")
BASILE = person("basile", "visitor")
BOTH = person("both", "adviser", "est-ensemble paris-est-marne-et-bois")
TOM = person("tom", "visitor", "paris-est-marne-et-bois")


@pytest.fixture
async def people(database: ServerDatabase) -> ServerDatabase:
    """Their accounts."""
    async with database.session() as session:
        for one, territory in ((ANA, "est-ensemble"), (BASILE, "est-ensemble"),
                               (BOTH, "est-ensemble paris-est-marne-et-bois"),
                               (TOM, "paris-est-marne-et-bois")):  # fmt: skip
            await join(session, one.account, one.role, territory, " ".join(one.schemes))
    return database


def says(id: str, path: str, value: object, base: str | None = None,
         device: str = "laptop-1") -> WireChange:  # fmt: skip
    return change(id, path=path, value=value, base=base, device=device)


async def scopes(database: ServerDatabase, root: str = "d1") -> list[str]:
    async with database.session() as session:
        rows = await session.rows("SELECT scope FROM member WHERE root = :r ORDER BY scope", r=root)
    return [str(row["scope"]) for row in rows]


async def sent(database: ServerDatabase, changes: Sequence[WireChange], who: Person) -> None:
    done = await push(database, list(changes), who)
    assert {one.status for one in done} == {"numbered"}, done


async def notices(database: ServerDatabase) -> list[str]:
    async with database.session() as session:
        rows = await session.rows("SELECT scope FROM change WHERE scope <> '' ORDER BY number")
    return [str(row["scope"]) for row in rows]


async def test_a_household_is_in_the_place_of_its_commune_from_the_first_push(
    people: ServerDatabase,
) -> None:
    await sent(people, [created(), says("a", "commune", "montreuil")], BASILE)
    assert await scopes(people) == sorted(["scheme:ecogie", *EAST, "visitor:basile"])
    assert await notices(people) == [], "what is made now is new to everybody"


async def test_of_two_territories_of_hers_it_begins_in_the_one_that_it_names(
    people: ServerDatabase,
) -> None:
    await sent(people, [created(), says("a", "commune", "Vincennes")], BOTH)
    assert await scopes(people) == sorted(["scheme:visites_energie", *MARNE])
    other = [created("d2"), change("b", "d2", "commune", "Paris")]
    await sent(people, other, BOTH)
    assert await scopes(people, "d2") == ["scheme:ecogie", "territory:est-ensemble"]


async def test_what_a_person_chose_stands_before_the_commune(people: ServerDatabase) -> None:
    said = [says("a", "commune", "Vincennes"), says("b", "scheme", "ecogie")]
    await sent(people, [created(), *said], ANA)
    assert await scopes(people) == sorted(["scheme:ecogie", "territory:est-ensemble", *MARNE])


async def test_a_place_that_there_is_not_or_a_value_that_is_none_gives_it_to_nobody(
    people: ServerDatabase,
) -> None:
    odd = [says("a", "commune", 93100), says("b", "scheme", "agence"), says("c", "postcode", " "),
           says("d", "territory", {"t10": 1})]  # fmt: skip
    await sent(people, [created(), *odd], ANA)
    assert await scopes(people) == ["scheme:ecogie", "territory:est-ensemble"]


async def test_only_what_stands_counts_and_of_a_conflict_both(people: ServerDatabase) -> None:
    mended = [says("a", "commune", "Vincennes"), says("b", "commune", "Montreuil", "a")]
    await sent(people, [created(), *mended], ANA)
    assert await scopes(people) == sorted(["scheme:ecogie", *EAST])
    await sent(people, [says("c", "commune", "Vincennes", "a")], ANA)
    assert set(MARNE) <= set(await scopes(people))


async def test_the_old_place_keeps_it_and_only_the_new_one_is_told(people: ServerDatabase) -> None:
    await sent(people, [created(), says("a", "commune", "Montreuil")], ANA)
    await sent(people, [says("b", "commune", "Vincennes", "a")], ANA)
    every = sorted(["scheme:ecogie", "scheme:visites_energie", *EAST, *MARNE])
    assert await scopes(people) == every
    assert await notices(people) == ["scheme:visites_energie", *MARNE]
    await sent(people, [says("c", "commune", "Bry-sur-Marne", "b")], ANA)
    assert len(await notices(people)) == 3, "told once"


async def test_nothing_else_that_is_said_moves_it_nor_what_is_no_household(
    people: ServerDatabase,
) -> None:
    await sent(people, [created(), says("a", "surface", 61)], ANA)
    gathering = created("g1", None, "gathering")
    where = change("g", "g1", "commune", "Vincennes").model_copy(update={"kind": "gathering"})
    await sent(people, [gathering, where], ANA)
    assert await scopes(people) == ["scheme:ecogie", "territory:est-ensemble"]
    assert await scopes(people, "g1") == ["agency:ecogie"]


async def test_who_handed_it_over_does_not_read_it_again_by_a_late_answer(
    people: ServerDatabase,
) -> None:
    """It is taken, as any late answer; the household stays where it was given."""
    await sent(people, [created(), says("a", "commune", "Montreuil")], BOTH)
    await sent(people, [says("give", "@assigned", {"visitor": "tom"})], BOTH)
    gone = await scopes(people)
    assert not set(ANA.scopes) & set(gone)
    await sent(people, [says("b", "commune", "Pantin", "a", "laptop-2")], ANA)
    assert await scopes(people) == gone
    await sent(people, [says("c", "commune", "Pantin", "b")], BOTH)
    assert set(EAST) <= set(await scopes(people)), "said by who has it"
    assert f"former:{EAST[1]}" not in await scopes(people)


async def test_what_is_handed_over_in_the_same_push_stays_handed_over(
    people: ServerDatabase,
) -> None:
    said = [says("a", "commune", "Montreuil"), says("give", "@assigned", {"visitor": "tom"})]
    await sent(people, [created(), *said], BOTH)
    assert not set(ANA.scopes) & set(await scopes(people))


async def test_a_visitor_is_given_nothing_by_a_place(people: ServerDatabase) -> None:
    await sent(people, [created(), says("a", "commune", "Vincennes")], ANA)
    for visitor in (BASILE, TOM):
        assert not set(visitor.scopes) & set(await scopes(people))


async def test_after_a_restore_it_is_where_its_maker_had_it(people: ServerDatabase) -> None:
    """Given back by another: judged by the rights of who wrote it."""
    made = [created(), says("a", "commune", "Vincennes")]
    async with people.session() as session:
        await session.rows("INSERT INTO laptop (id, account) VALUES ('laptop-1', 'ana')")
    await sent(people, await sealed(people, *made), BOTH)
    assert await scopes(people) == sorted(
        ["scheme:ecogie", "scheme:visites_energie", "territory:est-ensemble", *MARNE]
    )


def test_a_postcode_serves_where_no_commune_is_known() -> None:
    there = placement.named(HERE, {"commune": {"Nulle-Part"}, "postcode": {"94300"}})
    assert [one.code for one in there.territories] == ["T10"]
    assert placement.named(HERE, {"commune": {"Montreuil"}, "postcode": {"94300"}}).schemes == {
        "ecogie"
    }
    assert placement.named(HERE, {}).schemes == frozenset()
