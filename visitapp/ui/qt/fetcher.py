"""A new version comes from the agency behind the screens, after a round that went well.

Small bouts, each asked of the sender like anything else, so that answers go first between two of
them. Never on a network that is paid for, unless a person asks; never during a visit.

A program that the system updates (.deb, MSI) asks only whether a newer version exists: some
kilobytes, and nothing is fetched.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from visitapp.domain.errors import UserError
from visitapp.ui.qt.sender import Sender

if TYPE_CHECKING:
    from visitapp.operations.sending.agency import Agency
    from visitapp.operations.updates.downloaded import Coming
    from visitapp.operations.updates.offers import Program

LOOK_EVERY = 6 * 3600.0
"""Seconds between two looks for a version, as long as there is none."""
REFUSED_AGAIN = 24 * 3600.0
"""Seconds before a server that said no is asked again: each time is a line of its journal."""
AGAIN_AFTER = 300.0
"""Seconds before the next bout when one brought nothing: a dead link, a visit."""


class Fetcher(QObject):
    """`coming` is what is known of a version on its way; `newer` the version that exists where
    another keeps the program up to date; `moved` says that one of them changed.

    `arrived` carries a version that is here whole, once. `clock` counts seconds.
    """

    moved = Signal()
    arrived = Signal(str)

    def __init__(
        self, sender: Sender, program: "Callable[[], Program]",
        clock: Callable[[], float] = time.monotonic, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.outgoing, self.program, self.clock = sender, program, clock
        self.coming: Coming | None = None
        self.newer = ""
        self._next, self._asked, self._going, self._said = 0.0, False, False, ""
        self._goes = True
        sender.rounded.connect(self._rounded)
        sender.links.found.connect(self._another_network)

    @property
    def counted(self) -> bool:
        """Whether this network is paid for, as far as the system says."""
        return self.outgoing.links.counted

    def look(
        self, then: "Callable[[Coming], object]", refused: Callable[[UserError], object]
    ) -> None:
        """A person asks which version there is. Some kilobytes."""
        work = partial(_find, program=self.program())
        self.outgoing.ask(work, then=then, refused=refused)

    def fetch(self) -> None:
        """A person wants it, on this network too."""
        self._asked, self._next = True, 0.0
        if self.coming is not None and self.coming.trouble is not None:
            self.coming = None
        self._bout()

    def _rounded(self) -> None:
        program = self.program()
        if program.place is None:
            self._ask_what_exists(program)
            return
        ours = bool(program.keys) and not program.state.trial
        if ours and self.clock() >= self._next and (self._asked or not self.counted):
            self._bout()

    def _ask_what_exists(self, program: "Program") -> None:
        if program.keys and not self._going and self.clock() >= self._next:
            self._going = True
            work = partial(_hear, program=program)
            self.outgoing.ask(work, then=self._heard, refused=self._broke, quiet=True)

    def _heard(self, version: str | None) -> None:
        again = AGAIN_AFTER if version is None else LOOK_EVERY
        self._going, self._next = False, self.clock() + again
        if version and version != self.newer:
            self.newer = version
            self.moved.emit()

    def _bout(self) -> None:
        if self._going:
            return
        self._going, self._goes = True, True
        work = partial(_bring, program=self.program(), wanted=self._wanted, asked=self._asked)
        self.outgoing.ask(work, then=self._came, refused=self._broke, quiet=True)

    def _wanted(self) -> bool:
        """On the thread of the bout: nobody waits for it, and it costs nobody anything."""
        return self._goes and not self.outgoing.waited_for

    def _another_network(self) -> None:
        self._goes = self._asked or not self.counted

    def _came(self, found: "Coming | None") -> None:
        self._going = False
        if found is not None and found.later:
            self._next = self.clock() + AGAIN_AFTER
            return
        before, self.coming = self.coming, found
        if found is None or found.whole or found.trouble is not None:
            self._asked, self._next = False, self.clock() + LOOK_EVERY
        else:
            far = before.got if before is not None and before.version == found.version else -1
            self._next = 0.0 if found.got != far else self.clock() + AGAIN_AFTER
        self.moved.emit()
        if found is not None and found.whole and found.version != self._said:
            self._said = found.version
            self.arrived.emit(found.version)

    def _broke(self, error: UserError) -> None:
        """An error of the program, which the sender tells of, no answer for minutes, or a no."""
        from visitapp.operations.updates.download import NOT_GIVEN

        again = REFUSED_AGAIN if error is NOT_GIVEN else LOOK_EVERY
        self._going, self._next = False, self.clock() + again


def _find(agency: "Agency", program: "Program") -> Any:
    from visitapp.operations.updates.download import find

    return find(agency, program)


def _hear(agency: "Agency", program: "Program") -> Any:
    from visitapp.operations.updates.check import heard

    return heard(agency, program)


def _bring(agency: "Agency", program: "Program", wanted: Callable[[], bool], *, asked: bool) -> Any:
    from visitapp.operations.updates.download import in_background

    return in_background(agency, program, wanted, asked=asked)
