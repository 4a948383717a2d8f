"""The real queue on a real profile, and who sends: as in the running program."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from tests.app.desktop import MemoryKeyring
from visitapp.cli.trial.throwaway import new_desk
from visitapp.local_time import now
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.store.file import meta
from visitapp.store.keys.secret_file import SecretFile
from visitapp.sync.wire import attempts
from visitapp.sync.wire.session import IN_FILE, WHERE
from visitapp.ui.qt.collector import Collector
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.links import Links
from visitapp.ui.qt.sender import Sender


class Line:
    """What a system says of its network, as the test wants it."""

    class _Signal:
        def __init__(self) -> None:
            self.slots: list[Callable[..., object]] = []

        def connect(self, slot: Callable[..., object]) -> None:
            self.slots.append(slot)

    class _Word:
        def __init__(self, name: str) -> None:
            self.name = name

    def __init__(self, reachability: str = "Online", medium: str = "WiFi") -> None:
        self.reachabilityChanged, self.transportMediumChanged = self._Signal(), self._Signal()
        self.isMeteredChanged = self._Signal()
        self.word, self.medium, self.metered = reachability, medium, False

    def reachability(self) -> Any:
        return self._Word(self.word)

    def transportMedium(self) -> Any:
        return self._Word(self.medium)

    def isMetered(self) -> bool:
        return self.metered

    def changes(self, reachability: str) -> None:
        """The cable is pulled, or plugged in."""
        self.word = reachability
        for slot in self.reachabilityChanged.slots:
            slot(None)


@contextmanager
def real_queue(folder: Path) -> Iterator[Jobs]:
    """Jobs on their own thread, with a desk on a new profile."""
    collector = Collector()
    jobs = Jobs()
    try:
        jobs.open(partial(new_desk, folder))
        assert jobs.settle(60)
        yield jobs
        jobs.close(open_profile.close)
    finally:
        collector.stop()


def sender_of(jobs: Jobs, line: Line | None = None, **given: Any) -> Sender:
    """Who sends, with a keyring in memory and a network of the test's own."""

    def agency(steps: Any) -> Any:
        from visitapp.operations.sending.agency import Agency

        return Agency(steps, MemoryKeyring(), now)

    return Sender(jobs, agency, links=Links(source=line or Line()), **given)


def on_desk(jobs: Jobs, work: Callable[[Desk], Any]) -> Any:
    """The result of some work on the desk, waited for."""
    return jobs.step(work)


def link_to(jobs: Jobs, address: str) -> None:
    """This laptop was enrolled there, and holds a token."""

    def work(desk: Desk) -> None:
        meta.write(desk.database, attempts.SERVER, address)
        meta.write(desk.database, WHERE, IN_FILE)
        slot = f"{meta.read(desk.database, 'database')}/agency"
        SecretFile(desk.profile.agency, desk.key).write(slot, b"r" * 43)

    on_desk(jobs, work)


def run_for(milliseconds: int) -> None:
    """Let the screens live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
