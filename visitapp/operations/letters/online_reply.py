"""How a letter of an orientation is answered without an account: on a page of the server, by a code
that it bears (`visitapp/server/replies/`)."""

import secrets
from datetime import date, timedelta

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.consents.consents import Recipient
from visitapp.domain.dates import whole
from visitapp.domain.letters.documents import REPLIED
from visitapp.domain.letters.facts import OnlineReply
from visitapp.domain.registration import codes
from visitapp.operations.consents.require_consent import receiver
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.list_row import text_of
from visitapp.operations.schemes.parameters import numbers_of
from visitapp.store.log import records
from visitapp.sync.wire.attempts import pages_of

CODE, UNTIL, PAGE = "reply_code", "reply_until", "/reponse"


def new_code(desk: Desk, document: str, orientation: str, to: Recipient) -> dict[str, Answer]:
    """The code of a new letter; none while no server of the agency reads it, and for a letter that
    goes to another than its orientation."""
    row = records.find(desk.database, orientation) if orientation else None
    if document not in REPLIED or row is None or row.training or not pages_of(desk.database):
        return {}
    if receiver(desk, row) != to:
        return {}
    return {CODE: Answer(value=codes.make(codes.TO_RESUME, secrets.choice))}


def online_reply(desk: Desk, household: str, answers: Answers) -> OnlineReply | None:
    """Where a letter is answered, and until when if it is read over today."""
    code, server = text_of(answers, CODE), pages_of(desk.database)
    if not code or not server:
        return None
    return OnlineReply(f"{server}{PAGE}", code, last_day(desk, household))


def last_day(desk: Desk, household: str) -> date:
    """The last day on which a letter that is read over today is answered so."""
    days = whole(numbers_of(desk, household)["partner_reply_days"].number)
    return desk.now().date() + timedelta(days=days)
