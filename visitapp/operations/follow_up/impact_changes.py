"""Why a finished follow-up would give another result today than the one it keeps."""

from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.visits.bills_of_dwelling import BILLS
from visitapp.store.lists import by_household
from visitapp.store.log import log, records
from visitapp.store.log.log import Change

_AGAIN = "Mettez le résultat à jour\u00a0: la lettre dira celui d’aujourd’hui."
CHANGED = UserError("Une réponse de la visite a changé depuis ce suivi.", _AGAIN)
NUMBER_CHANGED = UserError("Un nombre ou une règle du calcul a changé depuis ce suivi.", _AGAIN)
POSTCODE = "postcode"


def why_changed(desk: Desk, *, follow_up: str, visit: str, household: str) -> UserError:
    """An answer of the visit, or a bill of another visit of that home; else the calculation."""
    moved = log.history(desk.database, follow_up, log.STATE)
    if not moved:  # made whole by an older version
        return CHANGED
    done = moved[-1]
    others = by_household.under(desk.database, household) if household else []
    read = {visit: "", **{one.id: BILLS for one in others if one.id != visit}}
    if household and records.find(desk.database, household) is not None:
        read[household] = POSTCODE
    answered = any(
        _known_after(change, done)
        and change.path.startswith(within)
        and not change.path.startswith("@")
        for record, within in read.items()
        for change in log.history(desk.database, record)
    )
    return CHANGED if answered else NUMBER_CHANGED


def _known_after(change: Change, done: Change) -> bool:
    """Whether it was known here after: in the order of the agency, else by the clocks."""
    if change.number is not None and done.number is not None:
        return change.number > done.number
    return change.at > done.at
