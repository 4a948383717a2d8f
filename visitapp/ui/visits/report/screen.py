"""« Le rapport »: the real pages, their reader, and how they are handed over."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from visitapp.domain.checklist.walk import question_at
from visitapp.domain.errors import UserError
from visitapp.operations.visits import number_to_call, print_report
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.labels import Hint, Label, Title
from visitapp.ui.kit.layouts import beside, flowing, held, stacked
from visitapp.ui.kit.lists.chip_row import ChipRow
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.text_input import TextInput
from visitapp.ui.look import Look, density
from visitapp.ui.papers.preview import WIDEST, Preview
from visitapp.ui.papers.print_pages import print_document
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.figures.figure_line import FROM_WHERE

AUDIENCES = {
    "household": "Le foyer",
    "social-worker": "Le travailleur social",
    "landlord": "Le propriétaire",
    "internal": "L’agence",
}
GIVEN, LANGUAGE = "report_given", "report_language"
PAUSE_MS = 300
READY = ("À jour", "ok", "etat-termine")
STALE = ("À refaire", "warn", "etat-a-verifier")
WORKING = ("En préparation", "accent", "etat-en-cours")


def choose_file(parent: QWidget, name: str) -> Path | None:
    """Ask where to put the PDF; None when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Enregistrer le PDF", name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


