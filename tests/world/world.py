"""A small world for the model: a server, three laptops and an adviser's, and what must hold.

What the model knows: every answer that a person was told is saved, every household that was
erased. `calm` lets everybody talk without faults until nothing moves; then `check` looks.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tests.server.joining import join
from tests.server.reading import says
from tests.sync.books import check_books
from tests.sync.setting_aside import put_down_at, refused_at
from tests.world.machine import SERVER_DIES, Fault, Machine
from tests.world.small import UNREADABLE, Cut, SmallLink, SmallServer, copied, small_store
from visitapp.server.erasure import erase_rows
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.server.rights.person import Person
from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.log import conflicts, log, records
from visitapp.sync.changes import refusals, split_batch
from visitapp.sync.changes.engine import Engine, Round
from visitapp.sync.changes.merge import standing
from visitapp.sync.wire.link import LinkError

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
EAST = "territory:est"
PATHS = ("surface", "notes")
FIRST = {"visit": "in_progress"}
CALM_ROUNDS = 6
COST = 1  # changes that an answer may make, whatever it settles
JUMPS = 4 * 86_400
"""Seconds: how far apart two readings of a clock may be."""


def visitor(name: str) -> Person:
    return Person(name, "visitor", name, (f"visitor:{name}",), (f"visitor:{name}", EAST))


PEOPLE = {
    "a": visitor("basile"),
    "b": visitor("basile"),
    "s": visitor("samira"),
    "adviser": Person("ana", "adviser", "ana", (EAST,), (EAST,)),
}
VISITORS = ("a", "b", "s")


def _scattered(count: int) -> int:
    """Numbers that follow each other, far apart and in no order: the same at each run."""
    return count * 2_654_435_761 % 2**32


class World:
    """Everything, and what was promised to people."""

    def __init__(self) -> None:
        self.server = SmallServer()
        self.server.run(self._accounts())
        self.machines = {name: self._machine(name, small_store(name)) for name in PEOPLE}
        self.promised: dict[str, tuple[str, str, str]] = {}
        self.roots: dict[str, str] = {}
        self.given: Counter[tuple[str, str]] = Counter()
        self.erased: set[str] = set()
        self.spoilt: set[str] = set()
        self.backup: Any = None
        self.register: list[Erasure] = []
        self._clock = 0

    async def _accounts(self) -> None:
        async with self.server.database.session() as session:
            for one in PEOPLE.values():
                await join(session, one.account, one.role)

    def _machine(self, name: str, database: Database) -> Machine:
        made = Machine(name, database)
        made.engine = Engine(
            local=made.local,
            server=SmallLink(self.server, PEOPLE[name], made.around),
            app="model",
            now=lambda: AT,
            after=made.held.came,
        )
        return made

    def now(self) -> datetime:
        """What a clock says that jumps by days, back and forth. Nothing may depend on it."""
        return AT + timedelta(seconds=_scattered(self._next()) % JUMPS)

    def new_id(self) -> str:
        """The id of a change. As clocks jump, later ones need not come after: any order will do."""
        count = self._next()
        return f"{_scattered(count):08x}-{count}"

    def _next(self) -> int:
        self._clock += 1
        return self._clock

    # what people do

    def make(self, name: str, kind: str, parent: str | None = None) -> str:
        """A new household or visit."""
        record = f"{kind}{len(self.roots)}"
        database = self.machines[name].database
        records.create(
            database, record_id=record, kind=kind, questionnaire=f"{kind}@1", parent=parent,
            at=self.now(), author=name, device=name, state=FIRST.get(kind, ""),
        )  # fmt: skip
        self.roots[record] = self.roots[parent] if parent else record
        [made] = log.of_path(database, record, log.CREATED)
        self.promised[made.id] = (record, log.CREATED, name)
        return record

    def answer(self, name: str, record: str, path: str, value: int | None) -> None:
        """An answer that the person was told is saved."""
        database = self.machines[name].database
        kind = records.get(database, record).kind
        given = None if value is None else {"value": f"{self.roots[record]}:{value}"}
        made = log.append(
            database, record=record, kind=kind, path=path, value=given, author=name,
            device=name, at=self.now(), change_id=self.new_id(),
        )  # fmt: skip
        self.promised[made.id] = (record, path, name)
        self.given[record, path] += 1
        assert log.answers(database, record).get(path) == given, "my own answer is not shown"
        found = standing(log.of_path(database, record, path))
        assert found is not None
        assert not found.others, "a new answer did not replace every other"
        self.written(name, record)

    def written(self, name: str, record: str) -> None:
        """What a person wrote is in the memory of the program and on its lists."""
        machine = self.machines[name]
        machine.database.run(lambda: machine.held.keep(machine.database, record))

    def spoil(self, name: str, record: str, path: str) -> None:
        """An answer that the server cannot read: it stops itself, and nothing else."""
        database = self.machines[name].database
        kind, id = records.get(database, record).kind, self.new_id()
        log.append(
            database, record=record, kind=kind, path=path, author=name, device=name,
            value={"value": f"{self.roots[record]}:{UNREADABLE}"}, at=self.now(), change_id=id,
        )  # fmt: skip
        self.spoilt.add(id)
        self.written(name, record)

    def assign(self, record: str, to: str) -> None:
        """The adviser gives a household to a visitor."""
        database = self.machines["adviser"].database
        log.append(
            database, record=record, kind="household", path="@assigned",
            value={"value": {"visitor": PEOPLE[to].account}}, author="ana", device="ana",
            at=self.now(), change_id=self.new_id(),
        )  # fmt: skip
        self.written("adviser", record)

    def sync(self, name: str, fault: Fault | None = None) -> Round | None:
        """One round, which may be cut."""
        machine = self.machines[name]
        machine.fault = fault or Fault()
        machine.meanwhile = self._meanwhile(name, machine.fault.kind)
        if machine.fault.kind == SERVER_DIES:
            self.server.start(partial(machine.fault.happens, (SERVER_DIES,)))
        unsent, done = self._own_unsent(machine.database), Round()
        try:
            return machine.engine.round(done)
        except Cut:
            machine.held.begin_anew()
            return None
        except LinkError:
            return None
        finally:
            self.server.start()
            machine.fault = Fault()
            self._read_your_writes(machine, unsent)
            machine.held.left(done.left)
            machine.held.check(machine.database, name)

    def _meanwhile(self, name: str, kind: str) -> Callable[[], None]:
        """What happens in the middle of a round."""

        def typing() -> None:
            held = self.machines[name].database.rows("SELECT id FROM record ORDER BY id")
            if held:
                self.answer(name, str(held[-1]["id"]), PATHS[0], self._clock % 4)

        def restore() -> None:
            if self.backup is not None:
                self.restore()

        return restore if kind == "restore" else typing

    def _own_unsent(self, database: Database) -> dict[tuple[str, str], str]:
        return {(c.record, c.path): c.id for c in log.unnumbered(database)}

    def _read_your_writes(self, machine: Machine, before: dict[tuple[str, str], str]) -> None:
        still = {c.id for c in log.unnumbered(machine.database)}
        for (record, path), change in before.items():
            changes = log.of_path(machine.database, record, path)
            typed_since = any(change in c.bases and c.device == machine.name for c in changes)
            if change in still and not typed_since:
                found = standing(changes)
                assert found is not None
                assert found.current.number is None, "an unsent answer is out of sight"

    # what happens to machines

    def keep_backup(self) -> None:
        """The server's backup; who may enter and the register of erasures are kept apart."""
        self.backup = self.server.backup()

    def restore(self) -> None:
        """The server goes back to its backup, with another epoch and every erasure."""
        self.server.restore(self.backup, self.register)
        held = self._held_somewhere()
        for id in [id for id in self.promised if id not in held]:
            del self.promised[id]  # its laptop went back too: nobody has it any more

    def erase(self, root: str) -> None:
        """The agency erases a household."""
        one = Erasure(root, "demande", f"{self.now():%Y-%m-%dT%H:%M:%S}")

        async def work() -> None:
            async with self.server.database.session() as session:
                await erase_rows.erase(session, one)

        self.server.run(work())
        self.register.append(one)
        self.erased.add(root)

    def keep_snapshot(self, name: str) -> None:
        """A copy of a laptop's store."""
        machine = self.machines[name]
        if machine.snapshot is not None:
            machine.snapshot.close()
        machine.snapshot = copied(machine.database)

    def bring_back(self, name: str) -> None:
        """A laptop goes back to its copy: what was never sent since is lost, and was told so."""
        machine = self.machines[name]
        held = self._held_somewhere(but=name)
        machine.database.connection.close()
        machine.database = Database(Path("/nowhere"), machine.snapshot)
        machine.snapshot = None
        machine.held.begin_anew()
        mine = {str(row["id"]) for row in machine.database.rows("SELECT id FROM change")}
        meta.write(machine.database, "incarnation", f"{name}{self._clock}")
        meta.write(machine.database, "cursor", "")
        lost = [id for id, (_, _, by) in self.promised.items()
                if PEOPLE[by].device == PEOPLE[name].device and id not in held | mine]  # fmt: skip
        for id in lost:
            del self.promised[id]

    def _held_somewhere(self, but: str = "") -> set[str]:
        held = set(self.on_server())
        for name, machine in self.machines.items():
            if name != but:
                held |= {str(row["id"]) for row in machine.database.rows("SELECT id FROM change")}
        return held

    def on_server(self) -> list[str]:
        """The ids that the server numbered, in its order."""

        async def read() -> list[Any]:
            async with self.server.database.session() as session:
                return await session.rows("SELECT id FROM change WHERE scope = '' ORDER BY number")

        return [str(row["id"]) for row in self.server.run(read())]

    # what must hold

    def calm(self) -> None:
        """Everybody talks without faults, several times over."""
        for _ in range(CALM_ROUNDS):
            for name in self.machines:
                self.sync(name)

    def check(self) -> None:
        """After a calm: nothing lost, nothing twice, no silent difference, nothing erased left."""
        numbered = self.on_server()
        assert len(set(numbered)) == len(numbered)
        every = [machine.database for machine in self.machines.values()]
        refused = {one["change"] for database in every for one in refused_at(database)}
        refused |= {id for database in every for id in put_down_at(database)} - set(numbered)
        due = {
            id for id, (record, _, _) in self.promised.items()
            if self.roots[record] not in self.erased
        }  # fmt: skip
        assert due - set(numbered) - refused == set(), "an answer that was saved is nowhere"
        assert not self.spoilt & set(numbered)
        for machine in self.machines.values():
            aside = {one["change"] for one in refused_at(machine.database)
                     if one["reason"] == split_batch.UNREADABLE}  # fmt: skip
            assert aside <= self.spoilt, "set aside for another's fault"
        for machine in self.machines.values():
            waiting = {c.id for c in log.unnumbered(machine.database)} - refused
            assert waiting == set(), f"{machine.name} never sends {waiting}"
        self._no_answer_costs_more_than_it_is_worth()
        self._no_silent_difference(refused)
        self._nothing_erased_is_left()
        self._nobody_holds_what_is_not_theirs()
        self._everybody_has_all_of_their_files()
        check_books(self.server, self.erased)

    def _no_answer_costs_more_than_it_is_worth(self) -> None:
        for database in (machine.database for machine in self.machines.values()):
            for place in self._places(database):
                made = len(log.of_path(database, *place))
                assert place[1] not in PATHS or made <= COST * self.given[place], (place, made)

    def _no_silent_difference(self, refused: set[str]) -> None:
        seen: dict[tuple[str, str], tuple[Any, bool, str]] = {}
        for machine in self.machines.values():
            for record, path in self._places(machine.database):
                changes = [c for c in log.of_path(machine.database, record, path)
                           if c.id not in refused]  # fmt: skip
                if not changes or path.startswith("@") or not self._theirs(machine.name, record):
                    continue  # or a file of somebody else now, here for what was refused of it
                found = standing(changes)
                assert found is not None
                here = (found.current.value, bool(found.others))
                there = seen.setdefault((record, path), (*here, machine.name))
                assert here == there[:2], f"{machine.name} and {there[2]} differ on {record}/{path}"
                if found.others:  # her refused answer to it is asked about first, if one stands
                    data = machine.database
                    asked = (*conflicts.conflicts(data), *refusals.refusals(data))
                    shown = {(one.record, one.path) for one in asked}
                    assert (record, path) in shown, "a conflict that nobody is shown"

    def _places(self, database: Database) -> list[tuple[str, str]]:
        rows = database.rows("SELECT DISTINCT record, path FROM change ORDER BY record, path")
        return [(str(row["record"]), str(row["path"])) for row in rows]

    def _nothing_erased_is_left(self) -> None:
        for root in self.erased:
            for machine in self.machines.values():
                left = machine.database.rows(
                    "SELECT id FROM change WHERE record = :root OR value LIKE :mark",
                    root=root, mark=f'%"{root}:%',
                )  # fmt: skip
                assert left == [], f"{machine.name} still holds something of {root}"

            async def read(root: str = root) -> list[Any]:
                async with self.server.database.session() as session:
                    sql = "SELECT id FROM change WHERE root = :root AND scope = ''"
                    return await session.rows(sql, root=root) + await says(session, f'"{root}:')

            assert self.server.run(read()) == [], f"the server still holds something of {root}"

    def _everybody_has_all_of_their_files(self) -> None:
        async def read(scopes: tuple[str, ...]) -> list[Any]:
            sql = (
                "SELECT id FROM change WHERE scope = '' AND EXISTS (SELECT 1 FROM member"
                " WHERE member.root = change.root AND member.scope IN :scopes)"
            )
            async with self.server.database.session() as session:
                return await session.rows(sql, scopes=list(scopes))

        for name, machine in self.machines.items():
            theirs = {str(row["id"]) for row in self.server.run(read(PEOPLE[name].scopes))}
            here = {str(row["id"]) for row in machine.database.rows("SELECT id FROM change")}
            assert theirs <= here, f"{name} misses {theirs - here}"

    def _nobody_holds_what_is_not_theirs(self) -> None:
        for name, machine in self.machines.items():
            for row in machine.database.rows("SELECT id FROM record ORDER BY id"):
                root = self.roots[str(row["id"])]
                theirs = self._theirs(name, str(row["id"]))
                refused = any(
                    self.roots[one["record"]] == root for one in refused_at(machine.database)
                )  # a household stays while somebody must look at what was refused
                assert theirs or refused, f"{name} holds {root}, which is not theirs"

    def _theirs(self, name: str, record: str) -> bool:
        """Whether the server gives this record to this laptop."""

        async def read() -> list[Any]:
            async with self.server.database.session() as session:
                sql = "SELECT 1 FROM member WHERE root = :root AND scope IN :scopes"
                scopes = list(PEOPLE[name].scopes)
                return await session.rows(sql, root=self.roots[record], scopes=scopes)

        return bool(self.server.run(read()))

    def close(self) -> None:
        """Let everything go."""
        for machine in self.machines.values():
            machine.database.connection.close()
            if machine.snapshot is not None:
                machine.snapshot.close()
        self.server.close()
