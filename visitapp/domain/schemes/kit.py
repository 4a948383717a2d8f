"""The objects a scheme's kit offers, None for every one; what was fitted stays."""

from collections.abc import Iterable, Sequence

from visitapp.domain.checklist.questions import Choice, Question, Questionnaire

FITTINGS, ITEM = "fittings", "item"
"""The list of a visit, and the question of it that names an object."""
OUTSIDE = "hors du kit de ce dispositif"

Kit = Sequence[str] | None


def in_kit(kit: Kit, item: str) -> bool:
    """Whether an object may be fitted under a scheme."""
    return kit is None or item in kit


def in_some_kit(kits: Iterable[Kit], item: str) -> bool:
    """Whether an object has its place in a bag that serves several schemes."""
    return any(in_kit(kit, item) for kit in kits)


def offering(form: Questionnaire, kit: Kit) -> Questionnaire:
    """The form with the kit's objects offered; others stay for lines already written."""
    if kit is None:
        return form
    sections = tuple(
        one.model_copy(update={"questions": tuple(_list(asked, kit) for asked in one.questions)})
        for one in form.sections
    )
    kept = {name: getattr(form, name) for name in Questionnaire.model_fields}
    return Questionnaire.model_construct(**{**kept, "sections": sections})


def _list(question: Question, kit: Kit) -> Question:
    if question.id != FITTINGS:
        return question
    return question.model_copy(
        update={"questions": tuple(_item(one, kit) for one in question.questions)}
    )


def _item(question: Question, kit: Kit) -> Question:
    if question.id != ITEM:
        return question
    choices = tuple(one if in_kit(kit, one.id) else _outside(one) for one in question.choices)
    return question.model_copy(update={"choices": choices})


def _outside(choice: Choice) -> Choice:
    return choice.model_copy(update={"label": f"{choice.label} ({OUTSIDE})", "offered": False})
