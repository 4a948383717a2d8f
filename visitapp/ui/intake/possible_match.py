"""A registration compared with a file that may be the same household, answer by answer."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from visitapp.domain.addresses.names import plain
from visitapp.domain.intake.identity import Known, phones
from visitapp.domain.text import capital, date_long, listing
from visitapp.operations.intake.duplicates import Candidate
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.labels import Body, Hint, Strong, TextLabel
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look

SAME, TWO = "C’est le même foyer", "Ce sont deux foyers"
OPEN = "Ouvrir ce dossier"
HERE, THERE = "Cette inscription", "Le dossier connu"
UNKNOWN = "non connu"
ROOMY = 420  # pixels at 100 % from which labels stand beside what they are of


class AlikeCard(Card):
    """`answered(household, same)`: what a person said of the two; `opened` carries the file."""

    answered = Signal(str, bool)
    opened = Signal(str)

    def __init__(self, look: Look, here: Known, persons: int | None, one: Candidate) -> None:
        super().__init__(look)
        self.body.addWidget(Strong(look, _title(one)))
        self.body.addWidget(Fact(look, "fait", _sentence(one.same), role="body", tone="ink"))
        if one.other:
            words = f"Mais\u00a0: {listing(one.other)}."
            self.body.addWidget(Fact(look, "etat-sans-objet", words, role="body"))
        self.body.addWidget(Compared(look, _rows(here, persons, one)))
        row = WrappingRow(look)
        for name, words, same in (("same", SAME, True), ("two", TWO, False)):
            row.add(Button(look, words).does(
                partial(self.answered.emit, one.household, same),
                name=f"{name}/{one.household}", about=f"{words}, {one.name}",
            ))  # fmt: skip
        away = Button(look, OPEN, kind="quiet", icon="foyer")
        open_it = partial(self.opened.emit, one.household)
        row.add(away.does(open_it, about=f"{OPEN}, {one.name}"))
        self.body.addWidget(row)


def _title(one: Candidate) -> str:
    """« Fatma B., inscrit le 22 octobre 2025, visité »."""
    said = f"{one.name}, inscrit le {raised(date_long(one.since))}"
    return said if one.state_words == "inscrit" else f"{said}, {one.state_words}"


def _sentence(same: tuple[str, ...]) -> str:
    words = listing(same)
    return f"{capital(words)}."


class Compared(FitToWidth):
    """Label, here, there: bold where both say the same. With little room each label stands over
    its line, or a long word would be cut."""

    def __init__(self, look: Look, rows: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self.look = look
        self.grid = QGridLayout(self)
        Spacing(look, self.grid, (0, 0, 0, 0), 6, across=16)
        self.heads = (Hint(look, HERE), Hint(look, THERE))
        self.lines = [(Hint(look, label), *_cells(look, ours, theirs))
                      for label, ours, theirs in rows if ours or theirs]  # fmt: skip
        self._roomy: bool | None = None
        self.fit()
        look.changed.connect(self.fit)

    def fit(self) -> None:
        """Three columns, or two."""
        roomy = self.width() >= self.look.px(ROOMY)
        if roomy == self._roomy:
            return
        self._roomy, first, top = roomy, int(roomy), Qt.AlignmentFlag.AlignTop
        for widget in (*self.heads, *(one for line in self.lines for one in line)):
            self.grid.removeWidget(widget)
        for column in range(3):
            self.grid.setColumnStretch(column, int(first <= column < first + 2))
        for column, head in enumerate(self.heads, start=first):
            self.grid.addWidget(head, 0, column)
        for place, (label, ours, theirs) in enumerate(self.lines, start=1):
            row = place if roomy else 2 * place
            self.grid.addWidget(label, place if roomy else row - 1, 0, 1, 1 if roomy else 2, top)
            self.grid.addWidget(ours, row, first, top)
            self.grid.addWidget(theirs, row, first + 1, top)


def _cells(look: Look, ours: str, theirs: str) -> tuple[TextLabel, TextLabel]:
    kind = Strong if _alike(ours, theirs) else Body
    cells = tuple(kind(look, words or UNKNOWN, tone="ink" if words else "ink2")
                  for words in (ours, theirs))  # fmt: skip
    for cell in cells:
        cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return cells[0], cells[1]


def _alike(ours: str, theirs: str) -> bool:
    """The same, whatever the accents, and however a telephone is written."""
    return bool((ours and plain(ours) == plain(theirs)) or phones(ours) & phones(theirs))


def _rows(here: Known, persons: int | None, one: Candidate) -> list[tuple[str, str, str]]:
    there = one.known
    return [
        ("Prénom", here.first_name, there.first_name),
        ("Nom", here.last_name, there.last_name),
        ("Rue", here.street, there.street),
        ("Commune", here.commune, there.commune),
        ("Téléphone", here.phone, there.phone),
        ("Adresse électronique", here.email, there.email),
        ("Personnes", _count(persons), _count(one.persons)),
    ]


def _count(persons: int | None) -> str:
    return "" if persons is None else str(persons)
