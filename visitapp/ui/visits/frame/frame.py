"""What a visit is made of on screen, and what collapses when there is little room."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.ui.dialogs.reason import ask_why
from visitapp.ui.form.help_panel import HelpPanel
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import tab_onward
from visitapp.ui.kit.lists.section_strip import SectionStrip
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.look import Density, Look, density
from visitapp.ui.session.sections import MISSING, POINTS
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.danger.panel import DangerPanel
from visitapp.ui.visits.frame.drawer import Drawer
from visitapp.ui.visits.frame.footer import VisitFooter
from visitapp.ui.visits.frame.header import VisitHeader
from visitapp.ui.visits.frame.page_chooser import Chooser
from visitapp.ui.visits.frame.pages import VisitPages
from visitapp.ui.visits.frame.review_points import ReviewPoints
from visitapp.ui.visits.frame.side_column import Side
from visitapp.ui.visits.notes.panel import NotesPanel
from visitapp.ui.visits.shared.screen import SharedScreen
from visitapp.ui.words.review import GONE

EACH = "Chacun ouvre sa question."
DONE = ("Tous les points sont faits.", "Renvoyez la visite corrigée.")


class PointsBar(Banner):
    """« À corriger : 2 points. » Hidden on the page of the points, and before a review.

    It shows itself as it is made: without a parent it would be a window for that moment.
    """

    asked = Signal()

    def __init__(self, look: Look, book: ReviewPoints, parent: QWidget) -> None:
        super().__init__(look, "", "", "warn", icon="etat-a-verifier", parent=parent)
        self.book = book
        self._wanted = True
        self.open = Button(look, "Voir les points", does=self.asked)
        self.side.addWidget(self.open)
        book.changed.connect(self._show)
        book.session.moved.connect(self._show)
        self._show()

    def set_wanted(self, wanted: bool) -> None:
        """Not on the page of the points themselves."""
        self._wanted = wanted
        self._show()

    def _show(self) -> None:
        returned, left = self.book.session.returned, self.book.left
        said = len(self.book.asked) + len(self.book.others)
        if returned:
            self.set_tone("warn", "etat-a-verifier")
            asked = (f"À corriger\u00a0: {plural(left, 'point')}.", EACH)
            self.say(*(asked if left else DONE))
        else:
            self.set_tone("accent", "message")
            self.say(f"L’agence a écrit {plural(said, 'message')}.", EACH)
        self.open.setText("Voir les points" if returned else "Lire les messages")
        self.setVisible(self._wanted and (returned or said > 0))


SAID = {
    "finished": ("Visite terminée.", "Pour changer une réponse, rouvrez la visite."),
    "validated": ("Visite validée.", "Pour changer une réponse, demandez à votre conseillère."),
    "suspended": ("Visite suspendue par l’agence.", "Votre conseillère vous dit la suite."),
}


class FinishedBar(Banner):
    """« Visite terminée. » and a button that asks why it is opened again. It shows itself too."""

    def __init__(self, look: Look, session: VisitSession, parent: QWidget) -> None:
        super().__init__(look, *SAID["finished"], "ok", parent=parent)
        self.session = session
        self.reopen = Button(look, "Rouvrir la visite", does=self._reopen)
        self.side.addWidget(self.reopen)
        session.moved.connect(self._show)
        self._show()

    def ask_reason(self) -> str:
        """Why the visit is opened again; empty when the person went back."""
        told = "Dites pourquoi en une phrase. L’agence la lit."
        return ask_why(self, self.look, "Rouvrir la visite\u00a0?", told,
                       leave="Laisser terminée", do="Rouvrir la visite")  # fmt: skip

    def _reopen(self) -> None:
        reason = self.ask_reason()
        if reason:
            self.session.reopen(reason)

    def _show(self) -> None:
        self.say(*SAID.get(self.session.state, SAID["finished"]))
        self.reopen.setVisible(self.session.state == "finished")
        self.setVisible(self.session.finished)


FINISHED = "Visite terminée. Elle est gardée ici, et partira dès que possible."
SENT_BACK = "Visite corrigée. Elle est gardée ici, et repart dès que possible."
FINISHED_TRAINING = "Visite terminée. C’est un entraînement\u00a0: rien ne sera envoyé."


def said_ended(session: VisitSession, *, corrected: bool) -> str:
    """The message once the visit is finished, or sent back corrected."""
    if session.opened.training:
        return FINISHED_TRAINING
    return SENT_BACK if corrected else FINISHED


NOTES_WIDTH, HELP_WIDTH = 480, 360
HELP, SEE_PAPER = "Aide", "Voir la facture"
WHOLE = 100_000  # wider than any window: the drawer covers the page


class VisitFrame(QWidget):
    """Header, sections, pages, help, footer, drawers; `step` is the page on the sheet."""

    def __init__(
        self, look: Look, jobs: Any, session: VisitSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self.jobs, self.session = look, jobs, session
        self.step = ""
        self.help_wanted = True
        self.density: Density = "wide"
        self._make_parts()
        self._lay_out()
        self.toast = Toast(look, self)

    @property
    def on_section(self) -> bool:
        """True when the page on the sheet is a section of the questionnaire."""
        return self.step in self.pages.sections

    @property
    def roomy(self) -> bool:
        """True where the list of sections and the help stand beside the sheet."""
        return self.density in ("wide", "medium")

    def fit(self) -> None:
        """Show what there is room for, on this page."""
        self.density = density(self.window().width(), self.look.scale)
        self.header.set_density(self.density)
        self.footer.set_density(self.density)
        self.side.set_density(self.density)
        self.strip.setVisible(self.density == "narrow")
        self.side.setVisible(self.roomy and (self.on_section or self.step in (MISSING, POINTS)))
        self.help.setVisible(self.roomy and self.on_section and self.help_wanted)
        if self.roomy:
            self.help_drawer.close_drawer()
        self.points_bar.set_wanted(self.step != POINTS)
        page = self.pages.section_page(self.step)
        if page is not None and self.density == "narrow":
            page.head.corner.addWidget(self.help_button)
        self.help_button.setVisible(page is not None and self.density == "narrow")

    def show_paper(self) -> None:
        """The photo of a bill takes the place of its drawing, here or behind F1."""
        page = self.pages.section_page(self.step)
        paper = page.paper() if page is not None else None
        for panel in (self.help, self.help_over):
            panel.show_paper(paper)
        self.help_button.setText(SEE_PAPER if paper is not None else HELP)

    def says_gone(self, path: str) -> bool:
        """Whether a question is in the visit no more: said, as there is nothing to show."""
        gone = self.session.gone(path)
        if gone:
            self.toast.say(f"{GONE[gone]}.")
        return bool(gone)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """In reading order; in the program, the window sees to it."""
        if self.isWindow():
            return tab_onward(self, forward)
        return super().focusNextPrevChild(forward)

    def _make_parts(self) -> None:
        look, session = self.look, self.session
        self.header = VisitHeader(look, session.opened.name, session.opened.about)
        self.side = Side(look)
        self.strip = SectionStrip(look)
        self.stack = QStackedWidget()
        self.points = ReviewPoints(self.jobs, session, self)
        self.pages = VisitPages(look, self.jobs, session, self.stack, self.points)
        self.pages.paper_changed.connect(self.show_paper)
        self.chooser = Chooser(look)
        self.help = HelpPanel(look)
        self.footer = VisitFooter(look)
        self._body = QWidget(self)
        self.finished = FinishedBar(look, session, self._body)
        self.points_bar = PointsBar(look, self.points, self._body)
        self.notes_panel = NotesPanel(look, session)
        self.notes = Drawer(look, self.notes_panel, self._body, NOTES_WIDTH)
        self.help_over = HelpPanel(look)
        self.help_over.set_over(True)
        self.help_drawer = Drawer(look, self.help_over, self._body, HELP_WIDTH)
        self.help_button = Button(look, HELP, icon="aide", shortcut="F1")
        self.help_button.setParent(self)
        self.help_button.hide()
        self.danger_panel: DangerPanel | None = None
        self.danger: Drawer | None = None
        self.shared: SharedScreen | None = None

    def _lay_out(self) -> None:
        self.header.middle.addWidget(self.strip)
        self.stack.addWidget(self.chooser)
        row, centre, whole = QHBoxLayout(self._body), QVBoxLayout(), QVBoxLayout(self)
        for layout in (row, centre, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        centre.addWidget(self.finished)
        centre.addWidget(self.points_bar)
        centre.addWidget(self.stack, 1)
        row.addWidget(self.side)
        row.addLayout(centre, 1)
        row.addWidget(self.help)
        whole.addWidget(self.header)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.footer)

    def open_notes(self) -> None:
        """F2."""
        self._toggle(self.notes)
        if not self.notes.isHidden():
            self.notes_panel.focus_text()

    def open_danger(self) -> None:
        """F9: always what to do now, from the top."""
        if self.danger_panel is None:
            self.danger_panel = DangerPanel(self.look, self.jobs, self.session)
            self.danger = Drawer(self.look, self.danger_panel, self._body, WHOLE)
            self.danger_panel.closed.connect(self.danger.close_drawer)
            self.danger.closed.connect(lambda: self.footer.step_back(False))
        self.danger_panel.refresh()
        self._toggle(self.danger)
        self.footer.step_back(self.danger is not None and not self.danger.isHidden())

    def _toggle(self, drawer: Drawer | None) -> None:
        was_open = drawer is not None and not drawer.isHidden()
        self._close_drawers()
        if drawer is not None and not was_open:
            drawer.open()

    @property
    def _over(self) -> Drawer | None:
        """What is open over the page."""
        every = (self.notes, self.help_drawer, self.danger)
        return next((one for one in every if one is not None and not one.isHidden()), None)

    def _close_drawers(self) -> None:
        for drawer in (self.notes, self.help_drawer, self.danger):
            if drawer is not None:
                drawer.close_drawer()
