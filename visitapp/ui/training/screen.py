"""« S’entraîner »: day by day, alone or with a trainer beside. All of it stays on this laptop."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.training.days import Day
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.training import family, trainee
from visitapp.operations.training.trainee import Trainee
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.chip_row import ChipRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look, density
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.papers.print_dialog import print_papers
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.training.day_card import DayCard
from visitapp.ui.training.family_card import FamilyCard
from visitapp.ui.training.feedback import FeedbackPart
from visitapp.ui.training.questions import Questions

TITLE = "S’entraîner"
WIDEST = 1400
BEGIN, GO_ON, AGAIN = (
    "Commencer la visite d’essai", "Reprendre la visite d’essai", "Refaire une visite d’essai",
)  # fmt: skip
SAFE = "Entraînement. Rien de ce que vous faites ici n’est envoyé."
SURE = (
    "Effacer votre entraînement\u00a0?",
    "La famille d’essai, ses visites et vos réponses s’effacent de cet ordinateur.",
)


class TrainingScreen(PlaceScreen):
    """The day's card, the family, three questions, one's own visit looked at again."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, page=Page(look, TITLE, widest=WIDEST))
        self.found: Trainee | None = None
        self.asked = ""
        self.print = Button(look, "Imprimer les papiers", icon="imprimer", does=self._print)
        self.visit = Button(look, BEGIN, kind="primary", after="suivant", does=self._visit)
        self.page.add_action(self.print)
        self.page.add_action(self.visit)
        self.banner = Banner(look, "", SAFE, "warn", icon="entrainement")  # fmt: skip
        self.days = QVBoxLayout()
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.parts = [QVBoxLayout() for _ in range(3)]
        for part in self.parts:
            column = QWidget()
            column.setLayout(part)
            Spacing(look, part, (0, 0, 0, 0), 12)
            self.columns.addWidget(column, 1)
        Spacing(look, self.columns, (0, 0, 0, 0), 20)
        self.erase = Button(look, "Effacer mon entraînement", kind="quiet", icon="corbeille",
                            does=self._erase)  # fmt: skip
        self.lay_out(self.banner, self.days, self.columns, stacked(look, self.erase))
        look.changed.connect(self._fit)

    def open(self) -> None:
        """The day where the trainee is."""
        self.asked = ""

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The visit to begin or to go on with."""
        self.visit.setFocus(reason)

    def refresh(self) -> None:
        """Read what was done again."""
        self.jobs.do(trainee.trainee, then=self.show_trainee)

    def show_trainee(self, found: Trainee) -> None:
        """Draw everything; the keyboard stays where it was."""
        self.found = found
        day = self._day(found)
        place = found.days.index(day) + 1
        self.page.title.setText(f"Bonjour {found.name}".strip())
        self.page.say(f"Jour {place} sur {len(found.days)}\u00a0: {day.title}. "
                      f"{day.minutes}\u00a0minutes.")  # fmt: skip
        self.visit.setText(_verb(found))
        self.erase.setVisible(found.installed or bool(found.done.cards or found.done.choices))
        with same_focus(self.page):
            self._draw_days(found, day)
            for part in self.parts:
                clear(part)
            first, second, third = self.parts
            card = DayCard(self.look, day, found.done)
            card.marked.connect(self._mark)
            card.sat.connect(self._sit)
            self._put(first, "La carte du jour", card)
            self._put(second, "La famille d’essai", FamilyCard(self.look, found, day.papers))
            questions = Questions(self.look, day, found.done)
            questions.chosen.connect(self._choose)
            self._put(second, "Trois questions, sans note", questions)
            again = FeedbackPart(self.look, found.feedback)
            again.opened.connect(self._look_again)
            self._put(third, "Votre visite d’essai", again)
            for part in self.parts:
                part.addStretch(1)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, two or one."""
        super().resizeEvent(event)
        self._fit()

    def _day(self, found: Trainee) -> Day:
        return next((day for day in found.days if day.id == self.asked), found.today)

    def _draw_days(self, found: Trainee, day: Day) -> None:
        clear(self.days)
        words = {
            one.id: f"Jour {place}" + (", fait" if found.done.whole(one) else "")
            for place, one in enumerate(found.days, start=1)
        }
        row = ChipRow(self.look, words, day.id)
        row.chosen.connect(self._show_day)
        self.days.addWidget(row)

    def _put(self, column: QVBoxLayout, title: str, part: QWidget) -> None:
        column.addWidget(Strong(self.look, title))
        column.addWidget(part)

    def _show_day(self, day: str) -> None:
        self.asked = day
        if self.found is not None:
            self.show_trainee(self.found)

    def _choose(self, question: int, choice: int) -> None:
        """Kept at once; the page is left as it is, with the keyboard in it."""
        if self.found is not None:
            self.asked = self._day(self.found).id
            self.do(trainee.choose, day=self.asked, question=question, choice=choice)

    def _mark(self, marked: bool) -> None:
        if self.found is not None:
            self.asked = self._day(self.found).id
            self.do(trainee.mark_card, then=self._again, day=self.asked, marked=marked)

    def _sit(self, beside: bool) -> None:
        self.do(trainee.sit_beside, then=self._again, beside=beside)

    def _again(self, _: Any) -> None:
        self.refresh()

    # --- the visit, the papers

    def _visit(self) -> None:
        last = self.found.feedback if self.found is not None else None
        if last is not None and not last.finished:
            self.go.emit("visit", {"visit": last.visit})
        else:
            self.do(family.to_make, then=self._prepare)

    def _prepare(self, made: Any) -> None:
        self.go.emit("prepare", {"appointment": made.made})

    def _look_again(self, path: str) -> None:
        if self.found is not None and self.found.feedback is not None:
            self.go.emit("visit", {"visit": self.found.feedback.visit, "path": path})

    def _print(self) -> None:
        self.do(trainee.papers, then=self._print_sheet)

    def _print_sheet(self, sheet: Sheet) -> None:
        said = print_papers(self, self.look, (sheet,), sheet.title)
        if said:
            self.told.emit(said)

    def _erase(self) -> None:
        question, sentence = SURE
        actions = (Action("back", "Garder", safe=True), Action("erase", "Effacer", "danger"))
        if ask(self, self.look, question, (sentence,), actions) == "erase":
            self.asked = ""
            self.do(trainee.forget, then=self.said_then("Votre entraînement est effacé.",
                                                        self.refresh))  # fmt: skip

    def _fit(self) -> None:
        across = density(self.window().width(), self.look.scale) in ("wide", "medium")
        direction = QBoxLayout.Direction
        self.columns.setDirection(direction.LeftToRight if across else direction.TopToBottom)


def _verb(found: Trainee) -> str:
    if found.feedback is None:
        return BEGIN
    return AGAIN if found.feedback.finished else GO_ON
