"""The cover of an idle window: it hides everything until a code is typed."""

from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from visitapp.domain.errors import UserError
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.focus_ring import FocusRing
from visitapp.ui.kit.focus.tab_order import tab_onward
from visitapp.ui.kit.labels import Body, Title
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.opening_sheet import WIDTH
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.text_input import TextInput
from visitapp.ui.look import Look

LOCKED = "VisitApp"
TITLE = "VisitApp est verrouillé"
KEPT = "Tout est gardé. Vous revenez là où vous étiez."
CODE, PASSWORD, BACK = "Votre code", "Votre mot de passe", "Revenir"
WITH_PASSWORD, WITH_CODE = "Avec le mot de passe", "Avec le code"


class LockCover(QFrame):
    """Over all of `host`. `tried(typed, by_password)`: give back `refuse`, or take it away."""

    tried = Signal(str, bool)

    def __init__(self, look: Look, host: QWidget, *, code: bool, by_password: bool) -> None:
        super().__init__(host)
        self.look, self.host = look, host
        self.code, self.by_password = code, by_password
        self.setProperty("role", "paper")
        self.setAutoFillBackground(True)
        self.setAccessibleName(TITLE)
        self.line = TextInput(look, CODE, secret=True)
        self.refusals = Refusals(look)
        self.back = Button(look, BACK, kind="primary", does=self._try)
        self.other = Button(look, WITH_PASSWORD, kind="quiet", does=self._turn)
        self.line.line.returnPressed.connect(self._try)
        card = Card(look, margin=24, gap=12)
        card.setMaximumWidth(look.px(WIDTH))
        card.body.addWidget(Title(look, TITLE))
        card.body.addWidget(Body(look, KEPT, tone="ink2"))
        card.body.addLayout(self.refusals)
        card.body.addWidget(self.line)
        card.body.addLayout(beside(look, self.other, 1, self.back, gap=12, around=(0, 8, 0, 0)))
        page = QWidget()
        middle = card, 20, Qt.AlignmentFlag.AlignVCenter
        beside(look, 1, middle, 1, around=(12, 12, 12, 12), on=page)
        stacked(look, Scroll(look, page), on=self)
        self.line.setVisible(code)
        self.ring = FocusRing(look, self)
        self._title = host.windowTitle()
        self._behind = [one for one in host.children() if self._is_private(one)]
        host.setWindowTitle(LOCKED)
        for one in self._behind:
            one.hide()
        host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._hold)
        self.setGeometry(host.rect())
        self._ask()
        self.show()
        self.raise_()
        self.focus_first()

    def uncover(self) -> None:
        """All is as it was."""
        self.host.removeEventFilter(self)
        self.host.setWindowTitle(self._title)
        self.hide()
        for one in self._behind:
            if isValid(one):
                one.show()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key goes on to what is behind."""
        event.accept()

    def focus_first(self) -> None:
        """What is to be typed, or the way back."""
        first = self.line.line if self.code else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: UserError) -> None:
        """Say what was wrong; the password is asked once the code is not taken any more."""
        self.back.setEnabled(True)
        self.line.line.clear()
        self.refusals.tell(error)
        self.focus_first()

    def know(self, *, code: bool, by_password: bool) -> None:
        """Whether there is a code, chosen a moment ago perhaps, and whether it is still taken."""
        if code != self.code:
            self.code = code
            self.line.setVisible(code)
            self._ask()
            self.focus_first()
        if by_password:
            self.by_password = True
            self._ask()
            self.other.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Over all of it, and over what comes meanwhile."""
        if watched is self.host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.host.rect())
        elif watched is self.host and event.type() == QEvent.Type.ChildAdded:
            self.raise_()
        elif watched is self.host and event.type() == QEvent.Type.WindowTitleChange:
            self._hide_title()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays here: what is behind is private."""
        return tab_onward(self, forward)

    def _hide_title(self) -> None:
        """A screen that comes late says whose it is: once all is as it was."""
        if self.host.windowTitle() != LOCKED:
            self._title = self.host.windowTitle()
            self.host.setWindowTitle(LOCKED)

    def _hold(self, old: QWidget | None, new: QWidget | None) -> None:
        """Keep the keyboard too: Enter must not press what is hidden."""
        behind = new is not None and new.window() is self.host and not self.isAncestorOf(new)
        if behind and self.isVisible():
            self.focus_first()

    def _is_private(self, one: QObject) -> TypeGuard[QWidget]:
        """Seen behind; not a ring, nor what was about to go by itself."""
        if not isinstance(one, QWidget) or isinstance(one, FocusRing) or one is self:
            return False
        return one.isVisible() and not one.isWindow()

    def _ask(self) -> None:
        self.line.rename(PASSWORD if self.by_password else CODE)
        self.other.setText(WITH_CODE if self.by_password else WITH_PASSWORD)
        self.other.setVisible(self.code)

    def _turn(self) -> None:
        self.by_password = not self.by_password
        self.refusals.forget()
        self._ask()
        self.focus_first()

    def _try(self) -> None:
        if self.back.isEnabled():
            self.back.setEnabled(False)
            self.tried.emit(self.line.text(), self.by_password)
