"""A closed file, and why it is closed: the motive that was chosen, whatever the words beside it."""

from visitapp.domain.errors import UserError
from visitapp.domain.states.households import NOT_KEPT, HouseholdState, RegistrationState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answers_of
from visitapp.store.lists import by_household
from visitapp.store.log import records

CLOSING, REFUSAL = "closing", "refusal"
"""The questions that hold why a file was closed, why a registration was refused."""
CLOSED_FIRST = UserError("Ce dossier est clos.", "Rouvrez d’abord le dossier.")


def require_open(desk: Desk, household: str) -> None:
    """Raises `UserError` for a closed file: it expects nothing before it is opened again."""
    home = records.find(desk.database, household) if household else None
    if home is not None and home.state == HouseholdState.CLOSED:
        raise CLOSED_FIRST


def closed_by_registration(desk: Desk, registration: str) -> bool:
    """Whether a file is closed because of what was decided of its registration, not for a reason of
    its own."""
    household = records.get(desk.database, registration).parent or ""
    if records.get(desk.database, household).state != HouseholdState.CLOSED:
        return False
    was = {one.said for one in by_household.moves(desk.database, registration)}
    closing = answers_of(desk, record=household).get(CLOSING)
    if closing is None:
        return not was.isdisjoint(NOT_KEPT)
    refused = {one.said
               for one in by_household.written(desk.database, registration, REFUSAL)}  # fmt: skip
    known = closing.value == "known" and RegistrationState.DUPLICATE in was
    return closing.value in refused or known


def why_closed(desk: Desk, household: str) -> str:
    """Why a file was closed, as one of the reasons of `definitions.yaml`; empty while it is not."""
    from visitapp.domain.indicators.journeys import CLOSINGS

    motive = answers_of(desk, record=household).get(CLOSING)
    return CLOSINGS[str(motive.value)] if motive is not None else ""
