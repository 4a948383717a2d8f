"""A table of numbers pasted or from a file: what it changes is shown, then kept, all at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.text import NBSP, plural
from visitapp.operations.parameters.overrides import pasted_form
from visitapp.operations.parameters.paste_table import Pasted, blank_table, keep_pasted, read_pasted
from visitapp.ui.dialogs.files import FileKinds
from visitapp.ui.form.fields.text_fields import Paper
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.pages.question_sheet import QuestionSheet
from visitapp.ui.qt.jobs import Jobs

HOW = (
    "Copiez la table d’aujourd’hui, changez les valeurs dans votre tableur, puis collez-la ici. "
    "Ou choisissez un fichier CSV ou Excel."
)
LABEL = "Table collée"
SHOWN = 60
MISSING = {"valid_from": "Il manque le premier jour.", "source": "Dites d’où viennent ces nombres."}
choose_table = FileKinds("Choisir une table", "Tables (*.csv *.txt *.xlsx)").to_read
ChooseFile = Callable[[QWidget], Path | None]


class PasteSheet(QuestionSheet):
    """Of one table, or of any number; `told` says what was kept."""

    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(
        self, look: Look, jobs: Jobs, parameter: str = "", scheme: str = "",
        choose: ChooseFile = choose_table,
    ) -> None:  # fmt: skip
        super().__init__(look, jobs, "Coller une table", "Revenir")
        self.place = {"parameter": parameter, "scheme": scheme}
        self.choose, self.path, self.found = choose, "", None  # type: ChooseFile, str, Pasted | None
        self.paper, self.file = Paper(look), Hint(look, "")
        self.paper.setAccessibleName(LABEL)
        self.paper.setLineWrapMode(Paper.LineWrapMode.NoWrap)
        self.changes = Card(look, gap=4)
        self.jobs.do(pasted_form, then=self.show_form)

    def show_form(self, form: Questionnaire) -> None:
        """Where to paste, from which day, and where it comes from."""
        self.form = form
        self.draw_again(self._draw)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        copy = Button(self.look, "Copier la table d’aujourd’hui", icon="notes").does(self._copy)
        open_file = Button(self.look, "Choisir un fichier", icon="ouvrir").does(self._choose)
        self.content.addWidget(Hint(self.look, HOW))
        self.content.addLayout(flowing(self.look, copy, open_file, gap=12))
        self.content.addWidget(Strong(self.look, LABEL))
        self.content.addWidget(self.paper)
        self.content.addWidget(self.file)
        if self.form is not None:
            section = self.form.sections[0]
            self.add_questions(section, section.questions)
        self.sum = Strong(self.look, "")
        self.content.addWidget(self.sum)
        self.content.addWidget(self.changes)
        self.changes.hide()
        self.look_at = Button(self.look, "Voir ce qui change").does(self._look)
        self.keep = Button(self.look, "Garder ces nombres", kind="primary").does(self._keep)
        self.keep.hide()
        self.add_buttons(self.keep, self.look_at)
        self.paper.textChanged.connect(self._other)

    def _copy(self) -> None:
        self.jobs.do(blank_table, **self.place, then=self._copied, refused=self.show_refusal)

    def _copied(self, table: str) -> None:
        QGuiApplication.clipboard().setText(table)
        self.told.emit("Table copiée\u00a0: collez-la dans votre tableur.")

    def _choose(self) -> None:
        chosen = self.choose(self)
        if chosen is not None:
            self.path = str(chosen)
            self.file.setText(f"Fichier\u00a0: {chosen.name}")
            self.paper.clear()
            self._forget()

    def _other(self) -> None:
        """Another text: what was shown is not what would be kept."""
        if self.paper.toPlainText():
            self.path = ""
            self.file.setText("")
        self._forget()

    def _forget(self) -> None:
        self.found = None
        self.sum.setText("")
        self.changes.hide()
        self.keep.hide()

    def _said(self, path: str) -> Any:
        answer: Answer | None = self.typed.get(path)
        return None if answer is None else answer.value

    def _ready(self) -> bool:
        self.commit()
        missing = [said for path, said in MISSING.items() if self._said(path) in (None, "")]
        if missing:
            self.show_refusal(UserError(" ".join(missing), "Rien n’est changé."))
        return not missing

    def _look(self) -> None:
        if self._ready():
            self.refusals.forget()
            self.do(
                read_pasted, self.show_changes, **self.place, text=self.paper.toPlainText(),
                path=self.path, valid_from=self._said("valid_from"),
            )  # fmt: skip

    def show_changes(self, found: Pasted) -> None:
        """Each number that changes: before, after."""
        self.found = found
        many = plural(len(found.differences), "nombre change", "nombres changent")
        same = f", {plural(found.same, 'autre est déjà ainsi', 'autres sont déjà ainsi')}"
        self.sum.setText(f"{many}{same if found.same else ''}.")
        clear(self.changes.body)
        for one in found.differences[:SHOWN]:
            said = f"{one.title}{NBSP}: {one.before or 'inconnu'} → {one.after}"
            self.changes.body.addWidget(Body(self.look, said))
        if (rest := len(found.differences) - SHOWN) > 0:
            self.changes.body.addWidget(Hint(self.look, f"Et {rest} autres."))
        self.changes.show()
        self.keep.setVisible(True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self.found is None or not self._ready():
            return
        self.do(
            keep_pasted, self._kept, differences=self.found.differences,
            valid_from=self._said("valid_from"), valid_to=self._said("valid_to"),
            source=str(self._said("source")), scheme=self.place["scheme"],
        )  # fmt: skip

    def _kept(self, changed: Any) -> None:
        said = plural(changed.result, "nombre gardé", "nombres gardés")
        self.told.emit(f"{said}{NBSP}: ils comptent dès leur premier jour.")
        self.closed.emit()
