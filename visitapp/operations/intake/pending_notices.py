"""Decided registrations whose first text has not left; once a visit is planned, the household was
spoken to."""

from collections.abc import Mapping

from visitapp.domain.consents.consents import HOUSEHOLD, REFERRER, Recipient
from visitapp.domain.letters.documents import NOTICES
from visitapp.operations.desk.desk import Desk
from visitapp.operations.intake.outcome_letters import REFUSED, STATE, TOLD, notices
from visitapp.store.lists import registrations as rows_of

FIRST = (STATE, REFUSED, TOLD)
Untold = Mapping[str, tuple[Recipient, ...]]
"""By registration, who is still to be told: the household, who registered it, or both."""


def untold(desk: Desk) -> Untold:
    """Of every registration that was kept, refused or asked more of; one that is accepted counts
    until its visit is planned."""
    return desk.remembered(_read)


def _read(desk: Desk) -> Untold:
    found = {row.id: _still_to_tell(desk, row.id) for row in rows_of.decided(desk.database)}
    return {id: who for id, who in found.items() if who}


def _still_to_tell(desk: Desk, registration: str) -> tuple[Recipient, ...]:
    to = [
        NOTICES[one.document].recipient for one in notices(desk, registration=registration)
        if one.document in FIRST and not one.why_not and not one.sent
    ]  # fmt: skip
    return tuple(one for one in (HOUSEHOLD, REFERRER) if one in to)
