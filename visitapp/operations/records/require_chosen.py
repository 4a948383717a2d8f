"""Nothing is settled while two answers to a question stand: a person chooses first."""

from visitapp.domain.errors import UserError
from visitapp.domain.review.points import why_two_answers
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.change_context import place_of
from visitapp.store.log import conflicts

CHOOSE, CHOOSE_TO_FINISH, CHOOSE_TO_SEND = (
    "Choisissez la bonne, puis validez.", "Choisissez la bonne, puis terminez.",
    "Choisissez la bonne dans «\u00a0Envois\u00a0», puis relisez le courrier.",
)  # fmt: skip


class TwoAnswers(UserError):
    """Nothing is settled while two answers stand; `path` is the first question to choose."""

    def __init__(self, message: str, hint: str, record: str, path: str) -> None:
        super().__init__(message, hint)
        self.record, self.path = record, path


def require_chosen(desk: Desk, *, record: str, hint: str = CHOOSE) -> None:
    """Raises `TwoAnswers` naming the questions, and `hint`, while one waits for a choice; two
    states are chosen by moving."""
    waits = [one for one in conflicts.conflicts(desk.database, record) if one.path[:1] != "@"]
    if waits:
        places = (place_of(desk, one.record, one.path) for one in waits)
        named = [f"{one.code} {one.label}".strip() for one in places]
        raise TwoAnswers(why_two_answers(named), hint, record, waits[0].path)
