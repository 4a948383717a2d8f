"""Mistakes made on purpose in the sync: the model must notice each of them.

A model that no mistake disturbs proves nothing. Each entry is a patch of one function or one SQL
text, as somebody might have written it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from tests.sync.mortal import Died
from visitapp.server.database import sqlite
from visitapp.server.erasure import erase_rows
from visitapp.server.sync import assignment, exchange, feed_rows, numbering
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.sync.changes import digest, engine, merge, offer_again, receive, remove_record, send
from visitapp.sync.wire.link import Offline
from visitapp.sync.wire.messages import Lacking, Push, Pushed, Result

Mutant = Callable[[], AbstractContextManager[Any]]


def _without(part: str, sql: str) -> str:
    """This SQL without a part that it must have: a mistake that changes nothing is none."""
    assert part in sql, f"« {part} » is not in it any more: write this mistake anew"
    return sql.replace(part, "")


def noted_before_the_answer() -> AbstractContextManager[Any]:
    """A batch counts as sent when it leaves."""
    real = send.messages

    @contextmanager
    def mutated() -> Iterator[None]:
        def eager(self: engine.Engine, done: engine.Round) -> None:
            epoch = str(self.local(lambda db: meta.read(db, receive.EPOCH)))
            while batch := self.local(send.batch):
                results = [Result(id=c.id, status="numbered", number=10**6) for c in batch]
                self.local(engine._noted(batch, results, self.now(), self.after))
                changes = self.local(lambda db, batch=batch: real(db, batch))
                sent = Push(epoch=epoch, incarnation="x", changes=changes)
                self.server.push(sent)

        with patch.object(engine.Engine, "_send", eager):
            yield

    return mutated()


def nothing_offered_again() -> AbstractContextManager[Any]:
    """A restored server gets nothing back.

    That a push does not look at the epoch is no mistake that the model can see: what was pushed in
    between is offered again. `tests/server` asks for the refusal.
    """
    return patch.object(engine.Engine, "_offer_again", lambda self: None)


def the_server_says_it_has_all() -> AbstractContextManager[Any]:
    """`have` finds nothing missing."""

    async def have(database: Any, person: Any, told: Any) -> Lacking:
        return Lacking(epoch="e", ids=[])

    return patch.object(exchange, "have", have)


def the_last_one_wins() -> AbstractContextManager[Any]:
    """The latest number replaces the others in silence."""

    def standing(changes: Any) -> Any:
        if not changes:
            return None
        return merge.Standing(max(merge.leaves(changes), key=lambda c: c.number or 10**9))

    return patch.object(receive, "standing", standing)


def what_comes_hides_what_was_typed() -> AbstractContextManager[Any]:
    """Numbered changes are shown before unsent ones."""
    return patch.object(merge, "_order", lambda c: (c.number is None, c.number or 0, c.id))


def the_cursor_runs_ahead() -> AbstractContextManager[Any]:
    """The cursor is kept before its page."""
    real = receive.receive_page

    def early(database: Any, page: Any, after: Any) -> Any:
        receive.meta.write(database, receive.CURSOR, page.cursor)
        if len(page.items) % 3 == 2:
            raise Offline("cut here")
        return real(database, page, after)

    @contextmanager
    def mutated() -> Iterator[None]:
        with (
            patch.object(engine, "receive_page", early),
            patch.object(engine.Engine, "_compare", lambda self, done: None),
        ):
            yield

    return mutated()


def nobody_is_told_of_an_erasure() -> AbstractContextManager[Any]:
    """The server erases, and says nothing."""

    async def silent(*_args: Any) -> None: ...

    return patch.object(erase_rows, "notify", silent)


def erasures_are_not_replayed() -> AbstractContextManager[Any]:
    """A restore forgets the register."""

    async def forgets(*_args: Any) -> None: ...

    return patch.object(erase_rows, "replay", forgets)


def numbers_are_given_twice() -> AbstractContextManager[Any]:
    """SQLite reuses the number of the last row that was erased."""
    real = sqlite._schema()
    statements = tuple(one.replace("AUTOINCREMENT", "") for one in real)
    assert statements != real
    return patch.object(sqlite, "_schema", lambda: statements)


def an_erased_household_takes_visits() -> AbstractContextManager[Any]:
    """A child may be made under what was erased."""
    return patch.object(
        numbering, "_mine", lambda known: {id: row for id, row in known.items() if row["mine"]}
    )


def revoked_with_answers_that_wait() -> AbstractContextManager[Any]:
    """A household that was given away goes with what was never sent: nobody looks, at either door.

    Without the look of the counting alone nothing is wrong: the server is asked too.
    """

    @contextmanager
    def mutated() -> Iterator[None]:
        with (
            patch.object(remove_record, "is_waiting", lambda *_args: False),
            patch.object(remove_record, "may_go", lambda *_args: True),
        ):
            yield

    return mutated()


def gone_at_the_word() -> AbstractContextManager[Any]:
    """A household goes as soon as the laptop is told, with what was typed a moment before."""
    return patch.object(remove_record, "may_go", lambda *_args: True)


def a_choice_leaves_the_others() -> AbstractContextManager[Any]:
    """A new answer replaces the current one only."""
    return _standing_as(lambda current, _beside, touched: (current, [], touched))


def lost_changes_keep_their_number() -> AbstractContextManager[Any]:
    """What a restored server lacks is not put back in the outbox."""
    return patch.object(offer_again, "offer", lambda *_args: None)


def everybody_sees_everything() -> AbstractContextManager[Any]:
    """The feed does not look at who may see a household."""
    open_door = _without("AND member.scope IN :scopes", feed_rows.WALK)
    return patch.object(feed_rows, "WALK", open_door)


def anybody_writes_anywhere() -> AbstractContextManager[Any]:
    """A visitor may give a household to themselves."""
    return patch.object(numbering, "_why_not", lambda *_args: "")


def the_old_visitor_keeps_it() -> AbstractContextManager[Any]:
    """Who had a household before is not told that it left, and does not find out by counting.

    Without the word alone nothing is wrong: the counts at the end of a round tell.
    """

    async def tell(session: Any, root: str, notice: str, scopes: Any, reason: str = "") -> None:
        if notice != "revoked":
            await real(session, root, notice, scopes, reason)

    real = assignment.notify

    @contextmanager
    def mutated() -> Iterator[None]:
        with (
            patch.object(assignment, "notify", tell),
            patch.object(digest, "not_ours", lambda *_args: []),
        ):
            yield

    return mutated()


def nobody_counts_what_left() -> AbstractContextManager[Any]:
    """Told once that a household left, while something waited there: then never again."""
    return patch.object(digest, "not_ours", lambda *_args: [])


def a_copy_for_each_answer_that_is_settled() -> AbstractContextManager[Any]:
    """An answer in place of several is written once for each: two who answer in turn make twice as
    many changes at each turn."""
    real = log._insert

    def each(database: Any, change: log.Change, *as_text: Any) -> None:
        for place, base in enumerate(change.bases or ("",)):
            bases = (base,) if base else ()
            id = f"{change.id}_{place}" if place else change.id
            real(database, replace(change, id=id, bases=bases), *as_text)

    return patch.object(log, "_insert", each)


def base_is_forgotten() -> AbstractContextManager[Any]:
    """An answer does not say which one it replaces."""
    return _standing_as(lambda _current, beside, touched: (None, beside, touched))


def _standing_as(seen: Callable[[Any, Any, Any], tuple[Any, Any, Any]]) -> Any:
    """What an answer replaces, as somebody might have read it wrongly."""
    real = log._standing
    return patch.object(log, "_standing", lambda *where: seen(*real(*where)))


def what_came_meanwhile_is_replaced() -> AbstractContextManager[Any]:
    """An answer takes the place of what its author had not seen."""
    real = log.append_seen
    return patch.object(log, "append_seen", lambda db, change, _seen: real(db, change, None))


def what_was_asked_about_goes_as_it_is_now() -> AbstractContextManager[Any]:
    """A household goes with what was typed since the server was asked whether it has all of it."""
    return patch.object(engine, "_no_more_than", lambda _record, _ids: lambda _database: True)


def counted_in_a_transaction_of_its_own() -> AbstractContextManager[Any]:
    """What is numbered is kept at once; its counts, its visitor and its audit come after that.

    Nothing sees it as long as the server lives: without its death this outlives 1,000 histories.
    """
    real = numbering._claim

    async def claim(session: Any, rows: Any, done: Any) -> dict[str, int]:
        given = await real(session, rows, done)
        for word in ("COMMIT", "BEGIN IMMEDIATE"):
            await session.rows(word)
        return given

    return patch.object(numbering, "_claim", claim)


def answered_before_it_is_on_the_disk() -> AbstractContextManager[Any]:
    """The laptop reads its numbers while the transaction that gives them still has to end.

    Nothing sees it as long as the server lives: without its death this outlives 1,000 histories.
    """

    async def push(database: Any, person: Any, told: Push) -> Pushed:
        answer: list[Pushed] = []
        try:
            async with database.session() as session:
                epoch = await exchange.epoch_of(session)
                if told.epoch != epoch:
                    raise exchange.OtherEpoch(told.epoch)
                found = await numbering.number(session, database.waits, person, told.changes)
                answer.append(Pushed(epoch=epoch, results=found))
        except Died:
            if not answer:
                raise
        return answer[0]

    return patch.object(exchange, "push", push)


def what_a_push_changes_is_not_read_again() -> AbstractContextManager[Any]:
    """Numbered after another's answer, ours is shown no more: neither memory nor lists are told."""
    real = send.write_results
    return patch.object(send, "write_results", lambda *told: real(*told[:-1], lambda _moved: None))


