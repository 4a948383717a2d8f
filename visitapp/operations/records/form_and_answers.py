"""The questions of a kind of record, with the answers of one record when there is one.

Of these, the ones that this person's role is shown: what she would write in another one would be
refused, and what she would read there does not come to her computer. The motive that a state is
written with (`ending`) is shown where there is one, to be corrected.
"""

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.privacy.sight import hidden
from visitapp.domain.roles import Role
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.reasons import HELD_IN


def questions_of(
    desk: Desk, *, kind: str, record: str = ""
) -> tuple[Questionnaire, dict[str, Answer]]:
    """The current questionnaire of `kind`, or the one that `record` pins with its answers."""
    if record:
        draft = draft_of(desk, record)
        return _shown(draft.form, desk.role, draft.answers), dict(draft.answers)
    return _shown(desk.forms.latest(kind), desk.role, {}), {}


def _shown(form: Questionnaire, role: Role, answers: Answers) -> Questionnaire:
    """The form without the questions that this role is not shown, nor the motive of no state; none
    of them has rows."""
    held = {path for (kind, _), path in HELD_IN.items() if kind == form.kind}
    apart = {*hidden(role).get(form.kind, ()), *(held - answers.keys())}
    if not apart:
        return form
    sections = tuple(
        one.model_copy(update={"questions": asked})
        for one in form.sections
        if (asked := tuple(each for each in one.questions if each.id not in apart))
    )
    kept = {name: getattr(form, name) for name in Questionnaire.model_fields}
    return Questionnaire.model_construct(**{**kept, "sections": sections})
