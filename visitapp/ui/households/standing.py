"""The head of a file: its state and its timeline; for who leads, what may be done with it too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.operations.overviews.file_state import FileStanding
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.pages.state_moves import MovesRow
from visitapp.ui.words.states import TONES, capital, shape_of

BY_VISITS = ("planned", "visited")
"""States that an appointment and its visit bring; their button is « Prévoir une visite »."""
BY_REGISTRATION = ("to_call", "closed")
"""States that reading the registration brings, while there is one to read."""
WAYS = (  # a visitor is shown the first one
    ("timeline", "Voir la frise", "heure"), ("orientations", "Ouvrir les orientations", "adresse"),
)  # fmt: skip

GIVE = "Confier à un visiteur"


class Standing(QWidget):
    """`way(screen, arguments)` goes elsewhere; `asked` carries the `Move` of a button.

    `giving` carries the button that gives the household to a visitor.
    """

    way = Signal(str, dict)
    asked = Signal(object)
    giving = Signal(object)

    def __init__(self, look: Look, found: FileStanding) -> None:
        super().__init__()
        self.look, self.found = look, found
        column, ways = QVBoxLayout(self), Flow()
        shape = shape_of("household", found.state)
        state = Badge(look, capital(found.state_words), TONES[shape], SHAPES[shape].icon)
        ways.addWidget(_Level(look, state))
        for place, words, icon in WAYS[: None if found.leads else 1]:
            ways.addWidget(self._button(place, words, icon))
        column.addLayout(ways)
        if found.leads:
            if found.registration:
                ways.addWidget(self._button("intake", "Lire l’inscription", "notes"))
            elif found.tell:
                ways.addWidget(self._button("intake", "Dire la suite", "message"))
            if found.visit:
                ways.addWidget(self._button("review", "Relire la visite", "corriger"))
            ways.addWidget(self._give())
            column.addWidget(self._moves(found))
        Spacing(look, ways, (0, 0, 0, 0), 12)
        Spacing(look, column, (0, 0, 0, 0), 12)

    def button_of(self, end: str) -> QWidget:
        """The button of a move, by the state that it leads to."""
        found: QWidget | None = self.moves.findChild(Button, end)
        return found or self

    def _moves(self, found: FileStanding) -> MovesRow:
        self.moves = MovesRow(self.look, quiet=True)
        self.moves.show_moves(
            found.moves, without=(*BY_VISITS, *(BY_REGISTRATION if found.registration else ()))
        )
        self.moves.asked.connect(self.asked)
        return self.moves

    def _give(self) -> Button:
        """Who has the household; pressed, somebody else may be chosen."""
        held = self.found.visitor
        button = Button(self.look, f"Confié à {held}" if held else GIVE, icon="accords")
        button.setObjectName("give")
        if held:
            button.setAccessibleName(f"Confié à {held}. Confier à quelqu’un d’autre")
        button.clicked.connect(self._ask_who)
        return button

    def _ask_who(self) -> None:
        self.giving.emit(self.sender())

    def _button(self, place: str, words: str, icon: str) -> Button:
        button = Button(self.look, words, icon=icon)
        button.setObjectName(f"to {place}")
        button.clicked.connect(self._go)
        return button

    def _go(self) -> None:
        place = self.sender().objectName().removeprefix("to ")
        given = {"household": self.found.household}
        if place == "review":
            given = {"visit": self.found.visit}
        if place == "intake":
            given = {"registration": self.found.registration or self.found.tell}
        self.way.emit(place, given)


class _Level(QWidget):
    """A badge, level with the buttons beside it."""

    def __init__(self, look: Look, badge: Badge) -> None:
        super().__init__()
        self.look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(badge)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self.look.px(44))
