"""The list of « Inscriptions »: by view and by territory, the most pressing first."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.text import number, plural
from visitapp.operations.intake.pending_notices import Untold, untold
from visitapp.operations.intake.worklist import SHOWN, ArrivalLine, Arrivals, View, arrivals
from visitapp.ui.intake.words import (
    ALL_PLACES,
    ALL_SCHEMES,
    ALL_VISITORS,
    NONE,
    VIEWS,
    seen,
    since,
    under,
)
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.wide_row import WideRow
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.filter_button import FilterButton
from visitapp.ui.pages.queue_list import QueueList
from visitapp.ui.qt.jobs import Jobs

LABEL = "Nom, commune, téléphone ou numéro d’inscription"
PRINT, PAPER = "Imprimer la liste d’attente", "Liste d’attente"
WAITED: tuple[View, ...] = ("to_treat", "to_complete", "waiting")
KEYS = "J et K\u00a0: suivante, précédente. Entrée\u00a0: ouvrir."


class RegistrationRow(WideRow):
    """`line` is the one shown."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self.line: ArrivalLine | None = None
        super().__init__(look, parent)

    def show_line(self, line: ArrivalLine) -> None:
        """Say another registration."""
        self.line = line
        where = ", ".join(part for part in (line.commune, line.territory) if part)
        marks, tail = seen(line), (since(line.age), under(line))
        self.say((line.name, where or "Commune inconnue"), marks, tail)
        said = (line.name, where, *(words for _, _, words in marks), *tail)
        self.setAccessibleName(", ".join(part for part in said if part))


class RegistrationsList(QueueList[RegistrationRow, View]):
    """`opened` carries a registration, `household` a file that came without one."""

    opened = Signal(str)
    household = Signal(str)
    added = Signal()
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, "Inscriptions", LABEL, VIEWS, "to_treat", SHOWN, KEYS)
        self.jobs = jobs
        self.territory = ""
        self.named: dict[str, str] = {}
        self.found: Arrivals | None = None
        new = Button(look, "Ajouter une inscription", kind="primary", icon="ajouter")
        self.add_action(new.does(self.added.emit))
        self.place = Button(look, ALL_PLACES, icon="adresse").does(self._choose_place)
        self.column.insertWidget(self.column.indexOf(self.holder), self._filters())

    def make_row(self) -> RegistrationRow:
        """One more row: its registration opens, or its file when it came without one."""
        row = RegistrationRow(self.look)
        return row.does(lambda: self._open(row.line))

    def _open(self, line: ArrivalLine | None) -> None:
        if line is not None and line.registration:
            self.opened.emit(line.registration)
        elif line is not None:
            self.household.emit(line.household)

    def refresh(self) -> None:
        """Read the list again."""
        self.text.taken()
        self.jobs.do(arrivals, view=self.view, territory=self.territory, text=self.text.text(),
                     limit=self.limit, scheme=self.scheme.now, visitor=self._visitor(),
                     then=self.show_found, refused=self.show_refusal)  # fmt: skip

    def show_found(self, found: Arrivals) -> None:
        """Draw it; the keyboard stays on its line, or on the one that took its place."""
        at = self.focused()
        held = self.rows[at].objectName() if at is not None else ""
        self.found = found
        self.refusals.forget()
        for name, count in found.counts.items():
            self._count(name, count)
        self.jobs.do(untold, then=self.show_untold)
        self._show_place(found)
        self._show_rows(found)
        self.say(self._sentence(found))
        self.more.setVisible(found.total > len(found.lines))
        self.paper.setVisible(found.view == "waiting" and bool(found.lines))
        follow_reading_order(self)
        self.focus_again(held, at, [row.objectName() for row in self.rows if not row.isHidden()])

    def show_untold(self, found: Untold) -> None:
        """How many are to be told, once the list is there: their letters are read for it."""
        self._count("to_tell", len(found))

    def _count(self, view: View, count: int) -> None:
        self.chips[view].setText(f"{VIEWS[view]} ({number(count)})")

    def show_refusal(self, error: UserError) -> None:
        """Why there is no list."""
        self.refusals.tell(error)

    def focus_registration(self, registration: str) -> None:
        """The row of a registration, when it is shown."""
        for number_, row in enumerate(self.rows):
            if row.line is not None and row.line.registration == registration:
                self.focus_row(number_)

    # --- parts

    def _filters(self) -> WrappingRow:
        """Beside the territory: the scheme, who has the household, and the list on paper."""
        self.scheme = FilterButton(self.look, "Dispositif", ALL_SCHEMES)
        self.visitor = FilterButton(self.look, "Visiteur", ALL_VISITORS)
        for button in (self.scheme, self.visitor):
            button.narrowed.connect(self.refresh)
        self.paper = Button(self.look, PRINT, kind="quiet", icon="imprimer").does(self._print)
        return WrappingRow(self.look, self.place, self.scheme, self.visitor, self.paper)

    def _show_rows(self, found: Arrivals) -> None:
        """Hidden meanwhile: each row shown would lay out the page."""
        self.card.hide()
        self.show_only(len(found.lines))
        for row, line in zip(self.rows, found.lines, strict=False):
            row.setObjectName(line.registration or line.household)
            row.show_line(line)
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
