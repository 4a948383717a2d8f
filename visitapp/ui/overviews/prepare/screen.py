"""« Préparer la visite »: what was said, what to bring, what to ask for, the tour sheet."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.states.machines import name_of
from visitapp.domain.text import capital, hour
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.overviews.prepare_visit import (
    Preparation,
    preparation,
    promise,
    tour_sheets,
)
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look, density
from visitapp.ui.overviews.prepare.cards import Papers, bag_card, known_card, where_card
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.visits import AGAIN, day_words, visit_words

BEGIN = "Commencer la visite"
MISSED = ("absent", "postponed", "refused", "cancelled")
"""States of an appointment that nobody goes to as it is."""
VERBS = {**dict.fromkeys(("planned", "done", *MISSED), BEGIN),
         **dict.fromkeys(AGAIN, "Revoir la visite")}  # fmt: skip
RESUME = "Reprendre la visite"
GONE = "cancelled"
ANOTHER = "Prévoyez une autre visite depuis le dossier du foyer."


class PrepareScreen(PlaceScreen):
    """One appointment, before leaving the office or at the door. Everything is kept at once."""

    undoable = Signal(str, object)
    up = "day"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Préparer la visite")
        self.page.widest = 1240
        self.appointment = ""
        self.found: Preparation | None = None
        self.top, self.left, self.right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.start = Button(look, VERBS["planned"], kind="primary", after="suivant")
        self.sheet = Button(look, "Imprimer la fiche de tour", icon="imprimer")
        self.start.clicked.connect(self._begin)
        self.sheet.clicked.connect(self._print)
        self._lay_out()
        look.changed.connect(self._fit)

    def window_title(self) -> str:
        """What the window's title says."""
        return f"Préparer la visite de {self.found.card.name}" if self.found else "Préparer"

    def open(self, appointment: str) -> None:
        """Which appointment."""
        self.appointment = appointment

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The button that begins the visit; of one that is cancelled, the next one."""
        (self.sheet if self.start.isHidden() else self.start).setFocus(reason)

    def refresh(self) -> None:
        """Read the appointment again."""
        self.jobs.do(preparation, appointment=self.appointment, then=self.show_preparation)

    def show_preparation(self, found: Preparation) -> None:
        """Draw the page; the keyboard stays where it was."""
        self.found = found
        self.page.title.setText(f"Préparer la visite de {found.card.name}")
        self.page.say(_when(found))
        state = found.card.state
        self.start.setText(VERBS.get(state, RESUME))
        self.start.setVisible(state != GONE)
        with same_focus(self):
            for layout in (self.top, self.left, self.right):
                clear(layout)
            if found.card.training:
                self.top.addWidget(
                    Banner(self.look, "Entraînement.", "Rien ne sera envoyé.", "warn")
                )
            if state in MISSED:
                told = f"Rendez-vous\u00a0: {name_of('appointment', state)}."
                self.top.addWidget(
                    Banner(self.look, told, ANOTHER if state == GONE else "", "warn")
                )
            if found.safety:
                self.top.addWidget(Banner(self.look, "Pour votre sécurité.", found.safety, "warn"))
            self._add(self.left, "Où et comment", where_card(self.look, found))
            if found.reasons or found.referrer:
                self._add(self.left, "Ce que l’on sait", known_card(self.look, found))
            papers = Papers(self.look, found.documents)
            papers.ticked.connect(self._promise)
            self._add(self.right, "Papiers demandés", papers)
            self._add(self.right, "Dans le sac", bag_card(self.look, found, self.to("bag")))
            self.left.addStretch(1)
            self.right.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _add(self, column: QVBoxLayout, title: str, card: QWidget) -> None:
        part = QVBoxLayout()
        part.addWidget(Strong(self.look, title))
        part.addWidget(card)
        Spacing(self.look, part, (0, 0, 0, 8), 8)
        column.addLayout(part)

    def _lay_out(self) -> None:
        self.page.add_action(self.sheet)
        self.page.add_action(self.start)
        self.page.column.addLayout(self.top)
        self.columns.addLayout(self.left, 3)
        self.columns.addLayout(self.right, 2)
        self.page.column.addLayout(self.columns)
        for layout, gap in ((self.top, 8), (self.left, 8), (self.right, 8), (self.columns, 28)):
            Spacing(self.look, layout, (0, 0, 0, 0), gap)
        self._fit()

    def _fit(self) -> None:
        beside = density(self.window().width(), self.look.scale) in ("wide", "medium")
        direction = QBoxLayout.Direction
        self.columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        for place, share in enumerate((3, 2)):
            self.columns.setStretch(place, share if beside else 0)

    def _promise(self, documents: tuple[str, ...]) -> None:
        found = self.found
        if found is not None:
            before = tuple(one.id for one in found.documents if one.promised)
            self._keep(documents)
            self.undoable.emit("", partial(self._keep, before))

    def _keep(self, documents: tuple[str, ...]) -> None:
        self.jobs.do(promise, appointment=self.appointment, documents=documents)

    def _begin(self) -> None:
        self.go.emit("visit", {"appointment": self.appointment})

    def _print(self) -> None:
        self.jobs.do(tour_sheets, appointments=(self.appointment,), then=self._print_sheet)

    def _print_sheet(self, sheets: tuple[Sheet, ...]) -> None:
        from visitapp.ui.papers.print_dialog import print_papers

        said = print_papers(self, self.look, sheets, "Fiche de tour")
        if said:
            self.told.emit(said)

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and self.appointment in changed.records:
            self.refresh()


def _when(found: Preparation) -> str:
    card = found.card
    start = f" à {hour(card.start)}" if card.start else ""
    said = f"{capital(day_words(card.day))}{start}"
    parts = (said, capital(visit_words(card.visit_number)), found.place)
    return ". ".join(part for part in parts if part)
