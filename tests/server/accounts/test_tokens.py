"""Codes that work once, tokens that end, answers that get lost, and laptops that are lost."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tests.server.joining import join
from visitapp.server.accounts import invitations, throttle, tokens
from visitapp.server.accounts.invitations import BadCode
from visitapp.server.accounts.tokens import Late, NotKnown, Tokens, Tried
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights import rights

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ONCE = Tried("one")


async def code_for(database: ServerDatabase, account: str = "basile", role: str = "visitor") -> str:
    async with database.session() as session:
        await join(session, account, role, scheme="ecogie")
        return await invitations.invite(session, account, AT)


async def accepted(database: ServerDatabase, code: str, at: datetime = AT) -> Tokens:
    async with database.session() as session:
        return (await invitations.accept(session, code, "Portable 1", at))[1]


async def renewed(
    database: ServerDatabase, refresh: str, at: datetime = AT, tried: Tried = ONCE
) -> Tokens | None:
    async with database.session() as session:
        return await tokens.renew(session, database.waits, refresh, at, tried)


async def opens(database: ServerDatabase, access: str, at: datetime = AT) -> bool:
    async with database.session() as session:
        try:
            await tokens.person(session, access, at)
        except NotKnown:
            return False
        return True


async def test_a_code_enrols_one_laptop_once(database: ServerDatabase) -> None:
    code = await code_for(database)
    found = await accepted(database, code.lower().replace("-", " "))
    assert await opens(database, found.access)
    with pytest.raises(BadCode):
        await accepted(database, code)


async def test_of_two_laptops_with_one_code_at_once_one_is_enrolled(
    database: ServerDatabase,
) -> None:
    code = await code_for(database)
    told = await asyncio.gather(
        *(accepted(database, code) for _ in range(5)), return_exceptions=True
    )
    assert sum(isinstance(one, Tokens) for one in told) == 1


async def test_a_code_ends(database: ServerDatabase) -> None:
    code = await code_for(database)
    with pytest.raises(BadCode):
        await accepted(database, code, AT + timedelta(minutes=10))


@pytest.mark.parametrize("lasts", [timedelta(minutes=9), timedelta(days=8)])
async def test_a_code_lasts_between_ten_minutes_and_seven_days(
    database: ServerDatabase, lasts: timedelta
) -> None:
    with pytest.raises(ValueError, match="seven days"):
        async with database.session() as session:
            await invitations.invite(session, "basile", AT, lasts)


async def test_a_visitor_sees_their_own_files_only(database: ServerDatabase) -> None:
    found = await accepted(database, await code_for(database))
    async with database.session() as session:
        person = await tokens.person(session, found.access, AT)
    assert person.scopes == ("visitor:basile", "agency:ecogie")
    assert person.joins == ("visitor:basile", "territory:est", "scheme:ecogie")


@pytest.mark.parametrize(
    ("role", "scopes"),
    [
        ("adviser", ("territory:est", "visitor:ana", "agency:ecogie")),
        ("coordinator", ("scheme:ecogie", "visitor:ana", "agency:ecogie")),
    ],
)
async def test_each_role_sees_its_own_place(
    database: ServerDatabase, role: str, scopes: tuple[str, ...]
) -> None:
    """Who leads enters by a code and a password (test_sign_in.py): then she has a session."""
    await code_for(database, "ana", role)
    async with database.session() as session:
        ends = AT + rights.SIGNED_FOR
        found = await tokens.enrol(session, "ana", "desk-of-ana", "Portable", AT, ends)
    async with database.session() as session:
        assert (await tokens.person(session, found.access, AT)).scopes == scopes


@pytest.mark.parametrize("role", ["adviser", "coordinator"])
async def test_a_code_alone_opens_nothing_to_who_leads(database: ServerDatabase, role: str) -> None:
    with pytest.raises(invitations.PasswordFirst):
        await accepted(database, await code_for(database, "ana", role))


async def test_an_open_token_ends_after_fifteen_minutes(database: ServerDatabase) -> None:
    found = await accepted(database, await code_for(database))
    assert await opens(database, found.access, AT + timedelta(minutes=14, seconds=59))
    assert not await opens(database, found.access, AT + timedelta(minutes=15))


async def test_a_lost_answer_does_not_shut_a_laptop_out(database: ServerDatabase) -> None:
    first = await accepted(database, await code_for(database))
    await renewed(database, first.refresh)  # the answer is lost
    again = await renewed(database, first.refresh, tried=Tried("two", ["one"]))
    assert again is not None
    assert await opens(database, again.access)


async def test_a_token_used_after_its_successor_shuts_the_laptop_out(
    database: ServerDatabase,
) -> None:
    first = await accepted(database, await code_for(database))
    second = await renewed(database, first.refresh)
    assert second is not None
    assert await opens(database, second.access)  # the new pair was read
    assert await renewed(database, first.refresh, tried=Tried("thief", ["more"])) is None
    assert not await opens(database, second.access)
    with pytest.raises(NotKnown):
        await renewed(database, second.refresh)


@pytest.mark.parametrize("read", [True, False])
async def test_an_attempt_that_was_given_up_and_lands_last_changes_nothing(
    database: ServerDatabase, read: bool
) -> None:
    """Half sent and stuck; the next one was answered, its token used or not yet; then it lands."""
    first = await accepted(database, await code_for(database))
    second = await renewed(database, first.refresh, tried=Tried("two", ["one"]))
    assert second is not None
    assert not read or await opens(database, second.access)
    for late in ("one", "two"):  # and one that a relay says twice
        with pytest.raises(Late):
            await renewed(database, first.refresh, tried=Tried(late))
    assert await opens(database, second.access)
    third = await renewed(database, second.refresh, tried=Tried("three"))
    assert third is not None
    with pytest.raises(Late):
        await renewed(database, first.refresh, tried=Tried("one"))


async def test_a_thief_who_was_first_is_shut_out_by_the_laptop(database: ServerDatabase) -> None:
    """The words of the laptop's attempts are not the thief's to say."""
    first = await accepted(database, await code_for(database))
    stolen = await renewed(database, first.refresh, tried=Tried("thief"))
    assert stolen is not None
    assert await opens(database, stolen.access)
    assert await renewed(database, first.refresh, tried=Tried("two", ["one"])) is None
    assert not await opens(database, stolen.access)


async def test_words_of_attempts_do_not_grow_for_ever(database: ServerDatabase) -> None:
    found: Tokens | None = await accepted(database, await code_for(database))
    for turn in range(5):
        assert found is not None
        before = [f"{turn}-{number}" for number in range(30)]
        found = await renewed(database, found.refresh, tried=Tried(f"{turn}", before))
    async with database.session() as session:
        [row] = await session.rows("SELECT tried FROM device")
    assert len(row["tried"].split()) == tokens.MOST_TRIED
    assert row["tried"].endswith(" 4-29 4")


async def test_a_token_that_is_used_while_it_is_renewed_ends_its_own_pair_only(
    database: ServerDatabase,
) -> None:
    """Between the look at a token and what it ends, the laptop renewed: that answer may be lost.

    On SQLite a transaction is alone, so the second is what would have come between.
    """
    first = await accepted(database, await code_for(database))
    second = await renewed(database, first.refresh)
    assert second is not None
    async with database.session() as session:  # by now the look found `second.access`
        looked = tokens.print_of(second.access)
        [row] = await session.rows(tokens.BY_ACCESS, access=looked)
        assert row["previous"]
    third = await renewed(database, second.refresh, tried=Tried("two"))  # its answer is lost
    assert third is not None
    async with database.session() as session:
        await session.rows(tokens.SEEN, id=row["id"], access=looked, at=AT.isoformat())
    again = await renewed(database, second.refresh, tried=Tried("three", ["two"]))
    assert again is not None
    assert await opens(database, again.access)


async def test_a_lost_laptop_is_shut_out_at_once(database: ServerDatabase) -> None:
    found = await accepted(database, await code_for(database))
    async with database.session() as session:
        await tokens.revoke(session, found.device)
    assert not await opens(database, found.access)
    with pytest.raises(NotKnown):
        await renewed(database, found.refresh)


async def test_no_secret_is_kept(database: ServerDatabase) -> None:
    code = await code_for(database)
    found = await accepted(database, code)
    async with database.session() as session:
        kept = str(await session.rows("SELECT * FROM device")) + str(
            await session.rows("SELECT * FROM invitation")
        )
    for secret in (code, code.replace("-", ""), found.access, found.refresh):
        assert secret not in kept


async def test_failures_wait_longer_and_never_for_ever(database: ServerDatabase) -> None:
    waits = []
    async with database.session() as session:
        for _ in range(30):
            waits.append((await throttle.wait(session, "10.0.0.1", AT)).total_seconds())
            await throttle.failed(session, "10.0.0.1", AT)
        assert waits[:6] == [0, 0, 0, 0, 0, 1]
        assert waits == sorted(waits)
        assert waits[-1] == 60
        assert await throttle.wait(session, "10.0.0.2", AT) == timedelta(0)
        await throttle.succeeded(session, "10.0.0.1")
        assert await throttle.wait(session, "10.0.0.1", AT) == timedelta(0)


@pytest.mark.parametrize("ahead", [timedelta(days=3650), timedelta(seconds=59)])
async def test_a_clock_that_was_ahead_makes_nobody_wait_for_years(
    database: ServerDatabase, ahead: timedelta
) -> None:
    """Wrong codes while the server's clock was wrong; then it is right again."""
    async with database.session() as session:
        for _ in range(20):
            await throttle.failed(session, "10.0.0.1", AT + ahead)
        left = await throttle.wait(session, "10.0.0.1", AT)
        tried = await throttle.attempt(session, ("10.0.0.1",), AT)
        assert max(left, tried) <= timedelta(minutes=1)
        assert (left == timedelta(0)) == (ahead > throttle.MOST), "the last minute still counts"
        await throttle.sweep(session, AT)
        rows = await session.rows("SELECT count FROM failure")
        assert [row["count"] for row in rows] == [1 if ahead > throttle.MOST else 20]
        assert await throttle.wait(session, "10.0.0.1", AT + timedelta(minutes=2)) == timedelta(0)


async def test_failures_of_a_clock_that_was_ahead_are_swept(database: ServerDatabase) -> None:
    async with database.session() as session:
        await throttle.failed(session, "10.0.0.1", AT + timedelta(days=3650))
        await throttle.sweep(session, AT)
        assert await session.rows("SELECT 1 FROM failure") == []
