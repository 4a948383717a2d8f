"""The dialogs of « Chiffres »: two dates, the reader of a document, closing a period."""

from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QLayout, QLineEdit, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Choice
from visitapp.domain.checklist.questions import Question as Asked
from visitapp.operations.indicators.export import Whom
from visitapp.ui.form.fields.date_text import write_date
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.kit.labels import Body, Label
from visitapp.ui.kit.messages.dialog import Action, Question, ask
from visitapp.ui.look import Look

FIRST, LAST = "Premier jour", "Dernier jour"
BOTH = "Écrivez les deux jours, par exemple 03/03/2026."
ORDER = "Le dernier jour vient après le premier. Changez l’un des deux."
FOR_WHOM, AS_WHAT = "Pour qui\u00a0?", "Quelle sorte de fichier\u00a0?"
WHOM = {Whom.FUNDERS.value: "Pour les financeurs", Whom.US.value: "Pour nous"}
FORMS = {"pdf": "PDF", "xlsx": "XLSX", "csv": "CSV"}
CLOSE, KEEP = "Clore la période", "Laisser ouverte"
WITHOUT = (
    "Pour les financeurs\u00a0: aucun nom, les petits nombres sont cachés, "
    "rien sur le travail de l’équipe."
)


class Wanted(NamedTuple):
    """A document: its reader, and its format (pdf, xlsx or csv)."""

    whom: Whom
    form: str


class Dates(Question):
    """Two days; it stays open until they can be read, the last one after the first."""

    def __init__(self, parent: QWidget, look: Look, start: date, end: date) -> None:
        super().__init__(
            parent.window(), look, "De quand à quand\u00a0?", [],
            (Action("back", "Garder la période", "second"), Action("do", "Compter", "primary")),
        )  # fmt: skip
        self.fields = [
            add_field(self, look, Asked(id=label, type="date", label=label), Answer(value=day))
            for label, day in ((FIRST, start), (LAST, end))
        ]
        self.problem = Body(look, "", tone="bad")
        self.problem.hide()
        self.body.addWidget(self.problem)
        fit(self)

    def days(self) -> tuple[date, date] | str:
        """The two days, or what to do about them."""
        first, last = (day_in(field) for field in self.fields)
        if first is None or last is None:
            return BOTH
        return (first, last) if first <= last else ORDER

    def accept(self) -> None:
        """Not before the days are right."""
        problem = self.days() if self.answer == "do" else ""
        if isinstance(problem, str) and problem:
            self.answer = ""
            self.problem.setText(problem)
            self.problem.show()
            fit(self)
            return
        super().accept()


def ask_dates(parent: QWidget, look: Look, start: date, end: date) -> tuple[date, date] | None:
    """The first and the last day; None when the person went back."""
    dialog = Dates(parent, look, start, end)
    dialog.exec()
    days, chosen = dialog.days(), dialog.answer == "do"
    leave(parent, dialog)
    return days if chosen and not isinstance(days, str) else None


def ask_document(
    parent: QWidget, look: Look, title: str = "Enregistrer les chiffres\u00a0?"
) -> Wanted | None:
    """The reader and the format; None when the person went back. Funders and PDF come first."""
    dialog = Question(
        parent.window(), look, title, [WITHOUT],
        (Action("back", "Revenir", "second"), Action("do", "Choisir le dossier", "primary")),
    )  # fmt: skip
    whom = _choice(look, dialog, FOR_WHOM, WHOM, Whom.FUNDERS.value)
    form = _choice(look, dialog, AS_WHAT, FORMS, "pdf")
    fit(dialog)
    dialog.exec()
    said = [field.answer() for field in (whom, form)]
    chosen = dialog.answer == "do"
    leave(parent, dialog)
    if not chosen or said[0] is None or said[1] is None:
        return None
    return Wanted(Whom(str(said[0].value)), str(said[1].value))


def ask_close(parent: QWidget, look: Look, period: str) -> bool:
    """Whether to freeze the figures of a period."""
    said = (
        f"Les chiffres d’aujourd’hui deviennent ceux de la période\u00a0: {period}.",
        "Ce qui sera corrigé ensuite sera montré à part, avec l’ancien chiffre.",
    )
    actions = (Action("back", KEEP, "second", safe=True), Action("do", CLOSE))
    return ask(parent.window(), look, f"{CLOSE}\u00a0?", said, actions) == "do"


def choose_place(parent: QWidget, name: str) -> str:
    """Where to write; empty when the person went back."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Enregistrer les chiffres", name)
    return chosen


def _choice(look: Look, dialog: Question, label: str, choices: dict[str, str], first: str) -> Field:
    question = Asked(id="choice", type="choice", label=label, choices=tuple(
        Choice(id=id, label=words) for id, words in choices.items()))  # fmt: skip
    return add_field(dialog, look, question, Answer(value=first))


def add_field(dialog: Question, look: Look, question: Asked, answer: Answer | None) -> Field:
    """One question more in a dialog."""
    field: Field = field_for(look, question)
    if answer is not None:
        field.show_answer(answer)
    dialog.body.addWidget(Label(look, question.label))
    dialog.body.addWidget(field)
    return field


def day_in(field: Field) -> date | None:
    """What stands in a field; None when it is empty, or cannot be read."""
    field.commit()
    said = field.answer()
    day = said.value if said is not None else None
    (line,) = field.inputs()
    if not isinstance(line, QLineEdit) or not isinstance(day, date):
        return None
    return day if line.text() == write_date(day) else None


def fit(dialog: Question) -> None:
    """As high as its words need at its width."""
    layout = dialog.layout()
    if layout is not None:
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        dialog.resize(dialog.width(), layout.heightForWidth(dialog.width()))


def leave(parent: QWidget, dialog: Question) -> None:
    """The dialog goes, and the keyboard back to the window."""
    dialog.deleteLater()
    parent.window().activateWindow()
