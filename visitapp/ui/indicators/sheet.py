"""A counted sheet: a chip for each group, the cards of the chosen one, the corrections apart."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.indicators.shapes import Audience, Correction, Sheet, Unit
from visitapp.reports.indicators.templates import group_figures, groups_of
from visitapp.reports.indicators.words import SEPARATE, corrected_words
from visitapp.ui.indicators.card import FigureCard
from visitapp.ui.indicators.groups import Groups
from visitapp.ui.indicators.words import CHIPS
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Section, Strong
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

CORRECTIONS = "corrections"
NOTHING = "Aucun dossier dans cette période. Choisissez-en une autre."
AT_CLOSE = "Les chiffres dits à la clôture restent. Voici ce qui a changé depuis."


class SheetView(QWidget):
    """`asked(name)` for the files behind a figure."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.sheet: Sheet | None = None
        self.group = ""
        self.cards: dict[str, FigureCard] = {}
        self.groups = Groups(look)
        self.groups.chosen.connect(self.show_group)
        self.column = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.addWidget(self.groups)
        whole.addLayout(self.column)
        Spacing(look, whole, (0, 0, 0, 0), 12)
        Spacing(look, self.column, (0, 0, 0, 0), 12)

    def show_sheet(self, sheet: Sheet) -> None:
        """Draw it; the group that was looked at stays."""
        self.sheet = sheet
        there = {one.value: CHIPS[one] for one in groups_of(sheet)}
        if sheet.corrections:
            there[CORRECTIONS] = f"Corrections ({len(sheet.corrections)})"
        if self.group not in there:
            self.group = next(iter(there), "")
        self.groups.show_groups(there, self.group)
        self._draw()

    def show_nothing(self) -> None:
        """While another sheet is counted."""
        self.sheet, self.cards = None, {}
        self.groups.hide()
        clear(self.column)

    def show_group(self, group: str) -> None:
        """The cards of a group; the keyboard stays on its chip."""
        self.group = group
        for id, chip in self.groups.chips.items():
            chip.setChecked(id == group)
        if self.sheet is not None:
            with same_focus(self):
                self._draw()

    def button_of(self, figure: str) -> QWidget | None:
        """The button that opens the files of a figure, when its card is shown."""
        return self.cards[figure].button if figure in self.cards else None

    def _draw(self) -> None:
        clear(self.column)
        self.cards = {}
        if self.sheet is None:
            return
        for widget in self._widgets(self.sheet):
            self.column.addWidget(widget)

    def _widgets(self, sheet: Sheet) -> Iterator[QWidget]:
        if not self.group:
            yield Body(self.look, NOTHING, tone="ink2")
            return
        if self.group == CORRECTIONS:
            yield Body(self.look, AT_CLOSE, tone="ink2")
            yield rows_card(self.look, [self._corrected(sheet, one) for one in sheet.corrections])
            return
        for title, figures in group_figures(sheet, Audience(self.group)):
            if title:
                yield Section(self.look, title)
                yield Body(self.look, SEPARATE, tone="ink2")
            for figure in figures:
                card = FigureCard(self.look, figure, self.width())
                card.asked.connect(self.asked)
                self.cards[figure.definition.name] = card
                yield card

    def _corrected(self, sheet: Sheet, one: Correction) -> QWidget:
        units = {each.definition.name: each.definition.unit for each in sheet.figures}
        said, now = (
            words[:1].lower() + words[1:]
            for words in corrected_words(one, units.get(one.name, Unit.COUNT))
        )
        row = QWidget()
        column = QVBoxLayout(row)
        column.addWidget(Strong(self.look, one.title))
        column.addWidget(Body(self.look, f"À la clôture\u00a0: {said}. Aujourd’hui\u00a0: {now}."))
        Spacing(self.look, column, (14, 10, 14, 10), 2)
        return row
