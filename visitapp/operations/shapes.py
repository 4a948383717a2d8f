"""The questions of a kind of record, with the answers of one record when there is one.

Of these, the ones that this person's role is shown: what she would write in another one would be
refused, and what she would read there does not come to her computer.
"""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.personal.sight import hidden
from visitapp.domain.roles import Role
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk


def questions_of(
    desk: Desk, *, kind: str, record: str = ""
) -> tuple[Questionnaire, dict[str, Answer]]:
    """The current questionnaire of `kind`, or the one that `record` pins with its answers."""
    if record:
        draft = draft_of(desk, record)
        return _shown(draft.form, desk.role), dict(draft.answers)
    return _shown(desk.forms.latest(kind), desk.role), {}


def _shown(form: Questionnaire, role: Role) -> Questionnaire:
    """The form without the questions that this role is not shown; none of them has rows."""
    apart = hidden(role).get(form.kind, ())
    if not apart:
        return form
    sections = tuple(
        one.model_copy(
            update={"questions": tuple(asked for asked in one.questions if asked.id not in apart)}
        )
        for one in form.sections
    )
    kept = {name: getattr(form, name) for name in Questionnaire.model_fields}
    return Questionnaire.model_construct(**{**kept, "sections": sections})