class ReportScreen(FitToWidth):
    """The report makes itself again when an answer changes: there is no button to compute."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Any, session: VisitSession) -> None:
        super().__init__()
        self.look, self.jobs, self.session = look, jobs, session
        self.audience = "household"
        self.data = b""
        self.choose_file = choose_file
        self._stale = True
        self._wanted = 0
        self.title = Title(look, "Le rapport")
        self.badge = Badge(look, "", "neutral")
        self.whom = ChipRow(look, AUDIENCES, self.audience)
        self.whom.chosen.connect(self.show_audience)
        self.chips = self.whom.chips
        self.save = Button(look, "Enregistrer le PDF", icon="notes", does=self._save)
        self.print = Button(look, "Imprimer le rapport", icon="imprimer", does=self._print)
        self.figures = Button(look, FROM_WHERE, kind="quiet", icon="chiffres")
        self.banner = Banner(look, "", "", "warn")
        self.banner.hide()
        self.number = TextInput(
            look, "Le numéro de votre service",
            "Le foyer l’appelle s’il a une question. Il est demandé une seule fois.",
        )  # fmt: skip
        self.number.line.returnPressed.connect(self._note_number)
        self.note = Button(look, "Noter le numéro", icon="appeler", does=self._note_number)
        self.asking = held(stacked(look, self.number, self.note, gap=8))
        self.asking.hide()
        self.fields: dict[str, Field] = {}
        self.preview = Preview(look)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(PAUSE_MS)
        self._again.timeout.connect(self.refresh)
        self._lay_out()
        self.figures.clicked.connect(lambda: self.go.emit("figures", {}))
        jobs.changed.connect(self._changed)
        session.changed.connect(self._show_answers)
        look.changed.connect(self.fit)
        self.fit()
        self._enable(False)
        self._say_state(STALE)

    def refresh(self) -> None:
        """Make the report again from the answers on disk."""
        self._again.stop()
        self._stale = False
        self._wanted += 1
        self._say_state(WORKING)
        self.jobs.do(
            print_report.report,
            then=self._made,
            refused=self._refused,
            visit=self.session.visit,
            audience=self.audience,
        )

    def show_audience(self, audience: str) -> None:
        """Show the version for somebody else."""
        self.audience = audience
        self.whom.mark(audience)
        self.language.setVisible(audience == "household")
        self.refresh()

    def focus_first(self) -> None:
        """Focus the choice of reader."""
        self.chips[self.audience].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Answers may have changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _lay_out(self) -> None:
        look, page, middle = self.look, QWidget(), Qt.AlignmentFlag.AlignVCenter
        buttons = held(flowing(look, self.save, self.print, self.figures))
        self.language = self._asked(LANGUAGE)
        self._column = QVBoxLayout(page)
        self._column.addLayout(beside(look, self.title, (self.badge, 0, middle), 1, gap=12))
        for widget in (
            Hint(look, "Pour qui\u00a0?"),
            self.whom,
            self.banner,
            self.asking,
            self.language,
            buttons,
            self.preview,
        ):
            self._column.addWidget(widget)
        self._column.addWidget(self._asked(GIVEN))
        self._column.addStretch(1)
        stacked(look, Scroll(look, page), on=self)

    def _asked(self, path: str) -> QWidget:
        """A question of the visit that is answered here, where it is seen what it does."""
        question = question_at(self.session.questionnaire, path)
        if question is None:
            return QWidget()
        self.fields[path] = field = field_for(self.look, question)
        field.answered.connect(partial(self.session.set_answer, path))
        field.show_answer(self.session.answers.get(path))
        said = [Hint(self.look, question.hint)] if question.hint else []
        return held(stacked(self.look, Label(self.look, question.label), *said, field, gap=8))

    def _show_answers(self, *_: Any) -> None:
        for path, field in self.fields.items():
            field.show_answer(self.session.answers.get(path))

    def _changed(self, changed: Any) -> None:
        paths = {path for record, path in changed.paths if record == self.session.visit}
        if not paths - {GIVEN, "finished_on", "@state"}:
            return
        self._stale = True
        self._say_state(STALE)
        if self.isVisible():
            self._again.start()

    def _made(self, data: bytes) -> None:
        self._wanted -= 1
        if self._wanted:
            return  # asked again meanwhile: results come in the order of the questions
        self.data = data
        self.preview.show_pdf(data)
        self.banner.hide()
        if self.audience == "household":
            lacks = number_to_call.lacks_number
            self.jobs.do(lacks, then=self._numbered, visit=self.session.visit)
        else:
            self.asking.hide()
            self._enable(True)
        if not self._stale:
            self._say_state(READY)

    def _numbered(self, lacks: bool) -> None:
        """No report is handed over without a number that the household can call."""
        if self.audience != "household":
            return
        self._enable(not lacks)
        if self.asking.isVisible() and not lacks:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asking.setVisible(lacks)
        if lacks:
            self._tell("Il manque un numéro à appeler.", "Sans lui, rien ne s’imprime.", "warn")

    def _note_number(self) -> None:
        self.jobs.do(
            number_to_call.note_service_number,
            then=lambda _: self.refresh(),
            refused=lambda error: self._tell(error.message, error.hint, "warn"),
            phone=self.number.text(),
        )

    def _refused(self, error: UserError) -> None:
        self._wanted -= 1
        if self._wanted:
            return
        self.data = b""
        self.preview.show_nothing()
        self.banner.say(error.message, error.hint)
        self.banner.set_tone("warn")
        self.banner.show()
        self.asking.hide()
        self._enable(False)
        self.badge.hide()

    def _enable(self, enabled: bool) -> None:
        self.save.setEnabled(enabled)
        self.print.setEnabled(enabled)

    def _save(self) -> None:
        target = self.choose_file(self, "rapport.pdf")
        self.window().activateWindow()  # some systems do not come back by themselves
        if target is None:
            return
        try:
            target.write_bytes(self.data)
        except OSError:
            self._tell("Le PDF n’a pas pu être écrit.", "Choisissez un autre dossier.", "warn")
        else:
            self._tell("PDF enregistré.", f"Il est dans «\u00a0{target.parent.name}\u00a0».", "ok")

    def _print(self) -> None:
        said = print_document(self.preview.document, self)
        self.window().activateWindow()
        if said:
            self._tell(said, "", "accent")

    def _tell(self, bold: str, plain: str, tone: Any) -> None:
        self.banner.say(bold, plain)
        self.banner.set_tone(tone)
        self.banner.show()

    def _say_state(self, state: tuple[str, Any, str]) -> None:
        self.badge.show_state(*state)
        self.badge.show()

    def fit(self) -> None:
        """What there is room for."""
        px = self.look.px
        room = density(self.window().width(), self.look.scale)
        side = px(12 if room == "small" else 24)
        extra = max(0, (self.width() - 2 * side - px(WIDEST)) // 2)
        self._column.setContentsMargins(side + extra, px(16), side + extra, px(16))
        self._column.setSpacing(px(10))
