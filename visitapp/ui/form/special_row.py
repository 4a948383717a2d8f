"""What stands beside a field: other answers, what the file knows, two answers."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from visitapp.domain.checklist.answers import State
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.more_button import MoreButton
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.look import Look

_ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}

TWO_ANSWERS = "Deux réponses différentes"
OTHERS = "Une conseillère choisira la bonne."


class ConflictRow(QWidget):
    """`choosing` opens both answers, or it says whose choice it is. Answering settles it too."""

    choosing = Signal()

    def __init__(self, look: Look, label: str) -> None:
        super().__init__()
        self.look = look
        self.badge = Badge(look, TWO_ANSWERS, "warn", "etat-a-verifier")
        self.choose = Button(look, "Choisir", kind="quiet", after="suivant", does=self.choosing)
        self.choose.setAccessibleName(f"{TWO_ANSWERS}. Choisir. {label}")
        self.others = _line(Hint(look, OTHERS))
        self._line = _line(self.badge)
        flowing(look, self._line, self.choose, self.others, gap=12, around=(0, 8, 0, 0), on=self)
        self.show_hers(hers=True)
        tall_as_needed(self)
        look.changed.connect(self._relook)
        self._relook()

    def show_hers(self, *, hers: bool) -> None:
        """Whether this person chooses."""
        self.choose.setVisible(hers)
        self.others.setVisible(not hers)

    def _relook(self) -> None:
        for line in (self._line, self.others):
            line.setMinimumHeight(self.look.px(44))


def _line(widget: QWidget) -> QWidget:
    """A line as high as a button, with this in its middle."""
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return line


ASKED = "Toujours exact ?"


class KnownRow(QWidget):
    """`confirmed` for « Oui » (Enter in the field says the same), `modify` to change it."""

    confirmed = Signal()
    modify = Signal()

    def __init__(self, look: Look, label: str, note: str) -> None:
        super().__init__()
        self.look = look
        self.yes = Button(look, "Oui", shortcut="Entrée", does=self.confirmed)
        self.change = Button(look, "Modifier", kind="quiet", does=self.modify)
        words = f"{note}. {ASKED}"
        self.yes.setAccessibleName(f"{words} Oui. {label}")
        self.change.setAccessibleName(f"{words} Modifier. {label}")
        self._words = Body(look, words, tone="accent", wrap=False)
        flowing(look, self._words, self.yes, self.change, gap=12, around=(0, 8, 0, 0), on=self)
        tall_as_needed(self)
        look.changed.connect(self._relook)
        self._relook()

    def set_small(self, small: bool) -> None:
        """Keys are hidden when there is little room."""
        self.yes.show_shortcut(not small)

    def _relook(self) -> None:
        self._words.setMinimumHeight(self.look.px(44))


WORDS = {
    "unknown": "Ne sait pas",
    "refused": "Refuse",
    "not_applicable": "Sans objet",
    "later": "Plus tard",
}
KEYS = {"unknown": "N", "refused": "R", "not_applicable": "S", "later": "P"}
OTHERS_OF = "… (autres réponses)"


class SpecialRow(QWidget):
    """`taken(state)`, "" when given back; `ended` when closed: the keyboard is the question's.

    `more` opens them in place, each with its letter; the one taken stays in sight. `under`: clear
    of the field above.
    """

    taken = Signal(str)
    ended = Signal()

    def __init__(
        self, look: Look, specials: tuple[str, ...], label: str, *, under: bool = False
    ) -> None:
        super().__init__()
        self.look = look
        self.specials = specials
        self.label = label
        self.state = ""
        self.open = False
        self.more = MoreButton(look, f"{OTHERS_OF}\u00a0: {label}", self._toggle)
        self.more.setToolTip("Ne sait pas, refuse, plus tard… (touche Menu)")
        self._buttons: dict[str, TextButton] = {}
        self._flow = flowing(look, gap=16, around=(0, 6 if under else 0, 0, 0), on=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_state(self, state: State | None) -> None:
        """Show which one is taken; none for a given value."""
        self.state = state.value if state is not None and state.value in WORDS else ""
        self._show()

    def set_open(self, opened: bool) -> None:
        """Offer them all, the first with the keyboard; or only show the one that is taken."""
        if opened == self.open:
            return
        self.open = opened
        self._show()
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if opened:
            app.focusChanged.connect(self._follow)
            self._buttons[self.state or self.specials[0]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            app.focusChanged.disconnect(self._follow)

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid choosing."""
        self.setEnabled(enabled)
        self.more.setEnabled(enabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its letter takes one; arrows go along them; Esc closes."""
        letter = event.text().upper()
        meant = next((one for one in self.specials if KEYS[one] == letter), "")
        if not self.open:
            super().keyPressEvent(event)
        elif meant:
            self._press(meant)
        elif event.key() in _ALONG:
            self._move(_ALONG[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The key that opened them closes them."""
        if self.open and event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._close()
        else:
            super().contextMenuEvent(event)

    def _toggle(self) -> None:
        if self.open:
            self._close()
        else:
            self.set_open(True)

    def _close(self) -> None:
        self.set_open(False)
        self.ended.emit()

    def _show(self) -> None:
        shown = self.specials if self.open else ((self.state,) if self.state else ())
        for special in shown:
            if special not in self._buttons:
                self._buttons[special] = self._button(special)
        for special in self.specials:
            if (button := self._buttons.get(special)) is not None:
                button.setChecked(special == self.state)
                button.enter_presses = special != self.state  # once taken, Enter goes on
                button.show_key(KEYS[special] if self.open else "")
                button.setVisible(special in shown)
        self.more.show_open(self.open)
        self.setVisible(bool(shown))

    def _button(self, special: str) -> TextButton:
        press = partial(self._press, special)
        button = TextButton(self.look, WORDS[special], checkable=True, does=press)
        button.setAccessibleDescription(f"{self.label} Touche {KEYS[special]}.")
        place = sum(one in self._buttons for one in self.specials[: self.specials.index(special)])
        self._flow.insert(place, button)
        return button

    def _press(self, special: str) -> None:
        given_back = special == self.state
        self.set_open(False)
        self.ended.emit()  # before what follows from the answer, which may take it away
        self.taken.emit("" if given_back else special)
        self._show()

    def _move(self, by: int) -> None:
        places = [place for place, one in enumerate(self.specials) if self._buttons[one].hasFocus()]
        if places:
            following = self.specials[(places[0] + by) % len(self.specials)]
            self._buttons[following].setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Its letters are heard here alone: elsewhere they are not shown."""
        if new is not None and new is not self.more and not self.isAncestorOf(new):
            self.set_open(False)
