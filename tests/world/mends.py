"""Each mend of the attack's findings taken out, and mistakes of its kind: the seeds must notice.

The numbers are those of the findings of 1 December 2026; the other mistakes are in `mutants.py`
and `photo_mutants.py`. What only PostgreSQL can show is tried in `tests/server/sync`: here a read
without its snapshot is one whose statements another process comes between.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from typing import Any
from unittest.mock import patch

from tests.world.mutants import a_copy_for_each_answer_that_is_settled
from tests.world.whole import REAL_PAGE, REAL_ROOM, REAL_TEXT
from visitapp.server.database import household_keys
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.database.sqlite import SqliteDatabase, SqliteSession
from visitapp.server.erasure import erase_rows
from visitapp.server.photos import intake, store_calls
from visitapp.server.sync import feed, feed_lag, feed_rows, permissions, quota, sealing, signers
from visitapp.sync.changes import digest, engine, receive

Mutant = Callable[[], AbstractContextManager[Any]]


def m4_the_store_is_asked_in_a_transaction() -> AbstractContextManager[Any]:
    """A photo is put while the row that says so is written."""
    real = store_calls.put

    async def held(*file: Any) -> None:
        (database,) = _databases
        async with database.session():
            await real(*file)

    _databases: list[Any] = []
    finish = intake._finish

    async def noted(database: Any, *more: Any) -> Any:
        _databases[:] = [database]
        return await finish(database, *more)

    @contextmanager
    def mutated() -> Iterator[None]:
        with patch.object(store_calls, "put", held), patch.object(intake, "_finish", noted):
            yield

    return mutated()


def m4_a_store_is_believed() -> AbstractContextManager[Any]:
    """What it took is not read again."""

    async def good(*_file: Any) -> bool:
        return True

    return patch.object(store_calls, "is_good", good)


def m6_a_household_comes_in_one_answer() -> AbstractContextManager[Any]:
    """Whatever it holds."""
    return patch.multiple(feed, MOST=REAL_PAGE, MOST_TEXT=REAL_TEXT)


def m6_a_page_of_any_length() -> AbstractContextManager[Any]:
    """As many changes as there are."""
    return patch.object(feed.page, "__defaults__", (REAL_PAGE,))


def m6_a_piece_is_the_last_one() -> AbstractContextManager[Any]:
    """What comes after the first piece of a household is forgotten, and not counted."""
    real = feed.whole

    async def cut(*asked: Any) -> Any:
        found = await real(*asked)
        head, _, rest = found.text.partition('"after":')
        return feed.Read(f'{head}"after":null,{rest.partition(",")[2]}', found.told)

    return patch.object(feed, "whole", cut)


def m6_a_household_holds_any_number() -> AbstractContextManager[Any]:
    """No quota."""
    return patch.object(quota, "MOST", REAL_ROOM)


def m7_a_round_that_stays_different_is_a_success() -> AbstractContextManager[Any]:
    """Nobody counts again."""
    real = engine.Engine._compare

    def unsaid(self: engine.Engine, done: engine.Round) -> None:
        real(self, done)
        done.unequal = []

    return patch.object(engine.Engine, "_compare", unsaid)


def m7_nobody_looks_where_the_feed_stands() -> AbstractContextManager[Any]:
    """A transaction may stay open for days."""

    async def blind(*_args: Any) -> None: ...

    return patch.object(feed_lag, "look", blind)


def m7_a_feed_that_goes_on_is_late_for_ever() -> AbstractContextManager[Any]:
    """What was noted is not forgotten, and where it stands now is not looked at."""
    return patch.object(feed_lag, "FORGET", "SELECT 1 WHERE :key = ''")


def m14_a_decision_is_a_side_of_a_conflict() -> AbstractContextManager[Any]:
    """As any answer."""
    return patch.object(receive, "_decisions", lambda *_args: set())


def m14_only_unsent_decisions_answer() -> AbstractContextManager[Any]:
    """Once it has its number, a decision stands beside what it answered."""
    real = receive._decisions

    def unsent(changes: Any, path: str, refused: Any) -> set[str]:
        found = real(changes, path, refused)
        return {one.id for one in changes if one.id in found and one.number is None}

    return patch.object(receive, "_decisions", unsent)


def nothing_is_fetched_that_differs() -> AbstractContextManager[Any]:
    """A count that differs is no reason to ask, nor to say so."""
    return patch.object(digest, "differing", lambda *_args: [])


def m1_the_server_looks_at_no_signature() -> AbstractContextManager[Any]:
    """Whoever has an account writes as another laptop of it."""

    real = signers.unsigned

    async def none(*asked: Any) -> set[str]:
        await real(*asked)
        return set()

    return patch.object(signers, "unsigned", none)


def m1_whose_laptop_it_is_is_not_asked() -> AbstractContextManager[Any]:
    """Who sends a change answers for it, whatever laptop it says."""
    return patch.object(permissions, "why_not_begin", lambda *_args: "")


def m1_any_seal_proves() -> AbstractContextManager[Any]:
    """That of another change too."""
    return patch.object(sealing.SealKeys, "is_of_change", lambda *_args: True)


def m1_a_laptop_believes_the_server() -> AbstractContextManager[Any]:
    """Who stands in between writes in anybody's name."""
    return patch.object(engine.signers, "believed", lambda _local, told: told)


