"""What became of an orientation: who took it up, what it brought, or why not."""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.checklist.walk import question_at
from visitapp.domain.states.support import OrientationState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.orientations.orientations import ENDED
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.store.log.records import Record


@dataclass(frozen=True, slots=True)
class Went:
    """What was noted of an orientation; `amount` None is not known, never zero."""

    taken_by: str = ""
    outcome: str = ""
    amount: Decimal | None = None
    motive: str = ""
    """In the words of the list."""
    words: str = ""
    """Why not, in the words of who noted it."""


NOTHING_YET = Went()


def went(desk: Desk, row: Record) -> Went:
    """What became of it; nothing while it waits."""
    if row.state not in (OrientationState.TAKEN_UP, *ENDED):
        return NOTHING_YET
    draft = draft_of(desk, row.id)
    told = draft.answers
    amount = told["amount"].value if "amount" in told else None
    return Went(
        taken_by=text_of(told, "taken_by"),
        outcome=text_of(told, "outcome"),
        amount=amount if isinstance(amount, Decimal) else None,
        motive=_motive(draft),
        words=text_of(told, "motive_words"),
    )


def _motive(draft: Draft) -> str:
    question, said = question_at(draft.form, "motive"), text_of(draft.answers, "motive")
    choices = question.choices if question is not None else ()
    return next((one.label for one in choices if one.id == said), "")
