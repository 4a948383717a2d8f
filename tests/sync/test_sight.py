"""What a visitor may not see never reaches her laptop, and leaves it when her role changes.

The model's world with what is hidden in it: an adviser who writes letters, and amounts
of orientations, on laptops that fail as they do in the model.
"""

import os
from typing import Any

import pytest

from tests.depth import sample
from tests.world.histories import Histories
from tests.world.kept import CALLS_OF_A_ROUND
from tests.world.machine import Fault
from tests.world.story import play_seed, seeds, step
from tests.world.world import PEOPLE, World
from visitapp.domain.privacy import sight
from visitapp.store.log import log, records

HISTORIES = int(os.environ.get("SYNC_HISTORIES", sample(400, 16)))
SHOWN = """
SELECT change.id FROM change JOIN record ON record.id = change.record
WHERE change.scope = '' AND (:leads = 1
    OR (record.kind IN ('household', 'visit', 'orientation') AND NOT (
        record.kind = 'orientation' AND change.path = 'amount')))
AND EXISTS (SELECT 1 FROM member
    WHERE member.root = change.root AND member.scope IN :scopes)
"""
"""Written here by hand, for the kinds of this model."""


class Seen(World):
    """A world where visitors are not shown letters, nor the amounts of orientations."""

    def _everybody_has_all_of_their_files(self) -> None:
        for name, machine in self.machines.items():
            person = PEOPLE[name]

            async def read(scopes: list[str], leads: int) -> list[Any]:
                async with self.server.database.session() as session:
                    return await session.rows(SHOWN, scopes=scopes, leads=leads)

            told = self.server.run(read(list(person.scopes), int(person.role == "adviser")))
            theirs = {str(row["id"]) for row in told}
            here = {str(row["id"]) for row in machine.database.rows("SELECT id FROM change")}
            assert theirs <= here, f"{name} misses {theirs - here}"
            if person.role == "visitor":
                self._holds_nothing_hidden(name)

    def _holds_nothing_hidden(self, name: str) -> None:
        for row in self.machines[name].database.rows("SELECT id, kind, path FROM change"):
            assert row["kind"] != "letter", f"{name} holds a letter"
            assert (row["kind"], row["path"]) != ("orientation", "amount"), (
                f"{name} holds an amount"
            )

    def repairs(self) -> dict[str, list[str]]:
        """What each laptop fetches whole in one more round: nothing, when all is quiet."""
        found = {name: self.sync(name) for name in self.machines}
        return {name: done.differing for name, done in found.items() if done is not None}


class SeenHistories(Histories):
    """The model's histories, with an adviser's letters and orientations below households."""

    world: Seen

    def __init__(self) -> None:
        self.world = Seen()
        self.looked = {}

    @step(pick=range(6), kind=("letter", "orientation"))
    def make_below(self, pick: int, kind: str) -> None:
        """The adviser makes one below household {pick}: {kind}."""
        if parent := self._one("adviser", pick, "household"):
            self.world.make("adviser", kind, parent)

    @step(pick=range(6), value=range(4), kind=("letter", "orientation"), path=("amount", "surface"))
    def adviser_writes(self, pick: int, value: int, kind: str, path: str) -> None:
        """The adviser writes {path} of {kind} {pick}: {value}."""
        if record := self._one("adviser", pick, kind):
            self.world.answer("adviser", record, path, value)

    def end(self) -> None:
        super().end()
        assert not any(self.world.repairs().values()), "a gap that is repaired for ever"


@pytest.mark.parametrize("part", range(4))
def test_histories_with_what_is_hidden(part: int) -> None:
    for seed in seeds(HISTORIES, part, 4):
        play_seed(SeenHistories, seed)


def household_of(world: World) -> tuple[str, str, str]:
    """A household of visitor a, with a letter and an orientation of the adviser's."""
    home = world.make("a", "household")
    world.sync("a")
    world.sync("adviser")
    letter, asked = (
        world.make("adviser", "letter", home),
        world.make("adviser", "orientation", home),
    )
    world.answer("adviser", letter, "surface", 1)
    world.answer("adviser", asked, "amount", 2)
    world.answer("adviser", asked, "surface", 3)
    world.sync("adviser")
    return home, letter, asked


def kinds_on(world: World, name: str) -> set[tuple[str, str]]:
    rows = world.machines[name].database.rows("SELECT DISTINCT kind, path FROM change")
    return {(str(row["kind"]), str(row["path"])) for row in rows}


HIDDEN = {("letter", "@created"), ("letter", "surface"), ("orientation", "amount")}


@pytest.fixture
def world() -> Any:
    made = Seen()
    yield made
    made.close()