def the_key_of_an_erased_household_stays() -> AbstractContextManager[Any]:
    """Backups open it yet."""

    async def keeps(*_args: Any) -> None: ...

    return patch.object(erase_rows, "forget_key", keeps)


def all_households_have_one_key() -> AbstractContextManager[Any]:
    """What is forgotten of one is forgotten of nobody."""
    key = HouseholdKey(bytes(64))
    return patch.object(household_keys, "new_household_key", lambda: key)


def answers_are_kept_open() -> AbstractContextManager[Any]:
    """The disk shows them."""
    return patch.multiple(
        HouseholdKey, close_text=lambda _key, _place, text: text,
        open_text=lambda _key, _place, closed: closed,
    )  # fmt: skip


def m7_a_page_goes_beyond_the_fence() -> AbstractContextManager[Any]:
    """A cursor passes what a transaction that is still open has yet to say."""
    beyond = feed_rows.AHEAD.replace("{fence} AS fence", f"{2**40} AS fence")
    assert beyond != feed_rows.AHEAD
    return patch.object(feed_rows, "AHEAD", beyond)


def m7_a_whole_household_goes_beyond_the_fence() -> AbstractContextManager[Any]:
    """The other way to the same answers."""
    beyond = feed.OF_RECORDS.replace("AND xid < {fence}", "")
    assert beyond != feed.OF_RECORDS
    return patch.object(feed, "OF_RECORDS", beyond)


def m9_each_statement_is_a_moment_of_its_own() -> AbstractContextManager[Any]:
    """A read of several statements has no snapshot."""

    @asynccontextmanager
    async def apart(self: SqliteDatabase) -> AsyncIterator[SqliteSession]:
        yield SqliteSession(self._opened(), self._outer)

    return patch.object(SqliteDatabase, "snapshot", apart)


MENDS: tuple[Mutant, ...] = (
    a_copy_for_each_answer_that_is_settled,
    m4_the_store_is_asked_in_a_transaction,
    m4_a_store_is_believed,
    m6_a_household_comes_in_one_answer,
    m6_a_page_of_any_length,
    m6_a_piece_is_the_last_one,
    m6_a_household_holds_any_number,
    m7_a_round_that_stays_different_is_a_success,
    m7_nobody_looks_where_the_feed_stands,
    m7_a_feed_that_goes_on_is_late_for_ever,
    m14_a_decision_is_a_side_of_a_conflict,
    m14_only_unsent_decisions_answer,
    nothing_is_fetched_that_differs,
    m1_the_server_looks_at_no_signature,
    m1_whose_laptop_it_is_is_not_asked,
    m1_any_seal_proves,
    m1_a_laptop_believes_the_server,
    the_key_of_an_erased_household_stays,
    all_households_have_one_key,
    answers_are_kept_open,
    m7_a_page_goes_beyond_the_fence,
    m7_a_whole_household_goes_beyond_the_fence,
    m9_each_statement_is_a_moment_of_its_own,
)
