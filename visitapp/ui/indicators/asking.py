"""What the figures ask: two dates, for whom a document is, whether to close a period."""

from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Choice
from visitapp.domain.checklist.questions import Question as Asked
from visitapp.operations.indicators_out import Whom
from visitapp.ui.form.field import Field
from visitapp.ui.form.registry import field_for
from visitapp.ui.kit.dialog import Action, Question, ask
from visitapp.ui.kit.labels import Body, Label
from visitapp.ui.look import Look

FIRST, LAST = "Premier jour", "Dernier jour"
ORDER = "Le dernier jour vient après le premier. Changez l’un des deux."
FOR_WHOM, AS_WHAT = "Pour qui\u00a0?", "Quelle sorte de fichier\u00a0?"
WHOM = {Whom.FUNDERS.value: "Pour les financeurs", Whom.US.value: "Pour nous"}
FORMS = {"pdf": "PDF", "xlsx": "XLSX", "csv": "CSV"}
SAVE = "Enregistrer les chiffres"
CLOSE, KEEP = "Clore la période", "Laisser ouverte"
WITHOUT = (
    "Pour les financeurs\u00a0: aucun nom, les petits nombres sont cachés, "
    "rien sur le travail de l’équipe."
)


class Wanted(NamedTuple):
    """A document: for whom, and pdf, xlsx or csv."""

    whom: Whom
    form: str


def ask_dates(parent: QWidget, look: Look, start: date, end: date) -> tuple[date, date] | None:
    """The first and the last day; None when the person went back. Asks again for a wrong order."""
    said, again = (start, end), False
    while True:
        dates = _dates(parent, look, *said, again=again)
        if dates is None or dates[0] <= dates[1]:
            return dates
        said, again = dates, True


def _dates(
    parent: QWidget, look: Look, start: date, end: date, *, again: bool
) -> tuple[date, date] | None:
    dialog = Question(
        parent.window(), look, "De quand à quand\u00a0?", [],
        (Action("back", "Garder la période", "second"), Action("do", "Compter", "primary")),
    )  # fmt: skip
    fields = [_date(look, dialog, FIRST, start), _date(look, dialog, LAST, end)]
    if again:
        dialog.body.addWidget(Body(look, ORDER, tone="bad"))
    _fit(dialog)
    dialog.exec()
    found = [_day(field) for field in fields]
    chosen = dialog.answer == "do"
    _leave(parent, dialog)
    if not chosen or found[0] is None or found[1] is None:
        return None
    return found[0], found[1]


def ask_document(parent: QWidget, look: Look) -> Wanted | None:
    """For whom and as what; None when the person went back. Funders and a PDF come first."""
    dialog = Question(
        parent.window(), look, f"{SAVE}\u00a0?", [WITHOUT],
        (Action("back", "Revenir", "second"), Action("do", "Choisir le dossier", "primary")),
    )  # fmt: skip
    whom = _choice(look, dialog, FOR_WHOM, WHOM, Whom.FUNDERS.value)
    form = _choice(look, dialog, AS_WHAT, FORMS, "pdf")
    _fit(dialog)
    dialog.exec()
    said = [field.answer() for field in (whom, form)]
    chosen = dialog.answer == "do"
    _leave(parent, dialog)
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
    chosen, _ = QFileDialog.getSaveFileName(parent, SAVE, name)
    return chosen


def _choice(look: Look, dialog: Question, label: str, choices: dict[str, str], first: str) -> Field:
    question = Asked(id="choice", type="choice", label=label, choices=tuple(
        Choice(id=id, label=words) for id, words in choices.items()))  # fmt: skip
    return _add(dialog, look, question, Answer(value=first))


def _date(look: Look, dialog: Question, label: str, day: date) -> Field:
    return _add(dialog, look, Asked(id="day", type="date", label=label), Answer(value=day))


def _add(dialog: Question, look: Look, question: Asked, answer: Answer) -> Field:
    field: Field = field_for(look, question)
    field.show_answer(answer)
    dialog.body.addWidget(Label(look, question.label))
    dialog.body.addWidget(field)
    return field


def _day(field: Field) -> date | None:
    field.commit()
    said = field.answer()
    return said.value if said is not None and isinstance(said.value, date) else None


def _fit(dialog: Question) -> None:
    """As high as its words need at its width."""
    layout = dialog.layout()
    if layout is not None:
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        dialog.resize(dialog.width(), layout.heightForWidth(dialog.width()))


def _leave(parent: QWidget, dialog: Question) -> None:
    dialog.deleteLater()
    parent.window().activateWindow()
