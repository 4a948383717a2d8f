"""Letters that the server sends by e-mail: those that say what becomes of a registration, and so
nothing of the household. It notes by itself what became of them (`visitapp/server/mail/`)."""

from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import NOTICES
from visitapp.domain.states.marks import REASON
from visitapp.domain.states.support import LetterState
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.require_chosen import CHOOSE_TO_SEND, require_chosen
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import save, write
from visitapp.store.log import log, records
from visitapp.store.log.records import Record
from visitapp.sync.wire.last_hello import mails

NO_MAIL = UserError(
    "Le serveur de l’agence n’envoie pas de courriels.", "Copiez le courrier, ou imprimez-le."
)
NOT_THIS = UserError(
    "Le serveur n’envoie pas ce courrier par courriel.", "Copiez-le, ou imprimez-le."
)


def sends(desk: Desk, row: Record) -> bool:
    """Whether the server sends e-mail for this record, which is no training."""
    return not row.training and mails(desk.database)


def send(desk: Desk, *, letter: str) -> Changed:
    """Leave it to the server, as it was read over. Raises `UserError` without consent, without an
    address, for another letter, and while two answers stand to one question of it."""
    row, answers = records.get(desk.database, letter), draft_of(desk, letter).answers
    if not sends(desk, row):
        raise NO_MAIL
    if text_of(answers, "document") not in NOTICES or "@" not in text_of(answers, "to_address"):
        raise NOT_THIS
    require_chosen(desk, record=letter, hint=CHOOSE_TO_SEND)

    def work() -> Changed:
        write(desk, draft_of(desk, letter), {"remind_on": None})
        return move(desk, record=letter, state=LetterState.OUTGOING)

    return save(desk, work).beside({row.parent or row.id})


def why_unsent(desk: Desk, row: Record) -> str:
    """Why it did not leave, as the server said; empty for a letter that is not so."""
    if row.state != LetterState.UNSENT:
        return ""
    return str(log.last_said(desk.database, row.id, REASON) or "")
