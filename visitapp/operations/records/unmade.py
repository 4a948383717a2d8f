"""What is typed in a record that is not made yet, or in a form that its button keeps: it is here
until it is kept, or given up.

It is sent nowhere, and goes with its household.
"""

import json

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.coding import decode, encode
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.form_and_answers import questions_of
from visitapp.store.file import meta
from visitapp.sync.changes.remove_record import TYPED


def keep_typed(desk: Desk, *, kind: str, household: str, answers: Answers) -> None:
    """Keep what is typed in a new record of a household, or of none yet; nothing forgets it. So in
    a form of any record, by the form's name."""
    prefix = _prefix(kind, household)
    if answers:
        meta.write(desk.database, f"{prefix}answers", json.dumps(encode(answers)))
    else:
        meta.forget_under(desk.database, prefix)


def begun(
    desk: Desk, *, kind: str, household: str
) -> tuple[Questionnaire, dict[str, Answer]]:  # fmt: skip
    """The questions of a new record, with what was typed in it before the program was closed."""
    form = desk.forms.latest(kind)
    typed = typed_in(desk, kind=kind, household=household, form=form)
    return questions_of(desk, kind=kind)[0], typed


def typed_in(
    desk: Desk, *, kind: str, household: str, form: Questionnaire
) -> dict[str, Answer]:  # fmt: skip
    """What is kept so, of the questions that `form` has."""
    kept = meta.read(desk.database, f"{_prefix(kind, household)}answers")
    return decode(form, json.loads(kept))[0] if kept else {}


def _prefix(kind: str, household: str) -> str:
    return f"{TYPED}{household}/{kind}/"
