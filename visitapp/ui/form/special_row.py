"""What stands beside a field: other answers, its source, what the file knows, two answers."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from visitapp.domain.checklist.answers import Source, State
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.look import Look

SOURCES = {
    Source.READ: "lu",
    Source.MEASURED: "mesuré",
    Source.SAID: "dit",
    Source.ESTIMATED: "estimé",
}


class SourceRow(QWidget):
    """`taken(Source)` when one is chosen. Folded: one chip that opens a menu."""

    taken = Signal(object)

    def __init__(self, look: Look, label: str) -> None:
        super().__init__()
        self.look = look
        self.label = label
        self.source: Source | None = None
        self._folded = False
        self._chips: dict[Source, Chip] = {}
        self._menu: Chip | None = None
        self._flow = flowing(look, around=(12, 0, 0, 0), on=self)
        self.setAccessibleName(f"Source du chiffre\u00a0: {label}")

    def set_folded(self, folded: bool) -> None:
        """Show one chip with a menu, or all four."""
        self._folded = folded
        self._build()

    def show_source(self, source: Source | None) -> None:
        """Show which source is chosen."""
        self.source = source
        self._show()

    def _build(self) -> None:
        if self._folded and self._menu is None:
            self._menu = Chip(self.look, "source", after="ouvrir", exclusive=False, parent=self)
            self._menu.clicked.connect(self._open)
            self._flow.addWidget(self._menu)
        if not self._folded and not self._chips:
            for source, words in SOURCES.items():
                take = partial(self._take, source.value)
                chip = Chip(self.look, words, exclusive=False, parent=self, does=take)
                chip.setAccessibleDescription(f"Source du chiffre\u00a0: {self.label}")
                self._flow.addWidget(chip)
                self._chips[source] = chip
        if self._menu is not None:
            self._menu.setVisible(self._folded)
        for chip in self._chips.values():
            chip.setVisible(not self._folded)
        self._show()

    def _show(self) -> None:
        for source, chip in self._chips.items():
            chip.setChecked(source is self.source)
            chip.enter_presses = source is not self.source  # once chosen, Enter goes on
        if self._menu is not None:
            words = SOURCES[self.source] if self.source is not None else "source"
            self._menu.setText(words)
            self._menu.setChecked(self.source is not None)
            self._menu.setAccessibleName(f"Source du chiffre\u00a0: {words}, {self.label}")

    def _open(self) -> None:
        if self._menu is None:
            return
        self._show()
        entries = [(source.value, words) for source, words in SOURCES.items()]
        chosen = popup(self._menu, self.look, entries, chosen=self.source)
        if chosen:
            self._take(chosen)

    def _take(self, name: str) -> None:
        self.source = Source(name)
        self._show()
        self.taken.emit(self.source)


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
OTHER = "Autre réponse"


class SpecialRow(QWidget):
    """`taken(state)`, "" when given back. Wide, a button for each; folded, one with a menu."""

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
                press = partial(self._press, special)
                button = TextButton(self.look, WORDS[special], checkable=True, does=press)
                button.enter_presses = True
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

    def _press(self, special: str) -> None:
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
