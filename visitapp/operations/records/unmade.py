"""What is typed in a record that is not made yet: kept here until it is made, or given up.

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
    """Keep what is typed in a new record of a household, or of none yet; nothing forgets it."""
    prefix = _prefix(kind, household)
    if answers:
        meta.write(desk.database, f"{prefix}answers", json.dumps(encode(answers)))
    else:
        meta.forget_under(desk.database, prefix)


def begun(
    desk: Desk, *, kind: str, household: str
) -> tuple[Questionnaire, dict[str, Answer]]:  # fmt: skip
    """The questions of a new record, with what was typed in it before the program was closed."""
    kept = meta.read(desk.database, f"{_prefix(kind, household)}answers")
    typed, _ = decode(desk.forms.latest(kind), json.loads(kept)) if kept else ({}, ())
    return questions_of(desk, kind=kind)[0], typed


def _prefix(kind: str, household: str) -> str:
    return f"{TYPED}{household}/{kind}/"
