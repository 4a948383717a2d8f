"""Sends and receives behind the screens: they never wait for it, and it never complains.

Each round runs in a daemon thread of its own (decision 37). It reaches the desk through the
same queue as the screens, a short step at a time. A round that gives no sign of life for minutes
(a name that nobody resolves, a server that gives a byte a minute) is left behind: its next step
is refused, and another one begins when it is due.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from visitapp.domain.errors import UserError
from visitapp.local_time import now
from visitapp.operations.desk.changed import ELSEWHERE, Changed
from visitapp.operations.desk.steps import Steps, Stopped
from visitapp.ui.qt.errands import Errand, Errands
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.links import Links

if TYPE_CHECKING:
    from visitapp.operations.desk.desk import Desk
    from visitapp.operations.sending.agency import Agency, Outcome

T = TypeVar("T")
BEGIN_MS = 3_000
"""After the first screen is there."""
QUIET_MS = 20_000
"""An answer goes at most this long after it was typed, with those typed meanwhile."""
SOON_MS = 1_000
AFTER_MS = 500
"""What was written during a round leaves so long after it: the round was wait enough."""
PERIOD_MS = 5 * 60_000
"""How often to ask for news when nothing waits."""
STUCK_SECONDS = 360.0
"""Longer than any single answer may take (`sync/link.py`)."""
FAULT_MS = 60 * 60_000
"""Before a round is tried again that an error of the program did not even let begin."""
WATCH_MS, TELL_MS = 30_000, 1_000
LONGEST_MS = 24 * 3600 * 1000
BUSY = UserError("Un envoi est en cours.", "Attendez qu’il se termine, puis recommencez.")
FAULT = UserError(
    "Une erreur du programme a tout arrêté.",
    "Rien n’est perdu. Recommencez\u00a0; si cela revient, dites-le à l’agence.",
)
MakeAgency = Callable[[Steps], "Agency"]
Asked = tuple[
    Callable[["Agency"], object], Callable[[Any], object], Callable[[UserError], object], bool
]


class Told(NamedTuple):
    """The result of what somebody asked for."""

    result: Any


class Sender(QObject):
    """`moved` says that something about sending changed: a screen that shows it reads again.

    `broke` carries an error of the program, once, and not at each round that dies of it; `rounded`
    says that a round went well, or what an administrator has in its place.
    """

    moved = Signal()
    broke = Signal(object)
    rounded = Signal()
    _ended = Signal(int, int)
    _stepped = Signal()

    def __init__(
        self,
        jobs: Jobs,
        make_agency: MakeAgency,
        *,
        wifi_only: Callable[[], bool] = lambda: False,
        links: Links | None = None,
        clock: Callable[[], datetime] = now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.clock = clock
        self.links = links or Links(self)
        self.sending = False
        self._make_agency, self._wifi_only = make_agency, wifi_only
        self._agency: tuple[int, Agency] | None = None
        self._generation = self._series = 0
        self._enrolled = self._again = self._ours = self._stopped = self._written = False
        self._waits_for_retry = self._photos_go = self._faulty = self._quiet = False
        self._then: Callable[..., object] | None = None
        self._refused: Callable[[UserError], object] | None = None
        self._asked: list[Asked] = []
        self._errands = Errands()
        self._step_at = 0.0
        self._timer = self._made(self._due, once=True)
        self._watch = self._made(self._look_after, every=WATCH_MS)
        self._tell = self._made(self.moved.emit, once=True, every=TELL_MS)
        queued = Qt.ConnectionType.QueuedConnection
        self._ended.connect(self._deliver, queued)
        self._stepped.connect(self._step_seen, queued)
        self.links.found.connect(self._found)
        jobs.changed.connect(self._changed)

    # --- what the program asks

    def start(self) -> None:
        """The profile is open: begin once the first screen is there."""
        from visitapp.operations.records.sync_state import standing

        self.links.watch()
        self.jobs.do(standing, then=self._standing)

    def send_now(self) -> None:
        """Somebody asked: whatever was waited for is over."""
        self._go(asked=True)

    def enrol(
        self,
        address: str,
        code: str,
        name: str,
        *,
        then: Callable[[], object],
        refused: Callable[[UserError], object],
    ) -> None:
        """Make this computer the agency's; `then` or `refused` is called on the screens' thread."""
        self._enter(lambda agency: agency.enrol(address, code, name), then, refused)

    def sign_in(
        self,
        address: str,
        account: str,
        password: str,
        code: str,
        name: str,
        *,
        then: Callable[[], object],
        refused: Callable[[UserError], object],
    ) -> None:
        """The same with a password and the code of a telephone."""
        self._enter(
            lambda agency: agency.sign_in(address, account, password, code, name), then, refused
        )

    def _enter(
        self, work: Callable[["Agency"], str], then: Callable[[], object],
        refused: Callable[[UserError], object],
    ) -> None:  # fmt: skip
        if self.sending:
            refused(BUSY)
            return
        self._then, self._refused = then, refused
        self._begin(work)

    def ask(
        self,
        work: Callable[["Agency"], object],
        *,
        then: Callable[[Any], object],
        refused: Callable[[UserError], object],
        quiet: bool = False,
    ) -> None:
        """Run this as the next round; `then` gets its result. `quiet`: no screen says so."""
        self._asked.append((work, then, refused, quiet))
        self._next()

    def stop(self) -> None:
        """The program ends: nothing more reaches the desk."""
        self._stopped = True
        self._photos_go = False
        self._generation += 1
        for timer in (self._timer, self._watch, self._tell):
            timer.stop()

    @property
    def sends(self) -> bool:
        """Whether answers are on their way, for the screens that say so."""
        return self.sending and not self._quiet

    @property
    def waited_for(self) -> bool:
        """Whether somebody waits for the present work to end, or the program does."""
        return bool(self._asked) or self._again or self._stopped

    @property
    def photos_wait(self) -> bool:
        """Whether photos wait for another network than this one."""
        return self._wifi_only() and self.links.counted

    # --- one round

    def _go(self, *, asked: bool = False) -> None:
        if self._stopped:
            return
        if self.sending:
            self._again = self._again or asked
            return
        self._photos_go = not self.photos_wait
        self._begin(lambda agency: agency.round(photos=lambda: self._photos_go, asked=asked))

    def _begin(self, work: Callable[["Agency"], object]) -> None:
        self._timer.stop()
        self._generation += 1
        self.sending, self._step_at = True, time.monotonic()
        self._written = False
        errand = Errand(partial(self._work, self._series, work))
        run = partial(self._run, self._generation, self._errands.add(errand))
        threading.Thread(target=run, daemon=True, name="agency").start()
        self._watch.start()
        self.moved.emit()

    def _run(self, generation: int, number: int) -> None:
        """On the thread of the round."""
        self._errands.do(number)
        try:
            self._ended.emit(generation, number)
        except RuntimeError:  # the program is gone
            return

    def _work(self, series: int, work: Callable[["Agency"], object]) -> object:
        """On that thread too; an agency is kept for a series of rounds."""
        if self._agency is None or self._agency[0] != series:
            self._agency = series, self._make_agency(partial(self._steps, series))
        return work(self._agency[1])

    def _steps(self, series: int, work: "Callable[[Desk], T]") -> T:
        """One step on the desk. A round that was left behind gets no more of them."""
        if series != self._series or self._stopped:
            raise Stopped
        self._step_at = time.monotonic()
        found = self.jobs.step(work)
        self._stepped.emit()
        return found

    def _deliver(self, generation: int, number: int) -> None:
        errand = self._errands.take(number)
        result, error = errand.result, errand.error
        if generation != self._generation or self._stopped:
            return
        self.sending = self._quiet = False
        self._watch.stop()
        then, refused = self._then, self._refused
        self._then = self._refused = None
        if isinstance(result, str):  # enrolled
            self._enrolled = True
            self._timer.start(0)
            if then is not None:
                then()
        elif isinstance(result, Told):
            self._plan_soon()
            if then is not None:
                then(result.result)
        elif error is None and result is not None:
            self._round_ended(result)
        elif error is not None and not isinstance(error, Stopped):
            self._fell(error, refused)
        self.moved.emit()
        self._next()

    def _fell(self, error: BaseException, refused: Callable[[UserError], object] | None) -> None:
        """What was asked was refused, or the program is at fault: a round did not even begin."""
        if refused is not None:
            self._plan_soon()
            refused(error if isinstance(error, UserError) else FAULT)
        elif not self._stopped:
            first, self._faulty, self._waits_for_retry = not self._faulty, True, True
            self._timer.start(FAULT_MS)
            if not first:
                return
        if not isinstance(error, UserError):
            self.broke.emit(error)

    def _next(self) -> None:
        """What was asked meanwhile, one at a time."""
        if self.sending or self._stopped or not self._asked:
            return
        work, self._then, self._refused, self._quiet = self._asked.pop(0)
        self._begin(lambda agency: Told(work(agency)))

    def _plan_soon(self) -> None:
        if self._enrolled:
            self._timer.start(SOON_MS)

    def _round_ended(self, outcome: "Outcome") -> None:
        self._enrolled = outcome.enrolled
        if outcome.fault is not None:
            self.broke.emit(outcome.fault)
        self._ours = True
        self.jobs.changed.emit(Changed(outcome.changed, outcome.places, ELSEWHERE))
        self._ours = False
        if self._again:
            self._again = False
            self._go(asked=True)
        else:
            self._plan(outcome.attempts)
            if outcome.enrolled and not outcome.attempts.error:
                self.rounded.emit()

    # --- when

    def _standing(self, found: tuple[bool, Any]) -> None:
        self._enrolled, attempts = found
        self._plan(attempts, least=BEGIN_MS, news=BEGIN_MS)

    def _plan(self, attempts: Any, *, least: int = 0, news: int = PERIOD_MS) -> None:
        if not self._enrolled or self._stopped:
            self._timer.stop()
            return
        wait = AFTER_MS if self._written else news
        if attempts.next_try_at is not None:
            now = self.clock()
            wait = 0 if attempts.due(now) else _ms(attempts.next_try_at - now)
        self._waits_for_retry = attempts.next_try_at is not None
        self._faulty = attempts.error == "unexpected"
        self._timer.start(min(max(wait, least), LONGEST_MS))

    def _due(self) -> None:
        self._go()

    def _changed(self, changed: Changed) -> None:
        """Something was answered here: it goes soon, unless the network is being waited for."""
        if self._ours or not self._enrolled:
            return
        if self.sending:
            self._written = True  # this round may be past sending
            return
        if self._waits_for_retry:
            return
        moved = any(path == "@state" for _, path in changed.paths)
        wait = SOON_MS if moved else QUIET_MS
        if not self._timer.isActive() or self._timer.remainingTime() > wait:
            self._timer.start(wait)

    def _found(self) -> None:
        """A network came, or another one: what was waited for is over."""
        self._photos_go = not self.photos_wait
        if self._enrolled and not self._faulty:  # another network does not mend the program
            self._waits_for_retry = False
            self._timer.start(SOON_MS)
        self.moved.emit()

    def _look_after(self) -> None:
        """Leave a round behind that gives no sign of life."""
        if self.sending and time.monotonic() - self._step_at > STUCK_SECONDS:
            from visitapp.operations.records.sync_state import stuck

            self._generation += 1
            self._series += 1
            self.sending = self._quiet = False
            self._watch.stop()
            if self._refused is not None:
                refused, self._then, self._refused = self._refused, None, None
                refused(UserError("L’agence ne répond pas.", "Vérifiez l’adresse et le réseau."))
            self.jobs.do(stuck, then=self._plan)
            self.moved.emit()

    def _step_seen(self) -> None:
        if not self._tell.isActive():
            self._tell.start()

    def _made(self, slot: Callable[[], object], *, once: bool = False, every: int = 0) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(every)
        timer.timeout.connect(slot)
        return timer


def _ms(wait: timedelta) -> int:
    return max(0, int(wait.total_seconds() * 1000))
