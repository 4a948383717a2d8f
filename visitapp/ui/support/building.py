"""« L’immeuble »: who else is known at this address, defects that come again, the file to make."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.support.buildings import DEFECTS
from visitapp.domain.text import plural
from visitapp.operations.buildings import Building, Dwelling, building, building_pdf
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.refocus import same_focus
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look
from visitapp.ui.support.asking import ask_file
from visitapp.ui.support.no_contact import TO_DO, missing

MAKE = "Enregistrer le dossier d’immeuble"
WORDS = {one.id: one.words for one in DEFECTS}
NOT_WRITTEN = UserError("Le PDF n’a pas pu être écrit.", "Choisissez un autre dossier.")
SHOWN = 12
"""Households listed; a tower may have more, and the counts say them all."""


class BuildingCard(Card):
    """`opened` carries a household; `asked` wants the mediation file of the building."""

    opened = Signal(str)
    asked = Signal()

    def __init__(self, look: Look, found: Building) -> None:
        super().__init__(look, margin=20, gap=12)
        self.look = look
        self.body.addWidget(Section(look, "L’immeuble"))
        self.body.addWidget(Body(look, known(found), tone="ink2"))
        for one in found.counts:
            seen = f"{plural(one.seen, 'logement', 'logements')} sur {one.known}"
            self.body.addWidget(Body(look, f"{one.words}\u00a0: {seen}"))
        rows = [self._row(one) for one in found.dwellings[:SHOWN]]
        self.body.addWidget(rows_card(look, rows))
        if said := missing(found.no_contact):
            self.body.addWidget(Hint(look, f"{said} {TO_DO}", tone="warn"))
        make = Button(look, MAKE, icon="immeuble")
        make.clicked.connect(self.asked)
        self.body.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, one: Dwelling) -> QWidget:
        said = ", ".join(WORDS[name].lower() for name in one.defects)
        if one.seen_on is None:
            said = "pas encore visité"
        if one.left:
            said = f"{said or 'rien à signaler'}, n’habite plus ici"
        row = ListRow(self.look, "foyers", one.name, said or "rien à signaler", ground="")
        row.setObjectName(f"building {one.dossier}")
        row.clicked.connect(self._open)
        return row

    def _open(self) -> None:
        self.opened.emit(self.sender().objectName().removeprefix("building "))


def known(found: Building) -> str:
    """« 3 foyers connus à cette adresse, 2 logements visités. 1 d’accord avec le propriétaire. »"""
    agree = sum(1 for one in found.dwellings if one.agrees)
    households = plural(len(found.dwellings), "foyer connu", "foyers connus")
    visited = plural(found.visited, "logement visité", "logements visités")
    return f"{households} à cette adresse, {visited}. {agree} d’accord pour le propriétaire."


class BuildingPlace(QWidget):
    """The card of a household's building, read by itself; nothing for a house or an only home.

    `opened` carries a household, `told` a sentence, `refused` why the file was not made.
    """

    opened = Signal(str)
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.dossier = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def read(self, dossier: str) -> None:
        """Read the building of this household."""
        self.dossier = dossier
        self.jobs.do(building, dossier=dossier, then=self.show_building, refused=self._nothing)

    def show_building(self, found: Building) -> None:
        """Draw the card when somebody else is known there; the keyboard stays where it was."""
        with same_focus(self):
            clear(self.column)
            if len(found.dwellings) > 1:
                card = BuildingCard(self.look, found)
                card.opened.connect(self.opened)
                card.asked.connect(self._make)
                self.column.addWidget(card)
            self.setVisible(len(found.dwellings) > 1)

    def _nothing(self, _: UserError) -> None:
        """An address without its number is no building."""
        clear(self.column)
        self.hide()

    def _make(self) -> None:
        self.jobs.do(building_pdf, dossier=self.dossier, then=self._save, refused=self.refused.emit)

    def _save(self, data: bytes) -> None:
        target = ask_file(self, "Dossier d’immeuble.pdf")
        self.window().activateWindow()
        if target is None:
            return
        try:
            target.write_bytes(data)
        except OSError:
            self.refused.emit(NOT_WRITTEN)
        else:
            self.told.emit(f"Dossier enregistré dans «\u00a0{target.parent.name}\u00a0».")
