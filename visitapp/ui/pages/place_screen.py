"""A place of the window: its page, and at times another page in its place."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.page_stack import PageStack
from visitapp.ui.kit.focus.refocus import focus_first
from visitapp.ui.kit.messages.banner import Banner, Refusals, Tone
from visitapp.ui.kit.page import Page
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

AFTER_MENU_MS = 200


class PlaceScreen(QWidget):
    """`go` leads to a place, `told` says what was done. `inside` stands in the page's place.

    `up`: the place that Esc and the way back lead to. What changes is read again while the page
    is seen; what is only sent changes nothing here.
    """

    go = Signal(str, dict)
    told = Signal(str)
    up = ""
    follows_changes = True

    def __init__(
        self, look: Look, jobs: Jobs, title: str = "", sentence: str = "", *,
        page: Page | None = None,
    ) -> None:  # fmt: skip
        """`page`: a page made already, in place of one of this title."""
        super().__init__()
        self.look, self.jobs = look, jobs
        self.inside: Any = None
        self.page = page or Page(look, title, sentence)
        self.refusals = Refusals(look)
        self._stack = PageStack(self, self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        inside = self.inside
        return self.page.title.text() if inside is None else str(inside.window_title())

    def refresh(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """What comes first on the page."""
        focus_first(self.page, reason)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What comes first, on the page or in its place."""
        if self.inside is not None:
            self.inside.focus_first(reason)
        else:
            self.focus_page(reason)

    def commit(self) -> None:
        """Take what is being typed in the page that stands here."""
        typing = getattr(self.inside, "commit", None)
        if typing is not None:
            typing()

    def show_refusal(self, error: UserError) -> None:
        """Why not, above what is shown."""
        if self.inside is not None:
            self.inside.show_refusal(error)
        else:
            self.refusals.tell(error)

    def say(self, bold: str, plain: str, tone: Tone) -> None:
        """One sentence above the page."""
        self.refusals.forget()
        self.refusals.addWidget(Banner(self.look, bold, plain, tone))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the page that stands here, else it goes up."""
        escape = event.key() == Qt.Key.Key_Escape
        if escape and isinstance(self.inside, BackPage):
            self.inside.closed.emit()
        elif escape and self.inside is None and self.up:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """To the place above."""
        self.go.emit(self.up, {})

    # --- for each place

    def lay_out(self, *parts: QWidget | QLayout) -> None:
        """These one under the other on the page."""
        for part in parts:
            if isinstance(part, QLayout):
                self.page.column.addLayout(part)
            else:
                self.page.column.addWidget(part)

    def way_up(self, words: str) -> Button:
        """The button that leads to the place above, first on the page."""
        back = Button(self.look, words, kind="quiet", icon="precedent").does(self.leave)
        self.page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return back

    def do(
        self, operation: Callable[..., Any], then: Callable[[Any], object] | None = None,
        **arguments: Any,
    ) -> None:  # fmt: skip
        """Run an operation; a refusal is said above what is shown."""
        self.jobs.do(operation, **arguments, then=then, refused=self.show_refusal)

    def to(self, place: str, **given: Any) -> Callable[..., None]:
        """A slot that leads to a place, whatever its signal carries."""
        return lambda *_: self.go.emit(place, given)

    def said_then(self, told: str, then: Callable[[], object]) -> Callable[[Any], None]:
        """What comes after an operation: say that it is done, then go on."""

        def after(_: Any) -> None:
            self.told.emit(told)
            then()

        return after

    def show_inside(self, inside: Any, *, focus: bool = False) -> None:
        """A page in the place of this one."""
        self.close_inside()
        self.inside = inside
        self._stack.put(inside)
        if focus:
            inside.focus_first(Qt.FocusReason.OtherFocusReason)

    def show_form(
        self, page: Any, keep: Callable[..., object], leave: Callable[[], object],
        typed_in: tuple[str, str] | None = None,
    ) -> None:  # fmt: skip
        """A form in the place of this page: `keep(button, answers)`, or `leave`. What is typed in
        one of a record (empty for a new one), by its name, outlives the window."""
        if typed_in is not None:
            from visitapp.ui.pages.draft import Draft

            Draft(self.jobs, page, *typed_in)
        page.kept.connect(keep)
        page.closed.connect(leave)
        self.show_inside(page, focus=True)

    def close_inside(self) -> None:
        """The page again."""
        if self.inside is not None:
            self.inside = None
            self._stack.back()

    def follows(self) -> bool:
        """Whether what is shown is to be read again after a change."""
        return self.follows_changes and self.inside is None

    def _changed(self, changed: Changed) -> None:
        if changed.only_sent:
            return
        if QApplication.activePopupWidget() is not None:  # its line must not go from under it
            QTimer.singleShot(AFTER_MENU_MS, self, partial(self._changed, changed))
        elif self.isVisible() and self.follows():
            self.refresh()
