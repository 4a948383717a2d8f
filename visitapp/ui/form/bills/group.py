"""The bills of one energy: their lines, the year that they make, what is usual, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.ui.form.bills.columns import HEAD
from visitapp.ui.form.bills.line import BillLine, Figures
from visitapp.ui.form.bills.row import BillRow
from visitapp.ui.form.bills.words import LineWords
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.picture import Picture
from visitapp.ui.look import Look

NONE_YET, WHOLE = "aucune facture", "Un an complet"
IN_CHARGES = "Dans les charges"
FIRST, NEXT = "Première facture", "Facture suivante"
SO_FAR = "Sur un an, pour l’instant"
YEAR = "Sur un an"


@dataclass(frozen=True)
class GroupView:
    """What a group shows. `open_row`: the row that is open here; `usual`: words and tone."""

    lines: Mapping[str, LineWords]
    asked: tuple[str, ...]
    heads: Mapping[str, str]
    open_row: str = ""
    year: Mapping[str, str] | None = None
    year_said: str = ""
    whole: bool = False
    usual: tuple[str, str] = ("", "ink2")
    charges: bool | None = None
    """Whether it is paid in the charges of the home; None where that is not asked."""

    @property
    def count(self) -> int:
        """How many bills, the one being proposed aside."""
        return len(self.lines)


class BillGroup(QWidget):
    """`opening(row)` a bill, `adding` one more, `unfolding` where one energy is open at a time;
    `charged`: there is no bill, it is in the charges."""

    opening = Signal(str)
    adding = Signal()
    unfolding = Signal()
    charged = Signal()

    def __init__(self, look: Look, energy: str, label: str, icon: str) -> None:
        super().__init__()
        self.look, self.energy, self.label = look, energy, label
        self.lines: dict[str, BillLine] = {}
        self.folded = False
        self._view = GroupView({}, (), {})
        self.picture = Picture(look, icon, 20, "accent")
        self.name = Strong(look, label, wrap=False)
        self.state = Hint(look, NONE_YET, wrap=False)
        self.add = Button(look, FIRST, kind="quiet", icon="ajouter", does=self.adding)
        self.charges = Button(look, IN_CHARGES, does=self.charged)
        self.charges.setAccessibleName(f"{label}\u00a0: {IN_CHARGES.lower()}")
        middle = Qt.AlignmentFlag.AlignVCenter
        self._title = beside(look, (self.picture, 0, middle), (self.name, 0, middle),
                             (self.state, 1, middle), self.charges, gap=8)  # fmt: skip
        self.title = QWidget()
        self.title.setLayout(self._title)
        self.fold = ListRow(look, icon, label, ground="paper", does=self.unfolding)
        self.heads = Figures(look, "hint", "ink2", HEAD + 4)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.year = Figures(look, "strong", "ink", 36)
        self.mark = Picture(look, "fait", 18, "ok")
        self.usual = Hint(look, "")
        said = beside(look, self.mark, (self.usual, 1), gap=8, around=(9, 0, 0, 4))
        self._said = QWidget()
        self._said.setLayout(said)
        self.content = QWidget()
        stacked(look, self.heads, self._lines, self.year, self._said, on=self.content)
        self._foot = beside(look)
        stacked(look, self.title, self.fold, self.content, self._foot,
                around=(0, 4, 0, 8), on=self)  # fmt: skip
        self.fold.hide()

    @property
    def whole(self) -> bool:
        """Whether its bills make a year."""
        return self._view.whole

    def show_view(self, view: GroupView, row: BillRow | None) -> None:
        """Lines in order, the open row in the place of its own."""
        self._view = view
        for gone in [one for one in self.lines if one not in view.lines]:
            line = self.lines.pop(gone)
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        for name, words in view.lines.items():
            if name not in self.lines:
                line = BillLine(self.look, partial(self.opening.emit, name))
                line.setParent(self.content)  # shown alone it would be a window
                self.lines[name] = line
            self.lines[name].show_bill(words, view.asked)
        self._put_in_order(view, row)
        self._tell(view)
        self.set_folded(self.folded)

    def set_folded(self, folded: bool) -> None:
        """One line that says it all, where there is little room."""
        self.folded = folded
        anything = bool(self._view.count or self._view.open_row)
        whole = folded and bool(self._view.count)
        self._place_add(anything)
        self.fold.setVisible(whole)
        self.title.setVisible(not whole)
        self.content.setVisible(anything and not whole)
        self.add.setVisible(not whole and not self._is_new())
        self.heads.setVisible(anything)

    def focus_input(self) -> None:
        """What brings a bill here: the one that comes next, or the first."""
        target = self.fold if not self.fold.isHidden() else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_new(self) -> bool:
        return bool(self._view.open_row) and self._view.open_row not in self._view.lines

    def _place_add(self, anything: bool) -> None:
        """On the line of the title while there is nothing under it."""
        layout = self._foot if anything else self._title
        if layout.indexOf(self.add) < 0:
            at = 0 if anything else layout.indexOf(self.charges)
            layout.insertWidget(at, self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _put_in_order(self, view: GroupView, row: BillRow | None) -> None:
        wanted: list[QWidget] = []
        for name, line in ((name, self.lines[name]) for name in view.lines):
            opened = name == view.open_row
            wanted.append(row if opened and row is not None else line)
            line.setVisible(not opened)
        if row is not None and self._is_new():
            wanted.append(row)
        for place, widget in enumerate(wanted):
            if self._lines.indexOf(widget) != place:
                self._lines.insertWidget(place, widget)

    def _tell(self, view: GroupView) -> None:
        none = IN_CHARGES.lower() if view.charges else NONE_YET
        count = plural(view.count, "facture") if view.count else none
        self.charges.setVisible(view.charges is False and not view.count and not view.open_row)
        state = WHOLE if view.whole else count
        self.state.setText(state)
        self.state.set_tone("ok" if view.whole else "ink2")
        self.add.setText(NEXT if view.count else FIRST)
        self.add.setAccessibleName(f"{self.label}\u00a0: {self.add.text().lower()}")
        said = ", ".join(one for one in (count, view.year_said) if one)
        tone = view.usual[1]
        shape = ("etat-a-verifier", "warn") if tone == "warn" else ("", "ink2")
        self.fold.show_row(self.label, said, "", shape)
        self.fold.set_chevron("ouvrir")
        self.heads.show_figures(view.heads, view.asked)
        self.year.setVisible(view.year is not None)
        if view.year is not None:
            title = YEAR if view.whole else SO_FAR
            self.year.show_figures(view.year, view.asked, title, view.year_said)
        words, tone = view.usual
        self._said.setVisible(bool(words) and view.count > 0)
        self.usual.setText(words)
        self.usual.set_tone(tone)
        icon = {"ok": "fait", "warn": "etat-a-verifier"}.get(tone, "chiffres")
        self.mark.show_icon(icon, tone)
