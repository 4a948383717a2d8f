"""« Ne sait pas · Refuse · Sans objet · Plus tard »: answers that are not values."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from visitapp.domain.checklist.answers import State
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.look import Look

WORDS = {
    "unknown": "Ne sait pas",
    "refused": "Refuse",
    "not_applicable": "Sans objet",
    "later": "Plus tard",
}
OTHER = "Autre réponse"


class SpecialRow(QWidget):
    """`taken(state)` with a state name, or "" when the taken one is given back.

    Wide, one button for each; folded, one button that opens a menu.
    """

    taken = Signal(str)

    def __init__(self, look: Look, specials: tuple[str, ...], label: str) -> None:
        super().__init__()
        self.look = look
        self.specials = specials
        self.label = label
        self.state = ""
        self._folded = False
        self._buttons: dict[str, TextButton] = {}
        self._menu: TextButton | None = None
        self._row = QWidget(self)
        self._flow = flowing(look, gap=16, on=self._row)
        stacked(look, self._row, on=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_folded(self, folded: bool) -> None:
        """Show one button with a menu, or all of them."""
        self._folded = folded
        self._build()

    def show_state(self, state: State | None) -> None:
        """Show which one is taken; none for a given value."""
        self.state = state.value if state is not None and state.value in WORDS else ""
        self._show()

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid choosing."""
        self._row.setEnabled(enabled)

    def _build(self) -> None:
        if self._folded and self._menu is None:
            self._menu = TextButton(self.look, OTHER, tone="accent", after="ouvrir")
            self._menu.setCheckable(True)
            self._menu.clicked.connect(self._open)
            self._flow.addWidget(self._menu)
        if not self._folded and not self._buttons:
            for special in self.specials:
                button = TextButton(self.look, WORDS[special], checkable=True, does=self._press)
                button.enter_presses = True
                button.setProperty("special", special)
                button.setAccessibleDescription(self.label)
                self._flow.addWidget(button)
                self._buttons[special] = button
        if self._menu is not None:
            self._menu.setVisible(self._folded)
        for button in self._buttons.values():
            button.setVisible(not self._folded)
        self._show()

    def _show(self) -> None:
        for special, button in self._buttons.items():
            button.setChecked(special == self.state)
            button.enter_presses = special != self.state  # once taken, Enter goes on
        if self._menu is not None:
            self._menu.setText(WORDS.get(self.state, OTHER))
            self._menu.setChecked(bool(self.state))
            self._menu.setAccessibleName(f"{WORDS.get(self.state, OTHER)} : {self.label}")

    def _press(self) -> None:
        sender = self.sender()
        if isinstance(sender, TextButton):
            special = str(sender.property("special"))
            self.taken.emit("" if special == self.state else special)
            self._show()

    def _open(self) -> None:
        if self._menu is None:
            return
        self._show()  # the click checked it: only an answer does
        entries = [(special, WORDS[special]) for special in self.specials]
        if self.state:
            entries.append(("given", "Revenir à la question"))
        chosen = popup(self._menu, self.look, entries, chosen=self.state or None)
        if chosen:
            self.taken.emit("" if chosen in ("given", self.state) else chosen)
        self._menu.setFocus(Qt.FocusReason.OtherFocusReason)
