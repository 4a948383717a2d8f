"""The pages of a visit: its sections, then what is missing, figures, actions, report, points."""

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from visitapp.ui.form.section_page import SectionPage
from visitapp.ui.look import Look
from visitapp.ui.session.pages import Pages
from visitapp.ui.session.sections import ACTIONS, FIGURES, MISSING, POINTS, REPORT
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.danger.instruction_box import DangerInPlace
from visitapp.ui.visits.danger.last_danger import SIGNS
from visitapp.ui.visits.frame.points_page import PointsPage
from visitapp.ui.visits.frame.review_points import ReviewPoints
from visitapp.ui.visits.frame.worth_words import FOLDED, detail_words

if TYPE_CHECKING:
    from visitapp.ui.visits.missing.screen import MissingScreen

TITLES = {
    ACTIONS: "Les actions",
    FIGURES: "Les chiffres",
    REPORT: "Le rapport",
    MISSING: "Ce qui manque",
    POINTS: "Les points à corriger",
}


class WholePage(Protocol):
    """A page of the visit that is no section."""

    def focus_first(self) -> None:
        """Give the keyboard to what comes first."""

    def isAncestorOf(self, child: QWidget, /) -> bool:
        """Whether that widget is inside."""


class VisitPages(Pages):
    """Those that are no section are imported when they are first asked for. `weighed`: what is
    worth asking is known; `left`: it is not asked; `danger`: what was done about one is to be
    written."""

    weighed = Signal()
    left = Signal()
    danger = Signal()

    def __init__(
        self, look: Look, jobs: Any, session: VisitSession, stack: QStackedWidget,
        points: ReviewPoints,
    ) -> None:  # fmt: skip
        super().__init__(look, jobs, session, stack)
        self.points = points
        self.whole: dict[str, WholePage] = {}
        self.missing: MissingScreen | None = None
        session.asking.came.connect(self._open_details)

    def show(self, step: str) -> QWidget:
        """The page; the details of a section that are worth asking open by themselves."""
        page = super().show(step)
        if step in self.sections and not self.session.finished:
            self.session.asking.ask(step)
        elif step != MISSING:
            self.session.asking.rest()
        return page

    def _open_details(self) -> None:
        weighed = self.session.asking.weighed
        if weighed is None:
            return
        words = detail_words(weighed)
        for step in self.sections:
            page = self.section_page(step)
            if page is not None and step == self._step:
                page.show_worth(words, FOLDED)

    def _section(self, step: str, frame: QFrame) -> SectionPage:
        page = super()._section(step, frame)
        if page.list.part_at(SIGNS) is not None:
            now = DangerInPlace(self.look, self.jobs, self.session, page)
            now.asked.connect(self.danger)
        return page

    def commit(self) -> None:
        """Send what is typed on the page and not sent."""
        super().commit()
        page = self.made.get(POINTS)
        if isinstance(page, PointsPage):
            page.commit()

    def whole_page(self, step: str) -> WholePage:
        """The page of a step that is no section."""
        self.page(step)
        return self.whole[step]

    def ask_one(self, step: str) -> None:
        """On the page of that step Enter leaves the question it is on; nowhere, where none is."""
        for name in self.sections:
            page = self.section_page(name)
            if page is not None:
                page.one_only = name == step

    def to_ask(self, step: str) -> list[str]:
        """The questions worth asking in a row, where the page of a step shows some."""
        return self.missing.to_ask if self.missing is not None and step == MISSING else []

    def offer_end(self, words: str) -> None:
        """What « Ce qui manque » offers beside asking them; empty for nothing."""
        if self.missing is not None:
            self.missing.offer(words)

    def open_figures(self, **what: Any) -> None:
        """One of the figures, on their page."""
        from visitapp.ui.visits.figures.screen import FiguresScreen

        page = self.page(FIGURES)
        if isinstance(page, FiguresScreen):
            page.open(**what)

    def _screen(self, step: str) -> QWidget:
        from visitapp.ui.visits.actions.screen import ActionsScreen
        from visitapp.ui.visits.figures.screen import FiguresScreen
        from visitapp.ui.visits.missing.screen import MissingScreen
        from visitapp.ui.visits.report.screen import ReportScreen

        if step == POINTS:
            points = PointsPage(self.look, self.jobs, self.session, self.points)
            points.go.connect(self.go)
            self.whole[step] = points
            return points
        made: dict[str, type[ActionsScreen | FiguresScreen | MissingScreen | ReportScreen]] = {
            ACTIONS: ActionsScreen, FIGURES: FiguresScreen, MISSING: MissingScreen,
            REPORT: ReportScreen,
        }  # fmt: skip
        page = made[step](self.look, self.jobs, self.session)
        self.whole[step] = page
        page.go.connect(self.go)
        if isinstance(page, MissingScreen):
            self.missing = page
            page.ended.connect(self.ended)
            page.weighed.connect(self.weighed)
            page.left.connect(self.left)
        return page
