"""Each door of the server gives a role what is declared and nothing else, on both databases.

The household d1 is Basile's; Ana, an adviser, made one record of every kind below it. What each may
see is written here by hand, record by record.
"""

import json

import pytest

from tests.server.making import AT, change, created, pull, push
from tests.server.rights.test_rights import ADMIN, ANA, BASIL, COLETTE, NOUR, people
from visitapp.domain.privacy import sight, writes
from visitapp.domain.roles import FIELD, Role
from visitapp.domain.states.machines import MACHINES
from visitapp.server.bundles.return_content import news
from visitapp.server.database.database import ServerDatabase
from visitapp.server.photos import rows
from visitapp.server.rights import rights
from visitapp.server.rights.person import Person
from visitapp.server.sync import exchange, feed, feed_rows
from visitapp.server.sync.feed import Cursor
from visitapp.sync.changes import digest
from visitapp.sync.wire.messages import Given, Page, Wanted, WireChange

pytestmark = pytest.mark.anyio
__all__ = ["people"]
BELOW = ("appointment", "call", "consent", "follow_up", "letter", "orientation", "registration",
         "review_point", "support_action", "urgency")  # fmt: skip
TO_A_VISITOR = {
    "household", "visit", "appointment", "call", "consent", "orientation", "review_point", "partner"
}  # fmt: skip
QUESTIONS = {"orientation": ("title", "amount", "outcome")}
WHOLE = """
INSERT INTO photo (record, sha256, root, mime, size, got, whole, device, at, file)
VALUES (:record, :sha, 'd1', 'image/jpeg', 9, 9, 1, 'laptop-ana', '2026-11-25', :sha)
"""
NOT_TO_A_VISITOR = {
    ("orientation", "amount"), ("orientation", "outcome"), ("household", "referrer_note")
}  # fmt: skip


def said(kind: str, path: str, value: object = "Durand", n: int = 0) -> WireChange:
    one = change(f"{kind}-{path}{n}", f"r-{kind}", path, value, device="laptop-ana")
    return one.model_copy(update={"kind": kind})


def noted(path: str, value: object) -> WireChange:
    """Something that Ana wrote in the household's file itself."""
    return change(f"d1-{path}", "d1", path, value, device="laptop-ana")


def made(kind: str, parent: str | None = "d1") -> list[WireChange]:
    first = MACHINES[kind].first[0] if kind in MACHINES else ""
    begun = created(f"r-{kind}", parent, kind)
    told = {"value": {**begun.value["value"], "state": first}}  # type: ignore[index]
    begun = begun.model_copy(update={"value": told, "device": "laptop-ana"})
    return [begun, *(said(kind, path) for path in QUESTIONS.get(kind, ("words",)))]


@pytest.fixture
async def full(people: ServerDatabase) -> ServerDatabase:
    """Every kind below d1, and what stands alone, written by Ana."""
    for kind in BELOW:
        done = await push(people, made(kind), ANA)
        assert {one.status for one in done} == {"numbered"}, (kind, done)
    for kind in ("partner", "stock"):
        assert {r.status for r in await push(people, made(kind, None), ANA)} == {"numbered"}
    told = [noted("referrer_note", "Confié à l’agence."), noted("reasons", ["cold"])]
    assert {one.status for one in await push(people, told, ANA)} == {"numbered"}
    return people


def places(changes: list[WireChange]) -> set[tuple[str, str]]:
    return {(one.kind, one.path) for one in changes}


