"""Inviting somebody: shared by the desk and the console."""

from datetime import datetime, timedelta

from visitapp.domain.errors import UserError
from visitapp.server.accounts import accounts, invitations, second_person
from visitapp.server.audit import audit
from visitapp.server.audit.audit_copy import CONSOLE
from visitapp.server.database.database import Session
from visitapp.server.rights.person import Person

CLOSED = UserError("Ce compte est fermé.", "Rouvrez-le d’abord, ou faites-en un autre.")
TOO_SHORT_OR_LONG = UserError(
    "Un code dure de dix minutes à sept jours.",
    "Choisissez --minutes à partir de 10, ou --days jusqu’à 7.",
)


async def invite(
    session: Session, account: str, at: datetime, lasts: timedelta, by: Person | None = None
) -> tuple[str, datetime]:
    """A code and its end; `by` None is the console, rights are checked before. Raises UserError."""
    row = await accounts.find(session, account)
    if row["disabled"] and not row["asked_by"]:
        raise CLOSED
    try:
        code = await invitations.invite(session, account, at, lasts)
    except ValueError:
        raise TOO_SHORT_OR_LONG from None
    if by is not None and second_person.is_needed(by, row["role"]):
        await second_person.wait(session, row, by)
    place = "" if by else CONSOLE
    await audit.append(session, "invited", person=by, place=place, about=account)
    return code, at + lasts
