"""The questions of a kind that this role is shown, with a record's answers; a motive only where
there is one, to correct."""

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.privacy.sight import hidden
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of


def questions_of(
    desk: Desk, *, kind: str, record: str = ""
) -> tuple[Questionnaire, dict[str, Answer]]:
    """The current questionnaire of `kind`, or the one that `record` pins with its answers."""
    if record:
        draft = draft_of(desk, record)
        return _shown(desk, draft.form, draft.answers), dict(draft.answers)
    return _shown(desk, desk.forms.latest(kind), {}), {}


def _shown(desk: Desk, form: Questionnaire, answers: Answers) -> Questionnaire:
    """The form without what this role is not shown, nor a motive without an answer; none of these
    has rows."""
    motives = set(desk.hooks(form.kind).motives.values())
    apart = {*hidden(desk.role).get(form.kind, ()), *(motives - answers.keys())}
    if not apart:
        return form
    sections = tuple(
        one.model_copy(update={"questions": asked})
        for one in form.sections
        if (asked := tuple(each for each in one.questions if each.id not in apart))
    )
    kept = {name: getattr(form, name) for name in Questionnaire.model_fields}
    return Questionnaire.model_construct(**{**kept, "sections": sections})
