"""The questions asked before a record moves: a sentence that says why, or a day."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.text import date_short
from visitapp.ui.form.fields.date_text import NotReadError, read_date
from visitapp.ui.form.fields.typed import Input
from visitapp.ui.kit.labels import Hint, Label
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

WHY, DAY = "Pourquoi\u00a0?", "Quel jour\u00a0?"
DAY_HELP = "jour/mois/année"


def ask_reason(parent: QWidget, look: Look, verb: str) -> str:
    """Why something is done, in one sentence; empty when the person went back."""
    told = ["Une phrase suffit, elle reste dans l’historique."]
    return _ask(parent, look, f"{verb}\u00a0?", told, WHY, "", verb, "")


def ask_words(parent: QWidget, look: Look, verb: str, name: str, told: str) -> str:
    """A few words under their own name, `told` who reads them; empty when the person went back."""
    return _ask(parent, look, f"{verb}\u00a0?", [told], name, "", verb, "")


def ask_day(parent: QWidget, look: Look, verb: str, *, today: date, proposed: date) -> date | None:
    """A day, written as people write it; None when the person went back.

    What cannot be read is shown again with what to write.
    """
    text, told = date_short(proposed), list[str]()
    while text:
        text = _ask(parent, look, f"{verb}\u00a0?", told, DAY, text, verb, DAY_HELP)
        try:
            return read_date(text, today.year) if text else None
        except NotReadError as error:
            told = [str(error)]
    return None


def _ask(parent: QWidget, look: Look, title: str, told: list[str], name: str, text: str,
         verb: str, help_words: str) -> str:  # fmt: skip
    actions = (Action("back", "Revenir", "second", safe=True), Action("do", verb))
    dialog = Question(parent.window(), look, title, told, actions)
    label, line = Label(look, name), Input(look)
    label.setBuddy(line)
    line.setAccessibleName(f"{name} {help_words}".strip())
    line.setText(text)
    line.selectAll()
    dialog.body.addWidget(label)
    dialog.body.addWidget(line)
    if help_words:
        dialog.body.addWidget(Hint(look, help_words))
    dialog.exec()
    said = line.text().strip() if dialog.answer == "do" else ""
    dialog.deleteLater()
    parent.window().activateWindow()
    return said


def ask_file(parent: QWidget, name: str) -> Path | None:
    """Where to put a PDF; None when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Enregistrer le PDF", name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None
