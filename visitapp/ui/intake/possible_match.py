"""A registration compared with a file that may be the same household, answer by answer."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from visitapp.domain.addresses.names import plain
from visitapp.domain.intake.identity import Known, phones
from visitapp.domain.text import capital, date_long, listing
from visitapp.operations.intake.duplicates import Candidate
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.picture import Fact
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look

SAME, TWO = "C’est le même foyer", "Ce sont deux foyers"
OPEN = "Ouvrir ce dossier"
HERE, THERE = "Cette inscription", "Le dossier connu"
UNKNOWN = "non connu"


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
        self.body.addWidget(_table(look, here, persons, one))
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


def _table(look: Look, here: Known, persons: int | None, one: Candidate) -> QWidget:
    """Label, here, there: bold where both say the same."""
    table = QWidget()
    grid = QGridLayout(table)
    Spacing(look, grid, (0, 0, 0, 0), 6, across=16)
    for column, words in ((1, HERE), (2, THERE)):
        grid.addWidget(Hint(look, words), 0, column)
        grid.setColumnStretch(column, 1)
    told = (row for row in _rows(here, persons, one) if row[1] or row[2])
    for place, (label, ours, theirs) in enumerate(told, start=1):
        alike = _alike(ours, theirs)
        grid.addWidget(Hint(look, label), place, 0, Qt.AlignmentFlag.AlignTop)
        for column, words in ((1, ours), (2, theirs)):
            kind = Strong if alike else Body
            tone = "ink" if words else "ink2"
            cell = kind(look, words or UNKNOWN, tone=tone)
            cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(cell, place, column, Qt.AlignmentFlag.AlignTop)
    return table


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
