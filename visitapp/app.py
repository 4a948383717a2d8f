"""Where everything is wired: the one place that knows the store, the operations and the window."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from visitapp import settings as preferences
from visitapp.domain.errors import UserError
from visitapp.operations import opening
from visitapp.settings import Settings
from visitapp.store.errors import (
    Damaged,
    DamagedKeys,
    KeyringUnavailable,
    Missing,
    NewerDatabase,
    ProfileInUse,
    WrongKey,
)
from visitapp.store.keyring_slot import Keyring, SystemKeyring
from visitapp.store.profile import Hold, Profile, default_root, prepare
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.wheel_guard import WheelGuard
from visitapp.ui.look import Look
from visitapp.ui.main_window import MainWindow
from visitapp.ui.singletons import keep_alive


def now() -> datetime:
    """The moment, with this computer's time zone: the only clock of the program."""
    return datetime.now().astimezone()


class Desktop(QObject):
    """The running program: its window, its queue, its profile."""

    def __init__(
        self, app: QApplication, profile: Profile, keyring: Keyring,
        clock: Callable[[], datetime] = now,
    ) -> None:  # fmt: skip
        super().__init__()
        self.app = app
        self.profile = profile
        self.keyring = keyring
        self.clock = clock
        self.settings = preferences.read(profile.settings)
        self.look = Look(self.settings.theme, self.settings.text_scale / 100)  # type: ignore[arg-type]
        self.look.apply(app)
        self.guard = WheelGuard(app)
        self.jobs = Jobs(self)
        self.window = MainWindow(self.look, self.jobs)
        self.window.settings_changed.connect(self.keep_settings)
        self.window.closed.connect(self.close)
        self.jobs.failed.connect(self._failed)
        self._made: Any = None
        self.gate: Any = None

    def start(self) -> None:
        """Open the profile: silently, with a password, or as a first start."""
        if opening.state_of(self.profile) == opening.FIRST_START:
            self._first_start()
        else:
            self._open(partial(opening.open_silently, self._door()))

    def keep_settings(self, settings: Settings) -> None:
        """Follow new settings at once, and keep them."""
        before, self.settings = self.settings, settings
        preferences.write(self.profile.settings, settings)
        if settings.theme != before.theme:
            self.look.set_theme(settings.theme)  # type: ignore[arg-type]
        if settings.text_scale != before.text_scale:
            self.look.set_scale(settings.text_scale / 100)

    def close(self) -> None:
        """Write what is queued and close the database."""
        self.jobs.close(opening.close)

    # --- opening

    def _door(self) -> opening.Door:
        return opening.Door(self.profile, self.keyring, self.settings.visitor, self.clock)

    def _open(self, work: Callable[[], Any]) -> None:
        self.jobs.open(work, then=self._entered, refused=self._not_opened)

    def _entered(self, desk: Any) -> None:
        self.window.enter(settings=self.settings, visitor=self.settings.visitor,
                          profile=self.profile)  # fmt: skip
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        from visitapp.operations.visits import interrupted

        self.jobs.do(interrupted, then=self._recover)
        self.jobs.do(opening.settle, refused=self._not_opened)

    def _recover(self, found: Any) -> None:
        if found is not None:
            from visitapp.ui.opening.recovery import RecoveryScreen

            screen = RecoveryScreen(self.look, found)
            screen.go.connect(self.window.go)
            self.window.show_gate(screen)

    def _not_opened(self, error: UserError) -> None:
        if isinstance(error, KeyringUnavailable | WrongKey):
            self._ask_password(error)
        else:
            self._trouble(error)

    def _first_start(self) -> None:
        from visitapp.ui.opening.first_start import FirstStartScreen

        self.gate = FirstStartScreen(self.look)
        self.gate.chosen.connect(self._begin)
        self.gate.typed_back.connect(self._finish)
        self.window.show_gate(self.gate)

    def _begin(self, name: str, password: str) -> None:
        self.keep_settings(replace(self.settings, visitor=name))
        make = partial(opening.begin_profile, self._door(), password=password)
        self.jobs.open(make, then=self._show_code, refused=self.gate.show_refusal)

    def _show_code(self, made: opening.NewProfile) -> None:
        self._made = made
        self.gate.show_code(made.recovery_code)

    def _finish(self, typed: str) -> None:
        make = partial(opening.finish_profile, self._door(), self._made, typed=typed)
        self.jobs.open(make, then=self._entered, refused=self.gate.show_refusal)

    def _ask_password(self, error: UserError) -> None:
        from visitapp.ui.opening.unlock import UnlockScreen

        self.gate = UnlockScreen(self.look, error)
        self.gate.password_given.connect(self._with_password)
        self.gate.code_given.connect(self._with_code)
        self.window.show_gate(self.gate)

    def _with_password(self, password: str) -> None:
        make = partial(opening.open_with_password, self._door(), password=password)
        self.jobs.open(make, then=self._entered, refused=self._still_closed)

    def _with_code(self, code: str, password: str) -> None:
        make = partial(opening.open_with_recovery, self._door(), code=code, password=password)
        self.jobs.open(make, then=self._entered, refused=self._still_closed)

    def _still_closed(self, error: UserError) -> None:
        if isinstance(error, Damaged | DamagedKeys | Missing | NewerDatabase):
            self._trouble(error)
        else:
            self.gate.show_refusal(error)

    def _trouble(self, error: UserError) -> None:
        from visitapp.ui.opening.trouble import TroubleScreen

        copies = opening.saved_copies(self.profile)
        if isinstance(error, ProfileInUse | NewerDatabase):
            copies = ()
        self.gate = TroubleScreen(self.look, error, copies)
        self.gate.restore_wanted.connect(self._go_back)
        self.gate.quit_wanted.connect(self.window.close)
        self.window.show_gate(self.gate)

    def _go_back(self, snapshot: Any, password: str) -> None:
        make = partial(opening.go_back, self._door(), snapshot=snapshot, password=password)
        self.jobs.open(make, then=self._entered, refused=self.gate.show_refusal)

    def _failed(self, error: BaseException) -> None:
        from visitapp.ui.opening.crash import show_crash

        show_crash(self.window, self.look, error, self.profile.logs)


def run_desktop(root: Path | None = None) -> int:
    """Open the desktop; returns the exit code. One window per profile."""
    keep_alive()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - what QApplication.instance gives us
    app.setApplicationName("VisitApp")
    profile = prepare(root or default_root())
    try:
        hold = Hold(profile)
    except ProfileInUse as error:
        return _only_one(app, profile, error)
    with hold:
        desktop = Desktop(app, profile, SystemKeyring())
        _install_excepthook(desktop)
        desktop.window.show_sized()
        QTimer.singleShot(0, desktop.start)
        return app.exec()


def _only_one(app: QApplication, profile: Profile, error: ProfileInUse) -> int:
    desktop = Desktop(app, profile, SystemKeyring())
    desktop._trouble(error)
    desktop.window.show_sized()
    return app.exec() or 1


def _install_excepthook(desktop: Desktop) -> None:
    def hook(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            desktop._failed(error)

    sys.excepthook = hook
