"""Keys and the network in any order: the seats that are shown are the last ones that were counted.

An adviser opens returns late, again, or never, and is online now and then; the server may be put
back. Every count is noted beside it, in the order in which they were made: whatever she opened, she
is shown the last of those that she was told since the server was put back.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.depth import sample
from tests.sync.bundle.office import Carrier, Office
from tests.sync.bundle.workshop import WORKSHOP, Workshop
from tests.world.story import play_seed, seeds, step
from visitapp.sync.changes import seats_elsewhere as seats

HISTORIES = int(os.environ.get("SYNC_HISTORIES", sample(60, 10)))


@dataclass(frozen=True)
class Count:
    """What the server counted: the how manieth count it was, and of which of its lives."""

    turn: int
    life: int
    seats: int


class Counting:
    """One history. Choices are numbers, taken modulo what there is to choose from.

    `asked` is, by bundle, the life of the server that the laptop knew when it wrote it.
    """

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.office = Office(self.folder / "server")
        self.workshop = Workshop(self.office)
        self.ana = Carrier(self.office, "d-ana", "ana", "adviser")
        self.bundles: list[tuple[Path, int | None]] = []
        self.returns: list[tuple[Path, int | None, Count]] = []
        self.backup: Any = None
        self.life = self.turns = self.made = 0
        self.known: int | None = None
        self.shown: Count | None = None

    def _count(self) -> Count:
        self.turns += 1
        return Count(self.turns, self.life, self.workshop.seats)

    def _told(self, count: Count) -> None:
        """The laptop is in this life of the server, and was told of a count of it."""
        if self.shown is None or (self.shown.life, self.shown.turn) < (count.life, count.turn):
            self.shown = count
        self._look()

    def _look(self) -> None:
        assert self._here() == (self.shown.seats if self.shown is not None else 0)

    def _here(self) -> int:
        return seats.read(self.ana.database).of(WORKSHOP)

    @step(comes=(False, True), number=range(1, 5))
    def elsewhere(self, comes: bool, number: int) -> None:
        """Elsewhere a household takes {number} seats, or one gives its own back; takes: {comes}."""
        held = list(self.workshop.held)
        if comes or not held:
            self.workshop.confirm(number)
        else:
            self.workshop.decline(held[number % len(held)])

    @step()
    def ana_writes(self) -> None:
        """Ana makes a household."""
        self.made += 1
        self.ana.make(f"h{self.made}")

    @step()
    def export(self) -> None:
        """Ana writes a bundle."""
        path = self.folder / f"{len(self.bundles)}.alec"
        self.ana.export(path)
        self.bundles.append((path, self.known))

    @step(pick=range(10))
    def bring_to_the_office(self, pick: int) -> None:
        """Bundle {pick} is brought to the office."""
        if not self.bundles:
            return
        path, asked = self.bundles[pick % len(self.bundles)]
        back = self.folder / f"{len(self.returns)}.retour"
        back.write_bytes(self.office.take(path).return_file or b"")
        self.returns.append((back, asked, self._count()))

    @step(number=range(1, 5))
    def a_week(self, number: int) -> None:
        """{number} seats are taken, a bundle goes to the office, and its answer waits."""
        self.elsewhere(True, number)
        self.export()
        self.bring_to_the_office(len(self.bundles) - 1)

    @step(pick=range(10))
    def carry_back(self, pick: int) -> None:
        """Return {pick} is carried back."""
        if not self.returns:
            return
        back, asked, count = self.returns[pick % len(self.returns)]
        self.ana.take_return(back)
        if self.known in (count.life, asked):  # else it is of a life that is over, or not known
            self.known = count.life
            self._told(count)
        self._look()

    @step()
    def network(self) -> None:
        """Ana syncs."""
        self.ana.sync()
        self.known = self.life
        self._told(self._count())

    @step()
    def back_up_the_server(self) -> None:
        """The server is backed up."""
        self.backup = self.office.server.backup(), dict(self.workshop.held)

    @step()
    def restore_the_server(self) -> None:
        """The server is put back to its backup."""
        if self.backup is not None:
            kept, held = self.backup
            self.office.server.restore(kept)
            self.workshop.held = dict(held)
            self.life += 1

    def end(self) -> None:
        """A last week by key alone, then a round."""
        self.a_week(1)
        self.carry_back(len(self.returns) - 1)
        assert self._here() == self.workshop.seats  # by a key alone
        self.network()
        assert self._here() == self.workshop.seats

    def close(self) -> None:
        """Let everything go."""
        self.ana.database.connection.close()
        self.office.close()
        self._folder.cleanup()


@pytest.mark.timeout(300 + HISTORIES)
def test_counting() -> None:
    for seed in seeds(HISTORIES):
        play_seed(Counting, seed)
