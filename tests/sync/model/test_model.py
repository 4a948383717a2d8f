"""Histories of several laptops, a server and an adviser, with faults: what was promised holds."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.depth import sample
from tests.sync.looking import Looked, answer_late, look
from tests.sync.model.chance import said, seeded
from tests.sync.model.machine import SERVER_DIES, Fault
from tests.sync.model.world import PATHS, PEOPLE, VISITORS, World
from tests.sync.setting_aside import leave_agencys, refused_at
from visitapp.store.log import branches, log, records
from visitapp.sync.changes import split_batch

HISTORIES = int(os.environ.get("SYNC_HISTORIES", sample(3000, 50)))
PARTS = 20
"""So that they are shared between the processes of a test run, and none takes minutes."""
SHRINKING = 600
"""Seconds: a history that fails is made shorter for five minutes, and must be told after that."""
FAULTS = (
    "none", "lost_request", "lost_answer", "twice", "crash_before", "crash_after", "typing",
    "restore",
)  # fmt: skip
MOST_SPOILT = split_batch.MOST_UNREAD // 2 - 2
STATEMENTS_OF_A_ROUND = 55
"""What the server does in a round that sends, begins and ends of transactions too: 19 in an idle
one."""


class Histories(RuleBasedStateMachine):
    """One history. Choices are numbers, taken modulo what there is to choose from."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.looked: Looked = {}

    @initialize(shared=st.booleans())
    def begin(self, shared: bool) -> None:
        """Half of the histories begin with a household that everybody holds."""
        if shared:
            self.world.make("a", "visit", self.world.make("a", "household"))
            for name in PEOPLE:
                self.world.sync(name)

    def _one(self, name: str, pick: int, kind: str = "") -> str | None:
        """A record that this laptop holds."""
        database = self.world.machines[name].database
        found = database.rows(
            "SELECT id FROM record WHERE :kind = '' OR kind = :kind ORDER BY id", kind=kind
        )
        return str(found[pick % len(found)]["id"]) if found else None

    def _holds(self, name: str, record: str) -> bool:
        return records.find(self.world.machines[name].database, record) is not None

    @rule(name=st.sampled_from(VISITORS))
    def make_household(self, name: str) -> None:
        self.world.make(name, "household")

    @rule(name=st.sampled_from(VISITORS), pick=st.integers(0, 5))
    def make_visit(self, name: str, pick: int) -> None:
        if parent := self._one(name, pick, "household"):
            self.world.make(name, "visit", parent)

    @rule(
        name=st.sampled_from(list(PEOPLE)), pick=st.integers(0, 3), path=st.sampled_from(PATHS),
        value=st.one_of(st.none(), st.integers(0, 3)),
    )  # fmt: skip
    def answer(self, name: str, pick: int, path: str, value: int | None) -> None:
        if record := self._one(name, pick):
            self.world.answer(name, record, path, value)

    @rule(name=st.sampled_from(list(PEOPLE)), pick=st.integers(0, 3), path=st.sampled_from(PATHS))
    def look(self, name: str, pick: int, path: str) -> None:
        if record := self._one(name, pick):
            look(self.world, self.looked, name, record, path)

    @rule(pick=st.integers(0, 7), value=st.integers(0, 3))
    def answer_what_was_looked_at(self, pick: int, value: int) -> None:
        held = [one for one in sorted(self.looked) if self._holds(*one[:2])]
        if held:
            answer_late(self.world, self.looked, held[pick % len(held)], value)

    @rule(name=st.sampled_from(VISITORS), pick=st.integers(0, 5))
    def send_what_is_refused(self, name: str, pick: int) -> None:
        if record := self._one(name, pick, "household"):
            database = self.world.machines[name].database
            log.append(
                database, record=record, kind="household", path="@assigned",
                value={"value": {"visitor": "me"}}, author=name, device=name, at=self.world.now(),
                change_id=self.world.new_id(),
            )  # fmt: skip
            self.world.written(name, record)

    @rule(name=st.sampled_from(list(PEOPLE)), pick=st.integers(0, 5))
    def put_down_what_is_refused(self, name: str, pick: int) -> None:
        found = refused_at(self.world.machines[name].database)
        if found:
            one = found[pick % len(found)]
            leave_agencys(self.world, name, one["record"], one["path"])

    @rule(name=st.sampled_from(VISITORS), pick=st.integers(0, 5), many=st.integers(1, 3))
    def write_what_cannot_be_read(self, name: str, pick: int, many: int) -> None:
        """One answer, or several that stand side by side; never so many that the laptop takes it
        for the server's fault, and sends nothing (`halves.MOST_UNREAD`)."""
        record = self._one(name, pick)
        if record and len(self.world.spoilt) + many <= MOST_SPOILT:
            for number in range(many):
                self.world.spoil(name, record, f"odd{number}")

    @rule(name=st.sampled_from(list(PEOPLE)), kind=st.sampled_from(FAULTS), at=st.integers(0, 12))
    def sync(self, name: str, kind: str, at: int) -> None:
        self.world.sync(name, Fault(kind, at))

    @rule(name=st.sampled_from(list(PEOPLE)), at=st.integers(0, STATEMENTS_OF_A_ROUND))
    def sync_while_the_server_dies(self, name: str, at: int) -> None:
        self.world.sync(name, Fault(SERVER_DIES, at))

    @rule()
    def everybody_syncs(self) -> None:
        for name in PEOPLE:
            self.world.sync(name)

    @rule(name=st.sampled_from(list(PEOPLE)), pick=st.integers(0, 3))
    def choose(self, name: str, pick: int) -> None:
        database = self.world.machines[name].database
        if found := branches.conflicts(database):
            one = found[pick % len(found)]
            if not one.path.startswith("@"):
                self.world.answer(name, one.record, one.path, pick % 4)

    @rule(pick=st.integers(0, 5), to=st.sampled_from(VISITORS))
    def assign(self, pick: int, to: str) -> None:
        if record := self._one("adviser", pick, "household"):
            self.world.assign(record, to)

    @rule(
        pick=st.integers(0, 5), to=st.sampled_from(VISITORS), name=st.sampled_from(VISITORS),
        at=st.integers(0, 4),
    )  # fmt: skip
    def give_while_they_type(self, pick: int, to: str, name: str, at: int) -> None:
        """Somebody answers in the middle of the round that tells that a household left."""
        self.assign(pick, to)
        self.world.sync("adviser")
        self.world.sync(name, Fault("typing", at))

    @rule()
    def back_up_the_server(self) -> None:
        self.world.keep_backup()

    @precondition(lambda self: self.world.backup is not None)
    @rule()
    def restore_the_server(self) -> None:
        self.world.restore()

    @rule(name=st.sampled_from(VISITORS))
    def copy_a_laptop(self, name: str) -> None:
        self.world.keep_snapshot(name)

    @rule(name=st.sampled_from(VISITORS))
    def bring_a_laptop_back(self, name: str) -> None:
        if self.world.machines[name].snapshot is not None:
            self.world.bring_back(name)

    @rule(pick=st.integers(0, 5))
    def erase(self, pick: int) -> None:
        roots = sorted(set(self.world.roots.values()) - self.world.erased)
        if roots:
            self.world.erase(roots[pick % len(roots)])

    def teardown(self) -> None:
        try:
            self.world.calm()
            self.world.check()
        finally:
            self.world.close()


def run(machine: type[Histories], histories: int, part: object = "") -> None:
    """The histories of the seed and of this part; one that fails is shrunk, with how to make it."""
    found = settings(
        max_examples=max(1, histories), stateful_step_count=40, deadline=None, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )  # fmt: skip
    with said():
        run_state_machine_as_test(seeded(machine, part), settings=found)


@pytest.mark.timeout(SHRINKING + HISTORIES // PARTS)
@pytest.mark.parametrize("part", range(PARTS))
def test_histories(part: int) -> None:
    run(Histories, HISTORIES // PARTS, part)
