"""The head of a file: its state and timeline, and for advisers the actions on it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.privacy.limitation import LIMITED
from visitapp.domain.text import capital
from visitapp.operations.overviews.file_state import FileStanding
from visitapp.ui.dialogs.reason_and_day import SETTLE
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.pages.assign_visitor import GIVE
from visitapp.ui.pages.state_moves import MovesRow
from visitapp.ui.words.states import TONES, shape_of

BY_VISITS = ("planned", "visited")
"""States that an appointment and its visit bring; their button is « Prévoir une visite »."""
BY_REGISTRATION = ("to_call", "closed")
"""States that reading the registration brings, while there is one to read."""
WAYS = (  # a visitor is shown the first one
    ("timeline", "Voir la frise", "heure"), ("orientations", "Ouvrir les orientations", "adresse"),
)  # fmt: skip
TREAT, TELL = ("Lire l’inscription", "notes"), ("Dire la suite", "message")


class Standing(QWidget):
    """`way(screen, arguments)` goes elsewhere; `asked` carries the `Move` of a button.

    `giving` carries the button that gives the household to a visitor; `settled`: its urgency is to
    be closed.
    """

    way = Signal(str, dict)
    asked = Signal(object)
    giving = Signal(object)
    settled = Signal()

    def __init__(self, look: Look, found: FileStanding) -> None:
        super().__init__()
        self.look, self.found = look, found
        ways, home = Flow(), {"household": found.household}
        shape = shape_of("household", found.state)
        state = Badge(look, capital(found.state_words), TONES[shape], SHAPES[shape].icon)
        ways.addWidget(_Level(look, state))
        if found.urgency:
            ways.addWidget(_Level(look, Badge(look, capital(found.urgency), "bad", "danger")))
            close = Button(look, SETTLE, icon="fait", does=self.settled)
            ways.addWidget(close)
        for place, words, icon in WAYS[: None if found.leads else 1]:
            ways.addWidget(self._way(place, words, icon, home))
        Spacing(look, ways, (0, 0, 0, 0), 12)
        column = stacked(look, ways, gap=12)
        self.setLayout(column)
        if found.leads:
            words, icon = TREAT if found.registration else TELL
            main = found.step.record if found.step is not None else ""
            if (registration := found.registration or found.tell) and registration != main:
                given = {"registration": registration}
                ways.addWidget(self._way("intake", words, icon, given))
            if found.visit and found.visit != main:
                given = {"visit": found.visit}
                ways.addWidget(self._way("review", "Relire la visite", "corriger", given))
            if found.state != LIMITED:
                ways.addWidget(self._give())
            column.addWidget(self._moves(found))

    def button_of(self, end: str) -> QWidget:
        """The button of a move, by the state that it leads to."""
        found: QWidget | None = self.moves.findChild(Button, end)
        return found or self

    def _moves(self, found: FileStanding) -> MovesRow:
        self.moves = MovesRow(self.look, quiet=True)
        elsewhere = (*BY_VISITS, *(BY_REGISTRATION if found.registration else ()))
        self.moves.show_moves(found.moves, without=() if found.state == LIMITED else elsewhere)
        self.moves.asked.connect(self.asked)
        return self.moves

    def _give(self) -> Button:
        """Who has the household; pressed, somebody else may be chosen."""
        held = self.found.visitor
        button = Button(self.look, f"Confié à {held}" if held else GIVE, icon="accords")
        about = f"Confié à {held}. Confier à quelqu’un d’autre" if held else ""
        return button.does(partial(self.giving.emit, button), name="give", about=about)

    def _way(self, place: str, words: str, icon: str, given: dict[str, str]) -> Button:
        go = partial(self.way.emit, place, given)
        return Button(self.look, words, icon=icon).does(go, name=f"to {place}")


class _Level(QWidget):
    """A badge, level with the buttons beside it."""

    def __init__(self, look: Look, badge: Badge) -> None:
        super().__init__()
        self.look = look
        self.setLayout(stacked(look, badge))
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self.look.px(44))
