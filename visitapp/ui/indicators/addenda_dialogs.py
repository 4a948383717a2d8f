"""The two questions about a closed year: who its report was given to, what it cost."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question as Asked
from visitapp.domain.indicators.costs import HOURS
from visitapp.operations.indicators.addenda import Addenda
from visitapp.ui.form.fields.field import Field
from visitapp.ui.indicators.dialogs import add_field, day_in, fit, leave
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

NAMES = {
    "hours": "Heures de travail", "staff_cost": "Coût du travail",
    "travel_cost": "Coût des déplacements", "other_cost": "Autres coûts, hors matériel",
}  # fmt: skip
SAYS = "Laissez vide ce que personne ne sait\u00a0: ce n’est pas zéro."


def ask_handover(parent: QWidget, look: Look, found: Addenda) -> tuple[str, date | None] | None:
    """To whom and when; None when the person went back. An unreadable day is None."""
    dialog = _dialog(parent, look, "À qui le bilan est-il remis\u00a0?", (), "Noter la remise")
    to = add_field(dialog, look, Asked(id="to", type="text", label="À qui\u00a0?"),
                   Answer(value=found.proposed) if found.proposed else None)  # fmt: skip
    on = add_field(dialog, look, Asked(id="on", type="date", label="Quel jour\u00a0?"),
                   Answer(value=found.today))  # fmt: skip
    fit(dialog)
    dialog.exec()
    chosen, day, name = dialog.answer == "do", day_in(on), _value(to)
    leave(parent, dialog)
    return (str(name or ""), day) if chosen else None


def ask_costs(parent: QWidget, look: Look, found: Addenda) -> dict[str, Decimal | None] | None:
    """What the year cost, by name; None when the person went back."""
    title = f"Coûts de l’année {found.scope.start.year}"
    dialog = _dialog(parent, look, title, (SAYS,), "Garder ces coûts")
    fields = {}
    for name, label in NAMES.items():
        asked = Asked(id=name, type="number" if name == HOURS else "money", label=label,
                      unit="heures" if name == HOURS else "€")  # fmt: skip
        known = found.costs.get(name)
        fields[name] = add_field(
            dialog, look, asked, Answer(value=known) if known is not None else None
        )
    fit(dialog)
    dialog.exec()
    chosen = dialog.answer == "do"
    said = {name: _value(field) for name, field in fields.items()}
    leave(parent, dialog)
    if not chosen:
        return None
    return {
        name: Decimal(value) if isinstance(value, Decimal | int) else None
        for name, value in said.items()
    }


def _dialog(parent: QWidget, look: Look, title: str, says: tuple[str, ...], verb: str) -> Question:
    actions = (Action("back", "Revenir", "second", safe=True), Action("do", verb, "primary"))
    return Question(parent.window(), look, title, list(says), actions)


def _value(field: Field) -> object:
    field.commit()
    answer = field.answer()
    return answer.value if answer is not None else None
