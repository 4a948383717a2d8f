"""« L’immeuble »: who else is known at this address, defects that come again, the file to make."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.support.buildings import DEFECTS
from visitapp.domain.text import plural
from visitapp.operations.support.buildings import (
    Building,
    Dwelling,
    building,
    building_pdf,
)
from visitapp.ui.dialogs.files import choose_file, folder_of, write_to
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint, Section
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.pages.no_contact import TO_DO, missing
from visitapp.ui.qt.jobs import Jobs

NOT_NOTED = "propriétaire non noté"
MAKE = "Enregistrer le dossier d’immeuble"
WORDS = {one.id: one.words for one in DEFECTS}
SHOWN = 12
"""Households listed; a tower may have more, and the counts say them all."""


class BuildingCard(Card):
    """`opened` carries a household; `asked` wants the mediation file of the building."""

    opened = Signal(str)
    asked = Signal()

    def __init__(self, look: Look, found: Building) -> None:
        super().__init__(look, margin=20, gap=12)
        self.body.addWidget(Section(look, "L’immeuble"))
        self.body.addWidget(Body(look, known(found), tone="ink2"))
        if len(found.landlords) > 1:
            self.body.addWidget(Body(look, by_landlord(found), tone="ink2"))
        for one in found.counts:
            seen = f"{plural(one.seen, 'logement', 'logements')} sur {one.known}"
            self.body.addWidget(Body(look, f"{one.words}\u00a0: {seen}"))
        rows = [self._row(one) for one in found.dwellings[:SHOWN]]
        self.body.addWidget(rows_card(look, rows))
        if said := missing(found.no_contact):
            self.body.addWidget(Hint(look, f"{said} {TO_DO}", tone="warn"))
        self.refusals = Refusals(look)
        self.body.addLayout(self.refusals)
        make = Button(look, MAKE, icon="immeuble").does(self.asked.emit)
        self.body.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, one: Dwelling) -> QWidget:
        said = ", ".join(WORDS[name].lower() for name in one.defects)
        if one.seen_on is None:
            said = "pas encore visité"
        if one.left:
            said = f"{said or 'rien à signaler'}, n’habite plus ici"
        row = ListRow(self.look, "foyers", one.name, said or "rien à signaler", ground="")
        name = f"building {one.household}"
        return row.does(partial(self.opened.emit, one.household), name=name)


def known(found: Building) -> str:
    """« 3 foyers connus à cette adresse, 2 logements visités. 1 d’accord avec le propriétaire. »"""
    agree = sum(1 for one in found.dwellings if one.agrees)
    households = plural(len(found.dwellings), "foyer connu", "foyers connus")
    visited = plural(found.visited, "logement visité", "logements visités")
    return f"{households} à cette adresse, {visited}. {agree} d’accord pour le propriétaire."


def by_landlord(found: Building) -> str:
    """« D’accord, par propriétaire : M. Alpha (2 logements), SCI Bêta (1 logement). »: the file is
    made for one of them, of his own flats."""
    each = (
        f"{one.name or NOT_NOTED} ({plural(one.agree, 'logement', 'logements')})"
        for one in found.landlords
    )
    return f"D’accord, par propriétaire\u00a0: {', '.join(each)}."


class BuildingPlace(QWidget):
    """The card of a household's building, read by itself; nothing for a house or an only home.

    `opened` carries a household, `told` a sentence.
    """

    opened = Signal(str)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.household = ""
        self.card: BuildingCard | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def read(self, household: str) -> None:
        """Read the building of this household."""
        self.household = household
        self.jobs.do(building, household=household, then=self.show_building, refused=self._nothing)

    def show_building(self, found: Building) -> None:
        """Draw the card when somebody else is known there; the keyboard stays where it was."""
        with same_focus(self):
            clear(self.column)
            self.card = None
            if len(found.dwellings) > 1:
                self.card = BuildingCard(self.look, found)
                self.card.opened.connect(self.opened)
                self.card.asked.connect(self._make)
                self.column.addWidget(self.card)
            self.setVisible(len(found.dwellings) > 1)

    def _nothing(self, _: UserError) -> None:
        """An address without its number is no building."""
        clear(self.column)
        self.card = None
        self.hide()

    def _make(self) -> None:
        if self.card is not None:
            self.card.refusals.forget()
        self.jobs.do(building_pdf, household=self.household, then=self._save, refused=self._refuse)

    def _refuse(self, error: UserError) -> None:
        if self.card is not None:
            self.card.refusals.tell(error)

    def _save(self, data: bytes) -> None:
        target = choose_file(self, "Dossier d’immeuble.pdf")
        write_to(target, data, self._saved, self._refuse, "Le PDF")

    def _saved(self, target: Path) -> None:
        self.told.emit(f"Dossier enregistré {folder_of(target)}.")