def what_left_before_the_cut_is_remembered() -> AbstractContextManager[Any]:
    """Only a round that ends tells what left: memory keeps the answers of an erased household."""
    real = engine.Engine.round

    def forgetful(self: engine.Engine, done: engine.Round) -> engine.Round:
        found = real(self)
        done.left |= found.left
        return found

    return patch.object(engine.Engine, "round", forgetful)


MUTANTS: tuple[Mutant, ...] = (
    noted_before_the_answer,
    nothing_offered_again,
    the_server_says_it_has_all,
    the_last_one_wins,
    what_comes_hides_what_was_typed,
    the_cursor_runs_ahead,
    nobody_is_told_of_an_erasure,
    erasures_are_not_replayed,
    numbers_are_given_twice,
    an_erased_household_takes_visits,
    revoked_with_answers_that_wait,
    gone_at_the_word,
    a_choice_leaves_the_others,
    lost_changes_keep_their_number,
    everybody_sees_everything,
    anybody_writes_anywhere,
    the_old_visitor_keeps_it,
    nobody_counts_what_left,
    base_is_forgotten,
    a_copy_for_each_answer_that_is_settled,
    what_came_meanwhile_is_replaced,
    what_was_asked_about_goes_as_it_is_now,
    counted_in_a_transaction_of_its_own,
    answered_before_it_is_on_the_disk,
    what_a_push_changes_is_not_read_again,
    what_left_before_the_cut_is_remembered,
)