def theirs(everything: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What a visitor of d1 is given of all that Ana is given."""
    return {
        (kind, path) for kind, path in everything
        if kind in TO_A_VISITOR and (kind, path) not in NOT_TO_A_VISITOR
    }  # fmt: skip


async def read(database: ServerDatabase, person: Person, most: int = 1000) -> list[WireChange]:
    """All pages from the beginning."""
    found: list[WireChange] = []
    cursor = Cursor("e")
    while True:
        page: Page = await pull(database, cursor, person, most)
        found += [one for one in page.items if isinstance(one, WireChange)]
        if not page.more:
            return found
        _, xid, number = page.cursor.split(":")
        cursor = Cursor("e", int(xid), int(number))


@pytest.mark.parametrize("most", [1, 3, 1000])
@pytest.mark.parametrize("worth", [0, 40])
async def test_the_feed(
    full: ServerDatabase, monkeypatch: pytest.MonkeyPatch, most: int, worth: int
) -> None:
    """By walking and by household, whatever the pages: a hidden change stops no page."""
    monkeypatch.setattr(feed_rows, "WORTH", worth)
    every = places(await read(full, ANA, most))
    assert len(every) > 20
    assert {kind for kind, _ in every} >= {"letter", "follow_up", "registration", "stock"}
    assert places(await read(full, BASIL, most)) == theirs(every)
    assert places(await read(full, NOUR, most)) <= {("partner", path) for _, path in every}
    assert await read(full, ADMIN, most) == []


async def test_a_coordinator_sees_all_of_her_scheme(full: ServerDatabase) -> None:
    assert places(await read(full, COLETTE)) == places(await read(full, ANA))


async def test_whole_households_and_records_asked_for_by_their_id(full: ServerDatabase) -> None:
    async def given(person: Person, *records: str) -> list[WireChange]:
        async with full.snapshot() as session:
            found = await feed.whole(full, session, person, "e", list(records))
        return Given.model_validate_json(found.text).changes

    every = places(await given(ANA, "d1"))
    assert places(await given(BASIL, "d1")) == theirs(every)
    assert await given(BASIL, "r-letter", "r-registration", "r-support_action", "r-stock") == []
    assert places(await given(BASIL, "r-orientation")) == {
        ("orientation", "@created"), ("orientation", "title")
    }  # fmt: skip


@pytest.mark.parametrize("person", [ANA, BASIL], ids=lambda one: one.account)
async def test_the_digest_is_of_what_was_given(full: ServerDatabase, person: Person) -> None:
    """Counted anew from the changes themselves: no record differs for ever."""
    expected: dict[str, tuple[int, int]] = {}
    for one in await read(full, person):
        count, total = expected.get(one.record, (0, 0))
        expected[one.record] = (count + 1, (total + digest.change_digest(one.id)) % digest.MODULUS)
    told = await exchange.digest(full, person)
    assert told.records == expected
    assert told.hidden == sight.hidden(person.role)
    assert bool(told.hidden) is (person is BASIL)


async def test_what_is_carried_on_a_key(full: ServerDatabase) -> None:
    async with full.session() as session:
        await session.rows(
            "INSERT INTO change (id, record, root, scope, path, device, print, wire)"
            " VALUES ('n1', 'd1', 'd1', 'visitor:basile', '@notice', '', '', :wire)",
            wire=json.dumps({"notice": "granted", "record": "d1", "reason": ""}),
        )
    found = await news(full, BASIL, "")
    text = "".join([*found.pages, *found.given])
    assert "r-call" in text
    for word in (
        "r-letter",
        "r-registration",
        "r-follow_up",
        "orientation-outcome",
        "orientation-amount",
        "referrer_note",
        "Confié",
    ):
        assert word not in text


async def test_photos_of_a_hidden_record(full: ServerDatabase) -> None:
    """A photo that a letter names is no visitor's, though her household has it."""
    sha256 = rows.sha256_of(b"a picture")
    async with full.session() as session:
        for record in ("r-letter", "r-call"):
            await session.rows(WHOLE, record=record, sha=sha256)
        for person, records in ((ANA, {"r-letter", "r-call"}), (BASIL, {"r-call"})):
            held = await rows.visible_photos(session, person, ["r-letter", "r-call"])
            assert set(held) == records
        name = rows.Name("r-letter", sha256)
        assert (await rows.visible_photo(session, ANA, name)).mime == "image/jpeg"
        with pytest.raises(rows.NotThere):
            await rows.visible_photo(session, BASIL, name)


async def test_a_push_says_nothing_of_what_is_hidden(full: ServerDatabase) -> None:
    """Not even that another answer stands there: refused before it is looked at."""
    late = [said("orientation", "amount", "autre", 9), said("follow_up", "words", "autre", 9),
            said("letter", "words", "autre", 9)]  # fmt: skip
    late = [one.model_copy(update={"device": "laptop-basile"}) for one in late]
    done = await push(full, late, BASIL)
    assert {one.status for one in done} == {"refused"}
    assert all("conseillère" in one.reason for one in done)
    note = noted("referrer_note", "autre").model_copy(
        update={"id": "late-note", "device": "laptop-basile"}
    )
    [refused] = await push(full, [note], BASIL)
    assert (refused.status, refused.reason) == ("refused", sight.NOT_YOURS)
    ok = said("orientation", "title", "autre", 9).model_copy(update={"device": "laptop-basile"})
    assert [one.status for one in await push(full, [ok], BASIL)] == ["numbered"]


async def test_an_erasure_is_told_to_all(full: ServerDatabase) -> None:
    from visitapp.server.erasure.erase_rows import Erasure, erase

    async with full.session() as session:
        await erase(session, Erasure("d1", "request", f"{AT:%Y-%m-%d}"))
    page = await pull(full, Cursor("e"), BASIL)
    assert [one.record for one in page.items if not isinstance(one, WireChange)] == ["d1"]


@pytest.mark.parametrize("role", sorted(FIELD))
@pytest.mark.parametrize("line", sight.SIGHTS, ids=lambda one: one.kind)
def test_nobody_writes_what_she_does_not_see(line: sight.Sight, role: Role) -> None:
    for path in ("@created", "words", *line.without):
        if not writes.why_not(role, line.kind, path, None):
            assert path == sight.REASON or sight.sees(role, line.kind, path)


@pytest.mark.parametrize("line", sight.SIGHTS, ids=lambda one: one.kind)
def test_no_arrow_is_for_a_role_that_does_not_see_the_record(line: sight.Sight) -> None:
    machine = MACHINES.get(line.kind)
    for move in machine.moves if machine is not None else ():
        assert move.roles <= line.roles, (line.kind, move)


async def test_a_record_that_is_asked_for_is_not_there(full: ServerDatabase) -> None:
    text = await exchange.records(full, BASIL, Wanted(records=["r-letter"]))
    assert Given.model_validate_json(text).changes == []


def test_whose_files_is_said_as_the_rights_have_it() -> None:
    words = {"own": "confiés", "territory": "territoires", "scheme": "dispositif"}
    for role, places in rights.SEES.items():
        widest = next((words[place] for place in ("scheme", "territory", "own") if place in places),
                      "Aucun foyer")  # fmt: skip
        assert widest in sight.WHOSE[role]
