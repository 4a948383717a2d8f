"""« Revenir à la version précédente »: asked once more, then done at the next start."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp import __version__
from visitapp.domain.errors import UserError
from visitapp.operations.updates.offers import Program
from visitapp.operations.updates.roll_back import before, go_back, leaving, stay
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.profile.preferences import update_words
from visitapp.ui.profile.preferences.rows import asking
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.side_thread import SideThread


class WayBackPart(QWidget):
    """Empty where there is no version before. `moved` says that another one starts next time."""

    moved = Signal()

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.program = Program(__version__, "", ())
        self.beside = SideThread(self)
        self.beside.failed.connect(self._broke)
        self.column = stacked(look, gap=8, on=self)

    def take(self, program: Program | None) -> None:
        """The program that runs."""
        if program is not None:
            self.program = program

    def refresh(self) -> None:
        """Say what can be done, unless it is being done."""
        if self.beside.busy:
            return
        clear(self.column)
        comes, found = leaving(self.program), before(self.program)
        if comes:
            self.column.addWidget(Banner(self.look, *update_words.leaving_words(comes), "ok"))
            self._button(update_words.keep_words(self.program.version), self._stay)
        elif found is not None:
            self.column.addWidget(Hint(self.look, update_words.before_words(found.version)))
            self._button(update_words.GO_BACK, self._ask)
        self.setVisible(bool(comes or found))

    def _ask(self) -> None:
        """What it means, before it is done."""
        found = before(self.program)
        if found is None:
            self.refresh()
            return
        clear(self.column)
        yes = Button(self.look, update_words.GO_BACK_YES, kind="primary", does=self._go_back)
        keep = update_words.keep_words(self.program.version)
        no = Button(self.look, keep, kind="quiet", does=self._not_now)
        title, means = update_words.go_back_title(found.version), [update_words.GO_BACK_MEANS]
        self.column.addWidget(asking(self.look, title, means, yes, no))
        no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_now(self) -> None:
        self.refresh()
        self._focus()

    def _go_back(self) -> None:
        clear(self.column)
        self.column.addWidget(Body(self.look, update_words.GOING_BACK))
        work = partial(go_back, self.program, self.jobs.step)
        self.beside.run(work, then=self._done, refused=self._refused)

    def _stay(self) -> None:
        try:
            stay(self.program)
        except UserError as error:
            self._refused(error)
            return
        self._done(None)

    def _done(self, _: Any) -> None:
        self.refresh()
        self._focus()
        self.moved.emit()

    def _refused(self, error: UserError) -> None:
        self.refresh()
        self.column.addWidget(Banner(self.look, error.message, error.hint, "warn"))
        self._focus()

    def _broke(self, error: BaseException) -> None:
        self.refresh()
        self.jobs.failed.emit(error)

    def _button(self, label: str, does: Any) -> None:
        self.button = Button(self.look, label, kind="quiet")
        self.button.clicked.connect(does)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _focus(self) -> None:
        if self.isVisible():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
