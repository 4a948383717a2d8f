"""What is still under way in a file, shown before it is closed: reminders end with it."""

from visitapp.domain.states.support import OrientationState
from visitapp.domain.text import listing, plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import files_of, first_of
from visitapp.operations.overviews.due import going
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records
from visitapp.store.log.records import Record

SENT = (OrientationState.SENT, OrientationState.TAKEN_UP)
"""An orientation that somebody else has in hand: sent, or taken up."""
MEDIATION = "landlord"


def running(desk: Desk, household: str) -> str:
    """« 1 orientation envoyée, 1 médiation en cours »; empty where nothing runs. Its other files
    count with its own."""
    files = files_of(desk, household) if first_of(desk, household) == household else (household,)
    gone = [one for file in files for one in _open(desk, file, "orientation")]
    acts = [one for file in files for one in _open(desk, file, "support_action")]
    sent = sum(one.state in SENT for one in gone)
    mediations = sum(summary_text(one.summary, "subject") == MEDIATION for one in acts)
    told = (
        (sent, "orientation envoyée", "orientations envoyées"),
        (len(gone) - sent, "orientation à envoyer", "orientations à envoyer"),
        (mediations, "médiation en cours", "médiations en cours"),
        (len(acts) - mediations, "action en cours", "actions en cours"),
    )
    return listing([plural(many, one, several) for many, one, several in told if many])


def _open(desk: Desk, file: str, kind: str) -> list[Record]:
    states = going(kind)
    return [one for one in records.of_kind(desk.database, kind, parent=file) if one.state in states]
