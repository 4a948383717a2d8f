"""« Mettre à jour VisitApp »: look on a key or at the agency, have it at the next start."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from visitapp import __version__
from visitapp.domain.errors import UserError
from visitapp.operations.desk.steps import Stopped
from visitapp.operations.updates.downloaded import Coming, waiting
from visitapp.operations.updates.install import COPYING, prepare, withdraw
from visitapp.operations.updates.offers import NOTHING_HERE, Offer, Program, look
from visitapp.operations.updates.roll_back import leaving
from visitapp.store.file.profile import Profile
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.profile.preferences import update_words
from visitapp.ui.profile.preferences.key_places import key_places
from visitapp.ui.profile.preferences.rows import asking, button_row
from visitapp.ui.qt.fetcher import Fetcher
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.side_thread import SideThread

ChooseFolder = Callable[[QWidget], str]


def choose_folder(parent: QWidget) -> str:
    """Ask the system for a folder; empty when the person went back."""
    return QFileDialog.getExistingDirectory(parent, "Choisir le dossier de la mise à jour")


class UpdatePart(QWidget):
    """What runs, what is offered, what waits. `told` carries a short sentence; `moved` says that
    what waits changed."""

    told = Signal(str)
    moved = Signal()
    _step = Signal(str)

    def __init__(
        self, look: Look, jobs: Jobs, choose: ChooseFolder = choose_folder,
        keys: Callable[[], list[Path]] = key_places,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.jobs, self.choose, self.keys = look, jobs, choose, keys
        self.program = Program(__version__, "", ())
        self.offer: Offer | None = None
        self.fetcher: Fetcher | None = None
        self.arriving: Path | None = None
        self._asking, self._put_off = False, ""
        self.beside = SideThread(self)
        self.beside.failed.connect(self._broke)
        self._step.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        self.words, self.hint = Body(look, "", tone="ink2"), Hint(look, update_words.WHERE)
        self.result = stacked(look)
        self.search = Button(
            look, update_words.SEARCH, icon="cle-usb", does=lambda: self._look(self.keys())
        )
        self.network = Button(look, update_words.ASK, icon="reseau", does=self._ask)
        self.folder = Button(look, update_words.CHOOSE, kind="quiet", does=self._choose)
        self.unwanted = Button(look, update_words.WITHDRAW, kind="quiet", does=self._withdraw)
        column = stacked(look, gap=8, on=self)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        column.addLayout(self.result)
        column.addWidget(button_row(look, self.search, self.network, self.folder, self.unwanted))

    def take(
        self, program: Program | None, fetcher: Fetcher | None = None,
        profile: Profile | None = None,
    ) -> None:  # fmt: skip
        """The program that runs, where others may stand beside it; who fetches them, and where."""
        if program is not None:
            self.program = program
        self.arriving = profile.updates if profile is not None else None
        if fetcher is not None and self.fetcher is None:
            self.fetcher = fetcher
            fetcher.moved.connect(self.refresh)

    def refresh(self) -> None:
        """Say where it stands, unless something is under way or offered."""
        if self.beside.busy or self._asking or self.offer is not None:
            return
        ready = self.program.state.ready
        ours = self.program.place is not None and not leaving(self.program)
        here = self._here() if ours and not ready else None
        if here is not None and here.manifest.version != self._put_off:
            held = any(one.hasFocus() for one in (self.search, self.network, self.folder))
            self._show(here)
            if held:
                self._focus(self.install)
            return
        newer = (
            self.fetcher.newer if self.fetcher is not None and self.program.place is None else ""
        )
        hint = update_words.WHERE if ours else update_words.elsewhere_words(newer)
        self._say(update_words.version_words(self.program), hint)
        clear(self.result)
        if ready:
            self._say(update_words.version_words(self.program))
            self.result.addWidget(Banner(self.look, *update_words.ready_words(ready), "ok"))
        elif ours:
            self._say_coming()
        search = ours and not ready
        for button, shown in (
            (self.search, search), (self.network, search and self.fetcher is not None),
            (self.folder, search), (self.unwanted, bool(ready)),
        ):  # fmt: skip
            button.setVisible(shown)
            button.setEnabled(True)

    # --- looked for

    def _choose(self) -> None:
        chosen = self.choose(self)
        if chosen:
            self._look([Path(chosen)], NOTHING_HERE)

    def _look(self, places: list[Path], nothing: UserError = update_words.NO_KEY) -> None:
        self._wait(update_words.LOOKING)
        work = partial(first_offer, self.program, places, nothing)
        self.beside.run(work, then=self._found, refused=self._refused)

    def _found(self, offer: Offer) -> None:
        self._show(offer)
        self._focus(self.install)

    def _show(self, offer: Offer) -> None:
        self.offer = offer
        clear(self.result)
        self.install = Button(self.look, update_words.INSTALL, kind="primary", does=self._install)
        self.later = Button(self.look, update_words.LATER, kind="quiet", does=self._not_now)
        title, notes = update_words.offer_title(offer), update_words.offer_notes(offer)
        self.result.addWidget(asking(self.look, title, notes, self.install, self.later))
        self._say(update_words.version_words(self.program))
        for button in (self.search, self.network, self.folder):
            button.hide()

    def _not_now(self) -> None:
        self._put_off = self.offer.manifest.version if self.offer is not None else self._put_off
        self._ready()
        self._focus(self.search)

    # --- from the agency

    def _here(self, *, asked: bool = False) -> Offer | None:
        """What came whole from the agency."""
        if self.arriving is None:
            return None
        return waiting(self.program, self.arriving, asked=asked)

    def _say_coming(self) -> None:
        """How far a version is on its way, or why it does not come."""
        found = self.fetcher.coming if self.fetcher is not None else None
        if found is not None and found.trouble is not None:
            said = found.trouble
            self.result.addWidget(Banner(self.look, said.message, said.hint, "warn"))
        elif found is not None and not found.whole:
            self.result.addWidget(Body(self.look, update_words.coming_words(found)))

    def _ask(self) -> None:
        if self.fetcher is not None:
            self._wait(update_words.ASKING)
            self._asking = True
            self.fetcher.look(self._told_of, self._refused)

    def _told_of(self, found: Coming) -> None:
        self._asking, self._put_off = False, ""
        here = self._here(asked=True) if found.whole else None
        if here is not None:
            self._found(here)
        elif self.fetcher is not None and self.fetcher.counted:
            self._show_counted(found)
        else:
            self._fetch()

    def _show_counted(self, found: Coming) -> None:
        """Some have so many megabytes a month: she says whether it comes now."""
        self._ready()
        clear(self.result)
        fetch = Button(self.look, update_words.FETCH, does=self._fetch)
        later = Button(self.look, update_words.LATER, kind="quiet", does=self._not_now)
        told = [update_words.counted_words(found)]
        self.result.addWidget(asking(self.look, f"Version {found.version}", told, fetch, later))
        for button in (self.search, self.network, self.folder):
            button.hide()
        self._focus(later)

    def _fetch(self) -> None:
        if self.fetcher is not None:
            self.fetcher.fetch()
        self._ready()
        if self.fetcher is not None and self.fetcher.coming is None:
            self.result.addWidget(Body(self.look, update_words.BEGUN))
        self._focus(self.search)

    # --- taken

    def _install(self) -> None:
        if self.offer is None or self.beside.busy:
            return
        self._wait(self._step_words(COPYING))
        work = partial(prepare, self.program, self.offer, self.jobs.step, self._tell)
        self.beside.run(work, then=self._prepared, refused=self._refused)

    def _tell(self, step: str, _done: int, _every: int) -> None:
        """On the thread that works: the screens hear of it in their turn."""
        self._step.emit(step)

    def _show_step(self, step: str) -> None:
        if self.beside.busy:
            self._say(self._step_words(step))
            self.setAccessibleName(self._step_words(step))

    def _step_words(self, step: str) -> str:
        carried = self.offer is None or self.offer.path.parent != self.arriving
        return update_words.step_words(step, carried=carried)

    def _prepared(self, _: Any) -> None:
        self._ready()
        self.moved.emit()
        self._focus(self.unwanted)

    def _withdraw(self) -> None:
        try:
            withdraw(self.program)
        except UserError as error:
            self._refused(error)
            return
        self._ready()
        self.moved.emit()
        self.told.emit("La mise à jour ne sera pas installée.")
        self._focus(self.search)

    # --- said

    def _say(self, sentence: str, hint: str = "") -> None:
        self.words.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _wait(self, sentence: str) -> None:
        """The keyboard stays here while the buttons are away: elsewhere, the page would go."""
        if self._held():
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAccessibleName(sentence)
        clear(self.result)
        self._say(sentence)
        for button in (self.search, self.network, self.folder, self.unwanted):
            button.hide()

    def _focus(self, button: Button) -> None:
        """To what comes next, unless the person went elsewhere meanwhile."""
        if self._held():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")

    def _held(self) -> bool:
        """Whether the keyboard is on this part, or nowhere."""
        focused = QApplication.focusWidget()
        return focused is None or focused is self or self.isAncestorOf(focused)

    def _ready(self) -> None:
        self.offer, self._asking = None, False
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self._ready()
        self.result.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self._focus(self.search if self.search.isVisibleTo(self) else self.unwanted)

    def _broke(self, error: BaseException) -> None:
        """An error of the program: the crash dialog says it. A window that closed is none."""
        self._ready()
        if not isinstance(error, Stopped):
            self.jobs.failed.emit(error)


def first_offer(program: Program, places: list[Path], nothing: UserError) -> Offer:
    """The first place that offers something; else why the first that has something does not."""
    refused: list[UserError] = []
    for place in places:
        try:
            return look(program, place)
        except UserError as error:
            if error is not NOTHING_HERE:
                refused.append(error)
    raise refused[0] if refused else nothing
