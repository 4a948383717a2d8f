"""« Les chiffres »: bills, contracts, every figure; at the right, where a number comes from."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from visitapp.domain.study.study import Study
from visitapp.ui.kit.focus.refocus import same_focus, shown_in
from visitapp.ui.kit.labels import Body, Section, Strong, Title
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.lists.chip_row import ChipRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.figures.all_figures import EveryView
from visitapp.ui.visits.figures.bills import BillsView
from visitapp.ui.visits.figures.contracts import ContractsView
from visitapp.ui.visits.figures.explanation_panel import WIDTH, ExplanationScreen
from visitapp.ui.visits.figures.figure_line import WHY_WHOLE
from visitapp.ui.visits.figures.figure_widgets import numbers_in

WORDS = (
    ("Lu", "Sur une facture, un compteur, une étiquette."),
    ("Mesuré", "Pendant la visite."),
    ("Dit", "Par la personne."),
    ("Estimé", "Par vous, ou par le calcul."),
    ("Référence", "Une valeur publique, avec sa source et sa date."),
    ("À vérifier", "Une valeur peu sûre. L’agence la regarde."),
)


class Legend(QFrame):
    """Words only: nothing here takes the keyboard."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        column = stacked(look, around=(24, 26, 24, 16), on=self)
        column.addWidget(Section(look, WHY_WHOLE))
        column.addWidget(Body(look, "Appuyez sur un chiffre. Son calcul s’écrit ici.", tone="ink2"))
        column.addSpacing(look.px(12))
        for bold, plain in WORDS:
            column.addWidget(Strong(look, bold))
            column.addWidget(Body(look, plain, tone="ink2"))
            column.addSpacing(look.px(8))
        column.addStretch(1)


BILLS, CONTRACTS, EVERY = "bills", "contracts", "every"
VIEWS = {BILLS: "Les factures", CONTRACTS: "Les contrats", EVERY: "Tous les chiffres"}
WAIT = "Les chiffres arrivent."
PRESS = "Appuyez sur un chiffre pour voir d’où il vient."


class FiguresScreen(ExplanationScreen):
    """Three views of one study. `go("visit", {"path": …})` opens a question."""

    def __init__(self, look: Look, jobs: Any, session: VisitSession) -> None:
        super().__init__(look, jobs, session, "Retour aux chiffres")
        self.study: Study | None = None
        self.view = BILLS
        self.inside: QWidget | None = None
        self._from: QWidget | None = None
        self.title = Title(look, "Les chiffres")
        self.sentence = Body(look, WAIT, tone="ink2")
        self.views = ChipRow(look, VIEWS, self.view)
        self.views.chosen.connect(self.show_view)
        self.chips = self.views.chips
        self.book = session.book
        self.legend = Legend(look)
        self._lay_out()
        self.book.came.connect(self._came)
        self.book.aged.connect(self._aged)

    def refresh(self) -> None:
        """Ask for the study and its figures, if an answer changed."""
        self.book.ask()

    def show_view(self, view: str) -> None:
        """The bills, the contracts, or every figure."""
        self.view = view
        self.views.mark(view)
        self.close_why()
        self.banner.hide()
        self._build()

    def open(self, view: str = "", figure: str = "") -> None:
        """One of the views, and a figure explained in it."""
        if view:
            self.show_view(view)
        if figure:
            self.open_why(figure)

    def open_why(self, figure: str) -> None:
        """Show where a number comes from."""
        focused = self.focusWidget()
        if focused is None or not self.why.isAncestorOf(focused):
            self._from = focused
        self.why.show_figure(figure)
        self._mark(figure)
        self.show_why()

    def close_why(self) -> None:
        """Back to the page, where the focus was."""
        if self.why.isHidden():
            return
        opened, self._from = self._from, None
        self.why.hide()
        self.why.forget()
        self._mark("")
        self.fit()
        if opened is None or not shown_in(self, opened):
            opened = self.chips[self.view]
        opened.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_page(self) -> None:
        """The view that is shown."""
        self.chips[self.view].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Answers may have changed meanwhile."""
        super().showEvent(event)
        self.refresh()

    def _lay_out(self) -> None:
        self._page = QWidget()
        self._page.setProperty("role", "page")
        self.banner = Banner(self.look, "", "", "accent")
        self.banner.hide()
        self._place = QVBoxLayout()
        head = stacked(self.look, self.title, self.sentence)
        parts = (head, self.views, self.banner, self._place, 1)
        self._column = stacked(self.look, *parts, on=self._page)
        self._scroll.setWidget(self._page)
        beside(self.look, (self._scroll, 1), self.legend, self.why, on=self)

    def _aged(self) -> None:
        if self.isVisible():
            self.refresh()

    def _came(self) -> None:
        if not self.isVisible():
            return  # drawn when it is shown
        if self.book.study is None:
            self.sentence.setText(self.book.refused)
            return
        self.sentence.setText(PRESS)
        if self.study != self.book.study or self.inside is None:
            self.study = self.book.study
            self._build()

    def _build(self) -> None:
        if self.study is None:
            return
        with same_focus(self):
            old, self.inside = self.inside, self._made(self.study)
            if old is not None:
                self._place.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._place.addWidget(self.inside)
        self.fit()

    def _made(self, study: Study) -> QWidget:
        view: BillsView | ContractsView | EveryView
        figures = self.book.figures
        if self.view == BILLS:
            view = BillsView(self.look, self.session.questionnaire, study, figures)
        elif self.view == CONTRACTS:
            view = ContractsView(self.look, study, figures)
            view.sheet.connect(self._make_sheet)
        else:
            view = EveryView(self.look, self.book)
        view.asked.connect(self.open_why)
        view.question.connect(self._to_question)
        return view

    def _make_sheet(self) -> None:
        """The contract sheet of the adviser: made in memory, then printed or saved."""
        from visitapp.operations.visits.print_report import contract_sheet

        self.jobs.do(contract_sheet, then=self._hand_over, visit=self.session.visit)

    def _hand_over(self, pdf: bytes) -> None:
        from visitapp.operations.desk.sheet import Sheet as Printed
        from visitapp.ui.papers.print_dialog import print_papers

        paper = Printed(f"Fiche contrat, {self.session.opened.name}", pdf)
        said = print_papers(self, self.look, [paper], "Fiche contrat")
        self.window().activateWindow()
        if said:
            self.banner.say(said)
            self.banner.show()

    def _mark(self, figure: str) -> None:
        for number in numbers_in(self._page):
            number.set_chosen(bool(figure) and number.line.figure == figure)

    def fit(self) -> None:
        """What there is room for."""
        opened = not self.why.isHidden()
        room = self.fit_why(opened)
        self.legend.setVisible(room == "wide" and not opened)
        self.legend.setFixedWidth(self.look.px(WIDTH))
        px = self.look.px
        side, top = (12, 4) if room == "small" else (24, 16)
        self._column.setContentsMargins(px(side), px(top), px(side), px(16))
        self._column.setSpacing(px(8 if room == "small" else 12))
        self.sentence.setVisible(room != "small")