def test_a_laptop_that_had_it_before_lets_it_go(
    world: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of before gave all; the day it shows less, it goes, and what is hers stays."""
    with monkeypatch.context() as before:
        before.setattr(sight, "sees_all", lambda _role: True)
        before.setattr(sight, "hidden", lambda _role: {})
        before.setattr("visitapp.server.sync.feed.hidden", lambda _role: {})
        _, _, asked = household_of(world)
        world.sync("a")
    assert kinds_on(world, "a") >= HIDDEN
    world.sync("a")
    assert not kinds_on(world, "a") & HIDDEN
    assert log.answers(world.machines["a"].database, asked) == {
        "surface": {"value": "household0:3"}
    }
    assert world.repairs()["a"] == []
    world.calm()
    world.check()


@pytest.mark.parametrize("at", range(CALLS_OF_A_ROUND))
@pytest.mark.parametrize("path", ["surface", "amount"])
def test_what_is_typed_while_it_goes_is_not_lost(
    world: Seen, monkeypatch: pytest.MonkeyPatch, path: str, at: int
) -> None:
    """Somebody answers in a letter, or an amount, between two calls of the round that takes it."""
    with monkeypatch.context() as before:
        before.setattr(sight, "sees_all", lambda _role: True)
        before.setattr(sight, "hidden", lambda _role: {})
        before.setattr("visitapp.server.sync.feed.hidden", lambda _role: {})
        _, letter, asked = household_of(world)
        world.sync("a")
    typed = letter if path == "surface" else asked

    def answer() -> None:
        if records.find(world.machines["a"].database, typed):
            world.answer("a", typed, path, 7)

    with monkeypatch.context() as during:
        during.setattr(world, "_meanwhile", lambda _name, _kind: answer)
        world.sync("a", Fault("typing", at))
    due = [id for id, (record, _, by) in world.promised.items() if (record, by) == (typed, "a")]
    held = world.machines["a"].database.rows("SELECT id FROM change")
    there = {str(row["id"]) for row in held} | set(world.on_server())
    assert set(due) <= there, "what was typed is nowhere"


def test_what_was_never_sent_stays_until_it_was(world: Seen) -> None:
    """An adviser's letter on a laptop whose person became a visitor: sent first, or kept."""
    home, letter, _ = household_of(world)
    database = world.machines["a"].database
    world.sync("a")
    records.create(database, record_id="own", kind="letter", questionnaire="letter@1", parent=home,
                   at=world.now(), author="a", device="a")  # fmt: skip
    world.sync("a")
    world.sync("a")
    assert records.find(database, "own") is not None, "refused, and nobody has looked at it"
    assert records.find(database, letter) is None


def test_what_is_refused_keeps_nothing_else_and_is_not_fetched_for_ever(
    world: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She wrote in a letter and an amount before the server showed them no more: these two stay,
    refused, until she has looked; the letter of another goes, and no round repairs anything."""
    with monkeypatch.context() as before:
        before.setattr(sight, "sees_all", lambda _role: True)
        before.setattr("visitapp.server.sync.feed.hidden", lambda _role: {})
        home, letter, asked = household_of(world)
        other = world.make("adviser", "letter", home)
        world.answer("adviser", other, "surface", 1)
        world.sync("adviser")
        world.sync("a")
    world.answer("a", letter, "surface", 2)
    world.answer("a", asked, "amount", 3)
    for _ in range(3):
        world.sync("a")
    database = world.machines["a"].database
    assert records.find(database, letter) is not None
    assert log.answers(database, asked)["amount"] == {"value": "household0:3"}
    assert records.find(database, other) is None
    assert world.repairs()["a"] == []


@pytest.mark.parametrize(("before", "after"), [("visitor", "adviser"), ("adviser", "visitor")])
def test_a_role_that_changes(
    world: Seen, monkeypatch: pytest.MonkeyPatch, before: str, after: str
) -> None:
    """What is now hers comes; what no longer is goes. The households stay: they are her own."""
    from dataclasses import replace

    server = world.machines["a"].engine.server
    server._person = replace(PEOPLE["a"], role=before)  # type: ignore[attr-defined]
    household_of(world)
    world.sync("a")
    assert (kinds_on(world, "a") >= HIDDEN) is (before == "adviser")
    server._person = replace(PEOPLE["a"], role=after)  # type: ignore[attr-defined]
    world.sync("a")
    assert (kinds_on(world, "a") >= HIDDEN) is (after == "adviser")
    assert bool(kinds_on(world, "a") & HIDDEN) is (after == "adviser")
    assert world.repairs()["a"] == []
