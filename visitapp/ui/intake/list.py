"""The list of « Inscriptions »: by view and by territory, the most pressing first."""

from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.text import number, plural
from visitapp.operations.intake.worklist import SHOWN, Arrivals, View, arrivals
from visitapp.ui.intake.row import RegistrationRow
from visitapp.ui.intake.words import ALL_PLACES, ALL_SCHEMES, ALL_VISITORS, NONE, VIEWS
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.lists.row_selection import RowKeys
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.messages.refusals import Refusals
from visitapp.ui.kit.page import Page, hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.filter_button import FilterButton
from visitapp.ui.qt.jobs import Jobs

WIDEST = 1080
LABEL = "Nom, commune, téléphone ou numéro d’inscription"
PRINT, PAPER = "Imprimer la liste d’attente", "Liste d’attente"
WAITED: tuple[View, ...] = ("to_treat", "to_complete", "waiting")
KEYS = "J et K\u00a0: suivante, précédente. Entrée\u00a0: ouvrir."


class RegistrationsList(Page):
    """`opened` carries a registration, `household` a file that came without one."""

    opened = Signal(str)
    household = Signal(str)
    added = Signal()
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, "Inscriptions", widest=WIDEST)
        self.jobs = jobs
        self.view: View = "to_treat"
        self.territory = ""
        self.named: dict[str, str] = {}
        self.limit = SHOWN
        self.found: Arrivals | None = None
        self.rows: list[RegistrationRow] = []
        self.between: list[QWidget] = []
        self._make_parts()

    def refresh(self) -> None:
        """Read the list again."""
        self.text.taken()
        self.jobs.do(arrivals, view=self.view, territory=self.territory, text=self.text.text(),
                     limit=self.limit, scheme=self.scheme.now, visitor=self._visitor(),
                     then=self.show_found, refused=self.show_refusal)  # fmt: skip

    def show_found(self, found: Arrivals) -> None:
        """Draw it; the keyboard stays on its line, or on the one that took its place."""
        at = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        held = self.rows[at].objectName() if at is not None else ""
        self.found = found
        self.refusals.forget()
        for name, chip in self.chips.items():
            chip.setText(f"{VIEWS[name]} ({number(found.counts[name])})")
        self._show_place(found)
        self._show_rows(found)
        self.say(self._sentence(found))
        self.more.setVisible(found.total > len(found.lines))
        self.paper.setVisible(found.view == "waiting" and bool(found.lines))
        follow_reading_order(self)
        if at is not None:
            names = [row.objectName() for row in self.rows if not row.isHidden()]
            self.focus_row(names.index(held) if held in names else min(at, len(names) - 1))

    def show_refusal(self, error: UserError) -> None:
        """Why there is no list."""
        self.refusals.tell(error)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first registration, else the search."""
        if self.found is not None and self.found.lines:
            self.rows[0].setFocus(reason)
        else:
            self.text.setFocus(reason)

    def focus_registration(self, registration: str) -> None:
        """The row of a registration, when it is shown."""
        for number_, row in enumerate(self.rows):
            if row.line is not None and row.line.registration == registration:
                self.focus_row(number_)

    def focus_row(self, place: int) -> None:
        """The keyboard to a row, when there is one."""
        if 0 <= place < len(self.rows) and not self.rows[place].isHidden():
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K go on and back; Esc empties the search."""
        here = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        if event.key() == Qt.Key.Key_J:
            self.focus_row(0 if here is None else here + 1)
        elif event.key() == Qt.Key.Key_K:
            self.focus_row(0 if here is None else max(here - 1, 0))
        elif event.key() == Qt.Key.Key_Escape and self.text.text():
            self.text.clear()
            self.text.setFocus()
        else:
            super().keyPressEvent(event)

    # --- parts

    def _make_parts(self) -> None:
        look = self.look
        new = Button(look, "Ajouter une inscription", kind="primary", icon="ajouter")
        new.clicked.connect(self.added)
        self.add_action(new)
        self.refusals = Refusals(look)
        self.column.addLayout(self.refusals)
        label = self._search_line()
        self.place = Button(look, ALL_PLACES, icon="adresse")
        self.place.clicked.connect(self._choose_place)
        self.card = Card(look, margin=1, gap=0)
        self.holder = RowKeys()
        self.holder.rows = self.rows
        self.holder.left.connect(self.text.setFocus)
        inside = QVBoxLayout(self.holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        self.more = Button(look, "Voir les suivantes", kind="quiet", icon="ouvrir")
        self.more.clicked.connect(self._show_more)
        for widget in (self._views(), label, self.text, self._filters()):
            self.column.addWidget(widget)
        self.column.addWidget(self.holder)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Hint(look, KEYS))

    def _filters(self) -> WrappingRow:
        """Beside the territory: the scheme, who has the household, and the list on paper."""
        row = WrappingRow(self.look)
        self.scheme = FilterButton(self.look, "Dispositif", ALL_SCHEMES)
        self.visitor = FilterButton(self.look, "Visiteur", ALL_VISITORS)
        row.add(self.place)
        for button in (self.scheme, self.visitor):
            button.narrowed.connect(self.refresh)
            row.add(button)
        self.paper = Button(self.look, PRINT, kind="quiet", icon="imprimer")
        self.paper.clicked.connect(self._print)
        row.add(self.paper)
        return row

    def _search_line(self) -> Label:
        self.text = SearchLine(LABEL)
        self.text.settled.connect(self.refresh)
        self.text.returnPressed.connect(self._enter)
        self.text.down.connect(self._down)
        return self.text.label(self.look)

    def _views(self) -> QWidget:
        row = QWidget()
        chips = Flow(row)
        self.chips: dict[View, Chip] = {}
        for name, words in VIEWS.items():
            chip = Chip(self.look, words)
            chip.setObjectName(name)
            chip.setChecked(name == self.view)
            chip.clicked.connect(self._choose)
            chips.addWidget(chip)
            self.chips[name] = chip
        Spacing(self.look, chips, (0, 0, 0, 0), 8)
        return row

    def _show_rows(self, found: Arrivals) -> None:
        """Hidden meanwhile: each row shown would lay out the page."""
        self.card.hide()
        while len(self.rows) < len(found.lines):
            row, line = RegistrationRow(self.look), hairline()
            row.clicked.connect(self._open)
            self.card.body.addWidget(line)
            self.card.body.addWidget(row)
            self.rows.append(row)
            self.between.append(line)
        for place, row in enumerate(self.rows):
            shown = place < len(found.lines)
            if shown:
                row.setObjectName(found.lines[place].registration or found.lines[place].household)
                row.show_line(found.lines[place])
            row.setVisible(shown)
            self.between[place].setVisible(shown and place > 0)
        self.card.setVisible(bool(found.lines))

    def _show_place(self, found: Arrivals) -> None:
        """Which ones are shown; nothing to choose while there is one alone."""
        names = {code: name for code, name, _ in found.places}
        self.place.setText(names.get(self.territory, ALL_PLACES))
        self.place.setVisible(len(found.places) > 1 or bool(self.territory))
        for button, choices in ((self.scheme, found.schemes), (self.visitor, found.visitors)):
            self.named |= {id: name for id, name, _ in choices}
            counts = {id: many for id, _, many in choices}
            shown = button is self.scheme or found.view == "waiting"
            if button.now and shown:
                counts.setdefault(button.now, 0)  # the last one went elsewhere: still chosen
            entries = [(id, f"{self.named.get(id, id)} ({number(n)})") for id, n in counts.items()]
            button.show_entries(entries)
            button.setVisible(shown and (len(counts) > 1 or bool(button.now)))

    def _sentence(self, found: Arrivals) -> str:
        if not found.lines:
            narrowed = self.text.text() or self.territory or self.scheme.now or self._visitor()
            return "Aucune ne correspond." if narrowed else NONE[found.view]
        longest = found.waits.longest
        what = "foyer" if found.view == "waiting" else "inscription"
        told = [f"{plural(found.total, what)}."]
        if found.view in WAITED and longest > 1:
            told.append(f"La plus longue attente\u00a0: {plural(longest, 'jour', 'jours')}.")
        if found.late and found.view in WAITED:
            told.append(f"{number(found.late)} en retard.")
        return " ".join(told)

    # --- acts

    def _visitor(self) -> str:
        """Who has the household is asked of those that wait alone."""
        return self.visitor.now if self.view == "waiting" else ""

    def _enter(self) -> None:
        self.refresh()
        self._down()

    def _down(self) -> None:
        self.focus_row(0)

    def _choose(self) -> None:
        self.view = cast("View", self.sender().objectName())
        self.limit = SHOWN
        self.refresh()

    def _choose_place(self) -> None:
        if self.found is None:
            return
        entries = [("*", ALL_PLACES)]
        entries += [
            (code, f"{name} ({plural(one.count, 'foyer')}, {plural(one.longest, 'jour')} au plus)")
            for code, name, one in self.found.places
        ]
        chosen = popup(self.place, self.look, entries, chosen=self.territory or "*")
        if chosen:
            self.territory = "" if chosen == "*" else chosen
            self.refresh()

    def _show_more(self) -> None:
        self.limit += SHOWN
        self.refresh()

    def _print(self) -> None:
        """All that wait, narrowed as here; not only those that are shown."""
        from visitapp.operations.intake.print_waiting_list import waiting_paper

        self.jobs.do(waiting_paper, territory=self.territory, text=self.text.text(),
                     scheme=self.scheme.now, visitor=self._visitor(), then=self._hand_over,
                     refused=self.show_refusal)  # fmt: skip

    def _hand_over(self, paper: Any) -> None:
        from visitapp.ui.papers.print_dialog import print_papers

        said = print_papers(self, self.look, (paper,), PAPER)
        if said:
            self.told.emit(said)

    def _open(self) -> None:
        line = cast("RegistrationRow", self.sender()).line
        if line is not None and line.registration:
            self.opened.emit(line.registration)
        elif line is not None:
            self.household.emit(line.household)
