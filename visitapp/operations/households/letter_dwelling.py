"""The home that a letter to the landlord was written about: that of the last visit on that day.
After a move it is held: its landlord must not learn the new address."""

from visitapp.domain.consents.consents import LANDLORD
from visitapp.domain.errors import UserError
from visitapp.domain.letters.documents import EVERY
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import dwelling_of, keep_dwelling
from visitapp.operations.households.visits_of_household import last_visit
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.store.log import records
from visitapp.store.log.records import Record

BEFORE_IT_LEFT = ("draft", "ready")
OF_THE_OLD_HOME = UserError(
    "Ce courrier a été écrit pour l’ancien logement du foyer.",
    "Annulez-le. Pour le logement d’aujourd’hui, écrivez-en un autre.",
)


def keep_letter_dwelling(desk: Desk, letter: str) -> None:
    """Keep the home that a letter to the landlord is written about."""
    row = records.get(desk.database, letter)
    visit = last_visit(desk, row.parent or "") if _to_landlord(desk, row) else ""
    if visit:
        keep_dwelling(desk, letter, dwelling_of(desk, row.parent or "", visit))


def of_the_old_home(desk: Desk, row: Record) -> UserError | None:
    """Why a letter to the landlord that has not left is held: the last visit is of another home."""
    if row.kind != "letter" or row.state not in BEFORE_IT_LEFT or not _to_landlord(desk, row):
        return None
    household = row.parent or ""
    last, written = last_visit(desk, household), dwelling_of(desk, household, row.id)
    if last and written and written != dwelling_of(desk, household, last):
        return OF_THE_OLD_HOME
    return None


def _to_landlord(desk: Desk, row: Record) -> bool:
    document = text_of(draft_of(desk, row.id).answers, "document")
    return document in EVERY and EVERY[document].recipient == LANDLORD
