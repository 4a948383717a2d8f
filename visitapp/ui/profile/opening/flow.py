"""The way in: from a profile on the disk to « Ma journée », through whichever screens it takes.

Imported once the first window is on the screen: the store and the keys take longer than Qt.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from visitapp.domain.errors import UserError
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.settings import Settings
from visitapp.store.file.errors import (
    Busy,
    Damaged,
    DamagedKeys,
    DiskFull,
    Forbidden,
    KeyringUnavailable,
    Missing,
    NewerDatabase,
    WrongKey,
)
from visitapp.store.file.profile import Profile
from visitapp.store.keys.keyring_slot import Keyring
from visitapp.ui.look import Look
from visitapp.ui.profile.opening.copy_words import copy_day, copy_hour
from visitapp.ui.profile.opening.first_place import first_place
from visitapp.ui.qt.copier import Copier
from visitapp.ui.qt.jobs import Jobs

SETTLE_MS = 1500
"""The checks of every page and the daily copy wait until the day is on the screen."""
HELPED_BY_A_COPY = (Damaged, DamagedKeys, Missing)
NOT_OPENED = (*HELPED_BY_A_COPY, NewerDatabase)
PASSING = (Busy, DiskFull, Forbidden)
"""What the person can mend, then try again."""


class OpeningFlow(QObject):
    """`gate` carries a screen to show alone, `entered` says that the desk is open.

    `settled` says that all was checked and is well, `broke` that the profile does not open.
    `undone` tells whether an update of the program was just taken back.
    `named` carries the name given at first start, `sized` the text size in percent, `told` a short
    sentence to show.
    """

    gate = Signal(object)
    entered = Signal()
    settled = Signal()
    broke = Signal()
    named = Signal(str)
    sized = Signal(int)
    told = Signal(str)
    go = Signal(str, dict)
    quit_wanted = Signal()

    def __init__(
        self,
        look: Look,
        jobs: Jobs,
        profile: Profile,
        keyring: Keyring,
        settings: Callable[[], Settings],
        clock: Callable[[], datetime],
        copier: Copier,
        undone: Callable[[], bool] = bool,
        outgoing: Any = None,
    ) -> None:
        super().__init__()
        self.copier = copier
        self.outgoing = outgoing
        self.undone = undone
        self.look = look
        self.jobs = jobs
        self.profile = profile
        self.keyring = keyring
        self.settings = settings
        self.clock = clock
        self.screen: Any = None
        self._made: Any = None

    def start(self) -> None:
        """Open the profile: silently, with a password, or as a first start."""
        if open_profile.state_of(self.profile) == open_profile.FIRST_START:
            self._first_start()
        else:
            self._open(partial(open_profile.open_silently, self._door()), self._not_opened)

    def trouble(self, error: UserError) -> None:
        """Say what is wrong, and offer the copies that one can go back to."""
        from visitapp.operations.profile.diagnostic_closed import diagnostic_closed
        from visitapp.ui.pages.diagnostic import DiagnosticPart
        from visitapp.ui.profile.opening.trouble import TroubleScreen

        if isinstance(error, NOT_OPENED):
            self.broke.emit()
        helped = isinstance(error, HELPED_BY_A_COPY)
        copies = open_profile.saved_copies(self.profile) if helped else ()
        retry = isinstance(error, PASSING)
        screen = TroubleScreen(self.look, error, copies, self.clock(), retry=retry)
        screen.restore_wanted.connect(self._go_back)
        screen.again.connect(self.start)
        screen.quit_wanted.connect(self.quit_wanted)
        said = partial(diagnostic_closed, self.profile, error, self.clock())
        part = DiagnosticPart(self.look, self.jobs, closed=said)
        part.told.connect(self.told)
        screen.add_help(part)
        self._show(screen)

    def _door(self) -> open_profile.Door:
        return open_profile.Door(
            self.profile,
            self.keyring,
            self.settings().visitor,
            self.clock,
            hooks_of,
            undone=self.undone,
        )

    def _show(self, screen: Any) -> None:
        self.screen = screen
        self.gate.emit(screen)

    def _open(self, make: Callable[[], Any], refused: Callable[[UserError], object]) -> None:
        self.jobs.open(make, then=self._entered, refused=refused)

    def _entered(self, desk: Any) -> None:
        from visitapp.operations.visits.crash_recovery import interrupted

        self.entered.emit()
        self.jobs.do(interrupted, then=self._recover)
        QTimer.singleShot(SETTLE_MS, self._settle)

    def _settle(self) -> None:
        self.copier.settle(self.settled.emit, self._not_settled)

    def _not_settled(self, error: UserError) -> None:
        """Only a damaged file closes what is open; a full disk is said, and work goes on."""
        if isinstance(error, Damaged):
            self.trouble(error)
            self.jobs.leave(_shut)
        else:
            self.jobs.refused.emit(error)

    def _recover(self, found: Any) -> None:
        if found is not None:
            from visitapp.ui.profile.opening.recovery import RecoveryScreen

            screen = RecoveryScreen(self.look, found)
            screen.go.connect(self.go)
            self._show(screen)

    def _not_opened(self, error: UserError) -> None:
        if isinstance(error, WrongKey):  # the keyring's key is right: it is not read as before
            self.broke.emit()
        if isinstance(error, KeyringUnavailable | WrongKey):
            self._ask_password(error)
        else:
            self.trouble(error)

    def _first_start(self) -> None:
        from visitapp.ui.profile.opening.first_start import FirstStartScreen

        screen = FirstStartScreen(self.look)
        screen.sized.connect(self.sized)
        screen.known.connect(self._ask_folder)
        screen.chosen.connect(self._begin)
        screen.typed_back.connect(self._finish)
        screen.print_wanted.connect(self._print_code)
        self._show(screen)

    def _begin(self, name: str, password: str) -> None:
        self.named.emit(name)
        make = partial(open_profile.begin_profile, self._door(), password=password)
        self.jobs.run(make, then=self._show_code, refused=self._still_closed)

    def _show_code(self, made: open_profile.NewProfile) -> None:
        self._made = made
        self.screen.show_code(made.recovery_code)

    def _print_code(self, code: str) -> None:
        from visitapp.operations.profile.recovery_sheet import code_on_paper

        day = self.clock().date()
        self.jobs.run(partial(code_on_paper, code, self.settings().visitor, day),
                      then=self._print_sheet)  # fmt: skip

    def _print_sheet(self, sheet: Any) -> None:
        from visitapp.ui.papers.print_dialog import print_papers

        print_papers(self.screen, self.look, (sheet,), sheet.title)

    def _finish(self, typed: str) -> None:
        make = partial(open_profile.finish_profile, self._door(), self._made, typed=typed)
        self.jobs.open(make, then=partial(self._welcome, True), refused=self._still_closed)

    def _ask_folder(self) -> None:
        from visitapp.ui.profile.opening.import_profile import BringScreen

        screen = BringScreen(self.look)
        screen.wanted.connect(self._bring)
        screen.left.connect(self._first_start)
        self._show(screen)

    def _bring(self, name: str, folder: str, secret: str) -> None:
        from visitapp.operations.profile.import_profile import bring

        self.named.emit(name)
        make = partial(bring, self._door(), folder=Path(folder), secret=secret)
        self.jobs.open(make, then=partial(self._welcome, False), refused=self.screen.show_refusal)

    def _welcome(self, training: bool, desk: Any) -> None:
        """Behind the day that is already there, so that it comes at once afterwards."""
        self._entered(desk)
        self.jobs.do(_nothing, then=partial(self._show_welcome, training))

    def _show_welcome(self, training: bool, _: Any) -> None:
        from visitapp.ui.profile.opening.welcome import WelcomeScreen

        visitor = self.settings().visitor
        screen = WelcomeScreen(self.look, self.jobs, self.outgoing, visitor, training=training)
        screen.go.connect(self.go)
        screen.told.connect(self.told)
        screen.home.connect(self._home)
        self._show(screen)

    def _home(self) -> None:
        from visitapp.operations.overviews.rail_counts import standing

        self.jobs.do(standing, then=self._go_home)

    def _go_home(self, standing: Any) -> None:
        self.go.emit(first_place(standing.role), {})

    def _ask_password(self, error: UserError) -> None:
        from visitapp.ui.profile.opening.unlock import UnlockScreen

        screen = UnlockScreen(self.look, error)
        screen.password_given.connect(self._with_password)
        screen.code_given.connect(self._with_code)
        self._show(screen)

    def _with_password(self, password: str) -> None:
        make = partial(open_profile.open_with_password, self._door(), password=password)
        self._open(make, self._still_closed)

    def _with_code(self, code: str, password: str) -> None:
        make = partial(open_profile.open_with_recovery, self._door(), code=code, password=password)
        self._open(make, self._still_closed)

    def _go_back(self, snapshot: Any, password: str) -> None:
        make = partial(open_profile.go_back, self._door(), snapshot=snapshot, password=password)
        day, time = (say(snapshot.at, self.clock()) for say in (copy_day, copy_hour))
        said = f"Vous travaillez sur la copie du {day}, {time}."
        self.jobs.open(make, then=partial(self._back, said), refused=self._still_closed)

    def _back(self, said: str, desk: Any) -> None:
        self._entered(desk)
        self.told.emit(said)

    def _still_closed(self, error: UserError) -> None:
        if isinstance(error, (*NOT_OPENED, *PASSING)) and not self._made:
            self.trouble(error)
        else:
            self.screen.show_refusal(error)


def _nothing(_: Any) -> None:
    """Its turn comes after what the first screen asked for."""


def _shut(desk: Any) -> None:
    """Close a desk on a file that may not even close well."""
    with suppress(Exception):
        open_profile.close(desk)
