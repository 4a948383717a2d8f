"""The whole world: also a bad store, a feed that stands, small pages, full households, reviews.

What it asserts besides: no transaction is open while the store is asked, no answer is longer than
a page, a round that ends well has all or says that it has not, a decision is nobody's choice,
nothing is given from behind the fence, no lie is taken, each household has a key of its own as long
as it is there, and the disk shows no answer. No older program is among the laptops: none was
released that one could meet.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from tests.sync.setting_aside import refused_at
from tests.world import attacks
from tests.world.attacks import LIE
from tests.world.crowded import at_once
from tests.world.histories import NAMES, PhotoHistories
from tests.world.machine import Fault
from tests.world.photo_world import PhotoWorld
from tests.world.small import UNREADABLE, SmallLink
from tests.world.small_photos import MemoryStore
from tests.world.story import step
from tests.world.world import PEOPLE, VISITORS
from visitapp.domain.states import machines
from visitapp.domain.states.visits import DECISIONS, VisitState
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.database.household_keys import keys_of
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.erasure import erase_rows
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.server.instance.photo_store import StoreUnreachable
from visitapp.server.sync import exchange, feed, feed_lag, feed_rows, quota
from visitapp.store.file import meta
from visitapp.store.log import conflicts, log, records
from visitapp.sync.changes import send
from visitapp.sync.changes.engine import Round
from visitapp.sync.changes.receive import EPOCH
from visitapp.sync.wire.messages import Given, Hello, Page, Push, WireChange

PAGE, TEXT, ROOM = 6, 6_000, 25
"""Changes of a page, signs of one, answers of a household: all of it is met in a short story."""
REAL_PAGE, REAL_TEXT, REAL_ROOM = feed.MOST, feed_rows.MOST_TEXT, quota.MOST
STORE = ("down", "lies", "torn", "late")
STATES = tuple(one.value for one in VisitState)
BETWEEN = "(xid, number) > (:xid, :number) AND (xid, number) <= (:to_xid, :to_number)"
AS_IF_OPEN = (
    "CREATE TEMP TABLE opened AS SELECT 0 AS xid",
    """CREATE TEMP TRIGGER stands AFTER INSERT ON main.change BEGIN UPDATE change
    SET xid = (SELECT xid FROM opened) WHERE number = NEW.number; END""",
)
"""Transactions with numbers, as PostgreSQL has them: what came in one is behind the fence until it
ends."""
FORGOTTEN = timedelta(minutes=3)


class BadStore(MemoryStore):
    """A store that fails at its n-th call, and looks whether somebody waits for it."""

    def __init__(self, waits: Callable[[], bool]) -> None:
        super().__init__()
        self.fault = Fault()
        self._waits = waits

    def put(self, sha256: str, data: bytes) -> None:
        kind = self._asked()
        if kind == "torn":
            data = data[: len(data) // 2]
        if kind != "lies":
            super().put(sha256, data)
        if kind == "late":  # it has it, and the answer is lost
            raise StoreUnreachable

    def get(self, sha256: str) -> bytes:  # type: ignore[override]
        if self._asked() == "late":
            raise StoreUnreachable
        return super().get(sha256)

    def remove(self, sha256: str) -> None:
        self._asked()
        super().remove(sha256)

    def _asked(self) -> str:
        assert not self._waits(), "a transaction is open while the store is asked"
        if not self.fault.happens(STORE):
            return ""
        if self.fault.kind == "down":
            raise StoreUnreachable
        return self.fault.kind


class MeasuredLink(SmallLink):
    """A talk whose answers have an end; who stands in between may lie."""

    lies = False

    def changes(self, cursor: str) -> Page:
        page = super().changes(cursor)
        _measured([one for one in page.items if isinstance(one, WireChange)])
        return page.model_copy(update={"items": self._told(page.items)})

    def records(self, records: Any, after: int = 0) -> Given:
        given = super().records(records, after)
        _measured(given.changes)
        return given.model_copy(update={"changes": self._told(given.changes)})

    def _told(self, items: Sequence[Any]) -> list[Any]:
        return [attacks.altered(one) if self.lies else one for one in items]


def _measured(changes: list[WireChange]) -> None:
    longest = max((len(one.model_dump_json()) for one in changes), default=0)
    assert len(changes) <= PAGE, "a page of any length"
    assert sum(len(one.model_dump_json()) for one in changes) <= TEXT + longest * 2


class Whole(PhotoWorld):
    """The world of the seeds."""

    def __init__(self) -> None:
        super().__init__()
        for statement in AS_IF_OPEN:
            self.server._disk.execute(statement)
        self.intake.store = BadStore(lambda: self.server.database._alone.locked())
        for name, machine in self.machines.items():
            link = MeasuredLink(self.server, PEOPLE[name], machine.around)
            object.__setattr__(machine.engine.engine, "server", link)  # type: ignore[attr-defined]

    def sync_with_bad_store(self, name: str, fault: Fault) -> None:
        """A round during which the store fails once."""
        store = self.store
        assert isinstance(store, BadStore)
        store.fault = fault
        try:
            self.sync(name)
        finally:
            store.fault = Fault()

    def sync_while_the_feed_stands(self, names: Sequence[str]) -> None:
        """As a transaction of before is open, what is sent from now on is given to nobody."""
        disk = self.server._disk
        transaction = int(disk.execute("SELECT xid FROM opened").fetchone()[0]) + 1
        disk.execute("UPDATE opened SET xid = ?", (transaction,))
        SqliteDatabase.fence = str(transaction)
        for name in names:
            before = self._held(name)
            self._looks_whole(name, self.sync(name))
            found = disk.execute("SELECT id, device FROM change WHERE xid >= ?", (transaction,))
            behind = {str(id) for id, device in found if device != name}
            given = (self._held(name) - before) & behind
            assert not given, f"{name} was given {given} from behind the fence"
        self.server.run(feed_lag.look(self.server.database, datetime.now(UTC) - FORGOTTEN))
        found = disk.execute("SELECT 1 FROM change WHERE xid >= ?", (transaction,))
        waits = found.fetchone() is not None
        said = self.server.run(exchange.hello(self.server.database, PEOPLE["a"], _hello("a")))
        assert (said.late_since is not None) == waits, "nobody is told that the feed stands"
        SqliteDatabase.fence = str(transaction + 1)
        self.server.run(feed_lag.look(self.server.database, datetime.now(UTC)))

    def _held(self, name: str) -> set[str]:
        rows = self.machines[name].database.rows("SELECT id FROM change")
        return {str(row["id"]) for row in rows}

    def sync_with_a_liar(self, name: str) -> None:
        """A round in which every answer that comes says something else."""
        link = self.machines[name].engine.engine.server
        assert isinstance(link, MeasuredLink)
        link.lies = True
        try:
            self.sync(name)
        finally:
            link.lies = False

    def sync_while(self, name: str, at: int, act: Callable[[SqliteDatabase], None]) -> None:
        """A round in which another process acts before the transaction `at`."""
        meanwhile = Fault("meanwhile", at)
        self.server.crowded(lambda: meanwhile.happens(("meanwhile",)), act)
        self.sync(name)

    def erases(self, root: str) -> Callable[[SqliteDatabase], None]:
        """What erases a household in another process."""

        def act(other: SqliteDatabase) -> None:
            one = Erasure(root, "demande", f"{self.now():%Y-%m-%dT%H:%M:%S}")

            async def work() -> None:
                async with other.session() as session:
                    await erase_rows.erase(session, one)

            at_once(work())
            self.register.append(one)
            self.erased.add(root)

        return act

    def sends(self, name: str) -> Callable[[SqliteDatabase], None]:
        """What takes in another process what waits on a laptop, which does not hear of it."""
        database = self.machines[name].database
        waiting = send.messages(database, send.batch(database, changes=8))
        readable = [one for one in waiting if UNREADABLE not in str(one.value)]
        word, incarnation = meta.read(database, EPOCH), meta.read(database, "incarnation")
        told = Push(epoch=str(word), incarnation=str(incarnation), changes=readable)

        async def work(other: SqliteDatabase) -> None:
            with suppress(exchange.OtherEpoch):
                await exchange.push(other, PEOPLE[name], told)

        return lambda other: at_once(work(other))

    def _looks_whole(self, name: str, done: Round | None) -> None:
        """A round that ended has all that is theirs, or says that it has not."""
        if done is None or done.unequal:
            return
        machine = self.machines[name]
        refused = {one["record"] for one in refused_at(machine.database)}
        for record, (many, _) in self._counted(name).items():
            here = machine.database.rows(
                "SELECT id FROM change WHERE record = :record AND number IS NOT NULL",
                record=record,
            )  # fmt: skip
            assert len(here) >= many or record in refused, f"{name} misses some of {record}, unsaid"

    def _counted(self, name: str) -> dict[str, tuple[int, int]]:
        return self.server.run(exchange.digest(self.server.database, PEOPLE[name])).records

    def moves(self, name: str, visit: str, to: str) -> None:
        """A person moves a visit, where the rules of states let them."""
        database, role = self.machines[name].database, PEOPLE[name].role
        found = records.find(database, visit)
        if found is None or machines.why_not("visit", found.state, to, role):
            return
        made = log.append(
            database, record=visit, kind="visit", path=log.STATE, value={"value": to},
            author=name, device=name, at=self.now(), change_id=self.new_id(),
        )  # fmt: skip
        records.follow_state(database, made)
        self.promised[made.id] = (visit, log.STATE, name)
        self.written(name, visit)

    def check(self) -> None:
        super().check()
        rows = self.server._disk.execute(
            "SELECT root, count(*) FROM change WHERE scope = '' AND path NOT LIKE '@%' GROUP BY 1"
        )
        assert all(many <= ROOM for _, many in rows), "a household of any size"
        self._each_household_has_its_key()
        self._the_disk_shows_no_answer()
        for name, machine in self.machines.items():
            lies = machine.database.rows(f"SELECT id FROM change WHERE value LIKE '%{LIE}%'")
            assert lies == [], f"{name} believes what nobody said"
        for name, machine in self.machines.items():
            for row in machine.database.rows("SELECT id FROM record WHERE kind = 'visit'"):
                self._nobody_chooses_after_a_decision(name, str(row["id"]))

    def _each_household_has_its_key(self) -> None:
        async def read() -> dict[str, HouseholdKey]:
            async with self.server.database.session() as session:
                rows = await session.rows("SELECT root FROM household_key")
                return await keys_of(session, [str(row["root"]) for row in rows])

        found = self.server.run(read())
        assert not self.erased & set(found), "what was erased can be opened yet"
        assert len({one.secret for one in found.values()}) == len(found), "two have one key"

    def _the_disk_shows_no_answer(self) -> None:
        shown = re.compile("|".join([LIE, *(f'"{root}:' for root in sorted(self.roots))]))
        for statement in self.server._disk.iterdump():
            assert not shown.search(statement), f"the disk shows {statement[:200]}"

    def _nobody_chooses_after_a_decision(self, name: str, visit: str) -> None:
        database = self.machines[name].database
        if any((one["record"], one["path"]) == (visit, log.STATE) for one in refused_at(database)):
            return  # what was refused is looked at first
        said = log.of_path(database, visit, log.STATE)
        numbered = [one for one in said if one.number is not None]
        last = max(numbered, key=lambda one: one.number or 0, default=None)
        if last is not None and str(last.said) in DECISIONS["visit"]:
            shown = {one.path for one in conflicts.conflicts(database, visit)}
            assert log.STATE not in shown, f"{name} must choose beside a decision on {visit}"


def _hello(name: str) -> Hello:
    return Hello(app="model", protocol=1, device=name, incarnation=name, at=datetime.now(UTC))


class Stories(PhotoHistories):
    """What also happens in the whole world."""

    world: Whole

    def __init__(self) -> None:
        self._small = ExitStack()
        for place, name, value in (
            (feed, "MOST", PAGE), (feed, "MOST_TEXT", TEXT), (feed_rows, "MOST_TEXT", TEXT),
            (quota, "MOST", ROOM), (feed.page, "__defaults__", (PAGE,)),
            (SqliteDatabase, "fence", "1"), (SqliteDatabase, "between", BETWEEN),
        ):  # fmt: skip
            self._small.enter_context(patch.object(place, name, value))
        self.world = Whole()
        self.looked = {}

    @step(name=VISITORS, pick=range(4), many=range(4, 16))
    def answer_much(self, name: str, pick: int, many: int) -> None:
        """{name} answers {many} questions of record {pick} of theirs."""
        if record := self._one(name, pick):
            for nth in range(many):
                self.world.answer(name, record, f"row{nth}", nth)

    @step(name=NAMES, kind=STORE, at=range(8))
    def sync_with_bad_store(self, name: str, kind: str, at: int) -> None:
        """{name} syncs; the store of photos is {kind} at its call {at}."""
        self.world.sync_with_bad_store(name, Fault(kind, at))

    @step(name=VISITORS, pick=range(4), kind=STORE, at=range(4))
    def photograph_for_a_bad_store(self, name: str, pick: int, kind: str, at: int) -> None:
        """{name} takes a photo in record {pick} and syncs; the store is {kind} at its call {at}."""
        self.photograph(name, pick)
        self.sync_with_bad_store(name, kind, at)

    @step(name=NAMES, then=NAMES)
    def sync_while_the_feed_stands(self, name: str, then: str) -> None:
        """{name} syncs, then {then}, while a transaction stays open somewhere in the cluster."""
        self.world.sync_while_the_feed_stands((name, then))

    @step(name=NAMES, pick=range(4), to=STATES)
    def move_a_visit(self, name: str, pick: int, to: str) -> None:
        """{name} moves visit {pick} of theirs to {to}, if that may be."""
        if visit := self._one(name, pick, "visit"):
            self.world.moves(name, visit, to)

    @step(name=VISITORS, to=("to_correct", "validated"))
    def review_apart(self, name: str, to: str) -> None:
        """{name} ends a visit and reopens it unseen, while the adviser decides: {to}."""
        if visit := self._one(name, 0, "visit"):
            self.world.moves(name, visit, "finished")
            for one in (name, "adviser"):
                self.world.sync(one)
            if self._holds("adviser", visit):
                self.world.moves("adviser", visit, to)
            self.world.moves(name, visit, "in_progress")
            self.world.moves(name, visit, "finished")
            for one in (name, "adviser", name):
                self.world.sync(one)

    @step(name=VISITORS, pick=range(4), of=NAMES, proof=attacks.PROOFS)
    def forge(self, name: str, pick: int, of: str, proof: str) -> None:
        """{name} answers a question of record {pick} of theirs as {of}; signature: {proof}."""
        if record := self._one(name, pick):
            attacks.forge(self.world, name, record, of, proof)

    @step(name=NAMES)
    def sync_with_a_liar(self, name: str) -> None:
        """{name} syncs with somebody in between who says something else."""
        self.world.sync_with_a_liar(name)

    @step(name=NAMES, pick=range(6), at=range(8))
    def sync_while_it_is_erased(self, name: str, pick: int, at: int) -> None:
        """{name} syncs; the agency erases household {pick} before transaction {at}."""
        roots = sorted(set(self.world.roots.values()) - self.world.erased)
        if roots:
            self.world.sync_while(name, at, self.world.erases(roots[pick % len(roots)]))

    @step(name=NAMES, other=VISITORS, at=range(8))
    def sync_while_another_sends(self, name: str, other: str, at: int) -> None:
        """{name} syncs; what {other} has to send comes before transaction {at}."""
        if other != name:
            self.world.sync_while(name, at, self.world.sends(other))

    def close(self) -> None:
        """Let the world go, and its small measures."""
        try:
            super().close()
        finally:
            self._small.close()
