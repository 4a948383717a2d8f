"""Where everything is wired: the one place that knows the profile, the queue and the window.

The window comes first; the store, the keys and the calculations are imported behind it.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from visitapp import __version__
from visitapp import settings as preferences
from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.local_time import now
from visitapp.settings import Settings
from visitapp.store.file.errors import Forbidden
from visitapp.store.file.profile import Hold, Profile, default_root, prepare
from visitapp.store.keys.keyring_slot import Keyring, SystemKeyring
from visitapp.ui.kit.focus.wheel_guard import WheelGuard
from visitapp.ui.kit.messages.banner import Tone
from visitapp.ui.look import Look
from visitapp.ui.look.icons import program_icon
from visitapp.ui.profile.opening.running_file import Running, faulted
from visitapp.ui.qt.collector import Collector
from visitapp.ui.qt.copier import Copier
from visitapp.ui.qt.fetcher import Fetcher
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.missing_words import MissingWords
from visitapp.ui.qt.preload import Preload
from visitapp.ui.qt.sender import Sender
from visitapp.ui.shell import preload_list
from visitapp.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from visitapp.operations.desk.desk import Desk
    from visitapp.operations.desk.steps import Steps
    from visitapp.operations.sending.agency import Agency
    from visitapp.operations.updates.offers import Program
    from visitapp.ui.profile.opening.flow import OpeningFlow


NOT_KEPT = ("Ce réglage n’est pas gardé.", "Faites de la place sur le disque, puis recommencez.")
ENDED_BADLY = (
    "La dernière fois, le programme s’est arrêté tout seul.",
    "Vos réponses enregistrées sont là. Si cela recommence\u00a0: Aide, puis "
    "«\u00a0Écrire un fichier de diagnostic\u00a0», et envoyez-le à l’agence.",
)
VISIT_FILE: tuple[str, str, Tone] = (
    "«\u00a0{name}\u00a0» est une visite seule, en fichier.",
    "Elle n’entre pas dans vos dossiers. Son rapport s’écrit depuis un terminal\u00a0: "
    "visitapp report FICHIER -o rapport.pdf. Les visites d’un autre ordinateur passent par "
    "«\u00a0Envois\u00a0» ou une clé USB.",
    "accent",
)
"""What is said of a visit file that was pressed twice; `accent` is the tone of the banner."""
TRIM_MS = 600_000
SOON_MS, SENDING_MS = 300, 2_000
"""Nothing is imported ahead, and nothing looks for a network, before the first screen has been
there for a moment."""
KEEP_SECONDS = 2.0
"""How long a crash waits for what is being typed to reach the disk before it says so."""


class Desktop(QObject):
    """The running program: its window, its queue, its profile.

    `thread_broke` carries what a thread of its own left to nobody, to the screens' thread.
    """

    thread_broke = Signal(object)

    def __init__(
        self, app: QApplication, profile: Profile, keyring: Keyring,
        clock: Callable[[], datetime] = now, program: "Program | None" = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._program = program
        self.brought: Path | None = None
        self._works = self._broke = self._was_closed = False
        self.profile = profile
        self.keyring = keyring
        self.clock = clock
        self.settings = preferences.read(profile.settings)
        self.look = Look(self.settings.theme, self.settings.text_scale / 100)
        self.look.apply(app)
        WheelGuard(app, self)
        self.collector = Collector(self)
        self.jobs = Jobs(self)
        self.window = MainWindow(self.look, self.jobs)
        self.copier = Copier(self.jobs, self)
        self.outgoing = Sender(self.jobs, self._agency, parent=self, clock=clock,
                             wifi_only=lambda: self.settings.photos_on_wifi_only)  # fmt: skip
        self.outgoing.broke.connect(self._round_broke)
        self.fetcher = Fetcher(self.outgoing, lambda: self.program, parent=self)
        self.fetcher.arrived.connect(self._say_arrived)
        self._crashing = False
        self.ended_badly = False
        self.thread_broke.connect(self._thread_broke)
        self.window.settings_changed.connect(self.keep_settings)
        self.window.closed.connect(self.close)
        self.jobs.failed.connect(self._job_broke)

    def start(self, trouble: UserError | None = None) -> None:
        """Open the profile behind the window that is already there, or say why it is not to be."""
        self.flow = self._flow()
        if trouble is None:
            self.flow.start()
        else:
            self.flow.trouble(trouble)

    def keep_settings(self, settings: Settings) -> None:
        """Follow new settings at once, and keep them."""
        before, self.settings = self.settings, settings
        try:
            preferences.write(self.profile.settings, settings)
        except OSError:
            self.window.show_refusal(UserError(*NOT_KEPT))
        if settings.theme != before.theme:
            self.look.set_theme(settings.theme)
        if settings.text_scale != before.text_scale:
            self.look.set_scale(settings.text_scale / 100)
        if settings.visitor != before.visitor:
            self.window.rail.show_visitor(settings.visitor)
            self.jobs.replace(partial(replace, author=settings.visitor))

    def close(self) -> None:
        """Write what is queued and close the database."""
        self.outgoing.stop()
        self.copier.stop()
        self.jobs.close(self._shut)
        self.collector.stop()
        self._say_how_it_went()

    @property
    def program(self) -> "Program":
        """The version that runs, and where others may stand beside it."""
        if self._program is None:
            from visitapp.operations.updates.offers import program_here

            self._program = program_here(__version__)
        return self._program

    def show_crash(self, error: BaseException, act: str = "slot") -> None:
        """The one dialog for unexpected errors. What is being typed is saved to disk first.

        One at a time: an error that comes back at each redraw is logged, and said once. `act` is
        where it comes from (`ui/opening/crash.py`).
        """
        from visitapp.ui.profile.opening.crash import log_crash
        from visitapp.ui.shell.crash_report import Crash, tell

        self._broke, at = True, self.clock()
        said = log_crash(error, self.profile.logs, at)
        if self._crashing:
            return
        self._crashing = True
        try:
            tell(self.window, self.profile, Crash(error, said, act, at), self._keep_draft)
        finally:
            self._crashing = False

    def _job_broke(self, error: BaseException) -> None:
        self.show_crash(error, "job")

    def _round_broke(self, error: BaseException) -> None:
        self.show_crash(error, "round")

    def _thread_broke(self, error: BaseException) -> None:
        self.show_crash(error, "thread")

    def _keep_draft(self) -> bool:
        """What is being typed goes to the disk; whether all of it is there."""
        failed = self.jobs.failures
        with suppress(Exception):  # the visit itself may be what broke
            self.window.keep_draft()
            return self.jobs.settle(KEEP_SECONDS) and self.jobs.failures == failed
        return False

    def _flow(self) -> "OpeningFlow":
        from visitapp.ui.profile.opening.flow import OpeningFlow

        flow = OpeningFlow(self.look, self.jobs, self.profile, self.keyring,
                           lambda: self.settings, self.clock, self.copier,
                           lambda: bool(self.program.state.fallen), self.outgoing)  # fmt: skip
        flow.settled.connect(self._works_well)
        flow.broke.connect(self._breaks)
        flow.gate.connect(self.window.show_gate)
        flow.entered.connect(self._enter)
        flow.named.connect(self._name)
        flow.sized.connect(self._size)
        flow.go.connect(self.window.go)
        flow.told.connect(self.window.toast.say)
        flow.quit_wanted.connect(self.window.close)
        return flow

    def _enter(self) -> None:
        from visitapp.operations.overviews.rail_counts import standing
        from visitapp.operations.profile.lock import is_closed

        self.jobs.do(is_closed, then=self._note_closed)
        self.jobs.do(standing, then=self._enter_as)

    def _note_closed(self, closed: bool) -> None:
        """Whether the window was locked when it was last closed."""
        self._was_closed = closed

    def _enter_as(self, standing: Any) -> None:
        self.window.enter(
            role=standing.role, settings=self.settings, visitor=self.settings.visitor,
            profile=self.profile, sender=self.outgoing, clock=self.clock,
            program=lambda: self.program, fetcher=self.fetcher,
        )  # fmt: skip
        if self._was_closed:
            self.window.lock.close_up(code=True)
        self.collector.set_aside()
        screens = () if standing.role in LEADS else preload_list.SCREENS
        ahead = Preload(self.jobs, preload_list.BEHIND, screens, self)
        self.jobs.run(_nothing, then=lambda _: QTimer.singleShot(SOON_MS, ahead.start))
        QTimer.singleShot(SENDING_MS, self.outgoing.start)
        if self.ended_badly:
            self.ended_badly = False
            self.window.say(*ENDED_BADLY)
        if self.brought is not None:
            file, self.brought = self.brought, None
            self._open_brought(file)

    def _open_brought(self, file: Path) -> None:
        """A file of a key on its screen; of a visit file, which no screen takes, what it is."""
        if file.suffix.lower() != ".json":
            self.window.go("sending", {"part": "key", "file": str(file)})
            return
        bold, plain, tone = VISIT_FILE
        self.window.say(bold.format(name=file.name), plain, tone)

    def _works_well(self) -> None:
        """The profile is open and whole: a new version is on trial no more, whatever came before.

        From here on people work in it: nothing takes it back over their answers.
        """
        self._works = True
        self.jobs.run(self._keep_version, then=self._say_undone)
        self.jobs.do(_tidy_copies)
        self.jobs.run(self._tidy_versions)
        self._rebuild_rows("")

    def _rebuild_rows(self, after: str) -> None:
        """A few at a time, so that nobody waits: the lists of the version before, if it came."""
        self.jobs.do(_rebuild_some, then=self._rebuild_more, after=after)

    def _rebuild_more(self, after: str) -> None:
        if after:
            self._rebuild_rows(after)

    def _keep_version(self) -> str:
        """On the database thread, as its imports."""
        from visitapp.operations.updates.install import settled

        return settled(self.program)

    def _tidy_versions(self) -> None:
        """Of what was fetched, what serves no more; on the database thread."""
        from visitapp.operations.updates.downloaded import tidy

        tidy(self.program, self.profile.updates)

    def _say_how_it_went(self) -> None:
        """Of a first start: closed before all was well, broken, or well and not yet written."""
        from visitapp.operations.updates.install import ended, settled

        if not self._works:
            ended(self.program, broke=self._broke)
        elif self.program.on_trial:
            settled(self.program)

    def _breaks(self) -> None:
        self._broke = True

    def _say_undone(self, version: str) -> None:
        if version:
            self.window.say(
                f"La version {version} n’a pas bien démarré\u00a0: elle est retirée.",
                f"Vous travaillez avec la version {self.program.version}. Rien n’est perdu.",
            )

    def _say_arrived(self, version: str) -> None:
        """A version came from the agency: said above what is shown, never over a visit."""
        from visitapp.ui.profile.preferences.update_words import arrived_words

        if self.window.visit is None:
            self.window.say(*arrived_words(version), "accent")

    def _shut(self, desk: Any) -> None:
        """A version that waits is armed by a last copy of safety; then the database closes."""
        from visitapp.operations.profile import open_profile
        from visitapp.operations.updates.install import arm

        arm(desk, self.program)
        open_profile.close(desk)

    def _agency(self, steps: "Steps") -> "Agency":
        """Made on the thread of the first round: what talks to a network is imported there."""
        from visitapp.operations.sending.agency import Agency

        return Agency(steps, self.keyring, self.clock)

    def _name(self, name: str) -> None:
        self.keep_settings(replace(self.settings, visitor=name))

    def _size(self, percent: int) -> None:
        self.keep_settings(replace(self.settings, text_scale=percent))


def _rebuild_some(desk: "Desk", after: str) -> str:
    from visitapp.operations.records.rebuild_list_rows import rebuild_some

    return rebuild_some(desk, version=__version__, after=after)


def _nothing() -> None:
    """Done once what was asked before it is: the first screen has been read."""


def _tidy_copies(desk: "Desk") -> None:
    from visitapp.operations.profile.old_copies import tidy

    tidy(desk)


def run_desktop(root: Path | None = None, brought: Path | None = None) -> int:
    """Open the desktop; returns the exit code. One window per profile.

    `brought` is a file of a key, which is opened once the profile is.
    """
    profile, hold, trouble = hold_profile(root or default_root())
    running = Running(profile.logs)
    left = running.begin() if hold is not None else ""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("VisitApp")
    app.setWindowIcon(program_icon())
    speak_french(app)
    desktop = Desktop(app, profile, SystemKeyring())
    desktop.brought, desktop.ended_badly = brought, faulted(left)
    install_excepthook(desktop)
    trim = QTimer(desktop)
    trim.timeout.connect(running.trim)
    trim.start(TRIM_MS)
    desktop.window.show_sized()
    QTimer.singleShot(0, lambda: desktop.start(trouble))
    code = app.exec()
    running.end()
    if hold is not None:
        hold.release()
    return code if trouble is None else 1


def hold_profile(root: Path) -> tuple[Profile, Hold | None, UserError | None]:
    """The profile at this place, held for us; or what a screen is to say about it."""
    profile = Profile(root)
    try:
        profile = prepare(root)
        return profile, Hold(profile), None
    except UserError as trouble:
        return profile, None, trouble
    except OSError:
        return profile, None, Forbidden()


def speak_french(app: QApplication) -> None:
    """The few words of Qt's own: context menus, the dialogs of files and printers."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        app.installTranslator(translator)
    app.installTranslator(MissingWords(app))


def install_excepthook(desktop: Desktop) -> None:
    """An uncaught error, in a slot, a timer or a thread, reaches the one crash dialog."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Any:
        if issubclass(kind, KeyboardInterrupt):
            return sys.__excepthook__(kind, error, trace)
        return desktop.show_crash(error)

    def thread_hook(found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None and not isinstance(found.exc_value, SystemExit):
            desktop.thread_broke.emit(found.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
